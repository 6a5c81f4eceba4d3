// Labels that begin every line of short lists; positions and statuses that end every title.
#include "mr/extract/unmarked_fields.hpp"

#include "mr/extract/cue_text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::extract {

namespace {

constexpr std::size_t fewest = 3; // make a habit

bool says_of_action(Field field) {
  return field == Field::owner || field == Field::support || field == Field::timing ||
         field == Field::revised_timing || field == Field::status || field == Field::comment ||
         field == Field::evidence || field == Field::depends_on;
}

// The label that a line opens with, its value right behind it.
std::optional<Match> opening_label(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  std::optional<Match> longest;
  for (const std::string_view section : {"label", "head"})
    if (const auto m = lexicon.match(section, text); m && (!longest || m->length > longest->length))
      longest = m;
  const bool opens = longest && says_of_action(field_of(longest->concept_name)) &&
                     begins_like_a_sentence(unit.text.text()) && longest->end() + 1 < text.size() &&
                     text[longest->end()] == ' ';
  return opens ? longest : std::nullopt;
}

// Bulleted lines of one depth that follow each other: [begin, end).
struct List {
  std::size_t begin = 0, end = 0;
};

std::vector<List> lists_of(const std::vector<Unit>& units) {
  std::vector<List> lists;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind != UnitKind::item || units[i].marker.empty()) continue;
    const bool goes_on = !lists.empty() && lists.back().end == i && units[i].level == units[i - 1].level;
    if (goes_on)
      ++lists.back().end;
    else
      lists.push_back({i, i + 1});
  }
  return lists;
}

Unit field_unit(std::string_view field, source::Flow value, const Unit& like) {
  Unit unit = unit_of(std::move(value), like);
  unit.field = field;
  unit.kind = UnitKind::paragraph;
  unit.marker.clear();
  unit.blank_before = 0;
  return unit;
}

using Labels = std::map<std::string_view, std::string_view>; // folded words → field

// The labels that open the lines of several lists, each of which has no other lines.
Labels labels_of(const std::vector<Unit>& units, const std::vector<List>& lists, const Lexicon& lexicon) {
  Labels labels;
  std::map<std::string_view, std::size_t> uses;
  for (const List& list : lists) {
    Labels own;
    for (std::size_t i = list.begin; i < list.end; ++i)
      if (const auto m = opening_label(units[i], lexicon)) own.emplace(m->phrase, m->concept_name);
    if (own.size() < 2 || own.size() < list.end - list.begin) continue;
    for (const auto& [words, field] : own)
      if (++uses[words] == fewest) labels.emplace(words, field);
  }
  return labels;
}

// The longest of the labels that the line opens with: its end in the folded text, and its field. Its value
// may begin with words that are a longer label elsewhere: "Due | By end of March".
std::optional<std::pair<std::size_t, std::string_view>> opening_of(const Unit& unit, const Labels& labels) {
  std::optional<std::pair<std::size_t, std::string_view>> longest;
  for (const auto& [words, field] : labels)
    if (starts_with_word(unit.folded.text, words) && unit.folded.text.size() > words.size() + 1 &&
        (!longest || words.size() > longest->first))
      longest.emplace(words.size(), field);
  return longest;
}

void part_labelled_lists(std::vector<Unit>& units, const Lexicon& lexicon) {
  const std::vector<List> lists = lists_of(units);
  const Labels labels = labels_of(units, lists, lexicon);
  if (labels.empty()) return;
  for (const List& list : lists) {
    const auto first = units.begin() + static_cast<std::ptrdiff_t>(list.begin);
    const auto last = units.begin() + static_cast<std::ptrdiff_t>(list.end);
    if (!std::all_of(first, last, [&](const Unit& unit) { return opening_of(unit, labels).has_value(); }))
      continue;
    for (auto unit = first; unit != last; ++unit) {
      const auto [end, field] = *opening_of(*unit, labels);
      *unit = field_unit(field, unit->text.sub(original(*unit, end)).trimmed(), *unit);
    }
  }
}

bool is_position(std::string_view text, const Lexicon& lexicon) {
  const StatedPosition stated = read_position_field(text, lexicon);
  return stated.position != model::Position::not_stated && stated.words.size() == text.size();
}

bool is_status(std::string_view text, const Lexicon& lexicon) {
  const StatedStatus stated = read_status(text, lexicon);
  return stated.status != model::Status::none && stated.words.size() == text.size();
}

// Where the value begins that ends the text: with a capital, as does nothing else within a title.
template <class Is>
std::optional<std::size_t> closing_value(std::string_view text, Is is) {
  constexpr std::size_t longest = 40;
  std::size_t at = text.size() > longest ? text.find(' ', text.size() - longest) : text.find(' ');
  for (; at != std::string_view::npos; at = text.find(' ', at + 1))
    if (const std::string_view value = text.substr(at + 1); begins_like_a_sentence(value) && is(value))
      return at + 1;
  return std::nullopt;
}

// A title and the value that ends it, if one does.
struct Title {
  std::size_t unit = 0;
  std::optional<std::size_t> value; // where it begins in the unit's text
};

// What most of the titles end in is cut off them.
void part_titles(std::vector<Unit>& units, const std::vector<Title>& titles, std::string_view field) {
  const auto ended = static_cast<std::size_t>(std::count_if(
      titles.begin(), titles.end(), [](const Title& title) { return title.value.has_value(); }));
  if (ended < fewest || ended * 4 < titles.size() * 3) return;
  for (auto title = titles.rbegin(); title != titles.rend(); ++title) {
    if (!title->value) continue;
    Unit& unit = units[title->unit];
    Unit value = field_unit(field, unit.text.sub(*title->value), unit);
    unit = unit_of(unit.text.sub(0, *title->value).trimmed(), unit);
    units.insert(units.begin() + static_cast<std::ptrdiff_t>(title->unit) + 1, std::move(value));
  }
}

// Titles of recommendations or of actions, which begin where `begin` says, and where the values end them that
// `is` knows. A line of a text is none: what ends it may stand in another column.
template <class Begin, class Is>
std::vector<Title> titles_of(const std::vector<Unit>& units, Begin begin, Is is) {
  std::vector<Title> titles;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].kind == UnitKind::line || units[i].kind == UnitKind::table) continue;
    const std::optional<std::size_t> from = begin(units[i]);
    if (!from) continue;
    const auto value = closing_value(units[i].text.text(), is);
    titles.push_back({i, value && *value > *from ? value : std::nullopt}); // the value alone is no title
  }
  return titles;
}

} // namespace

void part_unmarked_fields(Units& units, const Lexicon& lexicon) {
  std::vector<Unit>& all = units.units;
  part_labelled_lists(all, lexicon);
  using Begin = std::optional<std::size_t>;
  const auto action = [](const Unit& unit) -> Begin {
    const auto item = numbered_item(unit);
    return item && id_depth(item->id.text) > 1 ? Begin(item->rest) : std::nullopt;
  };
  const auto recommendation = [&](const Unit& unit) -> Begin {
    const auto h = numbered_heading(unit, lexicon);
    const bool titled = h && h->noun == "recommendation" && !h->id.empty() && h->rest < unit.text.size();
    return titled ? Begin(h->rest) : std::nullopt;
  };
  const auto status = [&](std::string_view text) { return is_status(text, lexicon); };
  const auto position = [&](std::string_view text) { return is_position(text, lexicon); };
  part_titles(all, titles_of(all, action, status), "status");
  part_titles(all, titles_of(all, recommendation, position), "position");
}

} // namespace mr::extract
