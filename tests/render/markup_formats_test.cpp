// Packs as HTML, Word files and JSON: whole, safe, the same every time.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <zip.h>

#include "render/fixture.hpp"

using namespace mr;
using namespace mr::render;
using namespace mr::render::test;

namespace {

constexpr std::array all_layouts{Layout::board, Layout::tracker, Layout::matrix, Layout::owners,
                                 Layout::timeline};

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

model::Document hostile_response() {
  model::Document document = response();
  for (model::Action& a : document.actions)
    a.title = a.text = a.owner_text = a.timing.text = a.owners.emplace_back().unit = text(hostile());
  for (model::Recommendation& r : document.recommendations) r.title = r.response.text = text(hostile());
  document.header.subject = document.header.organisation = text(hostile());
  document.actions[2].follow_up[0].comment = text(hostile());
  return document;
}

// Elements that are never closed, and ends without a beginning.
std::vector<std::string> unbalanced(std::string_view html) {
  std::vector<std::string> open, wrong;
  const auto is_void = [](std::string_view name) {
    return name == "meta" || name == "br" || name == "img" || name == "col";
  };
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
    if (html[at + 1] == '!') continue;
    const bool end = html[at + 1] == '/';
    const std::size_t from = at + 1 + end, to = html.find_first_of(" >/\n", from);
    const std::string name(html.substr(from, to - from));
    const std::size_t close = html.find('>', at);
    if (end) {
      if (open.empty() || open.back() != name)
        wrong.push_back("/" + name);
      else
        open.pop_back();
    } else if (html[close - 1] != '/' && !is_void(name)) {
      open.push_back(name);
      // Styles and scripts hold no markup.
      if (name == "style" || name == "script") at = html.find("</" + name, at) - 1;
    }
  }
  wrong.insert(wrong.end(), open.begin(), open.end());
  return wrong;
}

std::string part_of(const std::string& bytes, const char* name) {
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  REQUIRE(archive);
  std::string out;
  if (zip_file_t* file = zip_fopen(archive, name, 0)) {
    std::array<char, 4096> buffer{};
    for (zip_int64_t n = 0; (n = zip_fread(file, buffer.data(), buffer.size())) > 0;)
      out.append(buffer.data(), static_cast<std::size_t>(n));
    zip_fclose(file);
  }
  zip_discard(archive);
  return out;
}

} // namespace

TEST_CASE("HTML is one file that loads nothing and runs only its own script") {
  const model::Document document = response();
  const std::string page =
      write_html(compose(make_view(input(document)), Layout::board, words("nl")), words("nl"));
  CHECK(holds(page, "default-src 'none'; style-src 'sha256-"));
  for (const char* outside : {"http://", "https://", " src=\"/", "@import", "url(", " style=", " onclick="}) {
    INFO(outside);
    CHECK_FALSE(holds(page, outside));
  }
  CHECK(holds(page, "<html lang=\"nl\">"));
  CHECK(holds(page, "scope=\"col\""));
}

TEST_CASE("HTML opens and closes every element, whatever the documents say") {
  const model::Document calm = response(), hostile_one = hostile_response();
  for (const model::Document* document : {&calm, &hostile_one})
    for (const Layout layout : all_layouts) {
      const std::string page =
          write_html(compose(make_view(input(*document)), layout, words("fr")), words("fr"));
      INFO(to_string(layout));
      CHECK(unbalanced(page) == std::vector<std::string>{});
      CHECK_FALSE(holds(page, "<script>alert"));
      CHECK_FALSE(holds(page, "\xE2\x80\xAE"));
      CHECK_FALSE(holds(page, "\x1b"));
    }
}

TEST_CASE("links on the page lead to something on the page") {
  const model::Document document = response();
  Template board;
  board.sections = {"overdue", "timeline"};
  for (const Template& with : {Template{}, board}) {
    const std::string page =
        write_html(compose(make_view(input(document)), Layout::board, words("en"), with), words("en"));
    for (std::size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos; ++at) {
      const std::string target = page.substr(at + 7, page.find('"', at + 7) - at - 7);
      INFO(target);
      CHECK(holds(page, "id=\"" + target + "\""));
    }
  }
}

TEST_CASE("a Word file holds well-formed parts, headings and repeated heads, whatever the documents say") {
  const model::Document calm = response(), hostile_one = hostile_response();
  for (const model::Document* document : {&calm, &hostile_one})
    for (const Layout layout : all_layouts) {
      const View view = make_view(input(*document));
      const auto bytes = write_docx(compose(view, layout, words("es")), words("es"), view.as_of);
      REQUIRE(bytes);
      INFO(to_string(layout));
      for (const char* name :
           {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml",
            "word/numbering.xml", "word/footer1.xml", "word/footer2.xml"}) {
        INFO(name);
        pugi::xml_document xml;
        const std::string part = part_of(*bytes, name);
        CHECK(xml.load_string(part.c_str()).status == pugi::status_ok);
      }
      const std::string body = part_of(*bytes, "word/document.xml");
      CHECK(holds(body, "<w:tblHeader/>"));
      CHECK(holds(body, "w:val=\"Title\""));
      CHECK_FALSE(holds(body, "\xE2\x80\xAE"));
    }
}

