// What a response does all through: how it numbers, promises, and closes. One line alone could not tell.
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

struct Habits {
  // Without the word "recommendation" anywhere, "3. Strengthen …" before a response is a recommendation.
  bool plain_numbers_are_recommendations = false;
  // "We will …" once may be part of an answer's reasoning; where it opens bullet after bullet, or paragraph
  // after paragraph in a document whose actions stand nowhere else, these are the actions.
  bool bullets_promise = false, paragraphs_promise = false;
};

Habits habits_of(const Units& units, const Lexicon& lexicon);

// "--" before a signature, "----- Original message -----": a mail ends.
bool ends_mail(const Unit& unit);
// "Fenwick, May 2026" on a line of its own closes a letter.
bool closes_letter(const Unit& unit, const Lexicon& lexicon);

// A response without a label that takes its position late: "The reviewers find … We concur. …". Without any
// other answer, the first paragraph that states a position begins it.
void settle_responses(Draft& draft, const Lexicon& lexicon);

} // namespace mr::extract
