// Cells to records: ids, several actions in a cell, values that map to them.
#include "mr/extract/rows.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cell_items.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mr::extract {

namespace {

struct FieldName {
  std::string_view label;
  Field field;
};
constexpr std::array field_names{
    FieldName{"number", Field::number},
    FieldName{"recommendation_number", Field::recommendation_number},
    FieldName{"recommendation", Field::recommendation},
    FieldName{"conclusion", Field::conclusion},
    FieldName{"response", Field::response},
    FieldName{"position", Field::position},
    FieldName{"actions", Field::actions},
    FieldName{"action_number", Field::action_number},
    FieldName{"action", Field::action},
    FieldName{"answers", Field::answers},
    FieldName{"owner", Field::owner},
    FieldName{"timing", Field::timing},
    FieldName{"start_timing", Field::start_timing},
    FieldName{"end_timing", Field::end_timing},
    FieldName{"owner_and_timing", Field::owner_and_timing},
    FieldName{"description", Field::description},
    FieldName{"initial_timing", Field::initial_timing},
    FieldName{"revised_timing", Field::revised_timing},
    FieldName{"status", Field::status},
    FieldName{"follow_up", Field::status},
    FieldName{"comment", Field::comment},
    FieldName{"evidence", Field::evidence},
    FieldName{"priority", Field::priority},
    FieldName{"addressed_to", Field::addressed_to},
    FieldName{"depends_on", Field::depends_on},
    FieldName{"support", Field::support},
    FieldName{"funding", Field::funding},
    FieldName{"metadata", Field::metadata},
};

// One item of a cell that holds a numbered list: its number, or 0.
const CellUnits* cell_for(const std::vector<Column>& columns, const std::vector<CellUnits>& cells,
                          Field field) {
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
    if (columns[i].field == field) return &cells[i];
  return nullptr;
}

bool has_text(const CellUnits* cell) { return cell && !is_empty_cell(joined(*cell).text()); }

// The id of a cell that holds nothing else: "1.", "Rec. 4" without its word, and what is no number as mr
// knows them but stands where one does: "24/01", "KWA-3". Empty for words.
std::string printed_id(std::string_view text) {
  text = trim(text);
  const auto id = id_at(text, 0, true);
  const std::string_view rest = id ? trim(text.substr(id->at.end)) : text;
  if (id && (rest.empty() || rest == "." || rest == ")" || rest == ":")) return id->text;
  const bool one_word = text.find(' ') == std::string_view::npos && count_characters(text) <= 16;
  if (one_word && std::any_of(text.begin(), text.end(), is_digit)) return std::string(text);
  if (id) return id->text;
  return count_characters(text) <= 4 ? fold(text) : std::string();
}

// The recommendation of a row: a new one, or the current one when the cell repeats it or is empty.
void take_recommendation(Collector& c, const std::vector<Column>& columns,
                         const std::vector<CellUnits>& cells, const Lexicon& lexicon) {
  const CellUnits* cell = cell_for(columns, cells, Field::recommendation);
  const CellUnits* number = cell_for(columns, cells, Field::recommendation_number);
  if (!number && cell) number = cell_for(columns, cells, Field::number);
  std::string id;
  Span where;
  if (has_text(number)) {
    const Flow text = joined(*number);
    const Unit unit = unit_of(text, Unit{});
    if (const auto heading = numbered_heading(unit, lexicon); heading && !heading->id.empty())
      id = heading->id;
    else if (auto printed = printed_id(text.text()); !printed.empty())
      id = std::move(printed);
    else
      return; // a signature or a note below the rows
    where = text.source();
  }
  if (!has_text(cell)) {
    // A number alone names a recommendation that was given before.
    if (const auto known = c.by_id.find(id); known != c.by_id.end()) c.recommendation = known->second.back();
    return;
  }
  CellUnits units = *cell;
  Unit& first = units.front();
  if (const auto heading = numbered_heading(first, lexicon); heading && heading->noun == "recommendation") {
    if (id.empty()) id = heading->id, where = first.text.source(heading->id_at);
    first = unit_of(first.text.sub(heading->rest), first);
  } else if (const auto item = numbered_item(first); item && id.empty()) {
    id = item->id.text;
    where = first.text.source();
    first = unit_of(first.text.sub(item->rest), first);
    first.marker.clear();
  }
  if (first.text.empty() && units.size() > 1) units.erase(units.begin());
  const std::string wording = fold(units.front().text.text());
  // The row before may be about the same one; with a number, any above may.
  std::vector<std::size_t> above;
  if (const auto known = c.by_id.find(id); known != c.by_id.end()) above = known->second;
  if (id.empty() && c.recommendation) above = {*c.recommendation};
  for (const std::size_t i : above) {
    const DraftRecommendation& known = c.draft.recommendations[i];
    if (known.conclusion || fold(known.title.text()) != wording) continue;
    c.recommendation = i;
    return;
  }
  DraftRecommendation& r = c.begin_recommendation(id, where, units.front().text);
  add_paragraphs(r, units);
}

void take_response(Collector& c, const std::vector<Column>& columns, const std::vector<CellUnits>& cells) {
  if (!c.recommendation) return;
  DraftRecommendation& r = c.draft.recommendations[*c.recommendation];
  if (const CellUnits* cell = cell_for(columns, cells, Field::response); has_text(cell) && r.response.empty())
    for (const Unit& u : *cell) r.response.push_back(u.text);
  if (const CellUnits* cell = cell_for(columns, cells, Field::position); has_text(cell) && r.position.empty())
    r.position = joined(*cell);
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
    if (columns[i].field == Field::position_mark && has_text(&cells[i]) && r.position.empty())
      r.position = columns[i].position;
  if (const CellUnits* cell = cell_for(columns, cells, Field::priority); has_text(cell) && r.priority.empty())
    r.priority = joined(*cell);
  if (const CellUnits* cell = cell_for(columns, cells, Field::addressed_to);
      has_text(cell) && r.addressed_to.empty())
    r.addressed_to = joined(*cell);
}

bool names_action(std::string_view text, const Lexicon& lexicon) {
  const auto nouns = lexicon.find_all("noun", text);
  return std::any_of(nouns.begin(), nouns.end(), [](const Match& m) { return m.concept_name == "action"; });
}

// Whether a row stands below a recommendation of its own, so that what it cites comes on top.
bool answers_own_row(const std::vector<Column>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const Column& c) {
    return c.field == Field::recommendation || c.field == Field::recommendation_number;
  });
}

