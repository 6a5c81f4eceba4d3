// Tables in plain text: cells by place where the layout kept it, by what reads on where it did not.
#include "mr/extract/columns.hpp"
#include "mr/extract/gap_columns.hpp"
#include "mr/extract/narrow_titles.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::extract;

namespace {

std::vector<Unit> lines_of(std::string_view text) {
  std::vector<Unit> out;
  std::size_t blank = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::size_t from = at;
    while (from < end && text[from] == ' ') ++from;
    if (from == end) {
      ++blank;
    } else {
      Unit like;
      like.indent = from - at;
      like.blank_before = blank;
      blank = 0;
      out.push_back(unit_of(source::Flow(text.substr(from, end - from), from), like));
    }
    at = end + 1;
  }
  return out;
}

const std::vector<Column> dutch{
    {Field::action, {}}, {Field::timing, {}}, {Field::owner, {}}, {Field::status, {}}, {Field::comment, {}}};

struct Rows {
  std::vector<Unit> units;
  std::vector<RunningRow> rows;
};

// Rows begin at ids.
Rows rows_of(std::string_view text) {
  Rows out{lines_of(text), {}};
  for (const Unit& unit : out.units) {
    if (out.rows.empty() || (unit.text.text().size() > 3 && unit.text.text()[1] == '.'))
      out.rows.emplace_back();
    out.rows.back().push_back(&unit);
  }
  return out;
}

std::vector<RowLines> cut(const Rows& rows, bool apart = false) {
  const Lexicon lexicon("nl");
  const RunningHabits habits = learn_running_habits(rows.rows, dutch, apart, lexicon);
  return cut_running_rows(rows.rows, dutch, apart, lexicon, habits);
}

std::string text_of(const CellLines& cell) {
  std::string out;
  for (const Unit& line : cell) out += (out.empty() ? "" : " ") + line.text.text();
  return out;
}

} // namespace

TEST_CASE("dates, functions and statuses part the cells of a line that has no gaps") {
  const Rows rows = rows_of("1.1 Spaarkassen oprichten Najaar 2026 Dienst Krediet Lopende\n"
                            "1.2 Kasboek drukken Dec 2026 Dienst Krediet Niet gestart\n");
  const auto cells = cut(rows);
  REQUIRE(cells.size() == 2);
  CHECK(text_of(cells[0][0]) == "1.1 Spaarkassen oprichten");
  CHECK(text_of(cells[0][1]) == "Najaar 2026");
  CHECK(text_of(cells[0][2]) == "Dienst Krediet");
  CHECK(text_of(cells[0][3]) == "Lopende");
  CHECK(text_of(cells[1][0]) == "1.2 Kasboek drukken");
  CHECK(text_of(cells[1][3]) == "Niet gestart");
}

TEST_CASE("rules of the table that recognition left are edges of cells") {
  const Rows rows = rows_of("| 1.1 Leraars vormen in vier | Dec 2026 | Dienst Onderwijs |Afgerond\n"
                            "scholen | | |\n");
  const auto cells = cut(rows);
  CHECK(text_of(cells[0][0]) == "1.1 Leraars vormen in vier scholen");
  CHECK(text_of(cells[0][1]) == "Dec 2026");
  CHECK(text_of(cells[0][2]) == "Dienst Onderwijs");
  CHECK(text_of(cells[0][3]) == "Afgerond");
}

TEST_CASE("a table whose head stands a cell a line has its rows so too") {
  const Rows rows = rows_of("1.1 Bomen planten\nDec 2026\nDienst Natuur\nLopende\nDe helft staat er\n");
  const auto cells = cut(rows, true);
  CHECK(text_of(cells[0][0]) == "1.1 Bomen planten");
  CHECK(text_of(cells[0][2]) == "Dienst Natuur");
  CHECK(text_of(cells[0][4]) == "De helft staat er");
}

TEST_CASE("a note in several rows is cut off by its words, whatever stands before them") {
  const Lexicon lexicon("nl");
  const RunningWords words(lexicon);
  const Rows rows = rows_of("1.1 Kasboek drukken Dec 2026 Dienst Krediet (stand volgt\n"
                            "bij het halfjaar)\n"
                            "1.2 Markten bezoeken Najaar 2026 Dienst Oogst (stand volgt\n"
                            "met de ploeg bij het halfjaar)\n"
                            "1.3 Zaad drogen Dec 2027 Dienst Oogst (Jozefa)\n"
                            "1.4 Zaad tellen Dec 2027 Dienst Oogst (Jozefa)\n");
  std::vector<std::vector<RunningLine>> lines;
  for (const RunningRow& row : rows.rows) {
    lines.emplace_back();
    for (const Unit* unit : row) lines.back().push_back(running_line(*unit, lexicon, words));
  }
  const std::vector<RunningNote> notes = learn_notes(lines);
  REQUIRE(notes.size() == 1); // a name in brackets is none
  CHECK(notes[0] == RunningNote{"(stand volgt ", "bij het halfjaar) "});
  CHECK(words_before_note(lines[1], notes) == std::vector<std::size_t>{7, 3});
  CHECK(words_before_note(lines[2], notes).empty());
}

