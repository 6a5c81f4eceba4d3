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

Name name_of(std::string_view text, const Lexicon& lexicon) {
  if (text.empty() || count_characters(text) > longest_head) return {};
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

bool is_recommendation(Field f) { return f == Field::recommendation || f == Field::conclusion; }
bool is_action(Field f) { return f == Field::action || f == Field::actions; }

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

bool has(const std::vector<Column>& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(), [field](const Column& c) { return c.field == field; });
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

namespace {

// The share of a column's cells for which `holds` is true; 0 for fewer than two cells.
template <class Holds>
double share(const std::vector<Flow>& cells, Holds holds) {
  if (cells.size() < 2) return 0;
  return static_cast<double>(std::count_if(cells.begin(), cells.end(), holds)) /
         static_cast<double>(cells.size());
}

constexpr double most = 0.75;

std::string only_id(const Flow& cell) {
  const std::string_view text = trim(cell.text());
  const auto id = id_at(text, 0, true);
  if (!id) return {};
  const std::string_view rest = trim(text.substr(id->at.end));
  return rest.empty() || rest == "." || rest == ")" ? id->text : std::string();
}

// "1", "3 en 4", "Rec. 2", "5 t/m 7".
bool is_reference(const Flow& cell, const Lexicon& lexicon) {
  const std::string folded = fold(cell.text());
  std::size_t at = 0;
  if (const auto noun = lexicon.match("noun", folded); noun && noun->concept_name == "recommendation") {
    at = noun->end();
    while (at < folded.size() && !is_word_byte(folded[at])) ++at;
  }
  std::size_t end = at;
  const auto ids = id_list(folded, at, lexicon, &end);
  return !ids.empty() && trim(std::string_view(folded).substr(end)).size() <= 1;
}

bool is_date(const Flow& cell, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  const timing::Reading reading = timing::read(cell.text(), options);
  return (!reading.milestones.empty() || reading.continuous) && count_characters(cell.text()) < 60;
}

bool is_status(const Flow& cell, const Lexicon& lexicon) {
  const StatedStatus stated = read_status(cell.text(), lexicon);
  return stated.status != model::Status::none && stated.words.begin == 0;
}

bool is_position(const Flow& cell, const Lexicon& lexicon) {
  const auto stated = read_position_field(cell.text(), lexicon);
  return stated.position != model::Position::not_stated && stated.words.begin == 0;
}

double average_length(const std::vector<Flow>& cells) {
  std::size_t sum = 0;
  for (const Flow& cell : cells) sum += count_characters(cell.text());
  return cells.empty() ? 0 : static_cast<double>(sum) / static_cast<double>(cells.size());
}

bool repeats(const std::vector<Flow>& cells) {
  std::unordered_set<std::string> seen;
  for (const Flow& cell : cells)
    if (!seen.insert(cell.text()).second) return true;
  return false;
}

bool has_timing(const std::vector<Column>& columns) {
  for (const Field f : {Field::timing, Field::initial_timing, Field::revised_timing, Field::start_timing,
                        Field::end_timing, Field::owner_and_timing})
    if (has(columns, f)) return true;
  return false;
}

// The column, among those that hold what `may` says, with the longest cells.
template <class May>
std::optional<std::size_t> longest(const std::vector<Column>& columns, const ColumnCells& cells, May may) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (may(columns[i].field) && !cells[i].empty() &&
        (!best || average_length(cells[i]) > average_length(cells[*best])))
      best = i;
  return best;
}

} // namespace

