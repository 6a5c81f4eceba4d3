// A table copied row by row with each cell a block of lines, empty lines between cells: as `pdftotext` prints
// it without `-layout`. An empty cell left nothing.
#pragma once
#include "mr/extract/rows.hpp"

namespace mr::extract {

// Reads such a table when one begins at unit i, and returns the unit behind it; else i.
std::size_t read_cell_blocks(const Units& units, std::size_t i, Collector& collector, const Lexicon& lexicon);

} // namespace mr::extract
