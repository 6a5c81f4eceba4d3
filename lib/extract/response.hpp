// Management responses: headings, labels, lists and tables as recommendations and actions.
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

Draft read_response(const Units& units, const Lexicon& lexicon);

} // namespace mr::extract
