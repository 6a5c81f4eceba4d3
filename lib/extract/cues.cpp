// Reading the beginnings of lines.
#include "mr/extract/cues.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cue_text.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <array>

namespace mr::extract {

namespace {

bool is_separator(std::string_view folded, std::size_t at) {
  return at < folded.size() && (folded[at] == ':' || folded[at] == '.' || folded[at] == ')' ||
                                folded[at] == '-' || folded[at] == '|');
}

// Nouns that have headings of their own; "vraag" or "section" need their number.
bool may_be_unnumbered(std::string_view noun) {
  return noun == "recommendation" || noun == "action" || noun == "conclusion";
}

// 'reads: "Plan ahead."': where the quotation begins behind a word or two and a colon, else npos.
std::size_t quotation_at(std::string_view text) {
  constexpr std::size_t longest = 24; // of what stands before the colon
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > longest) return std::string_view::npos;
  const std::size_t quote = text.find_first_not_of(' ', colon + 1);
  if (quote == std::string_view::npos) return quote;
  for (const std::string_view mark : {"“", "„", "«", "\"", "‘"})
    if (text.substr(quote).starts_with(mark)) return text.find_first_not_of(' ', quote + mark.size());
  return std::string_view::npos;
}

std::optional<NumberedHeading> finish(const Unit& unit, std::string_view noun, std::optional<Id> id,
                                      std::size_t at) {
  const std::string& text = unit.folded.text;
  NumberedHeading h;
  h.noun = noun;
  const std::size_t separator = skip(text, at, " ");
  const bool separated = is_separator(text, separator);
  const std::size_t rest = skip(text, separator, " :.)-|");
  h.rest = original(unit, rest);
  const std::string_view title =
      std::string_view(unit.text.text()).substr(std::min(h.rest, unit.text.size()));
  if (id) {
    h.id = id->text;
    h.id_at = id->at;
    // Running text goes on in small letters: "recommendation 4 was …", "aanbeveling 6), de analyses".
    const bool letter = id->text.find_first_of("0123456789") == std::string::npos;
    if (separator < text.size() && text[separator] == ')' && !letter) return std::nullopt;
    if (separator < text.size() && text[separator] == ',') {
      // A scan's comma for a dot: "Question 1, Who comes?", but not "question 1, which …".
      h.rest = original(unit, skip(text, separator + 1, " "));
      const bool heads = begins_like_a_sentence(unit.text.text()) && h.rest < unit.text.size() &&
                         begins_like_a_sentence(std::string_view(unit.text.text()).substr(h.rest));
      return heads ? std::optional(h) : std::nullopt;
    }
    if (!separated && !title.empty() && !begins_like_a_sentence(title)) {
      const std::size_t quote = quotation_at(title);
      if (quote == std::string_view::npos) return std::nullopt;
      h.rest += quote;
      h.quoted = true;
      return h;
    }
    if (separated && text[separator] == '.' && !title.empty() && !begins_like_a_sentence(title))
      return std::nullopt;
    return h;
  }
  if (!may_be_unnumbered(noun) || separator >= text.size() || text[separator] != ':') return std::nullopt;
  // "Recommendations: 5   Actions: 11" counts them.
  const std::size_t after_digits = std::min(title.find_first_not_of("0123456789"), title.size());
  if (after_digits > 0 && (after_digits == title.size() || title.substr(after_digits).starts_with("  ") ||
                           std::string_view(",;|.").find(title[after_digits]) != std::string_view::npos))
    return std::nullopt;
  return h;
}

// "A – …", "IV. …", "B": a letter or a Roman number where a number stands elsewhere. Its separator tells it
// from an article; a bare one ends the line.
std::optional<Id> letter_id(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
  const std::string_view letters = text.substr(at, end - at);
  const bool roman = letters.size() <= 5 && letters.find_first_not_of("IVX") == std::string_view::npos;
  if (letters.empty() || (letters.size() > 1 && !roman)) return std::nullopt;
  std::size_t next = end;
  while (next < text.size() && is_space(text[next])) ++next;
  const Decoded d = decode_utf8(text, next);
  const bool separated = next >= text.size() || d.point == ':' || d.point == 0x2013 || d.point == 0x2014 ||
                         (next == end && (d.point == '.' || d.point == ')')) ||
                         (next > end && d.point == '-');
  if (!separated) return std::nullopt;
  return Id{std::string(letters), {at, end}};
}

// "R1", "R 1:", "Rec. 3": short forms that only count with a capital and a number.
std::optional<NumberedHeading> short_form(const Unit& unit) {
  const std::string& text = unit.text.text();
  if (text.size() < 2 || (text[0] != 'R' && text[0] != 'A') || !is_digit(text[1])) return std::nullopt;
  auto id = id_at(text, 1);
  if (!id || id->at.end >= text.size()) return std::nullopt;
  const char after = text[id->at.end];
  if (after != ':' && after != '.' && after != ' ' && after != '-' &&
      static_cast<unsigned char>(after) < 0x80)
    return std::nullopt;
  NumberedHeading h;
  h.noun = text[0] == 'R' ? "recommendation" : "action";
  h.id = text[0] + id->text;
  h.id_at = {0, id->at.end};
  std::size_t rest = id->at.end;
  while (rest < text.size()) {
    const Decoded d = decode_utf8(text, rest);
    if (d.point != ' ' && d.point != ':' && d.point != '.' && d.point != '-' && d.point != 0x2013 &&
        d.point != 0x2014)
      break;
    rest += d.length;
  }
  if (rest < text.size() && !begins_like_a_sentence(std::string_view(text).substr(rest))) return std::nullopt;
  h.rest = rest;
  return h;
}

} // namespace

