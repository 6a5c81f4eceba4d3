// The search for the cuts of one row whose columns run together.
#pragma once
#include "mr/extract/running_columns.hpp"

#include <vector>

namespace mr::extract {

struct RunningPiece {
  std::size_t column = 0, from = 0, to = 0; // tokens [from, to) of the line
};
using RunningCut = std::vector<RunningPiece>; // of a line, in the columns' order

// One cut a line, empty for a line without words.
std::vector<RunningCut> search_row(const std::vector<RunningLine>& row, const std::vector<Column>& columns,
                                   const RunningHabits& habits);

} // namespace mr::extract
