// From word boxes to lines, columns and rows: the steps between a page's words and its blocks.
#pragma once
#include "mr/source/page.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mr::source::layout {

// Words that stand beside each other, whatever columns they belong to.
struct Band {
  std::vector<const Word*> words; // from left to right
  float x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  float height = 0; // the middle one of its words
};

// Words of one column on one line.
struct Line {
  std::vector<const Word*> words;
  float x0 = 0, x1 = 0, y0 = 0, y1 = 0, height = 0;
  std::size_t page = 0, number = 0; // from 1
  float room = 0;                   // the right edge of the column of text it stands in, if it does
  std::string text() const;
};

struct Gutter { // white space between two columns
  float left = 0, right = 0;
};

using CellLines = std::vector<Line>;

struct CellSpan { // no rows: part of a merged cell that begins above or to the left
  std::size_t rows = 1, columns = 1;
};

struct Table;

struct RowLines {
  std::vector<CellLines> cells;
  bool header = false;
  bool spanning = false;                           // one cell over all columns: the name of a group of rows
  std::vector<CellSpan> spans;                     // of a table with rules: as many as there are cells
  std::map<std::size_t, std::vector<Table>> inner; // tables within cells, by column
};

struct Table {
  std::vector<Gutter> gutters; // one less than there are columns
  float left = 0;              // where its first column begins
  std::vector<RowLines> rows;
  bool identified = false; // rows begin at a number in one of the columns
  // With rules: where its columns begin and the last one ends, and where it stands on the pages it begins and
  // ends on.
  std::vector<float> walls;
  float top = 0, bottom = 0;
  std::size_t page = 0; // where it begins
};

// What stands on a page, from top to bottom: running text, or a table.
struct Item {
  std::vector<Line> lines;
  bool column = false; // of running text in columns
  std::optional<Table> table;
};

std::vector<Band> find_bands(std::vector<const Word*> words);

constexpr float narrowest_gutter = 0.42F; // of the letters' height
constexpr float clear_gap = 0.85F;        // a gap that no spacing between words explains

// The gaps in a band that are wider than `least` letter heights.
std::vector<Gutter> gaps_of(const Band& band, float least);

// How many of the bands, from the first one on, go on with the table's columns.
std::size_t count_continuing(const std::vector<Band>& bands, const Table& table);

// Lines of contents with dots up to the page number.
bool is_contents_line(const Band& band);

// Where on the document bands stand.
struct BandsPlace {
  std::size_t page = 1, line = 1; // of the first band
};

// `carried` is the table that the page before ended with, or null; `goes_on` says that the first item is more
// of it.
std::vector<Item> find_items(const std::vector<Band>& bands, BandsPlace place, const Table* carried,
                             bool& goes_on);

bool is_bullet(std::string_view word); // also the signs of symbol fonts

// A number as documents count with: "1", "1.2", "R3", "EQ2.", "2b)". Empty when it is none.
struct Identifier {
  std::string prefix;
  std::vector<int> parts;
  bool plain = false; // digits only
};
std::optional<Identifier> identifier(std::string_view word);
bool ascends(const Identifier& a, const Identifier& b);

// Cuts the words of a table into rows.
std::vector<RowLines> find_rows(const std::vector<Band>& bands, const std::vector<Gutter>& gutters,
                                std::size_t page, std::size_t first_number, bool& identified);

std::vector<Line> lines_of(std::vector<const Word*> words, std::size_t page);

// Running heads and feet: taken out of the bands, each text returned once.
std::vector<std::string> take_running(std::vector<std::vector<Band>>& pages, const std::vector<Page>& sizes);

} // namespace mr::source::layout