// Everything of a row that is said about action `n` of `count`.
void fill_action(DraftAction& a, const std::vector<Column>& columns, const std::vector<CellUnits>& cells,
                 std::size_t n, std::size_t count, const Lexicon& lexicon) {
  Flow start, end, initial;
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    const Field field = columns[i].field;
    const std::string_view between = field == Field::timing             ? ". "
                                     : field == Field::owner            ? ", "
                                     : field == Field::owner_and_timing ? "\n"
                                                                        : " ";
    Flow value = part_for(cells[i], n, count, between);
    if (is_empty_cell(value.text())) {
      // A table that names recommendations by number names none for this action.
      if (field == Field::answers && !answers_own_row(columns)) a.under.reset();
      continue;
    }
    switch (field) {
    case Field::owner: a.owner = a.owner.empty() ? std::move(value) : source::join({a.owner, value}); break;
    case Field::support: a.support = std::move(value); break;
    case Field::timing:
      a.timing = a.timing.empty() ? std::move(value) : source::join({a.timing, value});
      break;
    case Field::owner_and_timing: {
      OwnerAndTiming both = split_owner_and_timing(value, lexicon);
      if (a.owner.empty()) a.owner = std::move(both.owner);
      if (a.timing.empty()) a.timing = std::move(both.timing);
      break;
    }
    case Field::initial_timing: initial = std::move(value); break;
    case Field::start_timing: start = std::move(value); break;
    case Field::end_timing: end = std::move(value); break;
    case Field::revised_timing: a.revised_timing = std::move(value); break;
    case Field::status: a.statuses.push_back({columns[i].date, std::move(value), {}}); break;
    case Field::comment:
      if (a.statuses.empty()) a.statuses.emplace_back();
      a.statuses.back().comment = std::move(value);
      break;
    case Field::answers: a.cites = std::move(value); break;
    case Field::evidence: a.evidence = std::move(value); break;
    case Field::depends_on: a.depends_on = std::move(value); break;
    default: break;
    }
  }
  if (!start.empty() && !end.empty()) start.append(" – ", end.source_offset(0)), start.append(end);
  if (a.timing.empty()) a.timing = start.empty() ? std::move(end) : std::move(start);
  if (a.timing.empty()) a.timing = std::move(initial);
}

