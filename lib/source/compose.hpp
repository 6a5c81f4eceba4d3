// What readers of formats without lines share: building the source text, splitting paragraphs, table grids.
#pragma once
#include "mr/base/error.hpp"
#include "mr/source/document.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::source {

// Tables within tables deeper than this become the text of the cell they stand in.
inline constexpr std::size_t max_table_depth = 12;
inline constexpr std::size_t max_table_columns = 16'384;
inline constexpr std::size_t max_source_bytes = std::size_t{160} << 20;
inline constexpr std::size_t max_table_cells = 1'000'000; // of all tables of a document
inline constexpr std::size_t max_blocks = 300'000;        // of a document that is not plain text

// A paragraph as it is read: text with '\n' for forced line breaks and '\f' for page breaks, and which of it
// is bold.
class Styled {
public:
  void add(std::string_view text, bool bold);
  const std::string& text() const { return text_; }
  bool bold(std::size_t begin, std::size_t end) const; // every visible character in [begin, end)
  void clear();

private:
  std::string text_;
  std::vector<std::pair<std::size_t, bool>> runs_; // from this offset on
};

// Builds `document.source` line by line.
class Composer {
public:
  Document document;
  std::size_t page = 0;        // 0 where the format has no pages
  std::size_t table_cells = 0; // so far, for TableBuilder

  // False when the text has grown past its limit: small files can repeat large texts.
  bool fits() const { return document.source.text().size() <= max_source_bytes; }

  // Adds one line that stands at `where`; control characters and invalid bytes are left out.
  Flow line(std::string_view text, const std::string& where);

  // Adds the lines of a paragraph as blocks like `shape`. A forced line break ends a block; the lines after
  // the first one of a list item are paragraphs of its level. A heading stays one block. Page breaks become
  // blocks of their own. Empty lines give nothing.
  void paragraph(std::vector<Block>& out, const Block& shape, const Styled& text, const std::string& where);

  void page_break(std::vector<Block>& out);
  // `count` page breaks; within a table they only turn the page.
  void page_breaks(std::vector<Block>& out, std::size_t count, bool in_table);

  // A note, header or footer that was read as `inner` becomes one block at the end of the document; nothing
  // when it is empty, or when its text is in `seen`, which grows by it.
  void aside(const std::vector<Block>& inner, std::string marker, std::set<std::string>* seen = nullptr);

  void notice(Severity severity, std::string rule, std::string message, std::string advice = {});
};

// Puts cells in their columns. Rows and columns count from 0.
class TableBuilder {
public:
  // `all_cells` counts those of all tables of the document; it has to stay where it is.
  explicit TableBuilder(std::size_t& all_cells) : all_cells_(&all_cells) {}

  void begin_row(bool header = false);
  void mark_header() { rows_.back().header = true; } // the open row
  std::size_t row() const { return rows_.size() - 1; }
  std::size_t rows() const { return rows_.size(); }
  std::size_t column() const { return column_; } // where the next cell comes; steps over merged cells

  void add(Cell cell, std::size_t row_span, std::size_t column_span);
  void skip(std::size_t columns);           // empty cells
  void continue_above(std::size_t columns); // the cell above reaches down to here
  // False when the tables are larger than the limits: nothing was added from there on.
  bool fits() const { return fits_; }

  // Every row padded to the table's width, spans clipped to what there is.
  std::vector<Row> finish();

private:
  struct Down { // a merged cell that reaches into the rows below
    std::size_t rows = 0, from_row = 0, from_column = 0;
  };
  void occupy();
  void drop_empty_columns();
  Cell* put(Cell cell);

  std::vector<Row> rows_;
  std::vector<Down> down_; // by column
  std::size_t* all_cells_;
  std::size_t column_ = 0, width_ = 0;
  bool fits_ = true;
};

Failure table_too_large(const std::string& file);
Failure text_too_large(const std::string& file);
Failure too_many_blocks(const std::string& file);

// A number in a list's format as OOXML names it: "decimal", "lowerLetter", "upperLetter", "lowerRoman",
// "upperRoman", "decimalZero", "ordinal"; anything else counts as decimal. Letters go on with aa, bb.
std::string list_number(long value, std::string_view format);

} // namespace mr::source
