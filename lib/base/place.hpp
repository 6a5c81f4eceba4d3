// A place in a file, in the terms its reader would use.
#pragma once
#include <cstddef>
#include <string>

namespace mr {

struct Place {
  std::size_t line = 0;   // 1-based; 0: unknown
  std::size_t column = 0; // 1-based, in characters (code points), a tab counts as one
  std::size_t byte = 0;   // 0-based offset in the UTF-8 text of the source
  std::size_t page = 0;   // 1-based; 0: the format has no pages
  std::string where;      // for formats without lines: "Sheet1!B4", "table 2, row 3", "paragraph 14"
};

// "12:5", "page 3, line 7", "Sheet1!B4"; empty when nothing is known.
std::string to_string(const Place& place);

} // namespace mr