// "Rejected | The office has duties of its own … | n/a | n/a": what stands in the actions' column is the
// reason.
bool says_why_not(const DraftRecommendation& r, const std::vector<Column>& columns,
                  const std::vector<CellUnits>& cells, const Lexicon& lexicon) {
  const bool position = !r.position.empty();
  const Flow& stated = position ? r.position : r.response.empty() ? r.position : r.response.front();
  const model::Position p = position ? read_position_field(stated.text(), lexicon).position
                                     : read_position(stated.text(), lexicon).position;
  if (p != model::Position::rejected) return false;
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    const Field f = columns[i].field;
    const bool detail = f == Field::owner || f == Field::timing || f == Field::owner_and_timing ||
                        f == Field::end_timing || f == Field::status || f == Field::action_number;
    const std::string text = joined(cells[i]).text();
    if (detail && !is_empty_cell(text) && !says_no_action(text, lexicon)) return false;
  }
  return true;
}

// "Total", "Total: 8 recommendations, 14 actions".
bool is_total(std::string_view text, const Lexicon& lexicon) {
  const std::string folded = fold(text);
  return lexicon.has("total", folded) ||
         lexicon.has("total", trim(std::string_view(folded).substr(0, folded.find(':'))));
}

// A line below the rows: in the recommendations' column, without the number that all of them have.
bool is_note(const Collector& c, const std::vector<Column>& columns, const std::vector<CellUnits>& cells) {
  const bool numbered = cell_for(columns, cells, Field::recommendation_number) && c.recommendation &&
                        !c.draft.recommendations[*c.recommendation].id.empty();
  const CellUnits* cell = cell_for(columns, cells, Field::recommendation);
  return numbered && has_text(cell) && !numbered_item(cell->front());
}

} // namespace

void add_details(Collector& c, const std::vector<Column>& columns, const std::vector<CellUnits>& cells,
                 const Lexicon& lexicon) {
  if (c.action) fill_action(c.draft.actions[*c.action], columns, cells, 1, 1, lexicon);
}

void add_paragraphs(DraftRecommendation& r, const CellUnits& units) {
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (!units[i].marker.empty()) r.points.push_back(units[i].text);
    r.text.push_back(units[i].text);
  }
}

bool says_no_action(std::string_view text, const Lexicon& lexicon) {
  const std::string folded = fold(text);
  const bool sentence = folded.size() <= 120 && folded.find(". ") == std::string::npos;
  for (const std::string_view phrase : lexicon.words("no_action")) {
    if (!folded.starts_with(phrase)) continue;
    const std::string_view after = std::string_view(folded).substr(phrase.size());
    if (after.empty() ||
        std::string_view(".,:;(-").find(trim(after).empty() ? '.' : trim(after)[0]) != std::string_view::npos)
      return true;
    // "No actions have been recorded for this recommendation."
    if (sentence && after[0] == ' ' && names_action(phrase, lexicon)) return true;
  }
  return false;
}

Field field_of(std::string_view label) {
  for (const FieldName& name : field_names)
    if (name.label == label) return name.field;
  return Field::none;
}

