// A document's own words for what the language packs have no word for: "Commitment 1: …", "Chantier
// prioritaire 2 – …" over actions, "Who leads: …" over owners.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

namespace mr::extract {

// Adds them to the lexicon. Nouns: words with ascending numbers over stretches that name owners or times
// (actions), or that are answered (recommendations). Labels: words that stand before values of one form
// (days, statuses, positions, roles) below most of the actions. Meetings: what stands between a day and the
// preposition of a register's other meetings.
void learn_own_words(const Units& units, Lexicon& lexicon);

} // namespace mr::extract
