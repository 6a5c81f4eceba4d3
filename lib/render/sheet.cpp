// The layouts as one table each, for spreadsheets: nothing shortened, nothing left to a chart.
#include "mr/render/compose.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::render {

using page::Cell;
using page::Column;
using page::Table;

namespace {

Column key_column(const Words& w) { return {"key", w.word("column.key"), Column::Kind::id}; }

Table with_key(Table table, const Words& w, const std::vector<std::string>& keys) {
  table.columns.insert(table.columns.begin(), key_column(w));
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    table.rows[r].insert(table.rows[r].begin(), Cell(r < keys.size() ? keys[r] : std::string()));
  return table;
}

// One row per recommendation and action; a recommendation without action keeps its row, as does an action
// without recommendation.
Table board_sheet(const Composer& c) {
  const Words& w = c.words;
  const std::vector<std::string> of_action{"number", "action", "text",     "owner",  "people",
                                           "timing", "due",    "from",     "to",     "state",
                                           "days",   "status", "reported", "comment"};
  Template columns;
  columns.columns = of_action;
  const Composer inner{c.view, w, columns, {}};
  const Table actions = tracker_table(inner);
  Table table;
  table.columns = {key_column(w),
                   {"document", w.word("column.document"), Column::Kind::text},
                   {"recommendation", w.word("column.recommendation"), Column::Kind::text},
                   {"recommendation_title", w.word("field.text"), Column::Kind::text},
                   {"position", w.word("column.position"), Column::Kind::word},
                   {"response", w.word("column.response"), Column::Kind::text}};
  table.columns.insert(table.columns.end(), actions.columns.begin(), actions.columns.end());
  const auto add = [&](const DocumentView& document, const model::Recommendation* r,
                       std::optional<std::size_t> action) {
    std::vector<Cell> row{action ? c.view.actions[*action].key : std::string(), document.key};
    if (r) {
      std::string text = r->title.value;
      if (!r->text.empty()) text += (text.empty() ? "" : "\n") + r->text.value;
      for (const model::Text& point : r->points) text += "\n- " + point.value;
      row.insert(row.end(),
                 {r->id.value, text, position_word(w, r->response.position), r->response.text.value});
    } else {
      row.resize(table.columns.size() - actions.columns.size());
    }
    if (action) row.insert(row.end(), actions.rows[*action].begin(), actions.rows[*action].end());
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  };
  for (const DocumentView& document : c.view.documents) {
    for (const RecommendationView& r : document.recommendations) {
      if (r.actions.empty()) add(document, r.recommendation, std::nullopt);
      for (const std::size_t a : r.actions) add(document, r.recommendation, a);
    }
    for (const std::size_t a : document.loose_actions) add(document, nullptr, a);
  }
  return table;
}

// What the original words do not say already. Every head counts when the sheet is read again: where too many
// mean nothing to a reader, it takes the table for something else.
std::vector<std::string> sheet_columns() {
  std::vector<std::string> keys;
  for (const std::string& key : column_names())
    if (key != "people" && key != "due") keys.push_back(key);
  return keys;
}

Table tracker_sheet(const Composer& c) {
  Template columns;
  columns.columns = c.board.columns.empty() ? sheet_columns() : c.board.columns;
  const Composer inner{c.view, c.words, columns, {}};
  Table table = tracker_table(inner);
  std::vector<std::string> keys;
  for (std::size_t a = 0; a < c.view.actions.size(); ++a) {
    const ActionView& action = c.view.actions[a];
    keys.push_back(action.key);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].key == "document") table.rows[a][i].text = c.view.documents[action.document].key;
  }
  return with_key(std::move(table), c.words, keys);
}

// One row per link between a recommendation and an action, so that documents with different actions fit one
// table.
Table matrix_sheet(const Composer& c) {
  const Words& w = c.words;
  Table table;
  table.columns = {key_column(w),
                   {"document", w.word("column.document"), Column::Kind::text},
                   {"recommendation", w.word("column.recommendation"), Column::Kind::id},
                   {"position", w.word("column.position"), Column::Kind::word},
                   {"number", w.word("column.action"), Column::Kind::id},
                   {"state", w.word("column.state"), Column::Kind::word}};
  for (const DocumentView& document : c.view.documents) {
    for (const RecommendationView& r : document.recommendations) {
      const std::string position = position_word(w, r.recommendation->response.position);
      const std::string& id = r.recommendation->id.value;
      if (r.actions.empty())
        table.rows.push_back({std::string(), document.key, id, position, std::string(),
                              r.gap ? w.word("column.no_action") : std::string()});
      for (const std::size_t a : r.actions) {
        const ActionView& action = c.view.actions[a];
        table.rows.push_back({action.key, document.key, id, position, action.action->id.value,
                              Cell(state_word(w, action.state), tone_of(action.state))});
      }
    }
    for (const std::size_t a : document.loose_actions) {
      const ActionView& action = c.view.actions[a];
      table.rows.push_back({action.key, document.key, w.word("column.no_recommendation"), std::string(),
                            action.action->id.value,
                            Cell(state_word(w, action.state), tone_of(action.state))});
    }
  }
  return table;
}

