// What the cells below the heads tell: the field that a head leaves open, and the columns of a table without
// one.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>

namespace mr::extract {

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

bool is_id(const Flow& cell) { return !only_id(cell).empty(); }

// "1", "3 en 4", "Rec. 2", "5 t/m 7".
bool is_reference(const Flow& cell, const Lexicon& lexicon) {
  const Folded folded = fold_with_origin(cell.text());
  std::size_t at = 0;
  if (const auto noun = lexicon.match("noun", folded.text); noun && noun->concept_name == "recommendation") {
    at = noun->end();
    while (at < folded.text.size() && !is_word_byte(folded.text[at])) ++at;
  }
  // The capitals of "R1, R3" make them ids.
  const std::string_view listed = at < folded.origin.size()
                                      ? std::string_view(cell.text()).substr(folded.origin[at])
                                      : std::string_view();
  std::size_t end = 0;
  const auto ids = id_list(listed, 0, lexicon, &end);
  return !ids.empty() && trim(listed.substr(end)).size() <= 1;
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

// "Our position | Why", "Response | Explanation": of two columns that answer, the one that holds positions
// says the position.
void settle_answers(std::vector<Column>& columns, const ColumnCells& cells, const Lexicon& lexicon) {
  const auto explains = [](const Column& c) {
    return c.field == Field::response || c.field == Field::comment;
  };
  if (has(columns, Field::position) || has(columns, Field::position_mark)) return;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    if (columns[i].field == Field::response && explains(columns[i + 1]) &&
        share(cells[i], [&](const Flow& f) { return is_position(f, lexicon) && f.size() < 40; }) >= most) {
      columns[i].field = Field::position;
      return;
    }
}

// "Action | What we will do" over "A1.2 | Recruit …": the first numbers what the second says.
void settle_action_numbers(std::vector<Column>& columns, const ColumnCells& cells) {
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    if (is_action(columns[i].field) && is_action(columns[i + 1].field) && share(cells[i], is_id) >= most)
      columns[i].field = Field::action_number;
}

// "Rec. | The review recommends that we | Position", "Ref. | Undertaking | Rec. | Officer | Target": beside
// numbers of recommendations, the text that no head names is the recommendation's, or what is done about it.
void name_text_beside_number(std::vector<Column>& columns, const ColumnCells& cells) {
  constexpr double shortest_text = 15; // characters
  const auto number = std::find_if(columns.begin(), columns.end(),
                                   [](const Column& c) { return c.field == Field::recommendation_number; });
  if (number == columns.end() || std::any_of(columns.begin(), columns.end(), [](const Column& c) {
        return is_recommendation(c.field) || is_action(c.field) || c.field == Field::description;
      }))
    return;
  const auto text = longest(columns, cells, [](Field f) { return f == Field::none; });
  if (!text || average_length(cells[*text]) <= shortest_text) return;
  if (has(columns, Field::owner) || has_timing(columns))
    columns[*text].field = Field::action;
  else if (has(columns, Field::position) || has(columns, Field::response))
    columns[*text].field = Field::recommendation;
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
  settle_answers(columns, cells, lexicon);
  settle_action_numbers(columns, cells);
  name_text_beside_number(columns, cells);
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
        share(cells[i], is_id) >= most;
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
  if (has(columns, Field::response)) return;
  for (std::size_t i = position; i < action; ++i)
    if (columns[i].field == Field::comment) columns[i].field = Field::response;
  const std::size_t beside = position + 1;
  if (beside < action && action < columns.size() && columns[beside].field == Field::none &&
      average_length(cells[beside]) > 15)
    columns[beside].field = Field::response;
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
    if (i == 0 && share(cells[i], is_id) >= most)
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
