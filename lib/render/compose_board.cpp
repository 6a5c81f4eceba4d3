// The board report: answers first, then what is late, what changed, every recommendation, and what to look
// at.
#include "mr/base/text.hpp"
#include "mr/render/compose.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::render {

using page::Cell;
using page::Column;
using page::Table;
using page::Tone;

namespace {

long size_of(std::size_t n) { return static_cast<long>(n); }

// Something that a document names, such as a recommendation's number.
struct Mention {
  std::optional<std::size_t> document; // index into View::documents
  std::string text;
};

// "1, 4, 7 and 12 more"; in a portfolio "A 1, 4; B 7". Lists in sentences stay readable.
std::string some_of(const Composer& c, const std::vector<Mention>& all, std::size_t most = 12) {
  const std::size_t shown = all.size() <= most + 1 ? all.size() : most;
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool same = i > 0 && all[i].document == all[i - 1].document;
    if (i > 0) out += same ? ", " : "; ";
    if (c.portfolio() && !same && all[i].document) out += c.view.documents[*all[i].document].label + " ";
    out += all[i].text;
  }
  if (shown < all.size()) out += " " + c.words.count("say.more", size_of(all.size() - shown));
  return out;
}

std::vector<std::string> sentences(const Composer& c) {
  const Words& w = c.words;
  const Figures& f = c.view.figures;
  std::vector<Mention> gaps, unstated, undated;
  std::vector<std::string> out;
  for (std::size_t d = 0; d < c.view.documents.size(); ++d)
    for (const RecommendationView& r : c.view.documents[d].recommendations) {
      const Mention mention{d, r.recommendation->id.value};
      if (r.gap) gaps.push_back(mention);
      if (r.recommendation->response.position == model::Position::not_stated) unstated.push_back(mention);
    }
  for (const ActionView& action : c.view.actions)
    if (action.state == State::undated) undated.push_back({action.document, action.action->id.value});
  const auto total = fmt::to_string(f.actions);
  const auto say = [&](const char* path, std::size_t n, Fill fill = {}) {
    out.push_back(w.count(path, size_of(n), std::move(fill)));
  };
  if (f.actions == 0) {
    out.push_back(w.word("say.no_actions"));
  } else {
    if (f.state(State::overdue) > 0)
      say("say.overdue", f.state(State::overdue), {{"total", total}, {"days", w.days(f.longest)}});
    else
      out.push_back(w.word("say.none_overdue"));
    if (f.state(State::due) > 0) say("say.due", f.state(State::due));
    if (f.state(State::completed) > 0)
      say("say.completed", f.state(State::completed));
    else
      out.push_back(w.word("say.none_completed"));
    if (!undated.empty()) say("say.undated", undated.size(), {{"ids", some_of(c, undated)}});
  }
  if (!gaps.empty())
    say("say.without_action", gaps.size(), {{"ids", some_of(c, gaps)}});
  else if (f.recommendations > 0)
    out.push_back(w.word("say.every_action"));
  if (!unstated.empty()) say("say.not_stated", unstated.size(), {{"ids", some_of(c, unstated)}});
  if (f.actions > 0 && f.reported == 0) out.push_back(w.word("say.no_follow_up"));
  if (f.reported > 0 && f.last_report)
    say("say.some_follow_up", f.reported, {{"total", total}, {"date", w.day(*f.last_report)}});
  if (c.view.since && c.view.changes.empty())
    out.push_back(w.fill("say.no_change", {{"date", w.day(*c.view.since)}}));
  else if (c.view.since)
    say("say.since", c.view.changes.size(), {{"date", w.day(*c.view.since)}});
  return out;
}

