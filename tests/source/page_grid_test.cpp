// Tables with rules, drawn here as typed text: one character is 6 points wide and a line 13 high.
#include "mr/source/dump.hpp"
#include "mr/source/page.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;

namespace {

using Lines = std::vector<std::string_view>;

// "+---+" are rules across, "|" are rules down, "+" is both; anything else is text.
source::Page draw(const Lines& lines, float top = 60) {
  source::Page page{600, 800, {}, {}, {}};
  float y = top;
  for (const std::string_view line : lines) {
    const auto is_across = [&](std::size_t i) {
      const auto has = [&](std::size_t k) { return k < line.size() && (line[k] == '-' || line[k] == '+'); };
      return has(i) && (has(i + 1) || (i > 0 && has(i - 1)));
    };
    const auto is_rule = [&](std::size_t i) { return line[i] == '|' || is_across(i); };
    for (std::size_t at = 0; at < line.size();) {
      const float x = 40 + 6 * static_cast<float>(at);
      if (is_across(at)) page.across.push_back({y + 6, x, x + 6});
      if (line[at] == '|' || (line[at] == '+' && is_across(at))) page.down.push_back({x + 3, y, y + 13});
      if (is_rule(at) || line[at] == ' ') {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < line.size() && line[end] != ' ' && !is_rule(end)) ++end;
      page.words.push_back({x, y, 40 + 6 * static_cast<float>(end), y + 12, line.substr(at, end - at), 0});
      at = end;
    }
    y += 13;
  }
  return page;
}

std::vector<source::Block> blocks_of(const std::vector<source::Page>& pages) {
  source::Document document;
  document.format = source::Format::pdf;
  source::compose_pages(document, pages);
  return document.blocks;
}

// Cells between bars, "^" for a cell merged with one above or to the left, rows on lines of their own.
std::string table_text(const source::Block& table) {
  std::string out;
  for (const source::Row& row : table.rows) {
    for (const source::Cell& cell : row.cells) {
      if (&cell != &row.cells.front()) out += " | ";
      bool first = true;
      for (const source::Block& block : cell.blocks) {
        if (!std::exchange(first, false)) out += " / ";
        out += block.kind == source::BlockKind::table ? "[" + table_text(block) + "]"
                                                      : std::string(block.text.text());
      }
      if (cell.covered) out += '^';
    }
    out += '\n';
  }
  return out;
}

std::string text_of(const std::vector<source::Page>& pages) {
  std::string out;
  for (const source::Block& block : blocks_of(pages)) {
    if (block.kind == source::BlockKind::table)
      out += table_text(block);
    else if (block.kind != source::BlockKind::page_break)
      out += std::string(block.text.text()) + '\n';
  }
  return out;
}

} // namespace

TEST_CASE("rules tell columns apart that stand close together") {
  CHECK(text_of({draw({
            "+-------+----------+-----+",
            "|Nr     |Actie     |Wie  |",
            "+-------+----------+-----+",
            "|1      |Alle wegen|Lut  |",
            "|       |meten     |Verbe|",
            "+-------+----------+-----+",
        })}) == "Nr | Actie | Wie\n1 | Alle wegen meten | Lut Verbe\n");
}

TEST_CASE("a wall or floor that is missing makes a merged cell") {
  const auto blocks = blocks_of({draw({
      "+-----------------------+",
      "|Plan                   |",
      "+-----+-----------------+",
      "|Nr   |Stand            |",
      "|     +--------+--------+",
      "|     |juni    |december|",
      "+-----+--------+--------+",
      "|1    |Lopende |Klaar   |",
      "+-----+--------+--------+",
  })});
  REQUIRE(blocks.size() == 1);
  CHECK(table_text(blocks[0]) == "Plan | ^ | ^\nNr | Stand | ^\n^ | juni | december\n1 | Lopende | Klaar\n");
  CHECK(blocks[0].rows[0].cells[0].column_span == 3);
  CHECK(blocks[0].rows[1].cells[0].row_span == 2);
  CHECK(blocks[0].rows[2].cells[0].from_row == 1);
}

TEST_CASE("a table within a cell stays there, between the text above and below it") {
  CHECK(text_of({draw({
            "+------+------------------------+",
            "|Plan  |Vier acties:            |",
            "|      | +-----+-------+        |",
            "|      | |Actie|Wie    |        |",
            "|      | +-----+-------+        |",
            "|      | |Meten|Lut    |        |",
            "|      | +-----+-------+        |",
            "|      |Tot slot.               |",
            "+------+------------------------+",
            "|Prijs |Geen                    |",
            "+------+------------------------+",
        })}) == "Plan | Vier acties: / [Actie | Wie\nMeten | Lut\n] / Tot slot.\nPrijs | Geen\n");
}

