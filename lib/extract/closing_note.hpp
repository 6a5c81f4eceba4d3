// Who and when, as they close an action's text: "… (Lead: Programme Unit, by June 2026)", "[Ana; Q4 2025]".
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/source/flow.hpp"

#include <optional>
#include <string_view>

namespace mr::extract {

struct ClosingNote {
  Span at; // with its brackets, in the text
  source::Flow owner, timing;
  bool labelled = false; // it says "Lead:" or "by when:"; else it may be an aside that holds a date
};

// The bracket that closes the text, when it says who or when.
std::optional<ClosingNote> closing_note(const source::Flow& text, const Lexicon& lexicon);

// "We will …", or a text whose closing bracket names who or when: a promise.
bool promises(std::string_view text, const Lexicon& lexicon);
// "We will …", "Nous allons …".
bool begins_promise(std::string_view text, const Lexicon& lexicon);

} // namespace mr::extract
