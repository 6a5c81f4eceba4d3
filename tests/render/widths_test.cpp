// Columns as wide as their words need.
#include "mr/render/widths.hpp"

#include <numeric>

#include <doctest/doctest.h>

using namespace mr::render;
using page::Column;

namespace {
page::Table table(std::vector<Column> columns, std::vector<std::vector<page::Cell>> rows) {
  page::Table out;
  out.columns = std::move(columns);
  out.rows = std::move(rows);
  return out;
}
double sum(const std::vector<double>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }
} // namespace

TEST_CASE("no column is narrower than the longest word of its head and cells") {
  const std::string sentence =
      "Overleg over de dienstverlening in alle gemeenten van de streek en daarbuiten";
  const auto widths =
      column_widths(table({{"number", "Nr.", Column::Kind::id},
                           {"owner", "Verantwoordelijke", Column::Kind::text},
                           {"action", "Actie", Column::Kind::text},
                           {"to", "Uiterlijk", Column::Kind::day}},
                          {{std::string("1.1"), std::string("Wij"), sentence, std::string("20/12/2025")}}),
                    80);
  CHECK(widths[0] >= 3);
  CHECK(widths[1] >= 17);
  CHECK(widths[2] >= 16); // dienstverlening
  CHECK(widths[3] >= 10);
  CHECK(sum(widths) == doctest::Approx(80));
  CHECK(widths[2] > widths[1]); // what is left goes to the long text
}

TEST_CASE("a table that fits on one line does not spread") {
  const auto widths = column_widths(table({{"a", "A", Column::Kind::text}, {"b", "B", Column::Kind::text}},
                                          {{std::string("one"), std::string("two")}}),
                                    100);
  CHECK(sum(widths) < 20);
}

TEST_CASE("where the words need more than there is, those of cells break before those of heads") {
  const std::string word(40, 'x');
  const auto widths = column_widths(table({{"a", "Verantwoordelijke", Column::Kind::text},
                                           {"b", "B", Column::Kind::text},
                                           {"c", "C", Column::Kind::text}},
                                          {{std::string("kort"), word, word}}),
                                    70);
  CHECK(widths[0] >= 17);
  CHECK(sum(widths) <= doctest::Approx(70));
  const auto none =
      column_widths(table({{"a", word, Column::Kind::text}, {"b", word, Column::Kind::text}}, {}), 20);
  CHECK(sum(none) == doctest::Approx(20));
}

TEST_CASE("lines of a text in a column are counted") {
  CHECK(lines_in("", 10) == 1);
  CHECK(lines_in("one two", 10) == 1);
  CHECK(lines_in("one two three", 10) == 2);
  CHECK(lines_in("one\ntwo\n\nfour", 10) == 4);
  CHECK(lines_in(std::string(25, 'x'), 10) == 3);
  CHECK(lines_in("één twee", 8) == 1); // letters, not bytes
}
