// Who and when, as they close an action's text: "… (Lead: Programme Unit, by June 2026)", "[Ana; Q4 2025]",
// "[Ana] May 2026", "→ Press office, May 2026".
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/source/flow.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace mr::extract {

struct ClosingNote {
  std::size_t begin = 0; // in the text, of its bracket or arrow
  source::Flow owner, timing;
  bool labelled =
      false; // by "Lead:" or "by when:", or by its form; else it may be an aside that holds a date
};

// The bracket or arrow that closes the text, when it says who or when.
std::optional<ClosingNote> closing_note(const source::Flow& text, const Lexicon& lexicon);

// Parts the notes from the texts of a draft's actions. A bracket without labels counts where it is
// the document's habit: one alone may be an aside that holds a date. Where most actions end so, one without
// an owner ends on its date alone.
void take_closing_notes(Draft& draft, const Lexicon& lexicon);

// "We will …", or a text whose closing note names who or when: a promise.
bool promises(std::string_view text, const Lexicon& lexicon);
// "We will …", "Nous allons …".
bool begins_promise(std::string_view text, const Lexicon& lexicon);

} // namespace mr::extract
