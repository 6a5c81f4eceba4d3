// The cells of a table in text: by the gaps between columns where the layout kept them, else by what reads
// on.
#pragma once
#include "mr/extract/rows.hpp"
#include "mr/extract/units.hpp"

#include <optional>
#include <vector>

namespace mr::extract {

// Reads the rows of `lines` below `heads` into the collector; returns how many lines belong to the table.
std::size_t read_columns(const std::vector<const Unit*>& heads, const std::vector<Column>& columns,
                         const std::vector<const Unit*>& lines, Collector& collector, const Lexicon& lexicon);

using CellLines = std::vector<Unit>;
using RowLines = std::vector<CellLines>; // one entry a column

// Where columns begin, in characters from the left edge of the page, when gaps of two and more spaces (or
// tabs) keep the head's words apart.
std::optional<std::vector<std::size_t>> gap_columns(const std::vector<const Unit*>& heads,
                                                    std::size_t columns,
                                                    const std::vector<const Unit*>& lines);
// A line's pieces for each column; empty where the line has none.
std::vector<source::Flow> cut_at_gaps(const Unit& line, const std::vector<std::size_t>& starts);

// Rows whose columns run together: every line is cut into at most as many pieces as there are columns; of all
// ways to cut a row, the one that lets every column read on from line to line (bounded search, linear in the
// lines).
std::vector<RowLines> cut_running_rows(const std::vector<std::vector<const Unit*>>& rows,
                                       const std::vector<Column>& columns, const Lexicon& lexicon);

} // namespace mr::extract
