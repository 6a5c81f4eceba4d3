// Tables as text for a terminal, as Markdown and as CSV.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mr::render {

struct Column {
  std::string head;
  bool right = false; // numbers
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows; // a row may be shorter; a line feed in a cell starts a new line
};

// At most `width` terminal columns wide, wide characters counted as two. Cells are wrapped between words, and
// inside a word only when it is longer than its column. Where the columns would get too narrow to read, every
// row becomes a block of "Head: cell" lines. Ends with a line feed; empty without columns.
std::string text_table(const Table& table, std::size_t width);

// Wraps text to lines of at most `width` terminal columns (at least one character each).
std::vector<std::string> wrap(std::string_view text, std::size_t width);

std::string markdown_table(const Table& table);
// RFC 4180 with CRLF; cells that a spreadsheet would run as a formula are neutralised.
std::string csv_table(const Table& table);

} // namespace mr::render
