// Text that lost its line breaks: a page on one line, with "Recommendation 3: … Response: … Owner: …" inside.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

// Parts long units before the numbered headings and labels that begin a sentence in them, when at least one
// such heading does; each part is a unit of its own.
void part_run_on_records(Units& units, const Lexicon& lexicon);

} // namespace mr::extract
