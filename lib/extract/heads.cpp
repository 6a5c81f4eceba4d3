// Heads are named in many ways: "Actie", "Planned management action", "Rec. également couverte", "Wie en
// tegen wanneer". Whole phrases first, then the words in them.
#include "mr/extract/heads.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/rows_below.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>

namespace mr::extract {

bool is_recommendation(Field f) { return f == Field::recommendation || f == Field::conclusion; }
bool is_action(Field f) { return f == Field::action || f == Field::actions; }
bool has(const std::vector<Column>& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(), [field](const Column& c) { return c.field == field; });
}

namespace {

struct Name {
  Field field = Field::none;
  bool whole = false; // the head is a phrase that the packs have
};

constexpr std::size_t longest_head = 80;

bool has_word(std::string_view text, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return holds_word(text, word); });
}

// The noun that a head names anywhere: "Rec. également couverte", "Recomendación a la que responde".
std::string_view noun_in(std::string_view text, const Lexicon& lexicon) {
  for (const Match& m : lexicon.find_all("noun", text))
    if (m.concept_name == "recommendation" || m.concept_name == "action" || m.concept_name == "conclusion")
      return m.concept_name;
  for (const Match& m : lexicon.find_all("label", text))
    if (m.concept_name == "recommendation" || m.concept_name == "action") return m.concept_name;
  return {};
}

// "Responsable / Échéance", "Wie en tegen wanneer": two fields in one column.
bool names_owner_and_timing(std::string_view text, const Lexicon& lexicon) {
  bool owner = false, timing = false;
  for (const Match& m : lexicon.find_all("label", text)) {
    const Field field = field_of(m.concept_name);
    owner = owner || field == Field::owner;
    timing = timing || field == Field::timing;
  }
  const bool joined =
      text.find_first_of("/&+,;-") != std::string_view::npos || has_word(text, lexicon.words("people.and"));
  return owner && timing && joined;
}

// "The board does not follow the recommendation." explains a word in a legend; "Rec. no." is no sentence.
bool is_sentence(std::string_view text) {
  return text.ends_with('.') && std::count(text.begin(), text.end(), ' ') >= 5;
}

Name name_of(std::string_view text, const Lexicon& lexicon) {
  if (text.empty() || count_characters(text) > longest_head || is_sentence(text)) return {};
  const auto m = lexicon.match_whole("label", text);
  if (m && m->phrase == text) return {field_of(m->concept_name), true};
  const auto common = lexicon.match("head", text);
  if (common && common->concept_name == "count") return {}; // "Number of actions": figures, not actions
  if (common && common->length == text.size()) return {field_of(common->concept_name), true};
  // "Status / Comments" is a status column: what stands first, letter by letter, before what is only like it.
  const auto first = lexicon.match("label", text);
  if (first && first->concept_name == "status") return {Field::status, true};
  if (m) return {field_of(m->concept_name), true};
  if (names_owner_and_timing(text, lexicon)) return {Field::owner_and_timing, true};
  const std::string_view noun = noun_in(text, lexicon);
  if (noun == "recommendation" && has_word(text, lexicon.words("citation.linked")))
    return {Field::answers, true};
  const bool numbers =
      has_word(text, lexicon.words("label.number")) || has_word(text, lexicon.words("head.number"));
  if (!noun.empty() && numbers && count_characters(text) < 30)
    return {noun == "action" ? Field::action_number : Field::recommendation_number, true};
  if (const auto word = lexicon.match("noun", text);
      word && word->concept_name == "recommendation" && word->length == text.size())
    return {Field::recommendation, true};
  // "Verantwoordelijke dienst (trekker)": a label and a qualification. "No due date" is no "No."
  if (first && first->length >= 4) return {field_of(first->concept_name), false};
  // "Audit recommendation", "Expected date of completion": what is named last, in front of what qualifies it.
  const auto all = lexicon.find_all("label", text);
  const Match* chosen = nullptr;
  for (const Match& one : all)
    if (one.length >= 4 && (!chosen || one.language == "en")) chosen = &one;
  if (chosen) return {field_of(chosen->concept_name), false};
  // "Auditaanbeveling": Dutch writes a noun and what it is of as one word.
  for (const std::string_view field : {"recommendation", "action", "owner", "timing", "status"})
    for (const std::string_view phrase : lexicon.words("label." + std::string(field)))
      if (phrase.size() >= 6 && text.ends_with(phrase)) return {field_of(field), false};
  return {};
}

