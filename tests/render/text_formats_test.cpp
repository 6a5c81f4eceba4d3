// Packs as Markdown and CSV.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <doctest/doctest.h>

#include "render/fixture.hpp"

using namespace mr;
using namespace mr::render;
using namespace mr::render::test;

namespace {

constexpr std::array all_layouts{Layout::board, Layout::tracker, Layout::matrix, Layout::owners,
                                 Layout::timeline};

std::string board(const model::Document& document, const char* language = "nl") {
  return write_markdown(compose(make_view(input(document)), Layout::board, words(language)));
}

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// What cmark-gfm makes of Markdown; empty when it is not installed.
std::string as_html(const std::string& text) {
  if (std::system("command -v cmark-gfm >/dev/null 2>&1") != 0) return {};
  std::array<char, 32> name{"/tmp/mr-render-XXXXXX"};
  const int file = ::mkstemp(name.data());
  REQUIRE(file >= 0);
  std::unique_ptr<FILE, int (*)(FILE*)> out(::fdopen(file, "w"), std::fclose);
  std::fwrite(text.data(), 1, text.size(), out.get());
  std::fflush(out.get());
  const std::string command = std::string("cmark-gfm -e table --unsafe ") + name.data();
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string html;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    html.append(buffer.data(), n);
  std::remove(name.data());
  return html;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++n;
  return n;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("the board report answers before it details") {
  const std::string text = board(response());
  const std::size_t brief = text.find("## In het kort"), late = text.find("## Acties over tijd"),
                    all = text.find("## Aanbevelingen");
  REQUIRE(all != std::string::npos);
  CHECK(brief < late);
  CHECK(late < all);
  CHECK(holds(text, "2 van de 5 acties zijn over tijd, de langste al 229 dagen."));
  CHECK(holds(text, "heeft geen actie: 4."));
  CHECK(holds(text, "Bij 1 aanbeveling staat geen standpunt: 4."));
  CHECK(holds(text, "1 actie heeft geen datum: 9."));
  CHECK(holds(text, "Over 1 van de 5 acties is opvolging gemeld, het laatst op 1 december 2025."));
}

TEST_CASE("sub-points that stand in the text are a list in their place, others come after it") {
  model::Document document = response();
  document.recommendations[1].text = text("Meet vaak:\nper week\nper tuin\nen schrijf het op.");
  document.recommendations[1].points = {text("per week"), text("per tuin"), text("per soort")};
  CHECK(
      holds(board(document), "Meet vaak:\n\n- per week\n- per tuin\n\nen schrijf het op.\n\n- per soort\n"));
}

TEST_CASE("timing stands in its own words and as dates") {
  const std::string text = board(response());
  CHECK(holds(text, "| najaar 2025, laatste wijk in 2026 | eerste wijken: 1 september – 20 december "
                    "2025<br>laatste wijk: 2026 |"));
}

TEST_CASE("actions are told in detail only where the tables do not say it all") {
  model::Document document = response();
  CHECK_FALSE(holds(board(document), "## Acties in detail"));
  document.actions[0].text = text("Met de juridische dienst.");
  const std::string one = board(document);
  CHECK(holds(one, "## Acties in detail"));
  CHECK(holds(one, "### Actie 1.1"));
  CHECK_FALSE(holds(one, "### Actie 1.2"));
}

TEST_CASE("a table whose actions have no follow-up has no column for it") {
  model::Document document = response();
  document.actions[2].follow_up.clear();
  CHECK(holds(board(document), "| Nr. | Actie | Verantwoordelijke | Timing | Als datum | Stand |\n"));
  CHECK(holds(board(response()), "| Stand | Laatste opvolging |\n"));
}

TEST_CASE("words follow the language asked for, content keeps its own") {
  const std::string text = board(response(), "fr");
  CHECK(holds(text, "## Actions en retard"));
  CHECK(holds(text, "Modelafspraak opstellen"));
  CHECK_FALSE(holds(text, "Aanbeveling"));
}

TEST_CASE("no word of the output is missing in any language and layout") {
  const model::Document document = response();
  const View view = make_view(input(document));
  for (const char* code : {"nl", "en", "fr", "es"})
    for (const Layout layout : all_layouts) {
      // A missing word shows as its path.
      const std::string text = write_markdown(compose(view, layout, words(code)));
      for (const char* path : {"column.", "head.", "say.", "state.", "field.", "view.", "{"}) {
        INFO(code << " " << to_string(layout) << " " << path);
        CHECK_FALSE(holds(text, path));
      }
    }
}

TEST_CASE("Markdown tables give the same cells back through cmark-gfm") {
  model::Document document = response();
  document.actions[0].title = text("Pipes | and `ticks` | *stars* <b>tags</b> & \\ backslash");
  const View view = make_view(input(document));
  const page::Page page = compose(view, Layout::tracker, words("nl"));
  const std::string html = as_html(write_markdown(page));
  if (html.empty()) {
    MESSAGE("SKIPPED: cmark-gfm is not installed");
    return;
  }
  const page::Table* table = nullptr;
  for (const page::Block& block : page.blocks)
    if (const auto* found = std::get_if<page::Table>(&block)) table = found;
  REQUIRE(table);
  for (const auto& row : table->rows)
    for (const page::Cell& cell : row) {
      if (cell.text.empty()) continue;
      std::string wanted = cell.text;
      replace_all(wanted, "&", "&amp;");
      replace_all(wanted, "<", "&lt;");
      replace_all(wanted, ">", "&gt;");
      replace_all(wanted, "\"", "&quot;");
      replace_all(wanted, "\n", "<br>");
      if (cell.tone == page::Tone::bad) wanted = "<strong>" + wanted + "</strong>";
      INFO(wanted);
      CHECK(count_of(html, ">" + wanted + "</td>") > 0);
    }
}

TEST_CASE("hostile text stays inside its cell, paragraph and heading in Markdown") {
  model::Document document = response();
  const std::string calm = as_html(board(document));
  for (model::Action& a : document.actions) a.title = a.text = a.owner_text = a.timing.text = text(hostile());
  for (model::Recommendation& r : document.recommendations) r.title = r.response.text = text(hostile());
  document.header.subject = text(hostile());
  const View view = make_view(input(document));
  for (const Layout layout : all_layouts) {
    const std::string markdown_text = write_markdown(compose(view, layout, words("en")));
    CHECK_FALSE(holds(markdown_text, "<script"));
    CHECK_FALSE(holds(markdown_text, "\xE2\x80\xAE"));
    CHECK_FALSE(holds(markdown_text, "\x1b"));
    const std::string html = as_html(markdown_text);
    if (html.empty()) continue;
    CHECK_FALSE(holds(html, "<script"));
    CHECK_FALSE(holds(html, "<a href"));
    CHECK(count_of(html, "<h1>") == 1);
    CHECK(count_of(html, "<hr />") == 1); // above the footer
    CHECK_FALSE(holds(html, "<h1>heading"));
  }
  if (calm.empty()) MESSAGE("SKIPPED in part: cmark-gfm is not installed");
}

TEST_CASE("a title of 10,000 characters is whole in the pack and short in the lists") {
  model::Document document = response();
  std::string title;
  for (int i = 0; i < 2000; ++i) title += "word ";
  title += "end-of-title";
  document.actions[0].title = text(title);
  const std::string markdown_text = board(document);
  CHECK(count_of(markdown_text, "end-of-title") == 1);
  CHECK(holds(markdown_text, "…"));
}

TEST_CASE("CSV has one row per action in the tracker, with ISO dates and the key first") {
  const model::Document document = response();
  const std::string text = write_csv(sheet(make_view(input(document)), Layout::tracker, words("nl")));
  CHECK(text.starts_with("mr-id,"));
  CHECK(count_of(text, "\r\n") >= 6);
  CHECK(holds(text, "\r\nMR-2025-01#1.1,"));
  CHECK(holds(text, ",2025-05-01,2025-05-31,over tijd,229,"));
}

TEST_CASE("CSV for the board keeps recommendations without action and actions without recommendation") {
  const model::Document document = response();
  const page::Table table = sheet(make_view(input(document)), Layout::board, words("nl"));
  CHECK(table.rows.size() == 8); // 3 + 2 links, two without action, one loose
  for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
}

TEST_CASE("CSV neutralises formulas and takes the delimiter and mark that Excel wants") {
  model::Document document = response();
  document.actions[0].title = text("=1+1");
  document.actions[1].title = text("@SUM(A1)");
  const std::string csv_text =
      write_csv(sheet(make_view(input(document)), Layout::tracker, words("nl")), {';', true});
  CHECK(csv_text.starts_with("\xEF\xBB\xBFmr-id;"));
  CHECK(holds(csv_text, ";'=1+1;"));
  CHECK(holds(csv_text, ";'@SUM(A1);"));
}

TEST_CASE("rendering twice gives the same bytes") {
  const model::Document document = response();
  CHECK(board(document) == board(document));
}
