// Notes that stand in many rows where a status is still to come: "(to be filled in at follow-up)".
#pragma once
#include "mr/extract/running_line.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mr::extract {

// The folded words that end its lines, with a space after each word.
using RunningNote = std::vector<std::string>;

// The notes in brackets that end lines of several rows in the same words.
std::vector<RunningNote> learn_notes(const std::vector<std::vector<RunningLine>>& rows);

// How many words of each line stand before a note; empty when the row has none.
std::vector<std::size_t> words_before_note(const std::vector<RunningLine>& row,
                                           const std::vector<RunningNote>& notes);

} // namespace mr::extract