bool is_date_alone(const Flow& head, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  const auto spans = timing::find_phrases(head.text(), options);
  return spans.size() == 1 && spans[0].size() + 4 >= head.text().size();
}

// The day that a head gives to its cells: "30/06/2025", "Status at 30 June 2025"; of a period, "Second half
// of 2025", the last one.
std::optional<Day> day_of(const Flow& head, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  if (const auto found = timing::find_day(head.text(), options)) return found->day;
  if (!is_date_alone(head, lexicon)) return std::nullopt;
  const timing::Reading period = timing::read(head.text(), options);
  return period.milestones.size() == 1 ? period.milestones[0].window.to : std::nullopt;
}

std::string head_text(const Flow& head) {
  std::string text = fold(head.text());
  while (!text.empty() &&
         (text.back() == ':' || text.back() == '*' || text.back() == '?' || text.back() == ' '))
    text.pop_back();
  return text;
}

// What a head says below the one that groups it: "Nr" below "Maatregel" numbers actions.
Name below_group(const Name& own, const Name& group, const Flow& text, const Lexicon& lexicon) {
  if (text.empty()) return group;
  if (own.field == Field::number && is_recommendation(group.field))
    return {Field::recommendation_number, true};
  if (own.field == Field::number && is_action(group.field)) return {Field::action_number, true};
  if (own.field == Field::description && group.field != Field::none) return {group.field, true};
  if (group.field == Field::status && is_date_alone(text, lexicon)) return {Field::status, true};
  return own;
}

// Columns that each stand for one position and carry a cross: "Concur | Partially concur | Do not concur".
std::size_t mark_positions(std::vector<Column>& columns, const std::vector<HeadCell>& heads,
                           const Lexicon& lexicon) {
  std::vector<std::size_t> at;
  std::vector<model::Position> positions;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::string& text = heads[i].text.text();
    if (text.empty() || count_characters(text) > 40) continue;
    const auto stated = read_position_field(text, lexicon);
    if (stated.position == model::Position::not_stated || stated.words.begin > 0) continue;
    at.push_back(i);
    positions.push_back(stated.position);
  }
  std::sort(positions.begin(), positions.end());
  if (std::unique(positions.begin(), positions.end()) - positions.begin() < 2) return 0;
  for (const std::size_t i : at) {
    columns[i].field = Field::position_mark;
    columns[i].position = heads[i].text;
  }
  return at.size();
}

} // namespace

std::optional<std::vector<Column>> columns_of(const std::vector<HeadCell>& heads, const Lexicon& lexicon) {
  std::vector<Column> columns(heads.size());
  std::size_t named = 0, whole = 0, with_text = 0;
  std::vector<std::string> texts;
  for (const HeadCell& head : heads) texts.push_back(head_text(head.text));
  drop_counters(texts);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::string &text = texts[i], group = head_text(heads[i].group);
    if (text.empty() && group.empty()) continue;
    ++with_text;
    const Name name = below_group(name_of(text, lexicon), name_of(group, lexicon), heads[i].text, lexicon);
    const Flow& own = heads[i].text.empty() ? heads[i].group : heads[i].text;
    if (name.field == Field::status || name.field == Field::comment ||
        (name.field == Field::none && is_date_alone(own, lexicon)))
      columns[i].date = day_of(own, lexicon);
    if (name.field == Field::none) continue;
    columns[i].field = name.field;
    ++named;
    whole += name.whole;
  }
  // Legend columns carry the names of positions, which as labels may be something else.
  const std::size_t marks = mark_positions(columns, heads, lexicon);
  named += marks;
  // Cells of a row may begin with such words as well; nearly all of four or more do not.
  const bool sure = whole * 3 >= named || (named >= 4 && named * 4 >= with_text * 3);
  if (named < 2 || named * 2 < with_text || !sure) return std::nullopt;
  // "Actions" over cells of actions is the action column.
  for (Column& c : columns)
    if (c.field == Field::actions && !has(columns, Field::action)) c.field = Field::action;
  return columns;
}

std::optional<std::vector<Column>> columns_of(const std::vector<Flow>& heads, const Lexicon& lexicon) {
  std::vector<HeadCell> single;
  for (const Flow& head : heads) single.push_back({head, {}});
  return columns_of(single, lexicon);
}

bool has_records(const std::vector<Column>& columns) {
  return has(columns, Field::recommendation) || has(columns, Field::conclusion) ||
         has(columns, Field::action) || has(columns, Field::recommendation_number) ||
         has(columns, Field::answers) || has(columns, Field::response) || has(columns, Field::description);
}

} // namespace mr::extract
