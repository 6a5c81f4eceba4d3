// A table copied with one cell a line, heads and rows alike; an empty cell left an empty line.
#pragma once
#include "mr/extract/rows.hpp"

namespace mr::extract {

// Reads such a table when one begins at unit i, and returns the unit behind it; else i.
std::size_t read_cell_lines(const Units& units, std::size_t i, Collector& collector, const Lexicon& lexicon);

} // namespace mr::extract
