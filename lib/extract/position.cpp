// Positions: stated, partial, rejected, noted, negated, fused with a reason; never invented.
#include "mr/base/text.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace mr::extract {

std::vector<Span> sentences_of(const Folded& folded, std::string_view original, std::size_t most) {
  std::vector<Span> out;
  const std::string& text = folded.text;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && out.size() < most; ++at) {
    const char c = text[at];
    if (c != '.' && c != '!' && c != '?') continue;
    if (at + 1 < text.size() && text[at + 1] != ' ') continue;
    if (at + 2 < text.size()) {
      const char next = original[folded.origin[at + 2]];
      if ((next >= 'a' && next <= 'z') || is_digit(next)) continue;
    }
    out.push_back({begin, at});
    begin = std::min(at + 2, text.size());
  }
  if (out.size() < most && begin < text.size()) out.push_back({begin, text.size()});
  return out;
}

namespace {

using model::Position;

std::optional<Position> position_of(std::string_view concept_name) {
  if (concept_name == "accepted") return Position::accepted;
  if (concept_name == "partially_accepted") return Position::partially_accepted;
  if (concept_name == "rejected") return Position::rejected;
  if (concept_name == "noted") return Position::noted;
  if (concept_name == "denied_disagreement") return Position::accepted;
  return std::nullopt;
}

// Words that may stand before a position at the head of a sentence: the speaker, the recommendation, an
// adverb.
constexpr std::size_t reach = 64; // bytes from the sentence's start in which it must begin

// "We agree that …, but …": the agreement is given with one hand only. "Agreed, …" is a whole answer by
// itself.
bool taken_back(std::string_view sentence, const Match& m, const Lexicon& lexicon) {
  const std::string_view after = sentence.substr(std::min(sentence.size(), m.end()));
  if (after.empty() || after.front() == ',' || after.front() == ':' || after.front() == ';') return false;
  for (const std::string_view but : lexicon.words("position.but"))
    if (holds_word(after, but)) return true;
  return false;
}

// "We support this in part", "We volgen gedeeltelijk": the adverb follows, with a word between at most.
bool in_part(std::string_view sentence, const Match& m, const Lexicon& lexicon) {
  std::size_t at = m.end();
  for (int words = 0; words < 3 && at < sentence.size() && sentence[at] == ' '; ++words) {
    const auto next = lexicon.match("position", sentence, at + 1);
    if (next) return next->concept_name == "partially_accepted";
    if (lexicon.has("people.and", word_at(sentence, at + 1))) return false; // "agreed and partly done"
    at += 1 + word_at(sentence, at + 1).size();
  }
  return false;
}

// A participle or verb can describe something else ("the approved budget"): a position is said of the
// recommendation, so it opens the sentence or follows a speaker or the recommendation itself.
bool said_of_recommendation(std::string_view before, const Lexicon& lexicon) {
  const std::string_view head = trim(before);
  if (head.empty()) return true;
  if (head.size() > reach) return false;
  for (const std::string_view speaker : lexicon.words("speaker"))
    if (holds_word(head, speaker)) return true;
  return lexicon.match("noun", head).has_value();
}

// "Het college gaat niet akkoord", "The Trust accepts": whoever speaks, a verb in the third person after one
// to six words says that they do.
bool said_by_someone(std::string_view before, std::string_view phrase, const Lexicon& lexicon) {
  const std::string_view head = trim(before);
  const auto words = std::count(head.begin(), head.end(), ' ') + 1;
  if (head.empty() || words > 6 || head.size() > reach) return false;
  for (const std::string_view verb : lexicon.words("position_verb")) {
    if (phrase.starts_with(verb) && (phrase.size() == verb.size() || !is_word_byte(phrase[verb.size()])))
      return true;
    if (head.ends_with(verb) && head.size() > verb.size() && head[head.size() - verb.size() - 1] == ' ')
      return true;
  }
  return false;
}

StatedPosition stated(const Folded& folded, std::string_view original, std::size_t begin, std::size_t end,
                      Position p) {
  StatedPosition out;
  out.position = p;
  out.words = {folded.origin[begin], end >= folded.text.size() ? original.size() : folded.origin[end]};
  while (out.words.end > out.words.begin && is_space(original[out.words.end - 1])) --out.words.end;
  return out;
}

} // namespace