DraftRecommendation& Collector::begin_recommendation(std::string id, Span id_at, Flow title,
                                                     bool conclusion) {
  DraftRecommendation r;
  r.id = std::move(id);
  r.id_at = id_at;
  r.at = hull(id_at, title.source());
  r.title = std::move(title);
  r.conclusion = conclusion;
  recommendation = draft.recommendations.size();
  if (!r.id.empty()) by_id[r.id].push_back(*recommendation);
  action.reset();
  draft.recommendations.push_back(std::move(r));
  return draft.recommendations.back();
}

DraftAction& Collector::begin_action(std::string id, Span id_at, Flow title) {
  DraftAction a;
  a.id = std::move(id);
  a.id_at = id_at;
  a.at = hull(id_at, title.source());
  a.title = std::move(title);
  if (recommendation && !draft.recommendations[*recommendation].conclusion) a.under = recommendation;
  action = draft.actions.size();
  draft.actions.push_back(std::move(a));
  return draft.actions.back();
}

void add_row(Collector& c, const std::vector<Column>& columns, const std::vector<CellUnits>& cells,
             const Lexicon& lexicon) {
  const auto filled = [](const CellUnits& cell) { return has_text(&cell); };
  const auto first = std::find_if(cells.begin(), cells.end(), filled);
  if (first == cells.end() || is_total(joined(*first).text(), lexicon)) return;
  if (std::count_if(cells.begin(), cells.end(), filled) == 1 && is_note(c, columns, cells)) {
    c.draft.left_over.push_back(joined(*first));
    return;
  }
  take_recommendation(c, columns, cells, lexicon);
  take_response(c, columns, cells);
  const CellUnits* cell = cell_for(columns, cells, Field::action);
  if (!has_text(cell) || says_no_action(joined(*cell).text(), lexicon)) {
    if (const CellUnits* comment = cell_for(columns, cells, Field::comment);
        has_text(comment) && c.recommendation)
      c.draft.recommendations[*c.recommendation].status_comment = joined(*comment);
    return;
  }
  if (c.recommendation && says_why_not(c.draft.recommendations[*c.recommendation], columns, cells, lexicon)) {
    for (const Unit& unit : *cell) c.draft.recommendations[*c.recommendation].response.push_back(unit.text);
    return;
  }
  const CellUnits* number = cell_for(columns, cells, Field::action_number);
  if (!number && !cell_for(columns, cells, Field::recommendation))
    number = cell_for(columns, cells, Field::number);
  std::vector<Item> items = action_items(*cell, lexicon);
  const bool list = items.size() > 1 &&
                    std::all_of(items.begin(), items.end(), [](const Item& i) { return !i.id.empty(); });
  for (std::size_t n = 1; n <= items.size(); ++n) {
    Item& item = items[n - 1];
    // A list that restarts at 1 in every cell numbers within its recommendation: 1 below 2 is 2.1.
    const bool own_number = item.id.find_first_of(".-/") != std::string::npos || (!list && !item.id.empty());
    std::string id = own_number ? item.id : std::string();
    Span id_at_source = own_number ? item.id_at : Span{};
    if (has_text(number) && items.size() == 1) {
      const Flow text = joined(*number);
      id = printed_id(text.text());
      id_at_source = text.source();
    }
    DraftAction& a = c.begin_action(std::move(id), id_at_source, {});
    set_action_text(a, item.units, lexicon);
    const std::size_t place = list ? std::max<std::size_t>(1, ordinal(item.id)) : n;
    fill_action(a, columns, cells, place, items.size(), lexicon);
    a.cites_further = answers_own_row(columns);
  }
}

Flow joined(const CellUnits& units, std::string_view between) {
  Flow out;
  for (const Unit& unit : units) {
    if (unit.text.empty()) continue;
    if (!out.empty()) {
      const char end = out.text().back();
      const bool closed = end == '.' || end == ';' || end == ',' || end == ':';
      const std::string_view mark = closed ? std::string_view(" ") : between;
      out.append(mark, out.source_offset(out.size() - 1) + 1);
    }
    out.append(unit.text);
  }
  return out;
}

} // namespace mr::extract
