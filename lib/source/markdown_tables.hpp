// Tables of Markdown that are drawn, as pandoc writes them: grids of +---+, and columns under dashes.
#pragma once
#include "mr/base/span.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace mr::source {

struct DrawnCell {
  std::vector<Span> lines; // of the source; blank ones are empty
  std::size_t row_span = 1, column_span = 1;
};

struct DrawnRow {
  std::vector<DrawnCell> cells; // from left to right, without what merged cells cover
  bool header = false;
};

struct DrawnTable {
  std::vector<DrawnRow> rows;
  std::size_t end = 0;    // where the text after it begins
  bool too_large = false; // more cells than a table may have; it has no rows then
};

// The table whose first line begins at `at`; nothing when none does. Dashes in one stretch with nothing ruled
// below them are none, nor is a grid that is not closed.
std::optional<DrawnTable> find_drawn_table(std::string_view source, std::size_t at);

} // namespace mr::source
