// Titles that stood in a narrow column beside their text, and run together with it in plain text.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

// Parts such titles of recommendations from the text beside them and completes them with their lines further
// down. Only where the document's other titles are set narrow; units are left alone otherwise.
void part_narrow_titles(Units& units, const Lexicon& lexicon);

} // namespace mr::extract
