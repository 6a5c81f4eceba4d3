// Pages whose shapes tell what stands together: shades, rules across, cards, columns, groups of rows. Drawn
// as typed text: one character is 6 points wide.
#include "mr/source/page.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;

namespace {

using Lines = std::vector<std::string_view>;

void type(source::Page& page, const Lines& lines, float x, float y, float step = 13) {
  for (std::size_t k = 0; k < lines.size(); ++k, y += step)
    for (std::size_t at = 0; at < lines[k].size();) {
      const std::size_t end = std::min(lines[k].find(' ', at), lines[k].size());
      const float x0 = x + 6 * static_cast<float>(at), x1 = x + 6 * static_cast<float>(end) - 1;
      // The line's number need only be its own.
      const auto number = static_cast<unsigned>(x) * 10'000 + static_cast<unsigned>(y);
      if (end > at) page.words.push_back({x0, y, x1, y + 12, lines[k].substr(at, end - at), number});
      at = end + 1;
    }
}

std::string composed(const std::vector<source::Page>& pages) {
  source::Document document;
  document.format = source::Format::pdf;
  source::compose_pages(document, pages);
  std::string out;
  for (const source::Block& block : document.blocks) {
    for (const source::Row& row : block.rows) {
      for (const source::Cell& cell : row.cells)
        if (!cell.covered) out += (&cell == &row.cells.front() ? "" : " | ") + source::text_of(cell).text();
      out += '\n';
    }
    if (block.kind == source::BlockKind::list_item) out += block.marker + ' ';
    if (!block.text.empty()) out += block.text.text() + '\n';
  }
  return out;
}

} // namespace

TEST_CASE("three rules across make a table: its head stands between the first two") {
  source::Page page{600, 800, {}, {}, {}};
  type(page,
       {"Ref. Undertaking          Rec. Officer", "U1   Merge the registers  1    Head of Assets",
        "     into one             ", "U2   Inspect the buoys    1, 2 Marine  Surveyor"},
       40, 60);
  page.across = {{58, 38, 320}, {72.5F, 38, 320}, {114, 38, 320}};
  CHECK(composed({page}) == "Ref. | Undertaking | Rec. | Officer\n"
                            "U1 | Merge the registers into one | 1 | Head of Assets\n"
                            "U2 | Inspect the buoys | 1, 2 | Marine Surveyor\n");
}

TEST_CASE("shaded cells tell columns and rows, and the last row may have no shade") {
  source::Page page{600, 800, {}, {}, {}};
  type(page,
       {"     The review asks", "Rec. the college to     Position", "", "R1   Name an adviser    Partly",
        "                        accept", "", "R2   Publish waiting     Accept", "     times", "",
        "R3   Train the wardens   Accept"},
       40, 60);
  for (const auto& [top, bottom] : {std::pair(58.0F, 90.0F), {132.0F, 168.0F}})
    for (const auto& [left, right] : {std::pair(38.0F, 68.0F), {68.0F, 180.0F}, {180.0F, 260.0F}})
      page.boxes.push_back({left, top, right, bottom, true});
  CHECK(composed({page}) == "Rec. | The review asks the college to | Position\n"
                            "R1 | Name an adviser | Partly accept\nR2 | Publish waiting times | Accept\n"
                            "R3 | Train the wardens | Accept\n");
}

TEST_CASE("one shade behind the head is enough, and narrow gaps part columns all the way down") {
  source::Page page{600, 800, {}, {}, {}};
  type(page,
       {"No. Action           Who", "1   Count the bikes  Roads unit", "2   Paint the stairs Front desk",
        "3   Repair the hall  Builders"},
       40, 60);
  page.boxes = {{38, 58, 300, 72, true}};
  CHECK(composed({page}) == "No. | Action | Who\n1 | Count the bikes | Roads unit\n"
                            "2 | Paint the stairs | Front desk\n3 | Repair the hall | Builders\n");
}

TEST_CASE("cards side by side are read one after the other, labels beside their values") {
  source::Page page{600, 800, {}, {}, {}};
  type(page, {"1a Send letters out", "Who        Front desk", "By when    May 2026"}, 46, 66);
  type(page, {"1b Hold office hours", "Who        Social service", "By when    June 2026"}, 306, 70);
  page.boxes = {{40, 60, 280, 110, false}, {300, 60, 540, 110, false}};
  CHECK(composed({page}) == "1a Send letters out\nWho | Front desk\nBy when | May 2026\n"
                            "1b Hold office hours\nWho | Social service\nBy when | June 2026\n");
}

TEST_CASE("columns of text whose lines do not stand level are read down") {
  source::Page page{600, 800, {}, {}, {}};
  const Lines left(10, "the left column says this all"), right(9, "and the right column says that");
  type(page, left, 40, 60);
  type(page, right, 300, 67, 14);
  const std::string text = composed({page});
  CHECK(text.find("and the right") > text.rfind("the left"));
  CHECK(text.find(" | ") == std::string::npos);
}

TEST_CASE("the names of groups stand in the table that they cut, below its head") {
  source::Page page{600, 800, {}, {}, {}};
  type(page,
       {"Nr.  Action             Who           When", "", "Recommendation 1. Count the bicycles in town",
        "1.1  Buy counters       Roads unit    May 2026", "1.2  Count in summer    The traffic   June 2026",
        "                        desk", "", "Recommendation 2. Paint the stairs of the hall", "",
        "Recommendation 3. Repair the bridges over it", "3.1  Hire a builder     Bridges unit  July 2026"},
       40, 60);
  CHECK(composed({page}) == "Nr. | Action | Who | When\nRecommendation 1. Count the bicycles in town\n"
                            "1.1 | Buy counters | Roads unit | May 2026\n"
                            "1.2 | Count in summer | The traffic desk | June 2026\n"
                            "Recommendation 2. Paint the stairs of the hall\n"
                            "Recommendation 3. Repair the bridges over it\n"
                            "3.1 | Hire a builder | Bridges unit | July 2026\n");
}

TEST_CASE("a drawn dot before a line is its bullet") {
  source::Page page{600, 800, {}, {}, {}};
  type(page, {"Count the bicycles", "Paint the stairs"}, 60, 60);
  page.dots = {{50, 64, 53, 67, true}, {50, 77, 53, 80, true}, {300, 64, 303, 67, true}};
  std::vector<source::Page> pages{page};
  source::add_drawn_bullets(pages);
  CHECK(composed(pages) == "• Count the bicycles\n• Paint the stairs\n");
}

TEST_CASE("a page of absurd width is read as soon as any other") {
  source::Page page;
  type(page, Lines(20, "Water flows to the mill"), 50, 100);
  type(page, Lines(20, "Grain flows to the town"), 4e9F, 100);
  CHECK(composed({page}).find("Grain") != std::string::npos);
}
