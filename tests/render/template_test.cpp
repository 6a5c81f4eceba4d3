// Board templates: what they change, and what is said about mistakes in them.
#include "mr/render/template.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "render/fixture.hpp"

using namespace mr;
using namespace mr::render;
using namespace mr::render::test;

namespace {

Result<Template> read(const char* yaml, const std::string& file = "board.yaml") {
  return read_template(SourceText(file, yaml));
}

std::string complaint(const char* yaml) {
  const auto result = read(yaml);
  REQUIRE_FALSE(result);
  return describe(result.error()) + " | " + result.error().advice;
}

} // namespace

TEST_CASE("a template changes title, colours, footer, sections and columns") {
  const auto board =
      read("title: Verslag voor de raad\norganisation: Stichting Groene Kade\nfooter: Vertrouwelijk\n"
           "colours: {accent: '#004D40'}\nsections: [overdue, answers]\ncolumns: [number, state]\n");
  REQUIRE(board);
  const model::Document document = response();
  const View view = make_view(input(document));
  const std::string pack = write_markdown(compose(view, Layout::board, words("nl"), *board));
  CHECK(pack.find("# Verslag voor de raad") != std::string::npos);
  CHECK(pack.find("## Acties over tijd") < pack.find("## In het kort"));
  CHECK(pack.find("## Aanbevelingen") == std::string::npos);
  CHECK(pack.find("Vertrouwelijk") != std::string::npos);
  CHECK(sheet(view, Layout::tracker, words("nl"), *board).columns.size() == 3); // and the key
  CHECK(
      write_html(compose(view, Layout::board, words("nl"), *board), words("nl")).find("--accent: #004d40") !=
      std::string::npos);
}

TEST_CASE("an empty template changes nothing") {
  const auto board = read("{}\n");
  REQUIRE(board);
  const model::Document document = response();
  const View view = make_view(input(document));
  CHECK(write_markdown(compose(view, Layout::board, words("nl"), *board)) ==
        write_markdown(compose(view, Layout::board, words("nl"))));
}

TEST_CASE("mistakes in a template are named with their place and the nearest known word") {
  CHECK(complaint("titel: x\n") ==
        "board.yaml:1:1: 'titel' is no key of a board template | did you mean 'title'?");
  CHECK(complaint("title: x\nsections: [answers, overdu]\n") ==
        "board.yaml:2:21: 'overdu' is no section of a board template | did you mean 'overdue'?");
  CHECK(complaint("columns: [state, state]\n") == "board.yaml:1:18: 'state' is listed twice | name it once");
  CHECK(
      complaint("sections: overdue\n") ==
      "board.yaml:1:11: 'sections' must be a list, such as [answers, overdue] | see docs/board-template.md");
  CHECK(complaint("colours: {accent: bleu}\n") ==
        "board.yaml:1:19: 'bleu' is no colour | write six hexadecimal "
        "digits in quotes, such as '#1f4e79'");
  CHECK(complaint("logo: nowhere.png\n") ==
        "board.yaml:1:7: the logo 'nowhere.png' cannot be read | its path is "
        "relative to the template's folder");
}

TEST_CASE("colours that nobody could read are refused") {
  CHECK(complaint("colours: {accent: 'ffee88'}\n").find("would be hard to read") != std::string::npos);
}

TEST_CASE("a logo is embedded, up to a size") {
  const auto folder = std::filesystem::temp_directory_path() / "mr-template-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "logo.svg") << "<svg xmlns='http://www.w3.org/2000/svg'/>";
  std::ofstream(folder / "large.png") << "\x89PNG\r\n\x1a\n" << std::string(max_logo_bytes, 'x');
  std::ofstream(folder / "text.png") << "no picture";
  const std::string file = (folder / "board.yaml").string();
  const auto board = read("logo: logo.svg\n", file);
  REQUIRE(board);
  CHECK(board->logo_type == "image/svg+xml");
  const model::Document document = response();
  const std::string page =
      write_html(compose(make_view(input(document)), Layout::board, words("nl"), *board), words("nl"));
  CHECK(page.find("src=\"data:image/svg+xml;base64,PHN2Zy") != std::string::npos);
  CHECK_FALSE(read("logo: large.png\n", file));
  CHECK_FALSE(read("logo: text.png\n", file));
  std::filesystem::remove_all(folder);
}

TEST_CASE("the schema knows the same sections and columns") {
  std::ifstream in(std::string(MR_SOURCE_DIR) + "/schemas/board.schema.json");
  std::stringstream schema;
  schema << in.rdbuf();
  for (const std::string& name : section_names())
    CHECK(schema.str().find("\"" + name + "\"") != std::string::npos);
  for (const std::string& name : column_names())
    CHECK(schema.str().find("\"" + name + "\"") != std::string::npos);
}
