// Tracker, matrix, owners and timeline.
#include "mr/base/text.hpp"
#include "mr/render/compose.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace mr::render {

using page::Cell;
using page::Column;
using page::Table;
using page::Tone;

namespace {

std::vector<Column> all_columns(const Words& w) {
  return {{"document", w.word("column.document"), Column::Kind::text},
          {"recommendations", w.word("column.recommendations"), Column::Kind::id},
          {"number", w.word("column.number"), Column::Kind::id},
          {"action", w.word("column.action"), Column::Kind::text},
          {"text", w.word("column.text"), Column::Kind::text},
          {"owner", w.word("column.owner"), Column::Kind::text},
          {"people", w.word("column.people"), Column::Kind::text},
          {"timing", w.word("column.timing"), Column::Kind::text},
          {"due", w.word("column.due"), Column::Kind::text},
          {"from", w.word("column.from"), Column::Kind::day},
          {"to", w.word("column.to"), Column::Kind::day},
          {"state", w.word("column.state"), Column::Kind::word},
          {"days", w.word("column.days"), Column::Kind::number},
          {"status", w.word("column.status"), Column::Kind::word},
          {"reported", w.word("column.reported"), Column::Kind::day},
          {"comment", w.word("column.comment"), Column::Kind::text}};
}

Cell day_cell(const Words& words, const std::optional<Day>& day) {
  Cell cell(day ? words.short_day(*day) : "");
  cell.day = day;
  return cell;
}

Cell number_cell(long n, Tone tone = Tone::plain) {
  Cell cell(fmt::to_string(n), n > 0 ? tone : Tone::plain);
  cell.number = n;
  return cell;
}

Cell status_cell(const Words& words, const ActionView& action) {
  if (!action.last) return {};
  const char* status = model::to_string(action.last->status);
  return words.word(std::string("status.") + (*status ? status : "none"));
}

Cell people_cell(const model::Action& action) {
  std::vector<std::string> people;
  for (const model::Owner& owner : action.owners)
    for (const model::Text& person : owner.people)
      if (std::find(people.begin(), people.end(), person.value) == people.end())
        people.push_back(person.value);
  return joined(people);
}

Cell column_cell(const Composer& c, std::size_t index, const std::string& key) {
  const Words& w = c.words;
  const ActionView& view = c.view.actions[index];
  const model::Action& action = *view.action;
  const model::Milestone* milestone = view.milestone ? view.milestones[*view.milestone].milestone : nullptr;
  if (key == "document") return c.view.documents[view.document].label;
  if (key == "recommendations") return joined(view.recommendations);
  if (key == "number") return action.id.value;
  if (key == "action") return label_of(action);
  if (key == "text") return action.title.empty() ? std::string() : action.text.value;
  if (key == "owner") return owner_text(w, action);
  if (key == "people") return people_cell(action);
  if (key == "timing") return action.timing.text.value;
  if (key == "due") return timing_dates(w, view);
  if (key == "from") return day_cell(w, milestone ? milestone->window.from : std::nullopt);
  if (key == "to") return day_cell(w, milestone ? milestone->window.to : std::nullopt);
  if (key == "state") return Cell(state_word(w, view.state), tone_of(view.state));
  if (key == "days") return view.state == State::overdue ? number_cell(view.days, Tone::bad) : Cell();
  if (key == "status") return status_cell(w, view);
  if (key == "reported") return day_cell(w, view.last ? view.last->date : std::nullopt);
  if (key == "comment") return view.last ? view.last->comment.value : std::string();
  return {};
}

// The columns that a reader needs; a spreadsheet gets all.
const std::vector<std::string>& reading_columns() {
  static const std::vector<std::string> keys{"document", "recommendations", "number",   "action",
                                             "owner",    "timing",          "due",      "state",
                                             "days",     "status",          "reported", "comment"};
  return keys;
}

Table actions_by(const Composer& c, const std::vector<std::string>& keys, const std::string& caption) {
  Table table;
  table.caption = caption;
  for (const std::string& key : keys)
    for (const Column& column : all_columns(c.words))
      if (column.key == key && (key != "document" || c.portfolio())) table.columns.push_back(column);
  for (std::size_t a = 0; a < c.view.actions.size(); ++a) {
    std::vector<Cell> row;
    for (const Column& column : table.columns) row.push_back(column_cell(c, a, column.key));
    table.rows.push_back(std::move(row));
    table.tags.push_back(tags_of(c, a));
  }
  return table;
}

void add_load_table(Composer& c, const std::vector<OwnerView>& owners, const char* head, const char* column) {
  if (owners.empty()) return;
  const Words& w = c.words;
  c.heading(2, w.word(head), std::string(head).substr(5));
  Table table;
  table.caption = w.word(head);
  table.head_column = true;

  table.columns = {{"owner", w.word(column), Column::Kind::text}};
  for (const char* key :
       {"lead", "support", "overdue", "longest", "due_now", "on_track", "completed", "cancelled", "undated"})
    table.columns.push_back({key, w.word(std::string("column.") + key), Column::Kind::number});
  for (const OwnerView& owner : owners) {
    const auto n = [](std::size_t value, Tone tone = Tone::plain) {
      return number_cell(static_cast<long>(value), tone);
    };
    table.rows.push_back({Cell(owner.name.empty() ? w.word("say.no_owner") : owner.name),
                          n(owner.lead.size()), n(owner.support.size()),
                          n(owner.state(State::overdue), Tone::bad),
                          owner.longest > 0 ? Cell(w.days(owner.longest), Tone::bad) : Cell(),
                          n(owner.state(State::due), Tone::attention),
                          n(owner.state(State::upcoming) + owner.state(State::open), Tone::progress),
                          n(owner.state(State::completed), Tone::good), n(owner.state(State::cancelled)),
                          n(owner.state(State::undated))});
    if (owner.longest > 0) table.rows.back()[4].number = owner.longest;
  }
  c.add(std::move(table));
}

bool closed(State state) { return state == State::completed || state == State::cancelled; }

void add_open_actions(Composer& c, const OwnerView& owner, std::size_t number) {
  const Words& w = c.words;
  Table table;
  table.caption = owner.name.empty() ? w.word("say.no_owner") : owner.name;
  table.columns = {{"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"timing", w.word("column.timing"), Column::Kind::text},
                   {"due", w.word("column.due"), Column::Kind::text},
                   {"state", w.word("column.state"), Column::Kind::word}};
  std::vector<std::size_t> open;
  for (const auto* list : {&owner.lead, &owner.support})
    for (const std::size_t a : *list)
      if (!closed(c.view.actions[a].state) && std::find(open.begin(), open.end(), a) == open.end())
        open.push_back(a);
  if (open.empty()) return;
  c.heading(3, table.caption, fmt::format("owner-{}", number));
  for (const std::size_t a : open) {
    const ActionView& action = c.view.actions[a];
    table.rows.push_back({action_name(c, action), action_words(w, *action.action, nullptr),
                          action.action->timing.text.value, timing_dates(w, action), state_cell(w, action)});
    table.tags.push_back(tags_of(c, a));
  }
  c.add(std::move(table));
}

// One thing that falls on the time line.
struct Event {
  std::size_t action = 0;
  const MilestoneView* milestone = nullptr;
  Day sort;
};

std::vector<Event> events(const Composer& c) {
  std::vector<Event> out;
  for (std::size_t a = 0; a < c.view.actions.size(); ++a)
    for (const MilestoneView& m : c.view.actions[a].milestones) {
      const Window& window = m.milestone->window;
      if (window.to || window.from) out.push_back({a, &m, window.to ? *window.to : *window.from});
    }
  std::stable_sort(out.begin(), out.end(), [](const Event& a, const Event& b) { return a.sort < b.sort; });
  return out;
}

Table event_table(const Composer& c, std::string caption) {
  const Words& w = c.words;
  Table table;
  table.caption = std::move(caption);
  table.columns = {{"when", w.word("column.when"), Column::Kind::text},
                   {"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"owner", w.word("column.owner"), Column::Kind::text},
                   {"state", w.word("column.state"), Column::Kind::word}};
  return table;
}

void add_event(const Composer& c, Table& table, std::size_t index, const MilestoneView* milestone) {
  const Words& w = c.words;
  const ActionView& view = c.view.actions[index];
  Cell state = state_cell(w, view);
  if (milestone) {
    state = Cell(state_word(w, milestone->state), tone_of(milestone->state));
    if (milestone->state == State::overdue) state.text = w.count("late.overdue", milestone->days);
    if (milestone->state == State::due && milestone->milestone->window.to)
      state.text += ", " + w.count("late.due", milestone->days);
  }
  table.rows.push_back(
      {milestone ? Cell(w.window(milestone->milestone->window)) : Cell(view.action->timing.text.value),
       action_name(c, view), action_words(w, *view.action, milestone ? milestone->milestone : nullptr),
       owner_text(w, *view.action), state});
  table.tags.push_back(tags_of(c, index));
}

void add_unwindowed(Composer& c, State state, const char* head) {
  Table table = event_table(c, c.words.word(head));
  for (std::size_t a = 0; a < c.view.actions.size(); ++a) {
    const ActionView& view = c.view.actions[a];
    const bool none = view.milestones.empty();
    const bool wanted =
        state == State::open ? view.action->timing.continuous : none && !view.action->timing.continuous;
    if (wanted) add_event(c, table, a, nullptr);
  }
  if (table.rows.empty()) return;
  c.heading(2, c.words.word(head), std::string(head).substr(5));
  c.add(std::move(table));
}

} // namespace

const std::vector<std::string>& column_names() {
  static const std::vector<std::string> names{"document", "recommendations", "number", "action", "text",
                                              "owner",    "people",          "timing", "due",    "from",
                                              "to",       "state",           "days",   "status", "reported",
                                              "comment"};
  return names;
}

Table tracker_table(const Composer& c) {
  Table table = actions_by(c, c.board.columns.empty() ? reading_columns() : c.board.columns,
                           c.words.word("view.tracker"));

  return table;
}

void compose_tracker(Composer& c) {
  if (c.view.figures.actions == 0) {
    c.add(page::Paragraph{"", c.words.word("say.no_actions"), page::Paragraph::Style::note});
    return;
  }
  c.add(state_bar(c.words, c.view.figures));
  c.add(tracker_table(c));
}

Table matrix_table(const Composer& c, const DocumentView& document) {
  const Words& w = c.words;
  Table table;
  table.caption = document.title;
  table.head_column = true;
  table.matrix = true;
  table.columns = {{"recommendation", w.word("column.recommendation"), Column::Kind::text},
                   {"position", w.word("column.position"), Column::Kind::word}};
  for (const std::size_t a : document.actions)
    table.columns.push_back(
        {fmt::format("action-{}", a + 1), c.view.actions[a].action->id.value, Column::Kind::id});
  table.columns.push_back({"count", w.word("column.count"), Column::Kind::number});
  const auto mark = [&w](State state, Tone tone) {
    Cell cell(mark_of(state), tone);
    cell.hint = state_word(w, state);
    return cell;
  };
  for (const RecommendationView& r : document.recommendations) {
    const model::Recommendation& rec = *r.recommendation;
    std::vector<Cell> row{Cell(rec.id.value + "  " + shortened(label_of(rec), 120)),
                          Cell(position_word(w, rec.response.position), tone_of(rec.response.position))};
    for (const std::size_t a : document.actions) {
      const bool linked = std::find(r.actions.begin(), r.actions.end(), a) != r.actions.end();
      const State state = c.view.actions[a].state;
      row.push_back(linked ? mark(state, tone_of(state)) : Cell());
    }
    row.push_back(r.gap ? Cell(w.word("column.no_action"), Tone::bad)
                        : number_cell(static_cast<long>(r.actions.size())));
    table.rows.push_back(std::move(row));
  }
  if (!document.loose_actions.empty()) {
    std::vector<Cell> row{Cell(w.word("column.no_recommendation"), Tone::bad), Cell()};
    for (const std::size_t a : document.actions) {
      const bool loose = std::find(document.loose_actions.begin(), document.loose_actions.end(), a) !=
                         document.loose_actions.end();
      row.push_back(loose ? mark(c.view.actions[a].state, Tone::bad) : Cell());
    }
    row.push_back(number_cell(static_cast<long>(document.loose_actions.size()), Tone::bad));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void compose_matrix(Composer& c) {
  c.add(page::Paragraph{"", legend(c.words), page::Paragraph::Style::note});
  for (std::size_t d = 0; d < c.view.documents.size(); ++d) {
    const DocumentView& document = c.view.documents[d];
    if (c.portfolio()) c.heading(2, shortened(document.title, 200), fmt::format("document-{}", d + 1));
    c.add(matrix_table(c, document));
    page::Bullets key;
    for (const std::size_t a : document.actions)
      key.items.push_back(labelled(c.words,
                                   c.words.fill("head.action", {{"id", c.view.actions[a].action->id.value}}),
                                   shortened(label_of(*c.view.actions[a].action), 160)));
    if (!key.items.empty()) c.add(std::move(key));
  }
}

void compose_owners(Composer& c) {
  if (c.view.figures.actions == 0) {
    c.add(page::Paragraph{"", c.words.word("say.no_actions"), page::Paragraph::Style::note});
    return;
  }
  add_load_table(c, c.view.units, "head.units", "column.unit");
  add_load_table(c, c.view.people, "head.people", "column.person");
  c.heading(2, c.words.word("head.load"), "load");
  std::size_t number = 0;
  for (const OwnerView& owner : c.view.units) add_open_actions(c, owner, ++number);
  for (const OwnerView& owner : c.view.people) add_open_actions(c, owner, ++number);
}

void compose_timeline(Composer& c) {
  const Words& w = c.words;
  if (c.view.figures.actions == 0) {
    c.add(page::Paragraph{"", w.word("say.no_actions"), page::Paragraph::Style::note});
    return;
  }
  const std::vector<Event> all = events(c);
  std::vector<std::size_t> order;
  for (const Event& event : all)
    if (std::find(order.begin(), order.end(), event.action) == order.end()) order.push_back(event.action);
  if (order.size() <= 150) {
    page::TimeChart chart = time_chart(c, order);
    if (!chart.lanes.empty()) c.add(std::move(chart));
  }
  std::optional<int> year;
  Table table;
  const auto close = [&] {
    if (!table.rows.empty()) c.add(std::move(table));
  };
  for (const Event& event : all) {
    if (year != year_of(event.sort)) {
      close();
      year = year_of(event.sort);
      c.heading(2, fmt::to_string(*year), fmt::format("year-{}", *year));
      table = event_table(c, fmt::to_string(*year));
    }
    add_event(c, table, event.action, event.milestone);
  }
  close();
  add_unwindowed(c, State::open, "head.continuous");
  add_unwindowed(c, State::undated, "head.undated");
}

} // namespace mr::render