TEST_CASE("small words before a date may end the cell before it") {
  const Lexicon lexicon("nl");
  const RunningWords words(lexicon);
  const auto first_timing = [&](std::string_view text) {
    const Unit unit = unit_of(source::Flow(text, 0), Unit{});
    const RunningLine line = running_line(unit, lexicon, words);
    REQUIRE(!line.timing.empty());
    return line.tokens[line.timing[0].first].folded;
  };
  CHECK(first_timing("1.1 Een gids maken voor de Dec 2026 Dienst Krediet") == "dec");
  CHECK(first_timing("1.1 Website herwerken Ontwerp: juni 2026 Dienst Krediet") == "ontwerp:");
}

TEST_CASE("a title in a narrow column is parted from the text beside it") {
  const Lexicon lexicon("nl");
  const std::string narrow = "AANBEVELING 1 : Versterk de band met\nde waterraden\n\n"
                             "AANBEVELING 2 : Deel de kosten van\nhet onderhoud\n\n"
                             "AANBEVELING 3 : Geef de raden een\neigen kas\n\n";
  const std::string wide = "AANBEVELING 4 : Verzamel Voer samen met de gemeenten een register in dat "
                           "alle pompen van de streek bevat.\n\nzelf de gegevens over pompen\n\n";
  const auto read = [&](const std::string& text) {
    Units units{lines_of(text), {100}, {}};
    part_narrow_titles(units, lexicon);
    std::vector<std::string> out;
    for (const Unit& unit : units.units) out.push_back(unit.text.text());
    return out;
  };
  const auto parted = read(narrow + wide);
  REQUIRE(parted.size() == 8);
  CHECK(parted[6] == "AANBEVELING 4 : Verzamel zelf de gegevens over pompen");
  CHECK(parted[7] == "Voer samen met de gemeenten een register in dat alle pompen van de streek bevat.");
  // Nothing says that this document's titles are narrow.
  CHECK(read(wide).size() == 2);
  CHECK(read(wide)[1] == "zelf de gegevens over pompen");
}

TEST_CASE("a number with a column of its own is cut off the action") {
  const std::vector<Column> columns{
      {Field::number, {}}, {Field::action, {}}, {Field::timing, {}}, {Field::owner, {}}};
  const Rows rows = rows_of("1.1 Bomen planten Dec 2026 Dienst Natuur\n");
  const Lexicon lexicon("nl");
  const auto cells = cut_running_rows(rows.rows, columns, false, lexicon, {});
  CHECK(text_of(cells[0][0]) == "1.1");
  CHECK(text_of(cells[0][1]) == "Bomen planten");
  CHECK(text_of(cells[0][2]) == "Dec 2026");
}

TEST_CASE("no word of a row is lost") {
  const Rows rows = rows_of("1.1 Een lange zin over van alles en nog wat die niet in kolommen te lezen is\n"
                            "met nog, een regel – vol (haakjes en 2026\n");
  for (const RowLines& row : cut(rows)) {
    std::size_t letters = 0;
    for (const CellLines& cell : row)
      for (const char c : text_of(cell)) letters += c != ' ';
    std::size_t all = 0;
    for (const Unit& unit : rows.units)
      for (const char c : unit.text.text()) all += c != ' ';
    CHECK(letters == all);
  }
}

TEST_CASE("a hundred rows are cut in a moment") {
  std::string text;
  for (int i = 1; i <= 100; ++i)
    text += "1." + std::to_string(i) +
            " Vorming geven over het beheer van Voorjaar 2026: eerste Dienst Vorming en Lopende\n"
            "water en bodem in de streek groep, nadien Landenkantoor Twee groepen\n"
            "van de meren doorlopend zijn klaar\n";
  const Rows rows = rows_of(text);
  const auto begin = std::chrono::steady_clock::now();
  CHECK(cut(rows).size() == 100);
  // Far above what it takes, far below what a search without bounds would.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("a head by its gaps names columns, a wrapped heading with them") {
  const auto units = lines_of("No.   Key action             Responsible        Time frame     Stand\n"
                              "                                                               van zaken\n");
  const auto head = gap_head(units, 0, Lexicon("en"));
  REQUIRE(head);
  CHECK(head->units == 2);
  REQUIRE(head->columns.size() == 5);
  CHECK(head->columns[2].field == Field::owner);
  CHECK(head->columns[4].field == Field::status);
  CHECK(head->starts[1] == 6);
}

TEST_CASE("prose with wide gaps is no head") {
  const auto units = lines_of("We  met  the  partners in May   and again in June\n");
  CHECK_FALSE(gap_head(units, 0, Lexicon("en")));
}

TEST_CASE("words go to the columns where they stand") {
  const auto units = lines_of("1.1  Plant trees        Field Office         May 2026\n"
                              "                        (Ruth)\n"
                              "     along the long road 2. Lima office   June 2026\n");
  const std::vector<std::size_t> starts{0, 5, 24, 45};
  const auto first = cut_at_gaps(units[0], starts);
  CHECK(first[1].text() == "Plant trees");
  CHECK(first[3].text() == "May 2026");
  CHECK(cut_at_gaps(units[1], starts)[2].text() == "(Ruth)");
  // A cell that fills its column to the edge leaves one space.
  const auto full = cut_at_gaps(units[2], starts);
  CHECK(full[1].text() == "along the long road");
  CHECK(full[2].text() == "2. Lima office");
}
