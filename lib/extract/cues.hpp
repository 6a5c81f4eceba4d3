// Cues: what the beginning of a line or cell says it is.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::extract {

// A heading of something that carries a number: "Aanbeveling 3: …", "1. Recommendation:", "Actie : …", "R2 –
// …".
struct NumberedHeading {
  std::string_view noun; // concept of the pack's "noun" section
  std::string id;        // empty when unnumbered
  Span id_at;            // in the unit's text
  std::size_t rest = 0;  // where the title begins in the unit's text; its size when there is none
  bool quoted = false;   // 'Recommendation 1 reads: "…" We accept it.': the title ends with the quotation
};

std::optional<NumberedHeading> numbered_heading(const Unit& unit, const Lexicon& lexicon,
                                                std::string_view section = "noun");
// "Follow-up sheet – Recommendation 3": a numbered heading that closes a title, with its number.
std::optional<NumberedHeading> closing_heading(const Unit& unit, const Lexicon& lexicon);
// As numbered_heading, with the further words that strategy notes number: "Axe 2 – …", "Chantier 3".
std::optional<NumberedHeading> strategy_heading(const Unit& unit, const Lexicon& lexicon);

// "1.2 Text", "3) Text", "2022-020 – Text": an id and then something that reads like the beginning of a text.
struct NumberedItem {
  Id id;
  std::size_t rest = 0;
};

std::optional<NumberedItem> numbered_item(const Unit& unit);
// "M1. Text", "AC-3: Text": the letters belong to the id.
std::optional<NumberedItem> lettered_item(const Unit& unit);

// A field's label at the beginning: "Timing: …", "Wie volgt op: …", or a label alone on its line.
struct Label {
  std::string_view field;       // concept of the pack's "label" section
  std::size_t rest = 0;         // where the value begins in the unit's text
  bool alone = false;           // nothing follows on the line
  std::optional<Day> date = {}; // "Update, 4 May 2026: …"
};

std::optional<Label> label_of(const Unit& unit, const Lexicon& lexicon);
// "Reactie opleiding", "Response Trust": a label and whose it is, with no word between. Running text may
// begin so as well; only form can tell.
std::optional<Label> qualified_label(const Unit& unit, const Lexicon& lexicon);
// As label_of for another section of the packs ("header").
std::optional<Label> label_in(std::string_view section, const Unit& unit, const Lexicon& lexicon);

// "Funding: NoneStatus: Ongoing", "Responsible: X. Timing: Y": fields on one line, each as a unit of its own.
std::vector<Unit> split_fields(const Unit& unit, const Lexicon& lexicon);

// The heading of a part ("actions", "conclusions" …): the whole unit is one of the pack's "part" phrases.
std::optional<std::string_view> part_heading(const Unit& unit, const Lexicon& lexicon);

// "[Added: 2023/02/14] [Last Updated: …]": dates about the entry, not about the action.
bool is_metadata(const Unit& unit, const Lexicon& lexicon);
// The text without bracketed metadata.
source::Flow without_metadata(const source::Flow& text, const Lexicon& lexicon);

// The bracket that closes a text, nested ones inside it: "… (Lead: Director (Ana), by May)". Where its ( and
// ) stand.
std::optional<Span> closing_bracket(std::string_view text);

// "We will:" before a list of actions.
bool announces_actions(const Unit& unit, const Lexicon& lexicon);

// A paragraph that begins by taking a position: "We agree. …", "Partiellement acceptée. …".
bool opens_response(std::string_view text, const Lexicon& lexicon);

// All letters are capitals, and there are at least three.
bool all_capitals(std::string_view text);
// The first letter is a capital, or the text begins with a quote or bracket before one.
bool begins_like_a_sentence(std::string_view text);

} // namespace mr::extract