void add_overdue(Composer& c) {
  if (c.view.overdue.empty()) return;
  const Words& w = c.words;
  c.heading(2, w.word("head.overdue"), "overdue");
  Table table;
  table.caption = w.word("head.overdue");
  table.columns = {{"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"owner", w.word("column.owner"), Column::Kind::text},
                   {"timing", w.word("column.timing"), Column::Kind::text},
                   {"to", w.word("column.deadline"), Column::Kind::day},
                   {"days", w.word("column.days"), Column::Kind::number},
                   {"follow_up", w.word("column.follow_up"), Column::Kind::text}};
  for (const std::size_t a : c.view.overdue) {
    const ActionView& action = c.view.actions[a];
    const model::Milestone* milestone =
        action.milestone ? action.milestones[*action.milestone].milestone : nullptr;
    const std::optional<Day> to = milestone ? milestone->window.to : std::nullopt;
    Cell number(action_name(c, action));
    number.target = action_target(c, a);
    Cell day(to ? w.short_day(*to) : "");
    day.day = to;
    Cell days(fmt::to_string(action.days), Tone::bad);
    days.number = action.days;
    table.rows.push_back(
        {number, action_words(w, *action.action, milestone), owner_text(w, *action.action),
         action.action->timing.text.value, day, days,
         action.last ? shortened(report_text(w, *action.last, false), 240) : w.word("say.not_reported")});
    table.tags.push_back(tags_of(c, a));
  }
  c.add(std::move(table));
}

void add_changes(Composer& c) {
  if (!c.view.since || c.view.changes.empty()) return;
  const Words& w = c.words;
  c.heading(2, w.fill("head.since", {{"date", w.day(*c.view.since)}}), "since");
  Table table;
  table.caption = w.fill("head.since", {{"date", w.day(*c.view.since)}});
  table.columns = {{"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"before", w.word("column.before"), Column::Kind::word},
                   {"now", w.word("column.now"), Column::Kind::word},
                   {"follow_up", w.word("column.follow_up"), Column::Kind::text}};
  for (const Change& change : c.view.changes) {
    const ActionView& action = c.view.actions[change.action];
    std::vector<std::string> reports;
    for (const model::FollowUp* report : change.reports) reports.push_back(report_text(w, *report, false));
    Cell number(action_name(c, action));
    number.target = action_target(c, change.action);
    table.rows.push_back({number, action_words(w, *action.action, nullptr),
                          change.before ? Cell(state_word(w, *change.before), tone_of(*change.before))
                                        : Cell(w.word("say.new_action")),
                          Cell(state_word(w, change.now), tone_of(change.now)), joined(reports, "\n")});
    table.tags.push_back(tags_of(c, change.action));
  }
  c.add(std::move(table));
}

void add_documents(Composer& c) {
  if (!c.portfolio()) return;
  const Words& w = c.words;
  c.heading(2, w.word("head.documents"), "documents");
  Table table;
  table.caption = w.word("head.documents");
  table.head_column = true;
  table.columns = {{"document", w.word("column.document"), Column::Kind::text},
                   {"recommendations", w.word("column.recommendations"), Column::Kind::number},
                   {"actions", w.word("column.actions"), Column::Kind::number},
                   {"completed", w.word("column.completed"), Column::Kind::number},
                   {"on_track", w.word("column.on_track"), Column::Kind::number},
                   {"due_now", w.word("column.due_now"), Column::Kind::number},
                   {"overdue", w.word("column.overdue"), Column::Kind::number},
                   {"undated", w.word("column.undated"), Column::Kind::number}};
  const auto number = [](std::size_t n, Tone tone = Tone::plain) {
    Cell cell(fmt::to_string(n), n > 0 ? tone : Tone::plain);
    cell.number = size_of(n);
    return cell;
  };
  for (std::size_t d = 0; d < c.view.documents.size(); ++d) {
    const DocumentView& document = c.view.documents[d];
    const Figures& f = document.figures;
    Cell name(document.title == document.label ? document.label
                                               : labelled(w, document.label, document_title(c, document)));
    if (document.unanswered) name.text += "\n" + w.word("say.unanswered");
    name.target = fmt::format("document-{}", d + 1);
    table.rows.push_back({name, number(f.recommendations), number(f.actions),
                          number(f.state(State::completed)), number(f.on_track()),
                          number(f.state(State::due)), number(f.state(State::overdue), Tone::bad),
                          number(f.state(State::undated))});
  }
  c.add(std::move(table));
}

Table action_table(const Composer& c, const std::vector<std::size_t>& actions, const std::string& caption) {
  const Words& w = c.words;
  Table table;
  table.caption = caption;
  table.columns = {{"number", w.word("column.number"), Column::Kind::id},
                   {"action", w.word("column.action"), Column::Kind::text},
                   {"owner", w.word("column.owner"), Column::Kind::text},
                   {"timing", w.word("column.timing"), Column::Kind::text},
                   {"due", w.word("column.due"), Column::Kind::text},
                   {"state", w.word("column.state"), Column::Kind::word},
                   {"follow_up", w.word("column.follow_up"), Column::Kind::text}};
  for (const std::size_t a : actions) {
    const ActionView& action = c.view.actions[a];
    Cell number(action.action->id.value);
    if (has_details(c, action)) number.target = action_anchor(a);
    const bool missing = action.state == State::overdue || action.state == State::due;
    table.rows.push_back({number, action_words(w, *action.action, nullptr), owner_text(w, *action.action),
                          action.action->timing.text.value, timing_dates(w, action), state_cell(w, action),
                          action.last ? report_text(w, *action.last, false)
                          : missing   ? w.word("say.not_reported")
                                      : std::string()});
    table.tags.push_back(tags_of(c, a));
  }
  const auto reported = [&c](std::size_t a) { return c.view.actions[a].last.has_value(); };
  if (std::none_of(actions.begin(), actions.end(), reported)) { // the sentences and the states say so
    table.columns.pop_back();
    for (auto& row : table.rows) row.pop_back();
  }
  return table;
}

void add_response(Composer& c, const model::Response& response) {
  if (!response.text.empty())
    c.add(
        page::Paragraph{c.words.word("field.response"), response.text.value, page::Paragraph::Style::quote});
}

// A text with the sub-points that stand in it as a list; those that do not, after it.
void add_text(Composer& c, const std::string& text, const std::vector<model::Text>& points) {
  page::Bullets bullets;
  std::string running;
  std::vector<bool> placed(points.size());
  const auto flush = [&] {
    if (!bullets.items.empty()) c.add(std::exchange(bullets, {}));
    if (!running.empty()) c.add(page::Paragraph{"", std::exchange(running, {}), {}});
  };
  for (const std::string_view line : lines(text)) {
    const auto point = std::find_if(points.begin(), points.end(), [line](const model::Text& p) {
      return collapse_spaces(p.value) == collapse_spaces(line);
    });
    if ((point != points.end()) == bullets.items.empty()) flush();
    if (point == points.end()) {
      running += (running.empty() ? "" : "\n") + std::string(line);
    } else {
      bullets.items.emplace_back(line);
      placed[static_cast<std::size_t>(point - points.begin())] = true;
    }
  }
  if (std::find(placed.begin(), placed.end(), false) != placed.end() && bullets.items.empty()) flush();
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!placed[i]) bullets.items.push_back(points[i].value);
  flush();
}

// The heading carries the title when it fits; what does not fit, and the text, follow.
void add_titled(Composer& c, const std::string& head, const model::Text& title, const model::Text& text,
                const std::vector<model::Text>& points, std::string anchor, model::Position position) {
  constexpr std::size_t room = 200;
  const std::string& shown = title.empty() ? text.value : title.value;
  const std::string short_title = shortened(shown, room);
  c.add(page::Heading{3, labelled(c.words, head, short_title), std::move(anchor), false,
                      position_word(c.words, position), tone_of(position)});
  const bool cut = short_title != collapse_spaces(shown);
  if (!title.empty() && cut) c.add(page::Paragraph{"", title.value, {}});
  add_text(c, !title.empty() || cut ? text.value : std::string(), points);
}

void add_recommendation(Composer& c, std::size_t d, std::size_t place) {
  const Words& w = c.words;
  const RecommendationView& view = c.view.documents[d].recommendations[place];
  const model::Recommendation& r = *view.recommendation;
  const std::string head = w.fill("head.recommendation", {{"id", r.id.value}});
  add_titled(c, head, r.title, r.text, r.points, recommendation_anchor(d, place), r.response.position);
  if (!r.priority.empty()) c.add(page::Paragraph{w.word("field.priority"), r.priority.value, {}});
  if (!r.addressed_to.empty()) c.add(page::Paragraph{w.word("field.addressed_to"), r.addressed_to.value, {}});
  add_response(c, r.response);
  if (view.gap) c.add(page::Paragraph{"", w.word("say.no_action"), page::Paragraph::Style::note});
  if (!view.actions.empty()) c.add(action_table(c, view.actions, head));
}

void add_recommendations(Composer& c) {
  const Words& w = c.words;
  if (!c.portfolio()) c.heading(2, w.word("head.recommendations"), "recommendations");
  for (std::size_t d = 0; d < c.view.documents.size(); ++d) {
    const DocumentView& document = c.view.documents[d];
    if (c.portfolio()) {
      c.add(
          page::Heading{2, shortened(document.title, 200), fmt::format("document-{}", d + 1), true, "", {}});
      if (document.unanswered)
        c.add(page::Paragraph{"", w.word("say.unanswered"), page::Paragraph::Style::note});
    }
    if (document.recommendations.empty())
      c.add(page::Paragraph{"", w.word("say.no_recommendations"), page::Paragraph::Style::note});
    for (std::size_t r = 0; r < document.recommendations.size(); ++r) add_recommendation(c, d, r);
  }
}

void add_conclusions(Composer& c) {
  bool headed = false;
  for (std::size_t d = 0; d < c.view.documents.size(); ++d) {
    const auto& conclusions = c.view.documents[d].model->conclusions;
    for (std::size_t i = 0; i < conclusions.size(); ++i) {
      if (!headed) c.heading(2, c.words.word("head.conclusions"), "conclusions");
      headed = true;
      const model::Conclusion& conclusion = conclusions[i];
      const std::string id =
          c.portfolio() ? c.view.documents[d].label + " " + conclusion.id.value : conclusion.id.value;
      add_titled(c, c.words.fill("head.conclusion", {{"id", id}}), conclusion.title, conclusion.text, {},
                 fmt::format("conclusion-{}-{}", d + 1, i + 1), conclusion.response.position);
      add_response(c, conclusion.response);
    }
  }
}

void add_loose_actions(Composer& c) {
  std::vector<std::size_t> loose;
  for (const DocumentView& document : c.view.documents)
    loose.insert(loose.end(), document.loose_actions.begin(), document.loose_actions.end());
  if (loose.empty()) return;
  c.heading(2, c.words.word("head.loose_actions"), "loose-actions");
  c.add(action_table(c, loose, c.words.word("head.loose_actions")));
}

std::string subject_text(const Composer& c, const FindingView::Case& found) {
  const std::string path = "head." + found.subject.kind;
  const bool named = (found.subject.kind == "recommendation" || found.subject.kind == "action" ||
                      found.subject.kind == "conclusion") &&
                     !found.subject.id.empty();
  if (named) return c.words.fill(path, {{"id", found.subject.id}});
  // What a rule says is English; a pack in another language names what it is about.
  if (c.words.code() == "en") return found.message;
  return found.subject.id.empty() ? c.words.word("column.document") : found.subject.id;
}

void add_findings(Composer& c) {
  if (c.view.findings.empty()) return;
  const Words& w = c.words;
  c.heading(2, w.word("head.findings"), "findings");
  Table table;
  table.caption = w.word("head.findings");
  table.columns = {{"finding", w.word("column.finding"), Column::Kind::text},
                   {"count", w.word("column.count"), Column::Kind::number},
                   {"where", w.word("column.where"), Column::Kind::text}};
  for (const FindingView& finding : c.view.findings) {
    std::vector<Mention> where;
    for (const FindingView::Case& found : finding.cases) {
      const Mention mention{found.document, subject_text(c, found)};
      const bool known = std::any_of(where.begin(), where.end(), [&mention](const Mention& m) {
        return m.document == mention.document && m.text == mention.text;
      });
      if (!known) where.push_back(mention);
    }
    Cell count(fmt::to_string(finding.cases.size()));
    count.number = size_of(finding.cases.size());
    const std::string path = "finding." + finding.rule;
    table.rows.push_back({Cell(w.has(path) ? w.word(path) : finding.rule,
                               finding.severity == Severity::error ? Tone::bad : Tone::attention),
                          count, some_of(c, where, 20)});
  }
  c.add(std::move(table));
}

void add_actions_in_detail(Composer& c) {
  const Words& w = c.words;
  bool headed = false;
  for (std::size_t a = 0; a < c.view.actions.size(); ++a) {
    const ActionView& view = c.view.actions[a];
    if (!has_details(c, view)) continue;
    if (!std::exchange(headed, true))
      c.add(page::Heading{2, w.word("head.actions"), "actions", true, "", {}});
    const model::Action& action = *view.action;
    const std::string head = w.fill("head.action", {{"id", action_name(c, view)}});
    const std::string& title = action.title.empty() ? action.text.value : action.title.value;
    const std::string cut = shortened(title, 200);
    c.add(page::Heading{3, labelled(w, head, cut), action_anchor(a), false, state_cell(w, view).text,
                        tone_of(view.state), tags_of(c, a)});
    if (cut != collapse_spaces(title)) c.add(page::Paragraph{"", title, {}});
    if (!action.title.empty() && !action.text.empty()) c.add(page::Paragraph{"", action.text.value, {}});
    if (!view.recommendations.empty())
      c.add(page::Paragraph{w.word("column.recommendations"), joined(view.recommendations), {}});
    c.add(page::Paragraph{w.word("field.owner"), owner_text(w, action), {}});
    if (!action.timing.text.empty())
      c.add(page::Paragraph{w.word("field.timing"), action.timing.text.value, {}});
    std::vector<std::string> reports;
    for (const model::FollowUp& report : action.follow_up)
      if (!report.date || *report.date <= c.view.as_of) reports.push_back(report_text(w, report, true));
    if (!reports.empty()) {
      c.add(page::Paragraph{w.word("column.follow_up"), "", {}});
      c.add(page::Bullets{std::move(reports)});
    }
  }
}

void add_timeline(Composer& c) {
  if (c.view.actions.size() > 150) return; // no chart that anyone could read
  std::vector<std::size_t> all;
  for (std::size_t a = 0; a < c.view.actions.size(); ++a) all.push_back(a);
  page::TimeChart chart = time_chart(c, all);
  if (chart.lanes.empty()) return;
  chart.heading = c.words.word("head.timeline");
  chart.anchor = "timeline";
  c.add(std::move(chart));
}

} // namespace

