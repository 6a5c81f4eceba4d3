// From documents, schedule and findings to what the packs show.
#include "mr/render/view.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace mr::render {

namespace {

// The state that matters most for an action with several milestones.
int urgency(State state) {
  switch (state) {
  case State::overdue: return 0;
  case State::due: return 1;
  case State::upcoming: return 2;
  case State::open: return 3;
  case State::undated: return 4;
  case State::completed: return 5;
  case State::cancelled: return 6;
  }
  return 7;
}

bool more_pressing(State a, long a_days, State b, long b_days) {
  if (a != b) return urgency(a) < urgency(b);
  return a == State::overdue ? a_days > b_days : a_days < b_days;
}

// (document, action) → its items.
using ItemsByAction = std::map<std::pair<std::size_t, std::size_t>, std::vector<const schedule::Item*>>;

ItemsByAction by_action(const std::vector<schedule::Item>& items) {
  ItemsByAction out;
  for (const schedule::Item& item : items) out[{item.document, item.action}].push_back(&item);
  return out;
}

State state_of(const std::vector<const schedule::Item*>& items) {
  const schedule::Item* first = nullptr;
  for (const schedule::Item* item : items)
    if (!first || more_pressing(item->state, item->days, first->state, first->days)) first = item;
  return first ? first->state : State::undated;
}

std::string unique(std::string wanted, std::set<std::string>& taken) {
  std::string key = wanted;
  for (int n = 2; !taken.insert(key).second; ++n) key = fmt::format("{}-{}", wanted, n);
  return key;
}

// A, B, … Z, AA, AB, … for 0, 1, …
std::string letters(std::size_t number) {
  std::string out;
  for (std::size_t n = number + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

ActionView make_action(const model::Document& document, const model::Action& action,
                       const std::vector<const schedule::Item*>& items) {
  ActionView view;
  view.action = &action;
  for (const model::Text& cited : action.recommendations) {
    const model::Recommendation* r = model::find_recommendation(document, cited.value);
    const std::string& id = r ? r->id.value : cited.value;
    if (std::find(view.recommendations.begin(), view.recommendations.end(), id) == view.recommendations.end())
      view.recommendations.push_back(id);
  }
  bool first = true;
  for (const schedule::Item* item : items) {
    const bool leads = first || more_pressing(item->state, item->days, view.state, view.days);
    first = false;
    if (item->milestone && *item->milestone < action.timing.milestones.size())
      view.milestones.push_back({&action.timing.milestones[*item->milestone], item->state, item->days});
    if (item->last) view.last = item->last;
    if (!leads) continue;
    view.state = item->state;
    view.days = item->days;
    view.milestone = item->milestone ? std::optional<std::size_t>(view.milestones.size() - 1) : std::nullopt;
  }
  return view;
}

void count_action(Figures& figures, const ActionView& action) {
  ++figures.actions;
  ++figures.states[static_cast<std::size_t>(action.state)];
  if (action.state == State::overdue) figures.longest = std::max(figures.longest, action.days);
  if (!action.last) return;
  ++figures.reported;
  if (action.last->date && (!figures.last_report || *figures.last_report < *action.last->date))
    figures.last_report = action.last->date;
}

void count_recommendation(Figures& figures, const model::Recommendation& r) {
  ++figures.recommendations;
  ++figures.positions[static_cast<std::size_t>(r.response.position)];
}

void attach_actions(DocumentView& document, const std::vector<ActionView>& actions) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < document.recommendations.size(); ++i)
    place.emplace(model::normal_id(document.recommendations[i].recommendation->id.value), i);
  for (const std::size_t a : document.actions) {
    bool attached = false;
    for (const std::string& id : actions[a].recommendations) {
      const auto found = place.find(model::normal_id(id));
      if (found == place.end()) continue;
      document.recommendations[found->second].actions.push_back(a);
      attached = true;
    }
    if (!attached) document.loose_actions.push_back(a);
  }
  for (RecommendationView& r : document.recommendations)
    r.gap = r.actions.empty() && r.recommendation->response.position != model::Position::rejected;
}

// Ids (folded) of the reports that a response in the run answers.
std::set<std::string> answered_reports(const Input& input) {
  std::set<std::string> ids;
  for (const InputDocument& document : input.documents) {
    const model::Header& header = document.model->header;
    if (header.kind == model::Kind::management_response && !header.evaluation.empty())
      ids.insert(fold(header.evaluation.value));
  }
  return ids;
}

// Without the folders: a pack says the same wherever it was made.
std::string file_name(const std::string& path) {
  return path == "-" ? std::string("stdin") : std::filesystem::path(path).filename().string();
}

std::string stem_of(const std::string& name) { return std::filesystem::path(name).stem().string(); }

std::vector<Change> changes_since(const View& view, const Input& input,
                                  const std::vector<std::pair<std::size_t, std::size_t>>& origin) {
  std::vector<Change> changes;
  const ItemsByAction before = by_action(input.items_before);
  for (std::size_t a = 0; a < view.actions.size(); ++a) {
    const ActionView& action = view.actions[a];
    Change change{a, std::nullopt, action.state, {}};
    for (const model::FollowUp& report : action.action->follow_up)
      if (report.date && *report.date > *input.since && *report.date <= input.as_of)
        change.reports.push_back(&report);
    const auto& date = view.documents[action.document].model->header.date;
    const bool is_new = date && *date > *input.since;
    const auto items = before.find(origin[a]);
    if (!is_new && items != before.end()) change.before = state_of(items->second);
    if (!change.before || *change.before != change.now || !change.reports.empty()) changes.push_back(change);
  }
  return changes;
}

void add_owner(std::vector<OwnerView>& owners, std::map<std::string, std::size_t>& known,
               const std::string& name, bool person, model::Role role, std::size_t index,
               const ActionView& action) {
  const auto [place, added] = known.emplace(fold(name), owners.size());
  if (added) owners.push_back({name, person, {}, {}, {}, 0});
  OwnerView& owner = owners[place->second];
  auto& list = role == model::Role::lead ? owner.lead : owner.support;
  const auto has = [index](const std::vector<std::size_t>& all) {
    return std::find(all.begin(), all.end(), index) != all.end();
  };
  if (has(list)) return;
  if (!has(owner.lead) && !has(owner.support)) {
    ++owner.states[static_cast<std::size_t>(action.state)];
    if (action.state == State::overdue) owner.longest = std::max(owner.longest, action.days);
  }
  list.push_back(index);
}

void collect_owners(View& view) {
  std::map<std::string, std::size_t> units, people;
  for (std::size_t a = 0; a < view.actions.size(); ++a) {
    const model::Action& action = *view.actions[a].action;
    if (action.owners.empty())
      add_owner(view.units, units, action.owner_text.value, false, model::Role::lead, a, view.actions[a]);
    for (const model::Owner& owner : action.owners) {
      if (!owner.unit.empty())
        add_owner(view.units, units, owner.unit.value, false, owner.role, a, view.actions[a]);
      for (const model::Text& person : owner.people)
        add_owner(view.people, people, person.value, true, owner.role, a, view.actions[a]);
    }
  }
  const auto order = [](const OwnerView& a, const OwnerView& b) {
    const auto key = [](const OwnerView& o) {
      return std::make_tuple(-static_cast<long>(o.state(State::overdue)), -o.longest,
                             -static_cast<long>(o.lead.size() + o.support.size()));
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return fold(a.name) < fold(b.name);
  };
  std::stable_sort(view.units.begin(), view.units.end(), order);
  std::stable_sort(view.people.begin(), view.people.end(), order);
}

void collect_findings(View& view, const Input& input) {
  std::map<std::size_t, std::size_t> shown; // input index → view index
  for (std::size_t d = 0; d < view.documents.size(); ++d) shown[view.documents[d].input] = d;
  for (const Diagnostic& finding : input.findings) {
    if (finding.severity == Severity::note) continue;
    auto group = std::find_if(view.findings.begin(), view.findings.end(),
                              [&](const FindingView& f) { return f.rule == finding.rule; });
    if (group == view.findings.end())
      group = view.findings.insert(group, FindingView{finding.rule, finding.severity, {}});
    group->severity = std::max(group->severity, finding.severity);
    const auto place = shown.find(finding.document);
    group->cases.push_back({place == shown.end() ? std::nullopt : std::optional(place->second),
                            finding.subject, finding.message});
  }
  std::stable_sort(
      view.findings.begin(), view.findings.end(), [](const FindingView& a, const FindingView& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.cases.size() > b.cases.size();
      });
}

} // namespace

View make_view(const Input& input) {
  View view;
  view.as_of = input.as_of;
  view.since = input.since;
  const ItemsByAction items = by_action(input.items);
  std::vector<std::pair<std::size_t, std::size_t>> origin; // of each action: input document and index
  std::set<std::string> document_keys, action_keys;
  const std::set<std::string> answered = answered_reports(input);
  for (std::size_t d = 0; d < input.documents.size(); ++d) {
    const model::Document& model = *input.documents[d].model;
    const bool report = model.header.kind == model::Kind::evaluation_report;
    const bool is_answered =
        report && !model.header.id.empty() && answered.contains(fold(model.header.id.value));
    if ((model.recommendations.empty() && model.actions.empty() && model.conclusions.empty()) ||
        is_answered) {
      view.passed.push_back(file_name(input.documents[d].name));
      continue;
    }
    DocumentView document;
    document.input = d;
    document.model = &model;
    document.name = file_name(input.documents[d].name);
    document.key =
        unique(model.header.id.empty() ? stem_of(document.name) : model.header.id.value, document_keys);
    document.label =
        model.header.id.empty() ? unique(letters(view.documents.size()), document_keys) : document.key;
    document.title = !model.header.subject.empty() ? model.header.subject.value
                     : !model.header.title.empty() ? model.header.title.value
                                                   : document.key;
    document.unanswered = report;
    for (const model::Recommendation& r : model.recommendations) {
      document.recommendations.push_back({&r, {}, false});
      count_recommendation(document.figures, r);
      count_recommendation(view.figures, r);
    }
    for (std::size_t a = 0; a < model.actions.size(); ++a) {
      const auto found = items.find({d, a});
      ActionView action =
          make_action(model, model.actions[a],
                      found == items.end() ? std::vector<const schedule::Item*>{} : found->second);
      action.document = view.documents.size();
      action.key = unique(document.key + "#" + model.actions[a].id.value, action_keys);
      count_action(document.figures, action);
      count_action(view.figures, action);
      document.actions.push_back(view.actions.size());
      view.actions.push_back(std::move(action));
      origin.emplace_back(d, a);
    }
    attach_actions(document, view.actions);
    view.documents.push_back(std::move(document));
  }
  for (std::size_t a = 0; a < view.actions.size(); ++a)
    if (view.actions[a].state == State::overdue) view.overdue.push_back(a);
  std::stable_sort(view.overdue.begin(), view.overdue.end(), [&view](std::size_t a, std::size_t b) {
    return view.actions[a].days > view.actions[b].days;
  });
  if (input.since) view.changes = changes_since(view, input, origin);
  collect_owners(view);
  collect_findings(view, input);
  return view;
}

std::string label_of(const model::Action& action) {
  return !action.title.empty()  ? action.title.value
         : !action.text.empty() ? action.text.value
                                : action.id.value;
}

std::string label_of(const model::Recommendation& r) {
  return !r.title.empty() ? r.title.value : !r.text.empty() ? r.text.value : r.id.value;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::string flat = collapse_spaces(text);
  if (count_characters(flat) <= characters) return flat;
  std::size_t at = 0, space = 0;
  for (std::size_t n = 0; n + 1 < characters && at < flat.size(); ++n) {
    if (flat[at] == ' ') space = at;
    at += decode_utf8(flat, at).length;
  }
  // A word longer than half the room is cut within.
  return flat.substr(0, space > at / 2 ? space : at) + "…";
}

} // namespace mr::render
