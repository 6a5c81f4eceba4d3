// Columns that run together on a line: which words are whose.
#pragma once
#include "mr/extract/rows.hpp"
#include "mr/extract/running_line.hpp"
#include "mr/extract/running_notes.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace mr::extract {

using CellLines = std::vector<Unit>;
using RowLines = std::vector<CellLines>;     // one entry a column
using RunningRow = std::vector<const Unit*>; // the lines of a row as they stand

// What tables of one head have in common, learnt from their rows: how wide each column is set, which words
// stand in it, and what several lines end on.
struct RunningHabits {
  struct Ending {
    int lines = 0;   // that end so
    int befores = 0; // different words before it, the line's beginning being one
    std::string before;
  };
  struct First {
    int cells = 0; // that begin so
    int whole = 0; // … and end there
  };
  std::vector<std::size_t> widths;                                // characters; 0 or none: not known
  std::unordered_map<std::string, std::vector<float>> affinities; // folded word → points a column
  std::unordered_map<std::string, Ending> endings;                // folded words with a space after each
  std::vector<std::unordered_map<std::string, First>> firsts;     // a column: the first lines of its cells
  std::vector<RunningNote> notes;                                 // in place of a status
};

// `apart`: the head's cells stand on lines of their own, so the rows' cells do as well.
RunningHabits learn_running_habits(const std::vector<RunningRow>& rows, const std::vector<Column>& columns,
                                   bool apart, const Lexicon& lexicon);

// Every line is cut into at most as many pieces as there are columns; of all ways to cut a row, the one that
// lets every column read on from line to line. A bounded search, linear in the lines.
std::vector<RowLines> cut_running_rows(const std::vector<RunningRow>& rows,
                                       const std::vector<Column>& columns, bool apart, const Lexicon& lexicon,
                                       const RunningHabits& habits);

} // namespace mr::extract
