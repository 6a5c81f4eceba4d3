// What stands below a numbered heading tells what is numbered.
#include "mr/extract/own_words.hpp"

#include "mr/extract/cue_text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::extract {

namespace {

constexpr std::size_t fewest = 3;      // headings make a habit
constexpr std::size_t most_words = 3;  // before the number
constexpr std::size_t most_units = 40; // below a heading are looked at

struct OwnHeading {
  std::size_t unit = 0;
  int number = 0;
};

int number_of(std::string_view id) {
  int value = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), value);
  return error == std::errc() && end == id.data() + id.size() ? value : 0;
}

// The words before a number that stands alone or before a mark: "Commitment" of "Commitment 4: …".
std::optional<std::string_view> words_before_number(const Unit& unit, int& number) {
  const std::string_view text = unit.folded.text;
  if (unit.kind == UnitKind::table || !begins_like_a_sentence(unit.text.text())) return std::nullopt;
  std::size_t at = 0;
  for (std::size_t words = 0; at < text.size() && words <= most_words; ++words) {
    if (is_digit(text[at])) {
      const auto id = id_at(text, at);
      number = id ? number_of(id->text) : 0;
      const std::size_t after = id ? skip(text, id->at.end, " ") : 0;
      const bool closed = id && (after >= text.size() ||
                                 std::string_view(":.)-").find(text[after]) != std::string_view::npos);
      if (number == 0 || !closed || at == 0) return std::nullopt;
      return trim(text.substr(0, at));
    }
    const std::string_view word = word_at(text, at);
    if (!is_word_byte(word.front())) return std::nullopt;
    at = skip(text, at + word.size(), " ");
  }
  return std::nullopt;
}

bool ascends(const std::vector<OwnHeading>& headings) {
  for (std::size_t i = 1; i < headings.size(); ++i)
    if (headings[i].number <= headings[i - 1].number) return false;
  return headings.front().number <= 2;
}

// What the labels below a heading speak of: "action", "recommendation", or nothing.
std::string_view subject_below(const Units& units, std::size_t heading, std::size_t end,
                               const Lexicon& lexicon) {
  bool acts = false, answered = false;
  for (std::size_t i = heading + 1; i < std::min(end, heading + most_units); ++i) {
    if (units.units[i].kind == UnitKind::table) continue;
    if (numbered_heading(units.units[i], lexicon)) break;
    for (const Unit& part : split_fields(units.units[i], lexicon)) {
      const auto label = label_of(part, lexicon);
      const Field field = label ? field_of(label->field) : Field::none;
      acts = acts || field == Field::owner || field == Field::timing || field == Field::answers;
      answered = answered || field == Field::response || field == Field::position;
    }
  }
  return answered ? "recommendation" : acts ? "action" : "";
}

// "Who leads: Programmes team": words before a colon that no label is known by, and what follows.
struct OwnLabel {
  std::string_view words, value; // folded; the value as printed
};

std::optional<OwnLabel> own_label(const Unit& unit, const Lexicon& lexicon) {
  constexpr std::size_t longest = 32, most_spaces = 4;
  const std::string& text = unit.folded.text;
  const std::size_t colon = text.find(':');
  if (unit.kind == UnitKind::table || colon == std::string::npos || colon < 3 || colon > longest) return {};
  const std::string_view words = trim(std::string_view(text).substr(0, colon));
  const bool plain = words.find_first_of("0123456789.;,\"") == std::string_view::npos &&
                     std::count(words.begin(), words.end(), ' ') <= static_cast<std::ptrdiff_t>(most_spaces);
  if (!plain || !begins_like_a_sentence(unit.text.text()) || label_of(unit, lexicon)) return {};
  return OwnLabel{words, trim(std::string_view(unit.text.text()).substr(original(unit, colon + 1)))};
}

// The field whose values look like this one, if any does.
std::string_view field_by_form(std::string_view value, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  options.anchor = Day{}; // any day will do to see that it is timing
  std::size_t timed = 0;
  for (const Span& phrase : timing::find_phrases(value, options)) timed += phrase.size();
  if (timed * 2 >= value.size()) return "timing";
  if (value.size() > 120) return {};
  if (const auto status = read_status(value, lexicon); status.words.size() > 0 && status.words.begin == 0)
    return "status";
  if (const auto position = read_position_field(value, lexicon);
      position.position != model::Position::not_stated && position.words.begin == 0)
    return "position";
  return names_role(value, lexicon) ? "owner" : std::string_view();
}