bool all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point < 0x80) {
      if (d.point >= 'a' && d.point <= 'z') return false;
      letters += d.point >= 'A' && d.point <= 'Z';
    } else if (d.point >= 0xDF && d.point <= 0xFF && d.point != 0xF7) {
      return false;
    }
    at += d.length;
  }
  return letters >= 3;
}

bool begins_like_a_sentence(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point < 0x80 && is_alpha(static_cast<char>(d.point))) return d.point <= 'Z';
    if (d.point < 0x80 && is_digit(static_cast<char>(d.point))) return true;
    if (d.point >= 0xC0 && d.point < 0x2000) return d.point <= 0xDE || (d.point >= 0x100 && d.point % 2 == 0);
    if (d.point == ',' || d.point == '.' || d.point == ')' || d.point == ';') return false;
    at += d.length;
  }
  return false;
}

std::optional<NumberedHeading> numbered_heading(const Unit& unit, const Lexicon& lexicon,
                                                std::string_view section) {
  const std::string& text = unit.folded.text;
  const bool nouns = section == "noun";
  // "1. Recommendation: …"
  if (const auto first = id_at(text, 0);
      nouns && first && first->at.end < text.size() && is_separator(text, first->at.end)) {
    const std::size_t at = skip(text, first->at.end, " .):-");
    // "5. Recommendations" is a chapter.
    const auto part = lexicon.match("part", text, at);
    const bool chapter =
        part && (part->end() == text.size() || text.find("...", part->end()) != std::string::npos ||
                 std::all_of(text.begin() + static_cast<std::ptrdiff_t>(part->end()), text.end(),
                             [](char c) { return is_space(c) || is_digit(c); })); // "6. Recommendations 8"
    if (const auto noun = lexicon.match("noun", text, at); noun && !chapter) {
      const std::size_t after = noun->end();
      if (may_be_unnumbered(noun->concept_name) &&
          (after == text.size() || is_separator(text, skip(text, after, " ")))) {
        // A wrapper's own number before one already there: "1. Recommendation 4: …" is recommendation 4.
        NumberedHeading h;
        h.noun = noun->concept_name;
        h.id = first->text;
        h.id_at = {original(unit, 0), original(unit, first->at.end)};
        h.rest = original(unit, skip(text, after, " :.)-|"));
        return h;
      }
      const std::size_t number = skip(text, after, " #");
      if (may_be_unnumbered(noun->concept_name) && id_at(text, number))
        return finish(unit, noun->concept_name, id_at(text, number), id_at(text, number)->at.end);
    }
  }
  if (auto noun = lexicon.match(section, text)) {
    std::size_t at = skip(text, noun->end(), " #");
    if (const auto word = lexicon.match("citation", text, at); word && word->concept_name == "number")
      at = skip(text, word->end(), " .#");
    std::optional<Id> id = id_at(unit.text.text(), original(unit, at), true);
    if (!id && may_be_unnumbered(noun->concept_name)) id = letter_id(unit.text.text(), original(unit, at));
    if (!id) return finish(unit, noun->concept_name, std::nullopt, noun->end());
    // Back to folded offsets: the id is ASCII, as long there as here.
    const std::size_t end = at + id->text.size();
    return finish(unit, noun->concept_name, id, end);
  }
  return nouns ? short_form(unit) : std::nullopt;
}

