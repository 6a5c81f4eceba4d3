// What the layouts share, and the choice between them.
#include "mr/render/compose.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace mr::render {

using page::Tone;

namespace {
constexpr std::array<std::pair<Layout, const char*>, 5> layouts{{{Layout::board, "board"},
                                                                 {Layout::tracker, "tracker"},
                                                                 {Layout::matrix, "matrix"},
                                                                 {Layout::owners, "owners"},
                                                                 {Layout::timeline, "timeline"}}};
constexpr std::size_t title_room = 240; // characters of an action's name in a table
} // namespace

const char* to_string(Layout layout) {
  for (const auto& [value, word] : layouts)
    if (value == layout) return word;
  return "";
}

std::optional<Layout> layout_from(std::string_view word) {
  for (const auto& [value, name] : layouts)
    if (word == name) return value;
  return std::nullopt;
}

Tone tone_of(State state) {
  switch (state) {
  case State::completed: return Tone::good;
  case State::overdue: return Tone::bad;
  case State::due: return Tone::attention;
  case State::upcoming:
  case State::open: return Tone::progress;
  case State::undated:
  case State::cancelled: return Tone::muted;
  }
  return Tone::plain;
}

Tone tone_of(model::Position position) {
  switch (position) {
  case model::Position::accepted: return Tone::good;
  case model::Position::partially_accepted: return Tone::attention;
  case model::Position::rejected: return Tone::bad;
  case model::Position::noted: return Tone::progress;
  case model::Position::not_stated: return Tone::muted;
  }
  return Tone::plain;
}

std::string state_word(const Words& words, State state) {
  return words.word(std::string("state.") + schedule::to_string(state));
}

std::string position_word(const Words& words, model::Position position) {
  return words.word(std::string("position.") + model::to_string(position));
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string follow_up_text(const Words& words, const std::optional<model::FollowUp>& report) {
  if (!report) return {};
  const char* status = model::to_string(report->status);
  std::string text = !report->status_text.empty()
                         ? report->status_text.value
                         : words.word(std::string("status.") + (*status ? status : "none"));
  if (report->date) text += ", " + words.short_day(*report->date);
  return text;
}

std::string report_text(const Words& words, const model::FollowUp& report, bool with_evidence) {
  std::string text = follow_up_text(words, report);
  if (!report.by.empty()) text += " (" + report.by.value + ")";
  if (!report.comment.empty()) text = labelled(words, text, report.comment.value);
  if (with_evidence && !report.evidence.empty()) {
    std::vector<std::string> evidence;
    for (const model::Text& e : report.evidence) evidence.push_back(e.value);
    text += "\n" + labelled(words, words.word("field.evidence"), joined(evidence, "; "));
  }
  return text;
}

std::string action_anchor(std::size_t action) { return fmt::format("action-{}", action + 1); }

bool has_details(const Composer& c, const ActionView& view) {
  const auto& sections = c.board.sections;
  if (!sections.empty() && std::find(sections.begin(), sections.end(), "actions") == sections.end())
    return false;
  const model::Action& action = *view.action;
  const auto known = std::count_if(action.follow_up.begin(), action.follow_up.end(), [&](const auto& report) {
    return !report.date || *report.date <= c.view.as_of;
  });
  return (!action.title.empty() && !action.text.empty()) || known > 1 ||
         (view.last && !view.last->evidence.empty()) ||
         shortened(label_of(action), title_room) != collapse_spaces(label_of(action));
}

std::string action_target(const Composer& c, std::size_t index) {
  const ActionView& action = c.view.actions[index];
  if (has_details(c, action)) return action_anchor(index);
  const auto& recommendations = c.view.documents[action.document].recommendations;
  for (std::size_t r = 0; r < recommendations.size(); ++r) {
    const auto& actions = recommendations[r].actions;
    if (std::find(actions.begin(), actions.end(), index) != actions.end())
      return recommendation_anchor(action.document, r);
  }
  return "loose-actions";
}

std::string action_words(const Words& words, const model::Action& action, const model::Milestone* milestone) {
  std::string text = shortened(label_of(action), title_room);
  if (milestone && !milestone->label.empty())
    text += "\n" + labelled(words, words.word("column.milestone"), shortened(milestone->label.value, 160));
  return text;
}

std::string recommendation_anchor(std::size_t document, std::size_t place) {
  return fmt::format("recommendation-{}-{}", document + 1, place + 1);
}

std::string action_name(const Composer& c, const ActionView& action) {
  return c.portfolio() ? c.view.documents[action.document].label + " " + action.action->id.value
                       : action.action->id.value;
}

std::string document_title(const Composer& c, const DocumentView& document) {
  const auto same = [&document](const DocumentView& other) { return other.title == document.title; };
  const std::string title = shortened(document.title, 120);
  return std::count_if(c.view.documents.begin(), c.view.documents.end(), same) > 1
             ? fmt::format("{} ({})", title, document.name)
             : title;
}

std::string owner_text(const Words& words, const model::Action& action) {
  if (!action.owner_text.empty()) return action.owner_text.value;
  std::vector<std::string> owners;
  for (const model::Owner& owner : action.owners) {
    std::vector<std::string> people;
    for (const model::Text& person : owner.people) people.push_back(person.value);
    const std::string names = joined(people);
    owners.push_back(owner.unit.empty() ? names
                                        : owner.unit.value + (names.empty() ? "" : " (" + names + ")"));
  }
  return owners.empty() ? words.word("say.no_owner") : joined(owners, "; ");
}

std::vector<std::string> owner_names(const model::Action& action) {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const model::Owner& owner : action.owners) {
    add(owner.unit.value);
    for (const model::Text& person : owner.people) add(person.value);
  }
  if (names.empty()) add(action.owner_text.value);
  return names;
}