// Labels that stand once below most actions (or recommendations, where no action has a heading), over values
// of one form.
void learn_labels(const Units& units, Lexicon& lexicon) {
  struct Values {
    std::size_t last = 0, stretches = 0; // the headings below which it stands
    std::map<std::string_view, std::size_t> fields;
  };
  std::map<std::string_view, Values> candidates;
  for (const std::string_view noun : {"action", "recommendation"}) {
    std::size_t headings = 0;
    for (const Unit& unit : units.units) {
      const auto heading = numbered_heading(unit, lexicon);
      const auto item = heading || noun != "action" ? std::nullopt : numbered_item(unit);
      if ((heading && heading->noun == noun) || (item && id_depth(item->id.text) > 1)) ++headings;
      if (headings == 0) continue;
      const auto label = own_label(unit, lexicon);
      if (!label) continue;
      Values& values = candidates[label->words];
      if (values.last == headings) values.fields.clear(); // twice below one heading: a paragraph's beginning
      values.stretches += values.last != headings;
      values.last = headings;
      if (!is_empty_cell(label->value)) ++values.fields[field_by_form(label->value, lexicon)];
    }
    std::vector<std::pair<std::string_view, std::string_view>> learned;
    for (const auto& [words, values] : candidates) {
      if (values.stretches < fewest || values.stretches * 3 < headings * 2) continue;
      for (const auto& [field, count] : values.fields)
        if (!field.empty() && count * 3 >= values.stretches * 2) learned.emplace_back(field, words);
    }
    for (const auto& [field, words] : learned) lexicon.learn("label", field, words);
    if (headings >= fewest) return;
    candidates.clear();
  }
}

// What follows the day that a line begins with, folded; empty without one. The year may stand elsewhere.
std::string_view behind_day(const Unit& unit, const Lexicon& lexicon) {
  constexpr std::size_t longest_date = 40;
  constexpr int any_year = 2000;
  const std::string_view start = std::string_view(unit.text.text()).substr(0, longest_date);
  if (unit.kind == UnitKind::table || start.find_first_of("0123456789") == std::string_view::npos) return {};
  timing::Options options;
  options.language = lexicon.language();
  const auto found = timing::find_day(start, options, any_year);
  if (!found || found->words.begin > 0) return {};
  const auto behind =
      std::lower_bound(unit.folded.origin.begin(), unit.folded.origin.end(), found->words.end);
  const auto at = static_cast<std::size_t>(behind - unit.folded.origin.begin());
  return std::string_view(unit.folded.text)
      .substr(std::min(skip(unit.folded.text, at, " .,:-|"), unit.folded.text.size()));
}

// "12 May. Audition with …" among "14 May. Meeting with …": what stands before the preposition of a
// register's other meetings is a meeting too.
void learn_meetings(const Units& units, Lexicon& lexicon) {
  std::map<std::string_view, std::size_t> prepositions;
  std::vector<std::string_view> others;
  std::size_t known = 0;
  for (const Unit& unit : units.units) {
    const std::string_view entry = behind_day(unit, lexicon);
    if (entry.empty()) continue;
    const auto m = lexicon.match("contact", entry);
    if (!m) {
      others.push_back(entry);
    } else if (m->concept_name == "meeting") {
      ++known;
      ++prepositions[m->phrase.substr(m->phrase.rfind(' ') + 1)];
    }
  }
  if (known < fewest) return;
  for (const std::string_view entry : others) {
    std::size_t at = 0;
    for (std::size_t words = 0; at < entry.size() && words <= most_words && is_word_byte(entry[at]);
         ++words) {
      const std::string_view word = word_at(entry, at);
      if (words > 0 && prepositions.contains(word)) {
        lexicon.learn("contact", "meeting", entry.substr(0, at + word.size()));
        break;
      }
      at = skip(entry, at + word.size(), " ");
    }
  }
}

} // namespace

void learn_own_words(const Units& units, Lexicon& lexicon) {
  std::map<std::string_view, std::vector<OwnHeading>> candidates;
  for (std::size_t i = 0; i < units.units.size(); ++i) {
    int number = 0;
    if (const auto words = words_before_number(units.units[i], number))
      candidates[*words].push_back({i, number});
  }
  for (const auto& [words, headings] : candidates) {
    if (headings.size() < fewest || !ascends(headings)) continue;
    if (lexicon.match("noun", words) || lexicon.match("strategy_heading", words)) continue;
    std::map<std::string_view, std::size_t> subjects;
    for (std::size_t k = 0; k < headings.size(); ++k) {
      const std::size_t end = k + 1 < headings.size() ? headings[k + 1].unit : units.units.size();
      ++subjects[subject_below(units, headings[k].unit, end, lexicon)];
    }
    for (const std::string_view subject : {"action", "recommendation"})
      if (subjects[subject] * 3 >= headings.size() * 2) lexicon.learn("noun", subject, words);
  }
  learn_labels(units, lexicon);
  learn_meetings(units, lexicon);
}

} // namespace mr::extract