void add_answers(Composer& c) {
  const Figures& f = c.view.figures;
  const Words& w = c.words;
  c.heading(2, w.word("head.answers"), "answers");
  page::KeyFigures figures;
  figures.figures = {{w.word("column.recommendations"), f.recommendations, Tone::plain},
                     {w.word("column.actions"), f.actions, Tone::plain},
                     {w.word("column.completed"), f.state(State::completed), Tone::good},
                     {w.word("column.on_track"), f.on_track(), Tone::progress},
                     {w.word("column.due_now"), f.state(State::due), Tone::attention},
                     {w.word("column.overdue"), f.state(State::overdue), Tone::bad},
                     {w.word("column.undated"), f.state(State::undated), Tone::muted}};
  c.add(page::Bullets{sentences(c)});
  c.add(std::move(figures));
  if (f.recommendations > 0) c.add(position_bar(w, f));
  if (f.actions > 0) c.add(state_bar(w, f));
}

const std::vector<std::string>& section_names() {
  static const std::vector<std::string> names{"answers",   "overdue",         "since",       "timeline",
                                              "documents", "recommendations", "conclusions", "loose-actions",
                                              "findings",  "actions"};
  return names;
}

void compose_board(Composer& c) {
  using Section = std::pair<std::string_view, void (*)(Composer&)>;
  static constexpr Section sections[] = {{"answers", add_answers},
                                         {"overdue", add_overdue},
                                         {"since", add_changes},
                                         {"timeline", add_timeline},
                                         {"documents", add_documents},
                                         {"findings", add_findings},
                                         {"recommendations", add_recommendations},
                                         {"conclusions", add_conclusions},
                                         {"loose-actions", add_loose_actions},
                                         {"actions", add_actions_in_detail}};
  c.page.contents = true;
  for (const std::string& name : c.board.sections.empty() ? section_names() : c.board.sections)
    for (const auto& [section, add] : sections)
      if (section == name) add(c);
}

} // namespace mr::render