std::string timing_dates(const Words& words, const ActionView& action) {
  std::vector<std::string> lines;
  for (const model::Milestone& m : action.action->timing.milestones) {
    const std::string window = words.window(m.window);
    std::string line = m.label.empty() ? window : labelled(words, m.label.value, window);
    std::vector<std::string> remarks;
    if (m.inferred) remarks.push_back(words.word("date.inferred"));
    if (m.initial) remarks.push_back(words.fill("date.initial", {{"window", words.window(*m.initial)}}));
    if (!remarks.empty()) line += " (" + joined(remarks, "; ") + ")";
    lines.push_back(std::move(line));
  }
  if (action.action->timing.continuous) lines.push_back(words.word("date.continuous"));
  return joined(lines, "\n");
}

page::Cell state_cell(const Words& words, const ActionView& action) {
  page::Cell cell(state_word(words, action.state), tone_of(action.state));
  if (action.state == State::overdue) cell.text = words.count("late.overdue", action.days);
  cell.number = action.state == State::overdue ? std::optional(-action.days) : std::nullopt;
  return cell;
}

page::Tags tags_of(const Composer& c, std::size_t index) {
  const ActionView& action = c.view.actions[index];
  page::Tags tags{owner_names(*action.action), {state_word(c.words, action.state)}, {}};
  for (const std::string& id : action.recommendations)
    tags.recommendations.push_back(c.portfolio() ? c.view.documents[action.document].label + " " + id : id);
  return tags;
}

std::string mark_of(State state) {
  switch (state) {
  case State::completed: return "✓";
  case State::cancelled: return "×";
  case State::overdue: return "!";
  case State::due: return "◆";
  case State::upcoming: return "○";
  case State::open: return "∞";
  case State::undated: return "?";
  }
  return {};
}

std::string legend(const Words& words) {
  std::vector<std::string> marks;
  for (const State state : {State::completed, State::upcoming, State::open, State::due, State::overdue,
                            State::undated, State::cancelled})
    marks.push_back(mark_of(state) + " " + state_word(words, state));
  return words.fill("say.marks", {{"marks", joined(marks)}});
}

std::string labelled(const Words& words, const std::string& head, const std::string& text) {
  return text.empty() ? head : head + words.word("say.colon") + text;
}

