// What a document is, and in which language.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

#include <string>

namespace mr::extract {

// The language most of the text is in, by its commonest words; "en" when nothing speaks for any.
std::string recognise_language(const Units& units);

struct RecognisedKind {
  model::Kind kind = model::Kind::management_response;
  std::string reason; // one sentence with the evidence
};

RecognisedKind recognise_kind(const Units& units, const Lexicon& lexicon);

} // namespace mr::extract
