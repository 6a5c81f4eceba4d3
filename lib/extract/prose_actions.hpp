// Actions in running prose: "The Department of Roads publishes the list by 1 June 2026." within an answer.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/extract/draft.hpp"
#include "mr/extract/lexicon.hpp"

namespace mr::extract {

// Adds them when the document has no other actions: sentences of the answers that name who does it and a time
// that is not over on the document's day. At least two, else they are no habit.
void find_prose_actions(Draft& draft, Day document_date, const Lexicon& lexicon);

} // namespace mr::extract