TEST_CASE("wide tables of a Word file stand on landscape pages") {
  const model::Document document = response();
  const View view = make_view(input(document));
  const auto portrait = write_docx(compose(view, Layout::board, words("nl")), words("nl"), view.as_of);
  const auto landscape = write_docx(compose(view, Layout::tracker, words("nl")), words("nl"), view.as_of);
  CHECK_FALSE(holds(part_of(*portrait, "word/document.xml"), "w:orient=\"landscape\""));
  CHECK(holds(part_of(*landscape, "word/document.xml"), "w:orient=\"landscape\""));
}

TEST_CASE("a logo keeps its proportions in a Word file") {
  const model::Document document = response();
  const View view = make_view(input(document));
  page::Page page = compose(view, Layout::board, words("nl"));
  page.brand.logo_type = "image/png";
  page.brand.logo = std::string("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\x50", 24); // 320 by 80
  const auto wide = write_docx(page, words("nl"), view.as_of);
  CHECK(
      holds(part_of(*wide, "word/document.xml"), "<wp:extent cx=\"1800000\" cy=\"450000\"/>")); // 50 mm wide
  std::swap(page.brand.logo[18], page.brand.logo[22]);
  std::swap(page.brand.logo[19], page.brand.logo[23]); // 80 by 320
  const auto tall = write_docx(page, words("nl"), view.as_of);
  CHECK(holds(part_of(*tall, "word/document.xml"), "<wp:extent cx=\"126000\" cy=\"504000\"/>")); // 14 mm high
}

TEST_CASE("spreadsheets and Word files are the same bytes every time") {
  const model::Document document = response();
  const View view = make_view(input(document));
  const page::Page page = compose(view, Layout::board, words("nl"));
  CHECK(*write_docx(page, words("nl"), view.as_of) == *write_docx(page, words("nl"), view.as_of));
  CHECK(*write_xlsx(view, Layout::board, words("nl")) == *write_xlsx(view, Layout::board, words("nl")));
}

TEST_CASE("a spreadsheet hides the key, filters, freezes its head, offers statuses and has dates as dates") {
  const model::Document document = response();
  const auto bytes = write_xlsx(make_view(input(document)), Layout::tracker, words("nl"));
  REQUIRE(bytes);
  const std::string sheet_part = part_of(*bytes, "xl/worksheets/sheet1.xml");
  pugi::xml_document xml;
  REQUIRE(xml.load_string(sheet_part.c_str()));
  const pugi::xml_node sheet_node = xml.child("worksheet");
  CHECK(sheet_node.child("cols").child("col").attribute("hidden").as_bool());
  CHECK(sheet_node.child("autoFilter"));
  CHECK(std::string_view(sheet_node.select_node(".//pane").node().attribute("state").value()) == "frozen");
  CHECK(holds(sheet_node.child("dataValidations").child("dataValidation").child_value("formula1"),
              "niet gestart,lopend,voltooid,geschrapt"));
  CHECK(holds(sheet_part, "<v>45778</v>")); // 2025-05-01 as a serial day
}

TEST_CASE("a spreadsheet takes hostile texts as texts") {
  const model::Document document = hostile_response();
  for (const Layout layout : all_layouts) {
    const auto bytes = write_xlsx(make_view(input(document)), layout, words("en"));
    REQUIRE(bytes);
    const std::string strings = part_of(*bytes, "xl/sharedStrings.xml");
    pugi::xml_document xml;
    CHECK(xml.load_string(strings.c_str()).status == pugi::status_ok);
    CHECK_FALSE(holds(part_of(*bytes, "xl/worksheets/sheet1.xml"), "<f>"));
  }
}

TEST_CASE("JSON names documents, actions and recommendations by their keys and ids") {
  const model::Document document = response();
  Input in = input(document);
  Diagnostic finding;
  finding.rule = "missing-owner";
  finding.subject = {"action", "2.2"};
  in.findings.push_back(finding);
  const auto json = nlohmann::json::parse(write_json(make_view(in), Layout::board));
  CHECK(json["figures"]["states"]["overdue"] == 2);
  CHECK(json["overdue"][0] == "MR-2025-01#1.1");
  CHECK(json["actions"][1]["milestones"][1]["to"] == "2026-12-31");
  CHECK(json["documents"][0]["recommendations"][3]["gap"] == true);
  CHECK(json["findings"][0]["subject"]["id"] == "2.2");
}

TEST_CASE("findings of one kind stand together, in the language of the pack") {
  const model::Document document = response();
  Input in = input(document);
  for (const char* id : {"2.2", "9"}) {
    Diagnostic finding;
    finding.rule = "missing-owner";
    finding.subject = {"action", id};
    in.findings.push_back(finding);
  }
  const std::string pack = write_markdown(compose(make_view(in), Layout::board, words("fr")));
  CHECK(holds(pack, "| Aucun responsable indiqué | 2 | Action 2.2, Action 9 |"));
}
