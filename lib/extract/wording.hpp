// What single phrases mean: positions, statuses, owners.
#pragma once
#include "mr/base/text.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/model/model.hpp"
#include "mr/source/flow.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::extract {

// The sentences of a text, in its folded form and without their closing sign; `most` from its beginning. They
// end at . ! ? before a space; dots of abbreviations and ordinals are followed by a small letter or digit.
std::vector<Span> sentences_of(const Folded& folded, std::string_view original, std::size_t most);

struct StatedPosition {
  model::Position position = model::Position::not_stated;
  Span words; // in the text
};

// From the first sentences of a response. A response that merely argues states nothing.
StatedPosition read_position(std::string_view response, const Lexicon& lexicon);
// From a cell or field that holds nothing but a position: "Ja", "Partially", "Niet akkoord, want …".
StatedPosition read_position_field(std::string_view field, const Lexicon& lexicon);
// The whole text is a position, and says nothing more.
bool is_position_alone(std::string_view text, const Lexicon& lexicon);

// "A: accepted; P: partially accepted; R: rejected": adds what each letter stands for. A legend has two at
// least.
void find_legend(const source::Flow& text, const Lexicon& lexicon,
                 std::map<std::string, source::Flow>& legend);

struct StatedStatus {
  model::Status status = model::Status::none;
  Span words;   // of the status, in the text
  Span comment; // of what follows or precedes it
};

// From a status cell: "En cours : prototype" is a status and a comment; text without a status word is all
// comment.
StatedStatus read_status(std::string_view cell, const Lexicon& lexicon);

// Units, roles and people in wording such as "A (Thijs, Credo) and B (Ine), overseen by C".
std::vector<model::Owner> read_owners(const source::Flow& text, const Lexicon& lexicon);

struct OwnerAndTiming {
  source::Flow owner, timing;
};

// "Finance Unit (Ana) – by May 2026", "Dienst Financiën 1e kwartaal 2026", or the two on lines of their own:
// parts them where the closing date begins. Without a date all of it is the owner.
OwnerAndTiming split_owner_and_timing(const source::Flow& text, const Lexicon& lexicon);

// A word for a function or a unit stands in it: "Dienst Financiën", "the director".
bool names_role(std::string_view text, const Lexicon& lexicon);

// A cell that says there is nothing in it: "–", "-", "n/a".
bool is_empty_cell(std::string_view text);

// A Flow (or a stretch of it) as the model's text.
model::Text to_text(const source::Flow& flow);
std::vector<model::Text> to_texts(const std::vector<source::Flow>& flows);

} // namespace mr::extract
