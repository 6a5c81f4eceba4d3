// What a workbook's parts hold: shared strings, looks, and the cells of a sheet as Excel shows them.
#pragma once
#include "mr/source/number_format.hpp"
#include "mr/source/xml.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mr::source::xlsx {

inline constexpr std::size_t max_rows = 1'048'576, max_columns = 16'384; // of a sheet, by its format

struct Look { // cellXfs: how cells of one style are shown
  NumberFormat format;
  bool bold = false;
};

struct Book {
  std::vector<std::string> strings;
  std::vector<Look> looks;
  NumberContext context;
};

struct Shown { // one cell with text; row and column count from 0
  std::size_t row = 0, column = 0;
  std::string own;                     // its text, unless it is
  const std::string* shared = nullptr; // one of the book's
  bool bold = false;
  const std::string& text() const { return shared ? *shared : own; }
};

struct Range {
  std::size_t top = 0, left = 0, bottom = 0, right = 0; // inclusive
};

struct Sheet {
  std::vector<Shown> cells; // by row, then column
  std::vector<Range> merged;
  std::map<std::size_t, bool> hidden_rows;
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns;
  std::optional<std::size_t> header_row; // where the filter buttons are
};

// The text of a shared or inline string.
std::string rich_text(pugi::xml_node node);

// Adds the looks of cells that styles.xml describes.
void read_styles(Book& book, pugi::xml_node root);

// The cells with text of a worksheet, hidden ones too. False when it holds more text than mr reads.
bool read_sheet(Sheet& sheet, const Book& book, pugi::xml_node root);

} // namespace mr::source::xlsx
