// Views as JSON, for programs: ids, ISO dates and the words of the canonical files, nothing translated.
#include "mr/render/render.hpp"

#include <nlohmann/json.hpp>

namespace mr::render {

namespace {

using Json = nlohmann::ordered_json;

Json day(const std::optional<Day>& d) { return d ? Json(to_iso(*d)) : Json(nullptr); }

Json texts(const std::vector<model::Text>& all) {
  Json out = Json::array();
  for (const model::Text& text : all) out.push_back(text.value);
  return out;
}

Json follow_up(const model::FollowUp& report) {
  Json out{{"date", day(report.date)}, {"status", model::to_string(report.status)}};
  if (!report.status_text.empty()) out["status_text"] = report.status_text.value;
  out["comment"] = report.comment.value;
  out["evidence"] = texts(report.evidence);
  out["by"] = report.by.value;
  return out;
}

Json states(const std::array<std::size_t, 7>& counts) {
  Json out = Json::object();
  for (std::size_t s = 0; s < counts.size(); ++s) out[schedule::to_string(static_cast<State>(s))] = counts[s];
  return out;
}

Json figures(const Figures& f) {
  Json positions = Json::object();
  for (std::size_t p = 0; p < f.positions.size(); ++p)
    positions[model::to_string(static_cast<model::Position>(p))] = f.positions[p];
  return {{"recommendations", f.recommendations},
          {"positions", std::move(positions)},
          {"actions", f.actions},
          {"states", states(f.states)},
          {"on_track", f.on_track()},
          {"with_follow_up", f.reported},
          {"last_follow_up", day(f.last_report)},
          {"longest_overdue_days", f.longest}};
}

Json action_keys(const View& view, const std::vector<std::size_t>& actions) {
  Json out = Json::array();
  for (const std::size_t a : actions) out.push_back(view.actions[a].key);
  return out;
}

Json action(const View& view, const ActionView& a) {
  const model::Action& m = *a.action;
  Json owners = Json::array(), milestones = Json::array(), history = Json::array();
  for (const model::Owner& owner : m.owners)
    owners.push_back({{"unit", owner.unit.value},
                      {"role", model::to_string(owner.role)},
                      {"people", texts(owner.people)}});
  for (const MilestoneView& milestone : a.milestones) {
    const model::Milestone& source = *milestone.milestone;
    Json one{{"label", source.label.value},     {"edtf", source.edtf},
             {"from", day(source.window.from)}, {"to", day(source.window.to)},
             {"inferred", source.inferred},     {"state", schedule::to_string(milestone.state)},
             {"days", milestone.days}};
    if (source.initial)
      one["initial"] = {{"from", day(source.initial->from)}, {"to", day(source.initial->to)}};
    milestones.push_back(std::move(one));
  }
  for (const model::FollowUp& report : m.follow_up) history.push_back(follow_up(report));
  return {{"key", a.key},
          {"document", view.documents[a.document].key},
          {"id", m.id.value},
          {"title", m.title.value},
          {"text", m.text.value},
          {"recommendations", a.recommendations},
          {"owner_text", m.owner_text.value},
          {"owners", std::move(owners)},
          {"timing", {{"text", m.timing.text.value}, {"continuous", m.timing.continuous}}},
          {"milestones", std::move(milestones)},
          {"state", schedule::to_string(a.state)},
          {"days", a.days},
          {"status", a.last ? follow_up(*a.last) : Json(nullptr)},
          {"follow_up", std::move(history)}};
}

Json recommendation(const View& view, const RecommendationView& r) {
  const model::Recommendation& m = *r.recommendation;
  return {{"id", m.id.value},
          {"numbered", m.numbered},
          {"title", m.title.value},
          {"text", m.text.value},
          {"points", texts(m.points)},
          {"priority", m.priority.value},
          {"addressed_to", m.addressed_to.value},
          {"position", model::to_string(m.response.position)},
          {"response", m.response.text.value},
          {"actions", action_keys(view, r.actions)},
          {"gap", r.gap}};
}

Json document(const View& view, const DocumentView& d) {
  const model::Header& head = d.model->header;
  Json recommendations = Json::array(), conclusions = Json::array();
  for (const RecommendationView& r : d.recommendations) recommendations.push_back(recommendation(view, r));
  for (const model::Conclusion& c : d.model->conclusions)
    conclusions.push_back({{"id", c.id.value},
                           {"title", c.title.value},
                           {"text", c.text.value},
                           {"position", model::to_string(c.response.position)},
                           {"response", c.response.text.value}});
  return {{"key", d.key},
          {"file", d.name},
          {"kind", model::to_string(head.kind)},
          {"title", d.title},
          {"organisation", head.organisation.value},
          {"language", head.language},
          {"date", day(head.date)},
          {"figures", figures(d.figures)},
          {"unanswered", d.unanswered},
          {"recommendations", std::move(recommendations)},
          {"conclusions", std::move(conclusions)},
          {"actions_without_recommendation", action_keys(view, d.loose_actions)}};
}

Json owners(const View& view, const std::vector<OwnerView>& all) {
  Json out = Json::array();
  for (const OwnerView& o : all)
    out.push_back({{"name", o.name},
                   {"leads", action_keys(view, o.lead)},
                   {"supports", action_keys(view, o.support)},
                   {"states", states(o.states)},
                   {"longest_overdue_days", o.longest}});
  return out;
}

Json changes(const View& view) {
  Json out = Json::array();
  for (const Change& change : view.changes) {
    Json reports = Json::array();
    for (const model::FollowUp* report : change.reports) reports.push_back(follow_up(*report));
    out.push_back({{"action", view.actions[change.action].key},
                   {"before", change.before ? Json(schedule::to_string(*change.before)) : Json(nullptr)},
                   {"now", schedule::to_string(change.now)},
                   {"follow_up", std::move(reports)}});
  }
  return out;
}

Json findings(const View& view) {
  Json out = Json::array();
  for (const FindingView& finding : view.findings)
    for (const FindingView::Case& one : finding.cases)
      out.push_back({{"rule", finding.rule},
                     {"severity", to_string(finding.severity)},
                     {"document", one.document ? Json(view.documents[*one.document].key) : Json(nullptr)},
                     {"subject", {{"kind", one.subject.kind}, {"id", one.subject.id}}},
                     {"message", one.message}});
  return out;
}

} // namespace

std::string write_json(const View& view, Layout layout) {
  Json out{{"view", to_string(layout)},
           {"as_of", to_iso(view.as_of)},
           {"since", day(view.since)},
           {"figures", figures(view.figures)}};
  Json documents = Json::array(), actions = Json::array();
  for (const DocumentView& d : view.documents) documents.push_back(document(view, d));
  for (const ActionView& a : view.actions) actions.push_back(action(view, a));
  if (layout == Layout::board || layout == Layout::matrix) out["documents"] = std::move(documents);
  if (layout == Layout::board) {
    out["overdue"] = action_keys(view, view.overdue);
    out["changes"] = changes(view);
    out["findings"] = findings(view);
  }
  if (layout == Layout::board || layout == Layout::owners) {
    out["units"] = owners(view, view.units);
    out["people"] = owners(view, view.people);
  }
  out["actions"] = std::move(actions);
  // The reader has checked for invalid UTF-8; replacing it costs nothing and never throws.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mr::render