Table owners_sheet(const Composer& c) {
  const Words& w = c.words;
  Table table;
  table.columns = {{"unit", w.word("column.unit"), Column::Kind::text},
                   {"person", w.word("column.person"), Column::Kind::text}};
  for (const char* key :
       {"lead", "support", "overdue", "longest", "due_now", "on_track", "completed", "cancelled", "undated"})
    table.columns.push_back({key, w.word(std::string("column.") + key), Column::Kind::number});
  const auto number = [](std::size_t n) {
    Cell cell(fmt::to_string(n));
    cell.number = static_cast<long>(n);
    return cell;
  };
  for (const auto* owners : {&c.view.units, &c.view.people})
    for (const OwnerView& o : *owners) {
      const std::string name = o.name.empty() ? w.word("say.no_owner") : o.name;
      table.rows.push_back({o.person ? std::string() : name, o.person ? name : std::string(),
                            number(o.lead.size()), number(o.support.size()), number(o.state(State::overdue)),
                            number(static_cast<std::size_t>(o.longest)), number(o.state(State::due)),
                            number(o.state(State::upcoming) + o.state(State::open)),
                            number(o.state(State::completed)), number(o.state(State::cancelled)),
                            number(o.state(State::undated))});
    }
  return table;
}

// One row per milestone; actions without any keep a row.
Table timeline_sheet(const Composer& c) {
  const Words& w = c.words;
  Table table;
  table.columns = {key_column(w),
                   {"document", w.word("column.document"), Column::Kind::text},
                   {"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"milestone", w.word("column.milestone"), Column::Kind::text},
                   {"from", w.word("column.from"), Column::Kind::day},
                   {"to", w.word("column.to"), Column::Kind::day},
                   {"owner", w.word("column.owner"), Column::Kind::text},
                   {"timing", w.word("column.timing"), Column::Kind::text},
                   {"state", w.word("column.state"), Column::Kind::word},
                   {"days", w.word("column.days"), Column::Kind::number}};
  const auto day = [&w](const std::optional<Day>& d) {
    Cell cell(d ? w.short_day(*d) : "");
    cell.day = d;
    return cell;
  };
  const auto add = [&](const ActionView& action, const MilestoneView* m) {
    const State state = m ? m->state : action.state;
    Cell days;
    if (m && state == State::overdue) {
      days.text = fmt::to_string(m->days);
      days.number = m->days;
    }
    table.rows.push_back(
        {action.key, c.view.documents[action.document].key, action.action->id.value, label_of(*action.action),
         m ? m->milestone->label.value : std::string(), m ? day(m->milestone->window.from) : Cell(),
         m ? day(m->milestone->window.to) : Cell(), owner_text(w, *action.action),
         action.action->timing.text.value, Cell(state_word(w, state), tone_of(state)), days});
  };
  std::vector<std::pair<const ActionView*, const MilestoneView*>> rows;
  for (const ActionView& action : c.view.actions) {
    for (const MilestoneView& m : action.milestones) rows.emplace_back(&action, &m);
    if (action.milestones.empty()) rows.emplace_back(&action, nullptr);
  }
  const auto end = [](const MilestoneView* m) {
    if (!m) return Day::max();
    const Window& window = m->milestone->window;
    return window.to ? *window.to : window.from.value_or(Day::max());
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return end(a.second) < end(b.second); });
  for (const auto& [action, milestone] : rows) add(*action, milestone);
  return table;
}

} // namespace

Table sheet(const View& view, Layout layout, const Words& words, const Template& board) {
  const Composer c{view, words, board, {}};
  Table table;
  switch (layout) {
  case Layout::board: table = board_sheet(c); break;
  case Layout::tracker: table = tracker_sheet(c); break;
  case Layout::matrix: table = matrix_sheet(c); break;
  case Layout::owners: table = owners_sheet(c); break;
  case Layout::timeline: table = timeline_sheet(c); break;
  }
  // A sheet is read again by `mr`: its heads must not be taken for something else, such as the state on the
  // day for a status that an owner reported.
  for (Column& column : table.columns)
    for (const char* key : {"recommendations", "number", "state"})
      if (column.key == key) column.title = words.word(std::string("sheet.") + key);
  return table;
}

} // namespace mr::render
