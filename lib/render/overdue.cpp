// Selecting, grouping and wording of the overdue list.
#include "mr/render/overdue.hpp"

#include "mr/base/text.hpp"
#include "mr/render/escape.hpp"
#include "mr/render/ics.hpp"
#include "mr/render/table.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace mr::render {

namespace {

using schedule::State;

const model::Document& document_of(const OverdueList& list, const OverdueRow& row) {
  return *list.sources[row.source].document;
}
const model::Action& action_of(const OverdueList& list, const OverdueRow& row) {
  return document_of(list, row).actions[row.item.action];
}
const model::Milestone* milestone_of(const OverdueList& list, const OverdueRow& row) {
  return row.item.milestone ? &action_of(list, row).timing.milestones[*row.item.milestone] : nullptr;
}
const Window& window_of(const OverdueList& list, const OverdueRow& row) {
  return milestone_of(list, row)->window;
}

std::string counted(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string title_of(const model::Action& action) {
  const std::string& title = action.title.empty() ? action.text.value : action.title.value;
  return collapse_spaces(title);
}

std::string joined(const std::vector<model::Text>& texts) {
  std::string out;
  for (const model::Text& text : texts) out += (out.empty() ? "" : ", ") + text.value;
  return out;
}

std::string owner_of(const model::Action& action) {
  if (!action.owner_text.empty()) return collapse_spaces(action.owner_text.value);
  std::string out;
  for (const model::Owner& owner : action.owners) {
    std::string one = owner.unit.value;
    if (!owner.people.empty())
      one += (one.empty() ? "" : " (") + joined(owner.people) + (one.empty() ? "" : ")");
    out += (out.empty() ? "" : ", ") + one;
  }
  return out;
}

std::string document_name(const OverdueSource& source) {
  const model::Header& header = source.document->header;
  return !header.id.empty() ? header.id.value : !header.title.empty() ? header.title.value : source.file;
}

std::string status_word(const schedule::Item& item) {
  if (!item.last) return "not reported";
  if (item.last->status == model::Status::none)
    return item.last->status_text.empty() ? "no status given" : collapse_spaces(item.last->status_text.value);
  std::string word = model::to_string(item.last->status);
  std::replace(word.begin(), word.end(), '-', ' ');
  return word;
}

std::string status_code(const schedule::Item& item) {
  if (!item.last) return "not-reported";
  return model::to_string(item.last->status);
}

std::string status_cell(const schedule::Item& item) {
  std::string out = status_word(item);
  if (item.last && item.last->date) out += "\nreported " + to_iso(*item.last->date);
  return out;
}

std::string days_cell(const OverdueList& list, const OverdueRow& row) {
  const auto days = [](long n) { return fmt::format("{} day{}", n, n == 1 ? "" : "s"); };
  if (row.item.state == State::overdue) return days(row.item.days);
  const long left = static_cast<long>((*window_of(list, row).to - list.filter.as_of).count());
  return left == 0 ? "due today" : "due in " + days(left);
}

std::string promised_cell(const OverdueList& list, const OverdueRow& row) {
  const model::Action& action = action_of(list, row);
  std::string out = collapse_spaces(action.timing.text.value);
  const model::Milestone* milestone = milestone_of(list, row);
  if (!milestone) return out;
  const bool several = action.timing.milestones.size() > 1 && !milestone->label.empty();
  if (several) out = collapse_spaces(milestone->label.value) + (out.empty() ? "" : ": " + out);
  const Window& w = milestone->window;
  std::string ends = w.to ? (row.item.state == State::overdue ? "ended " : "ends ") + to_iso(*w.to)
                          : "from " + to_iso(*w.from);
  if (milestone->inferred) ends += " (year inferred)";
  return out.empty() ? ends : out + "\n" + ends;
}

std::string group_of(const OverdueList& list, const OverdueRow& row, GroupBy group) {
  const model::Action& action = action_of(list, row);
  switch (group) {
  case GroupBy::none: break;
  case GroupBy::owner: {
    const std::string first = action.owners.empty() ? "" : action.owners.front().unit.value;
    const std::string name = !first.empty() ? first : owner_of(action);
    return name.empty() ? "No owner" : collapse_spaces(name);
  }
  case GroupBy::document: return document_name(list.sources[row.source]);
  case GroupBy::recommendation: {
    if (action.recommendations.empty()) return "No recommendation";
    const std::string ids = joined(action.recommendations);
    const auto* recommendation =
        model::find_recommendation(document_of(list, row), action.recommendations[0].value);
    if (action.recommendations.size() == 1 && recommendation && !recommendation->title.empty())
      return fmt::format("Recommendation {}: {}", ids, collapse_spaces(recommendation->title.value));
    return (action.recommendations.size() == 1 ? "Recommendation " : "Recommendations ") + ids;
  }
  }
  return "";
}

struct Group {
  std::string name;
  Table table;
};

// In the order of each group's first row, so that the group with the longest delay comes first.
std::vector<Group> grouped(const OverdueList& list, const std::vector<OverdueRow>& rows, GroupBy by,
                           bool dated) {
  const bool several = list.sources.size() > 1 && by != GroupBy::document;
  Table head;
  if (dated) head.columns.push_back({"Overdue", true});
  head.columns.push_back({"Action"});
  if (by != GroupBy::recommendation) head.columns.push_back({"Rec."});
  head.columns.push_back({"Owner"});
  head.columns.push_back({dated ? "Promised" : "Timing as written"});
  head.columns.push_back({"Status"});
  if (several) head.columns.push_back({"Document"});
  std::vector<Group> out;
  std::map<std::string, std::size_t> index;
  for (const OverdueRow& row : rows) {
    const std::string name = group_of(list, row, by);
    const auto [found, fresh] = index.emplace(name, out.size());
    if (fresh) out.push_back({name, head});
    const model::Action& action = action_of(list, row);
    std::vector<std::string> cells;
    if (dated) cells.push_back(days_cell(list, row));
    cells.push_back(action.id.value + " " + title_of(action));
    if (by != GroupBy::recommendation) cells.push_back(joined(action.recommendations));
    const std::string owner = owner_of(action);
    cells.push_back(owner.empty() ? "nobody named" : owner);
    const std::string promised = promised_cell(list, row);
    cells.push_back(promised.empty() ? "nothing" : promised);
    cells.push_back(status_cell(row.item));
    if (several) cells.push_back(document_name(list.sources[row.source]));
    out[found->second].table.rows.push_back(std::move(cells));
  }
  return out;
}

bool owner_matches(const model::Action& action, std::string_view folded) {
  if (folded.empty()) return true;
  const auto in = [&](const std::string& text) { return fold(text).find(folded) != std::string::npos; };
  if (in(action.owner_text.value)) return true;
  for (const model::Owner& owner : action.owners) {
    if (in(owner.unit.value)) return true;
    for (const model::Text& person : owner.people)
      if (in(person.value)) return true;
  }
  return false;
}

// Overdue first, then what falls due, then what has no readable date: heading, groups.
template <class Heading, class Body>
void sections(const OverdueList& list, GroupBy group, Heading heading, Body body) {
  const auto section = [&](const std::string& name, const std::vector<OverdueRow>& rows, bool dated) {
    if (rows.empty()) return;
    heading(name);
    for (const Group& g : grouped(list, rows, group, dated)) body(g);
  };
  section(fmt::format("Overdue on {}", to_iso(list.filter.as_of)), list.overdue, true);
  if (list.filter.until)
    section(fmt::format("Falling due by {}", to_iso(*list.filter.until)), list.due, true);
  section("Without a date that can be read", list.undated, false);
}

} // namespace

OverdueList overdue_list(std::vector<OverdueSource> sources, const OverdueFilter& filter) {
  OverdueList list;
  list.filter = filter;
  list.sources = std::move(sources);
  std::vector<const model::Document*> documents;
  for (const OverdueSource& source : list.sources) documents.push_back(source.document);
  const std::string owner = fold(filter.owner);
  for (const schedule::Item& item : schedule::schedule(documents, filter.as_of)) {
    const OverdueRow row{item.document, item};
    if (!owner_matches(action_of(list, row), owner)) continue;
    if (!filter.status.empty() &&
        std::find(filter.status.begin(), filter.status.end(), status_code(item)) == filter.status.end())
      continue;
    switch (item.state) {
    case State::completed:
    case State::cancelled: break;
    case State::overdue: list.overdue.push_back(row); break;
    case State::due:
    case State::upcoming: {
      const Window& w = window_of(list, row);
      const bool soon = filter.until && w.to && *w.to <= *filter.until;
      (soon ? list.due : list.later).push_back(row);
      break;
    }
    case State::open: ++list.continuous; break;
    case State::undated: list.undated.push_back(row); break;
    }
  }
  std::stable_sort(list.overdue.begin(), list.overdue.end(),
                   [](const OverdueRow& a, const OverdueRow& b) { return a.item.days > b.item.days; });
  std::stable_sort(list.due.begin(), list.due.end(), [&](const OverdueRow& a, const OverdueRow& b) {
    return *window_of(list, a).to < *window_of(list, b).to;
  });
  return list;
}

std::string overdue_summary(const OverdueList& list) {
  std::string out = fmt::format("As of {}: {} overdue", to_iso(list.filter.as_of),
                                list.overdue.empty() ? "nothing" : counted(list.overdue.size(), "milestone"));
  if (list.filter.until)
    out += fmt::format(", {} due by {}", list.due.empty() ? "none" : fmt::to_string(list.due.size()),
                       to_iso(*list.filter.until));
  if (!list.undated.empty())
    out += fmt::format("; {} without a date that can be read", counted(list.undated.size(), "action"));
  if (list.continuous > 0)
    out += fmt::format("; {} {} continuous work without a date", counted(list.continuous, "action"),
                       list.continuous == 1 ? "is" : "are");
  return out + ".";
}

std::string overdue_text(const OverdueList& list, GroupBy group, std::size_t width) {
  std::string out;
  for (const std::string& line : wrap(terminal(overdue_summary(list)), width)) out += line + "\n";
  sections(
      list, group, [&](const std::string& name) { out += "\n" + name + "\n"; },
      [&](const Group& g) {
        out += "\n";
        if (!g.name.empty())
          for (const std::string& line : wrap(terminal(g.name), width)) out += line + "\n";
        out += text_table(g.table, width);
      });
  return out;
}

std::string overdue_markdown(const OverdueList& list, GroupBy group) {
  std::string out = markdown(overdue_summary(list)) + "\n";
  sections(
      list, group, [&](const std::string& name) { out += "\n## " + markdown(name) + "\n"; },
      [&](const Group& g) {
        if (!g.name.empty()) out += "\n### " + markdown(collapse_spaces(g.name)) + "\n";
        out += "\n" + markdown_table(g.table);
      });
  return out;
}

std::string overdue_csv(const OverdueList& list) {
  Table table;
  for (const char* head :
       {"state", "days_overdue", "days_left", "document", "action", "title", "recommendations", "owner",
        "promised", "milestone", "from", "to", "status", "reported", "file"})
    table.columns.push_back({head});
  for (const auto* rows : {&list.overdue, &list.due, &list.undated}) {
    for (const OverdueRow& row : *rows) {
      const model::Action& action = action_of(list, row);
      const model::Milestone* m = milestone_of(list, row);
      const bool overdue = row.item.state == State::overdue;
      const std::string left =
          m && !overdue && m->window.to ? fmt::to_string((*m->window.to - list.filter.as_of).count()) : "";
      table.rows.push_back({schedule::to_string(row.item.state), overdue ? fmt::to_string(row.item.days) : "",
                            left, document_name(list.sources[row.source]), action.id.value, title_of(action),
                            joined(action.recommendations), owner_of(action),
                            collapse_spaces(action.timing.text.value), m ? m->label.value : "",
                            m && m->window.from ? to_iso(*m->window.from) : "",
                            m && m->window.to ? to_iso(*m->window.to) : "", status_code(row.item),
                            row.item.last && row.item.last->date ? to_iso(*row.item.last->date) : "",
                            list.sources[row.source].file});
    }
  }
  return csv_table(table);
}

std::string overdue_json(const OverdueList& list) {
  const auto day = [](const std::optional<Day>& d) {
    return d ? json_string(to_iso(*d)) : std::string("null");
  };
  const auto row_json = [&](const OverdueRow& row) {
    const model::Action& action = action_of(list, row);
    const model::Milestone* m = milestone_of(list, row);
    std::string out = fmt::format(
        "{{\"state\": {}, \"days\": {}, \"file\": {}, \"document\": {}, \"action\": {}, "
        "\"title\": {}, \"recommendations\": [",
        json_string(schedule::to_string(row.item.state)), row.item.days,
        json_string(list.sources[row.source].file), json_string(document_of(list, row).header.id.value),
        json_string(action.id.value), json_string(title_of(action)));
    for (std::size_t i = 0; i < action.recommendations.size(); ++i)
      out += (i > 0 ? ", " : "") + json_string(action.recommendations[i].value);
    out += fmt::format("], \"owner_text\": {}, \"timing_text\": {}", json_string(owner_of(action)),
                       json_string(action.timing.text.value));
    if (m)
      out += fmt::format(
          ", \"milestone\": {{\"label\": {}, \"edtf\": {}, \"from\": {}, \"to\": {}, \"inferred\": {}}}",
          json_string(m->label.value), json_string(m->edtf), day(m->window.from), day(m->window.to),
          m->inferred);
    out += fmt::format(", \"status\": {}, \"reported\": {}}}", json_string(status_code(row.item)),
                       row.item.last ? day(row.item.last->date) : "null");
    return out;
  };
  const auto rows_json = [&](const std::vector<OverdueRow>& rows) {
    std::string out = "[";
    for (std::size_t i = 0; i < rows.size(); ++i) out += (i > 0 ? ",\n    " : "\n    ") + row_json(rows[i]);
    return out + (rows.empty() ? "]" : "\n  ]");
  };
  return fmt::format(
      "{{\n  \"as_of\": {},\n  \"until\": {},\n  \"overdue\": {},\n  \"due\": {},\n  \"undated\": {},\n"
      "  \"continuous\": {}\n}}\n",
      day(list.filter.as_of), day(list.filter.until), rows_json(list.overdue), rows_json(list.due),
      rows_json(list.undated), list.continuous);
}

std::string overdue_ics(const OverdueList& list, std::optional<unsigned> alarm_days) {
  Calendar calendar;
  calendar.name = "Management response actions";
  calendar.stamp = list.filter.as_of;
  for (const auto* rows : {&list.overdue, &list.due, &list.later}) {
    if (rows == &list.later && list.filter.until) continue; // --within sets the horizon
    for (const OverdueRow& row : *rows) {
      const model::Action& action = action_of(list, row);
      const model::Document& document = document_of(list, row);
      const model::Milestone& m = *milestone_of(list, row);
      Event event;
      const std::string& id =
          document.header.id.empty() ? list.sources[row.source].file : document.header.id.value;
      event.uid = stable_uid({id, action.id.value, fmt::to_string(*row.item.milestone)});
      event.first = event.last = m.window.to ? *m.window.to : *m.window.from;
      const std::string label = m.label.empty() ? "" : " (" + collapse_spaces(m.label.value) + ")";
      event.summary = action.id.value + " " + title_of(action) + label;
      const std::string owner = owner_of(action);
      if (!owner.empty()) event.description += "Owner: " + owner + "\n";
      event.description += "Promised: " + collapse_spaces(action.timing.text.value) + "\n";
      if (!action.recommendations.empty())
        event.description += "Recommendation: " + joined(action.recommendations) + "\n";
      event.description +=
          "Status: " + status_word(row.item) + "\nDocument: " + document_name(list.sources[row.source]);
      event.alarm_days = alarm_days;
      calendar.events.push_back(std::move(event));
    }
  }
  return write_ics(calendar);
}

} // namespace mr::render
