// Evaluation reports: recommendations, questions, outline, progress markers, and what running text says of
// them.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

#include <vector>

namespace mr::extract {

void read_report(const Units& units, model::Document& document, const Lexicon& lexicon);

// The numbered headings: of all numbered lines, the chain that counts best.
std::vector<model::Section> read_outline(const Units& units, const Lexicon& lexicon);

// Questions with their sub-questions; `again` receives ids defined a second time with other words.
std::vector<model::Question> read_questions(const Units& units, const Lexicon& lexicon,
                                            std::vector<model::Redefinition>& again);

// Progress markers of outcome mapping, by theme and level.
std::vector<model::ProgressMarker> read_progress_markers(const Units& units, const Lexicon& lexicon);

// Citations, declared counts and annexes, once the records are known. For every kind of document.
void read_mentions(const Units& units, model::Document& document, const Lexicon& lexicon);

} // namespace mr::extract