void settle_columns(std::vector<Column>& columns, const ColumnCells& cells,
                    const std::unordered_set<std::string>& known_recommendations, const Lexicon& lexicon) {
  const auto reference = [&](const Flow& f) { return is_reference(f, lexicon) || is_empty_cell(f.text()); };
  const auto of_known = [&](const Flow& f) {
    std::size_t end = 0;
    const auto ids = id_list(f.text(), 0, lexicon, &end);
    return !ids.empty() && std::all_of(ids.begin(), ids.end(),
                                       [&](const Id& id) { return known_recommendations.contains(id.text); });
  };
  for (Column& c : columns)
    if (c.field == Field::actions) c.field = Field::action;
  const bool acts = has(columns, Field::action);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Field& field = columns[i].field;
    const bool names_recommendation = field == Field::recommendation || field == Field::recommendation_number;
    if (names_recommendation && acts && share(cells[i], reference) >= most) {
      // With the recommendation's own text beside it, it numbers that; else it says what the action answers.
      const bool text_beside = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
        return &c != &columns[i] && is_recommendation(c.field);
      });
      field = text_beside ? Field::recommendation_number : Field::answers;
    } else if (field == Field::number && acts && !has(columns, Field::recommendation) &&
               share(cells[i], of_known) >= most &&
               (repeats(cells[i]) || std::count_if(columns.begin(), columns.end(), [](const Column& c) {
                                       return c.field == Field::number;
                                     }) > 1)) {
      field = Field::answers;
    }
  }
  // Of several "No.", each numbers what stands to its right.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool unnamed_number =
        columns[i].field == Field::none && i + 1 < columns.size() &&
        (is_action(columns[i + 1].field) || is_recommendation(columns[i + 1].field)) &&
        share(cells[i], [](const Flow& f) { return !only_id(f).empty(); }) >= most;
    if (columns[i].field != Field::number && !unnamed_number) continue;
    for (std::size_t k = i + 1; k < columns.size(); ++k) {
      if (is_recommendation(columns[k].field)) columns[i].field = Field::recommendation_number;
      if (is_action(columns[k].field) || columns[k].field == Field::description)
        columns[i].field = Field::action_number;
      if (columns[i].field == Field::recommendation_number || columns[i].field == Field::action_number) break;
    }
  }
  // Columns without a name whose cells say what they are.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Field& field = columns[i].field;
    if (field != Field::none) continue;
    const bool answered =
        has(columns, Field::position) || has(columns, Field::position_mark) || has(columns, Field::response);
    if (has(columns, Field::recommendation) && !answered &&
        share(cells[i], [&](const Flow& f) { return is_position(f, lexicon); }) >= most)
      field = Field::position;
    if (!acts || field != Field::none) continue;
    const auto status = [&](const Flow& f) { return is_status(f, lexicon); };
    const bool of_period = columns[i].date && std::all_of(cells[i].begin(), cells[i].end(), status);
    if (of_period || (!has(columns, Field::status) && share(cells[i], status) >= most))
      field = Field::status;
    else if (!has_timing(columns) &&
             share(cells[i], [&](const Flow& f) { return is_date(f, lexicon); }) >= most)
      field = Field::timing;
  }
  // Who does it stands between what is done and when.
  if (acts && !has(columns, Field::owner) && !has(columns, Field::owner_and_timing))
    for (std::size_t i = 1; i < columns.size(); ++i)
      if (columns[i].field == Field::none && is_action(columns[i - 1].field) &&
          share(cells[i], [&](const Flow& f) { return names_role(f.text(), lexicon); }) >= 0.5)
        columns[i].field = Field::owner;
  // "Description" is the text of what the table is about.
  const bool about_actions = has(columns, Field::owner) || has_timing(columns);
  for (Column& c : columns)
    if (c.field == Field::description) {
      if (about_actions && !has(columns, Field::action))
        c.field = Field::action;
      else if (!has(columns, Field::recommendation) && !about_actions)
        c.field = Field::recommendation;
      else
        c.field = Field::none;
    }
  if (about_actions && !has(columns, Field::action) &&
      (has(columns, Field::answers) || has(columns, Field::recommendation) ||
       has(columns, Field::action_number)))
    if (const auto text = longest(columns, cells, [](Field f) { return f == Field::none; });
        text && average_length(cells[*text]) > 15)
      columns[*text].field = Field::action;
  // A remark between the position and the actions, or beside a position in a table without actions, is its
  // reason.
  const auto index_of = [&](auto holds) {
    return static_cast<std::size_t>(std::find_if(columns.begin(), columns.end(), holds) - columns.begin());
  };
  const std::size_t action = index_of([](const Column& c) { return is_action(c.field); });
  const std::size_t position =
      index_of([](const Column& c) { return c.field == Field::position || c.field == Field::position_mark; });
  if (!has(columns, Field::response))
    for (std::size_t i = position; i < action; ++i)
      if (columns[i].field == Field::comment) columns[i].field = Field::response;
}

std::optional<std::vector<Column>> columns_by_content(const ColumnCells& cells, const Lexicon& lexicon) {
  std::vector<Column> columns(cells.size());
  if (cells.size() < 3) return std::nullopt;
  const auto date = [&](const Flow& f) { return is_date(f, lexicon); };
  const auto status = [&](const Flow& f) { return is_status(f, lexicon); };
  const auto both = [&](const Flow& f) {
    const OwnerAndTiming parts = split_owner_and_timing(f, lexicon);
    return !parts.owner.empty() && !parts.timing.empty() && count_characters(f.text()) < 120;
  };
  for (std::size_t i = 0; i < cells.size(); ++i) {
    // The first row has to fit too: "Date" over dates is the head of another kind of table.
    if (cells[i].size() < 2) continue;
    Field& field = columns[i].field;
    const bool timed = has(columns, Field::timing) || has(columns, Field::owner_and_timing);
    if (i == 0 && share(cells[i], [](const Flow& f) { return !only_id(f).empty(); }) >= most)
      field = Field::number;
    else if (!timed && date(cells[i].front()) && share(cells[i], date) >= most)
      field = Field::timing;
    else if (!has(columns, Field::status) && status(cells[i].front()) && share(cells[i], status) >= most)
      field = Field::status;
    else if (!timed && i > 0 && both(cells[i].front()) && share(cells[i], both) >= most)
      field = Field::owner_and_timing;
  }
  if (!has(columns, Field::timing) && !has(columns, Field::owner_and_timing)) return std::nullopt;
  if (!has(columns, Field::status) && !has(columns, Field::number)) return std::nullopt;
  const auto text = longest(columns, cells, [](Field f) { return f == Field::none; });
  if (!text || average_length(cells[*text]) < 15) return std::nullopt;
  columns[*text].field = Field::action;
  // Who does it stands between what is done and when.
  for (std::size_t i = *text + 1; i < columns.size() && columns[i].field != Field::timing; ++i)
    if (columns[i].field == Field::none) columns[i].field = Field::owner;
  return columns;
}

} // namespace mr::extract
