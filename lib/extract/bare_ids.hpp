// Numbers that a page sets apart from the titles they belong to: "A1", and the title in a heading below.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

// Joins such numbers with the title that follows, where they count on through the document.
void join_bare_ids(Units& units, const Lexicon& lexicon);

} // namespace mr::extract
