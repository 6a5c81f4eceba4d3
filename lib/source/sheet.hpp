// A sheet of a workbook, whatever its format: cells with what they show, as a heading and one table.
#pragma once
#include "mr/base/error.hpp"
#include "mr/source/compose.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mr::source {

inline constexpr std::size_t max_sheet_rows = 1'048'576, max_sheet_columns = 16'384; // by the formats
// A longer run of blank rows or columns is shown as one.
inline constexpr std::size_t max_blank_run = 20;

struct SheetCell { // one with text; row and column count from 0
  std::size_t row = 0, column = 0;
  std::string own;                     // its text, unless it is
  const std::string* shared = nullptr; // one of the book's
  bool bold = false;
  const std::string& text() const { return shared ? *shared : own; }
};

struct SheetRange {
  std::size_t top = 0, left = 0, bottom = 0, right = 0; // inclusive
};

struct Sheet {
  std::vector<SheetCell> cells; // by row, then column
  std::vector<SheetRange> merged;
  std::set<std::size_t> hidden_rows;   // by hand
  std::set<std::size_t> filtered_rows; // a filter, which chooses what is looked at, not what there is
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns; // first and last
  std::optional<std::size_t> header_row;                           // where the filter buttons are
  std::optional<SheetRange> filter;                                // one that is set, and may hide rows
};

// Writes sheets into a document and counts what is hidden in them.
class SheetWriter {
public:
  SheetWriter(Composer& composer, const std::string& file) : composer_(composer), file_(file) {}

  // too_large when the table or the document is.
  Result<void> add(const std::string& name, const Sheet& sheet);
  void hidden_sheet(std::string name) { hidden_sheets_.push_back(std::move(name)); }
  void give_notices(); // once, at the end

private:
  void fill(std::vector<Row>& rows, const std::string& name, const Sheet& sheet,
            const std::vector<std::size_t>& lines, const std::vector<std::size_t>& columns);
  void add_text(std::vector<Block>& out, const SheetCell& cell, const std::string& place);
  void count_hidden(const Sheet& sheet, const std::vector<char>& hidden);

  Composer& composer_;
  const std::string& file_;
  std::size_t hidden_rows_ = 0, filtered_rows_ = 0, hidden_cells_ = 0;
  std::vector<std::string> hidden_sheets_;
};

} // namespace mr::source