namespace {

// "Neemt deze aanbeveling niet over": without its object the verb reads like the packs' phrases.
void leave_out_object(Folded& folded, const Lexicon& lexicon) {
  for (const std::string_view phrase : lexicon.words("this_recommendation"))
    for (std::size_t at = folded.text.find(phrase); at != std::string::npos;
         at = folded.text.find(phrase, at)) {
      const std::size_t end = at + phrase.size();
      const bool whole =
          at > 0 && folded.text[at - 1] == ' ' && end < folded.text.size() && folded.text[end] == ' ';
      if (!whole) {
        at = end;
        continue;
      }
      folded.text.erase(at, phrase.size() + 1);
      const auto from = folded.origin.begin() + static_cast<std::ptrdiff_t>(at);
      folded.origin.erase(from, from + static_cast<std::ptrdiff_t>(phrase.size() + 1));
    }
}

// "☐ agree ☒ partially agree ☐ disagree": the option that is ticked; nullopt when there are no boxes.
std::optional<Span> ticked(std::string_view text) {
  static constexpr std::array on{"☒", "☑", "✓", "✔", "✗", "✘", "[x]", "[X]"};
  static constexpr std::array off{"☐", "□", "[ ]"};
  if (std::none_of(off.begin(), off.end(), [&](std::string_view box) { return text.find(box) != text.npos; }))
    return std::nullopt;
  for (const std::string_view box : on)
    if (const std::size_t at = text.find(box); at != std::string_view::npos) {
      const std::size_t begin = at + box.size();
      std::size_t end = text.size();
      for (const std::string_view next : off) end = std::min(end, text.find(next, begin));
      return Span{begin, end};
    }
  return Span{};
}

} // namespace

StatedPosition read_position(std::string_view response, const Lexicon& lexicon) {
  Folded folded = fold_with_origin(response.substr(0, 2000));
  leave_out_object(folded, lexicon);
  for (const Span& s : sentences_of(folded, response, 3)) {
    const std::string_view sentence = std::string_view(folded.text).substr(s.begin, s.end - s.begin);
    for (const Match& m : lexicon.find_all("position", sentence)) {
      auto position = position_of(m.concept_name);
      if (!position || m.begin > reach) continue;
      const bool speaks = std::any_of(lexicon.words("speaker").begin(), lexicon.words("speaker").end(),
                                      [&](std::string_view one) { return holds_word(m.phrase, one); });
      if (!speaks && !said_of_recommendation(sentence.substr(0, m.begin), lexicon) &&
          !said_by_someone(sentence.substr(0, m.begin), m.phrase, lexicon))
        continue;
      if (*position == Position::accepted && m.concept_name == "accepted" &&
          (in_part(sentence, m, lexicon) || (taken_back(sentence, m, lexicon) && m.begin > 0)))
        position = Position::partially_accepted;
      return stated(folded, response, s.begin + m.begin, s.begin + m.end(), *position);
    }
  }
  return {};
}

StatedPosition read_position_field(std::string_view field, const Lexicon& lexicon) {
  if (const auto option = ticked(field)) {
    StatedPosition out = read_position_field(trim(field.substr(option->begin, option->size())), lexicon);
    const auto offset =
        static_cast<std::size_t>(trim(field.substr(option->begin, option->size())).data() - field.data());
    out.words.begin += offset;
    out.words.end += offset;
    return out;
  }
  const Folded folded = fold_with_origin(field.substr(0, 2000));
  std::optional<Match> match = lexicon.match("position", folded.text);
  if (!match) {
    const StatedPosition sentence = read_position(field, lexicon);
    if (sentence.position != Position::not_stated) return sentence;
    const auto all = lexicon.find_all("position", folded.text);
    if (all.empty() || folded.text.size() > 60) return {};
    match = all.front();
  }
  const auto position = match->concept_name == "yes"  ? std::optional(Position::accepted)
                        : match->concept_name == "no" ? std::optional(Position::rejected)
                                                      : position_of(match->concept_name);
  if (!position) return {};
  return stated(folded, field, match->begin, match->end(), *position);
}

bool is_position_alone(std::string_view text, const Lexicon& lexicon) {
  const StatedPosition stated = read_position_field(text, lexicon);
  return stated.position != Position::not_stated && stated.words.begin == 0 &&
         stated.words.end == text.size();
}

void find_legend(const source::Flow& text, const Lexicon& lexicon,
                 std::map<std::string, source::Flow>& legend) {
  const std::string& all = text.text();
  if (all.size() > 600) return;
  std::map<std::string, source::Flow> found;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const bool begins = at == 0 || is_space(all[at - 1]) || all[at - 1] == '(';
    std::size_t end = at;
    while (end < all.size() && end - at < 3 && all[end] >= 'A' && all[end] <= 'Z') ++end;
    if (!begins || end == at || (end < all.size() && is_word_byte(all[end]))) continue;
    std::size_t value = end;
    while (value < all.size() && is_space(all[value])) ++value;
    if (value >= all.size() || (all[value] != ':' && all[value] != '=')) continue;
    const std::size_t stop = std::min(all.find_first_of(";,.)|\n", value), all.size());
    const source::Flow words = text.sub(value + 1, stop - value - 1).trimmed();
    if (read_position_field(words.text(), lexicon).position != Position::not_stated)
      found.emplace(fold(std::string_view(all).substr(at, end - at)), words);
  }
  if (found.size() >= 2) legend.merge(found);
}

} // namespace mr::extract