std::optional<NumberedHeading> closing_heading(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  const std::size_t mark = std::max(text.rfind(" - ") + 1, text.rfind(": ") + 1); // 0: none of the two
  if (mark == 0 || text.size() > 80) return std::nullopt;
  const std::size_t from = original(unit, skip(text, mark, " -"));
  auto h = numbered_heading(unit_of(unit.text.sub(from), unit), lexicon);
  if (!h || h->id.empty() || from + h->rest < unit.text.size()) return std::nullopt;
  h->id_at = {from + h->id_at.begin, from + h->id_at.end};
  h->rest = unit.text.size();
  return h;
}

std::optional<NumberedHeading> strategy_heading(const Unit& unit, const Lexicon& lexicon) {
  if (auto own = numbered_heading(unit, lexicon)) return own;
  return numbered_heading(unit, lexicon, "strategy_heading");
}

std::optional<NumberedItem> lettered_item(const Unit& unit) {
  const std::string& text = unit.text.text();
  const auto id = id_at(text, 0, true);
  if (!id || is_digit(id->text[0]) || id->at.end >= text.size()) return std::nullopt;
  std::size_t at = id->at.end;
  while (at < text.size() && is_space(text[at])) ++at;
  const Decoded d = decode_utf8(text, at);
  const bool marked = d.point == '.' || d.point == ':' || d.point == ')' || d.point == '-' ||
                      d.point == 0x2013 || d.point == 0x2014;
  if (marked) at += d.length;
  while (at < text.size() && is_space(text[at])) ++at;
  if (!marked || at >= text.size() || !begins_like_a_sentence(std::string_view(text).substr(at)))
    return std::nullopt;
  return NumberedItem{*id, at};
}

std::optional<NumberedItem> numbered_item(const Unit& unit) {
  const std::string& text = unit.text.text();
  if (unit.kind == UnitKind::item && !unit.marker.empty()) {
    if (auto id = id_at(unit.marker, 0)) return NumberedItem{*id, 0};
  }
  auto id = id_at(text, 0);
  if (!id || id->at.end >= text.size()) return std::nullopt;
  std::size_t at = id->at.end;
  const bool deep = id->text.find('.') != std::string::npos || id->text.find('-') != std::string::npos;
  if (unit.kind == UnitKind::item && !unit.marker.empty() && id_depth(id->text) < 2)
    return std::nullopt; // "• 12 schools": only "• 1.2 Recruit …" is numbered in spite of its bullet
  const bool marked = text[at] == '.' || text[at] == ')' || text[at] == ':';
  if (marked) ++at;
  if (!marked && !deep) return std::nullopt;
  if (at >= text.size() || (!is_space(text[at]) && text.substr(at, 2) != "\xC2\xA0")) return std::nullopt;
  while (at < text.size() && (is_space(text[at]) || text.substr(at, 2) == "\xC2\xA0"))
    at += text[at] == '\xC2' ? 2 : 1;
  static constexpr std::array dashes{"- ", "– ", "— "};
  for (const std::string_view dash : dashes)
    if (std::string_view(text).substr(at).starts_with(dash)) at += dash.size();
  if (at >= text.size()) return std::nullopt;
  return NumberedItem{*id, at};
}