TEST_CASE("sides without a rule end where the other rules do") {
  CHECK(text_of({draw({
            "-------+--------+-----",
            "Nr     |Actie   |Wie  ",
            "-------+--------+-----",
            "1      |Meten   |Lut  ",
            "-------+--------+-----",
        })}) == "Nr | Actie | Wie\n1 | Meten | Lut\n");
}

TEST_CASE("rows without rules between them begin at their numbers") {
  CHECK(text_of({draw({
            "+-----+--------+------+",
            "|Nr   |Actie   |Wie   |",
            "+-----+--------+------+",
            "|1.1  |Meten in|Lut   |",
            "|     |de wijk |      |",
            "|1.2  |Tellen  |Bram  |",
            "|1.3  |Planten |Fatiha|",
            "+-----+--------+------+",
        })}) ==
        "Nr | Actie | Wie\n1.1 | Meten in de wijk | Lut\n1.2 | Tellen | Bram\n1.3 | Planten | Fatiha\n");
}

TEST_CASE("boxes, lines below words and bars beside them are no tables") {
  const std::string text = text_of({draw({
      "+-------------------+",
      "|Een kader met tekst|",
      "+-------------------+",
      "",
      "Onderlijnd",
      "----------",
      "| Een streep in de marge",
  })});
  CHECK(text == "Een kader met tekst\nOnderlijnd\nEen streep in de marge\n");
}

TEST_CASE("text stands before and after a table, in order") {
  CHECK(text_of({draw({
            "Ervoor.",
            "",
            "+----+----+",
            "|A   |B   |",
            "+----+----+",
            "|c   |d   |",
            "+----+----+",
            "",
            "Erna.",
        })}) == "Ervoor.\nA | B\nc | d\nErna.\n");
}

TEST_CASE("a table with rules goes on over the page: the head once, a cut row whole, merged cells below") {
  const Lines first = {
      "+----+----------+----------+", "|Nr  |Voorstel  |Actie     |", "+----+----------+----------+",
      "|1   |Meet      |1.1 Kaart |", "|    |overal    |maken     |", "|    |          +----------+",
      "|    |          |1.2 Borden|", "+----+----------+----------+",
  };
  SUBCASE("cut in the middle of a row") {
    const Lines second = {
        "+----+----------+----------+", "|Nr  |Voorstel  |Actie     |", "+----+----------+----------+",
        "|    |in de wijk|plaatsen  |", "|    |          +----------+", "|    |          |1.3 Meten |",
        "+----+----------+----------+", "|2   |Meld het  |2.1 Brief |", "+----+----------+----------+",
    };
    CHECK(text_of({draw(first, 680), draw(second, 40)}) ==
          "Nr | Voorstel | Actie\n1 | Meet overal in de wijk | 1.1 Kaart maken\n^ | ^ | 1.2 Borden plaatsen\n"
          "^ | ^ | 1.3 Meten\n2 | Meld het | 2.1 Brief\n");
  }
  SUBCASE("cut between two rows of one merged cell") {
    const Lines second = {
        "+----+----------+----------+", "|    |          |1.3 Meten |", "+----+----------+----------+",
        "|2   |Meld het  |2.1 Brief |", "+----+----------+----------+",
    };
    CHECK(text_of({draw(first, 680), draw(second, 40)}) ==
          "Nr | Voorstel | Actie\n1 | Meet overal | 1.1 Kaart maken\n^ | ^ | 1.2 Borden\n"
          "^ | ^ | 1.3 Meten\n2 | Meld het | 2.1 Brief\n");
  }
  SUBCASE("a page that was not full ended its table") {
    const Lines second = {"+----+----------+----------+", "|1   |Meet nog  |Alles     |",
                          "+----+----------+----------+"};
    CHECK(blocks_of({draw(first, 60), draw(second, 40)}).size() == 3); // and a page break
  }
}

TEST_CASE("a word that a wall broke is put together, other words stay apart") {
  CHECK(text_of({draw({
            "De verpleegeenheden en de stadswerf werken samen.",
            "",
            "+---------+----------+",
            "|Streefdat|Wie       |",
            "|um       |          |",
            "+---------+----------+",
            "|31/03/202|verpleegee|",
            "|5        |nheden of |",
            "|         |stadswerf |",
            "|         |werken    |",
            "+---------+----------+",
        })}) == "De verpleegeenheden en de stadswerf werken samen.\n"
                "Streefdatum | Wie\n31/03/2025 | verpleegeenheden of stadswerf werken\n");
}

TEST_CASE("ten thousand rules in disorder are no table, and cost no time") {
  source::Page page = draw({"Een", "twee", "drie"});
  for (int i = 0; i < 10'000; ++i) {
    const auto at = static_cast<float>(i * 37 % 800);
    page.across.push_back({at, at / 2, 600});
    page.down.push_back({at + static_cast<float>(i) / 10'000, 0, at});
  }
  CHECK(text_of({page}).find("twee") != std::string::npos);
}
