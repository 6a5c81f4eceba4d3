// Rows of a web page flattened to lines: action, "[Added: …]", then owner, date and status without delimiter.
#pragma once
#include "mr/extract/rows.hpp"

namespace mr::extract {

// Whether the units from i on are such a row: text, then a line of metadata. Rows end at `end`.
bool begins_web_row(const std::vector<Unit>& units, std::size_t i, std::size_t end, const Lexicon& lexicon);

// Reads the rows; what follows the last one is left over.
void read_web_rows(const std::vector<Unit>& units, std::size_t begin, std::size_t end, Collector& collector,
                   const Lexicon& lexicon);

} // namespace mr::extract