void open_page(Composer& c, Layout layout) {
  page::Page& page = c.page;
  const Words& w = c.words;
  page.language = w.code();
  page.colon = w.word("say.colon");
  page.brand.organisation = c.board.organisation;
  page.brand.logo = c.board.logo;
  page.brand.logo_type = c.board.logo_type;
  if (!c.board.accent.empty()) page.brand.accent = c.board.accent;
  if (!c.board.on_accent.empty()) page.brand.on_accent = c.board.on_accent;
  const std::string kind = w.word(std::string("view.") + to_string(layout));
  if (c.view.documents.size() == 1) {
    const DocumentView& document = c.view.documents.front();
    const model::Header& head = document.model->header;
    page.title = document.title;
    page.subtitle = w.word(std::string("kind.") + model::to_string(head.kind)) + " · " + kind;
    if (page.brand.organisation.empty()) page.brand.organisation = head.organisation.value;
    if (head.date) page.meta.emplace_back(w.word("field.date"), w.day(*head.date));
    const auto add = [&](const char* field, const model::Text& text) {
      if (!text.empty()) page.meta.emplace_back(w.word(field), text.value);
    };
    add("field.approved_by", head.approved_by);
    add("field.from", head.from);
    add("field.to", head.to);
  } else {
    page.title = w.word("view.portfolio");
    page.subtitle = kind + " · " + w.count("count.documents", static_cast<long>(c.view.documents.size()));
  }
  if (!c.board.title.empty()) page.title = c.board.title;
  page.meta.emplace_back(w.word("field.as_of"), w.day(c.view.as_of));
  if (c.portfolio() && c.view.documents.size() <= 12)
    for (const DocumentView& document : c.view.documents)
      if (document.label != document.key) page.meta.emplace_back(document.label, document_title(c, document));
  if (c.view.since && layout == Layout::board)
    page.meta.emplace_back(w.word("field.compared"), w.day(*c.view.since));
  std::string from;
  if (c.view.documents.size() > 3) {
    from = w.count("count.documents", static_cast<long>(c.view.documents.size()));
  } else {
    for (const DocumentView& document : c.view.documents) from += (from.empty() ? "" : ", ") + document.name;
  }
  page.footer = !c.board.footer.empty()
                    ? c.board.footer
                    : w.fill("say.made", {{"documents", from}, {"date", w.day(c.view.as_of)}});
}

page::Bar position_bar(const Words& words, const Figures& figures) {
  page::Bar bar;
  bar.caption = words.count("say.chart_positions", static_cast<long>(figures.recommendations));
  for (const model::Position p :
       {model::Position::accepted, model::Position::partially_accepted, model::Position::noted,
        model::Position::rejected, model::Position::not_stated})
    bar.parts.push_back({position_word(words, p), figures.position(p), tone_of(p)});
  return bar;
}

page::Bar state_bar(const Words& words, const Figures& figures) {
  page::Bar bar;
  bar.caption = words.count("say.chart_states", static_cast<long>(figures.actions));
  bar.parts = {{state_word(words, State::completed), figures.state(State::completed), Tone::good},
               {words.word("group.on-track"), figures.on_track(), Tone::progress},
               {state_word(words, State::due), figures.state(State::due), Tone::attention},
               {state_word(words, State::overdue), figures.state(State::overdue), Tone::bad},
               {state_word(words, State::undated), figures.state(State::undated), Tone::muted}};
  if (figures.state(State::cancelled) > 0)
    bar.parts.push_back({state_word(words, State::cancelled), figures.state(State::cancelled), Tone::plain});
  return bar;
}

page::TimeChart time_chart(const Composer& c, const std::vector<std::size_t>& actions) {
  const Words& w = c.words;
  page::TimeChart chart;
  chart.caption = w.fill("say.chart_timeline", {{"date", w.day(c.view.as_of)}});
  chart.as_of_label = w.fill("say.today", {{"date", w.short_day(c.view.as_of)}});
  chart.as_of = c.view.as_of;
  for (const std::size_t a : actions) {
    const ActionView& action = c.view.actions[a];
    page::TimeChart::Lane lane;
    lane.label = action_name(c, action) + "  " + shortened(label_of(*action.action), 60);
    lane.target = action_target(c, a);
    for (const MilestoneView& m : action.milestones) {
      const std::string when = w.window(m.milestone->window) + " (" + state_word(w, m.state) + ")";
      lane.spans.push_back({m.milestone->window, m.state,
                            m.milestone->label.empty() ? when : labelled(w, m.milestone->label.value, when)});
    }
    if (!lane.spans.empty()) chart.lanes.push_back(std::move(lane));
  }
  return chart;
}

page::Page compose(const View& view, Layout layout, const Words& words, const Template& board) {
  Composer composer{view, words, board, {}};
  open_page(composer, layout);
  switch (layout) {
  case Layout::board: compose_board(composer); break;
  case Layout::tracker: compose_tracker(composer); break;
  case Layout::matrix: compose_matrix(composer); break;
  case Layout::owners: compose_owners(composer); break;
  case Layout::timeline: compose_timeline(composer); break;
  }
  return std::move(composer.page);
}

} // namespace mr::render