std::optional<std::string_view> part_heading(const Unit& unit, const Lexicon& lexicon) {
  std::string_view text = unit.folded.text;
  while (!text.empty() && (text.back() == ':' || text.back() == '.')) text.remove_suffix(1);
  // "5. Recommendations"
  if (const auto id = id_at(text, 0)) text = text.substr(skip(text, id->at.end, " .)-:"));
  // "Recommendation" is a slip of the pen away from "recommendations", and yet no part.
  const auto noun = lexicon.match("noun", text);
  const bool bare_noun = noun && noun->length == text.size();
  const auto m = bare_noun ? lexicon.match("part", text) : lexicon.match_whole("part", text);
  if (m && m->length == text.size()) return m->concept_name;
  // "RECOMMENDATIONS AND POSITION OF THE AGENCY": a chapter's heading says more than the pack's words.
  const auto first = lexicon.match("part", text);
  const bool stands_out = unit.kind == UnitKind::heading || all_capitals(unit.text.text());
  if (bare_noun || !first || !stands_out || text.size() >= 80) return std::nullopt;
  const std::string_view more = trim(text.substr(first->end()));
  const auto& of = lexicon.words("belongs");
  if (lexicon.match("citation", more) ||
      std::any_of(of.begin(), of.end(), [&](std::string_view w) { return starts_with_word(more, w); }))
    return first->concept_name;
  return std::nullopt;
}

std::optional<Span> closing_bracket(std::string_view text) {
  std::size_t close = text.size();
  while (close > 0 && (text[close - 1] == '.' || text[close - 1] == ';' || text[close - 1] == ' ')) --close;
  if (close == 0 || text[close - 1] != ')') return std::nullopt;
  int depth = 0;
  for (std::size_t at = close; at-- > 0;) {
    depth += text[at] == ')' ? 1 : text[at] == '(' ? -1 : 0;
    if (depth == 0) return Span{at, close - 1};
  }
  return std::nullopt;
}

std::optional<Span> closing_position(std::string_view text, const Lexicon& lexicon) {
  const auto bracket = closing_bracket(text);
  if (!bracket || bracket->begin == 0) return std::nullopt;
  return is_position_alone(text.substr(bracket->begin + 1, bracket->size() - 1), lexicon) ? bracket
                                                                                          : std::nullopt;
}

bool announces_actions(const Unit& unit, const Lexicon& lexicon) {
  std::string_view text = unit.folded.text;
  if (text.empty() || text.back() != ':' || text.size() > 60) return false;
  text = trim(text.substr(0, text.size() - 1));
  // "We will therefore also:" promises nothing yet: only adverbs may follow the opening.
  constexpr std::ptrdiff_t most_words = 2;
  const auto& openings = lexicon.words("first_person");
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
    return starts_with_word(text, opening) &&
           std::count(text.begin() + static_cast<std::ptrdiff_t>(opening.size()), text.end(), ' ') <=
               most_words;
  });
}

bool opens_response(std::string_view text, const Lexicon& lexicon) {
  const StatedPosition stated = read_position(text.substr(0, 160), lexicon);
  if (stated.position == model::Position::not_stated || stated.words.begin >= 40) return false;
  // "Agree a protocol with the police" is a recommendation; "Agreed." and "We agree that" are answers.
  const std::string_view after = text.substr(std::min(stated.words.end, text.size()));
  const bool complete = after.empty() || std::string_view(".,:;!").find(after[0]) != std::string_view::npos;
  return stated.words.begin > 0 || complete;
}

bool is_metadata(const Unit& unit, const Lexicon& lexicon) {
  return without_metadata(unit.text, lexicon).empty();
}

source::Flow without_metadata(const source::Flow& text, const Lexicon& lexicon) {
  source::Flow out;
  std::size_t from = 0;
  const std::string_view all = text.text();
  for (std::size_t open = all.find('['); open != std::string_view::npos; open = all.find('[', open + 1)) {
    const std::size_t close = all.find(']', open);
    if (close == std::string_view::npos) break;
    const std::string inner = fold(all.substr(open + 1, close - open - 1));
    const auto label = lexicon.match("label", inner);
    if (!label || label->concept_name != "metadata") continue;
    out.append(text.sub(from, open - from));
    from = close + 1;
  }
  if (from == 0) return text;
  out.append(text.sub(from));
  return out.trimmed();
}

} // namespace mr::extract
