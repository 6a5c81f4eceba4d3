// Fields that no mark sets apart, as web pages and forms print what their styles keep apart: "Owner Finance"
// in a list under every action, "Count the bridges Accepted" in every title.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

// Makes units of such values, which know their field. One line alone could not tell: only what the whole
// document does alike is taken for a habit of its form.
void part_unmarked_fields(Units& units, const Lexicon& lexicon);

} // namespace mr::extract
