// Runs rules, leaves out what is allowed, sorts what remains.
#include "mr/check/run.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace mr::check {

namespace {

bool named(const std::vector<std::string>& names, const Rule& rule) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == rule.name || name == rule.group || name == "all";
  });
}

const std::vector<std::string_view>& known_names() {
  static const std::vector<std::string_view> names = [] {
    std::set<std::string_view> all{"all"};
    for (const Rule& rule : rules()) all.insert({rule.name, rule.group});
    return std::vector<std::string_view>(all.begin(), all.end());
  }();
  return names;
}

// One `allow` entry, where it counts and whether anything was held back by it.
struct Permission {
  std::size_t document = 0;
  Subject subject; // empty: the whole document
  const model::Allow* allow = nullptr;
  bool used = false;
};

class Permissions {
public:
  explicit Permissions(const Portfolio& portfolio) {
    for (std::size_t n = 0; n < portfolio.documents.size(); ++n) {
      const model::Document& d = *portfolio.documents[n].model;
      add(n, {}, d.allow);
      for (const model::Recommendation& r : d.recommendations)
        add(n, {"recommendation", r.id.value}, r.allow);
      for (const model::Action& a : d.actions) add(n, {"action", a.id.value}, a.allow);
    }
  }

  bool hold_back(const Diagnostic& d) {
    bool held = false;
    for (Permission& p : list_) {
      if (p.document != d.document || p.allow->rule.value != d.rule) continue;
      if (!p.subject.kind.empty() && (p.subject.kind != d.subject.kind || p.subject.id != d.subject.id))
        continue;
      p.used = held = true;
    }
    return held;
  }

  // An entry that holds nothing back misleads whoever reads it.
  template <class Add>
  void report_unused(const Selection& selection, const Add& add_finding) const {
    for (const Permission& p : list_) {
      const Rule* rule = find_rule(p.allow->rule.value);
      if (p.used || p.allow->rule.empty() || (rule != nullptr && !selected(*rule, selection))) continue;
      Diagnostic d;
      d.rule = "unused-allow";
      d.document = p.document;
      d.subject = p.subject.kind.empty() ? Subject{"document", ""} : p.subject;
      d.at = p.allow->rule.at;
      d.message = rule == nullptr ? fmt::format("'{}' is no rule", p.allow->rule.value)
                                  : fmt::format("'{}' finds nothing here that had to be allowed", rule->name);
      const std::string_view near = rule == nullptr ? nearest(p.allow->rule.value, known_names()) : "";
      d.advice = near.empty() ? "delete this entry" : fmt::format("did you mean '{}'?", near);
      add_finding(std::move(d));
    }
  }

private:
  void add(std::size_t document, const Subject& subject, const std::vector<model::Allow>& list) {
    for (const model::Allow& a : list) list_.push_back({document, subject, &a, false});
  }
  std::vector<Permission> list_;
};

} // namespace

bool selected(const Rule& rule, const Selection& selection) {
  const auto exactly = [&rule](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), rule.name) != names.end();
  };
  // The rule's own name weighs more than its group's, and that more than "all".
  if (exactly(selection.ignore)) return false;
  if (exactly(selection.select)) return true;
  if (named(selection.ignore, rule)) return false;
  return selection.select.empty() ? rule.on_by_default : named(selection.select, rule);
}

std::optional<Error> unknown_name(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::find(known_names().begin(), known_names().end(), name) != known_names().end()) continue;
    const std::string_view near = nearest(fold(name), known_names());
    return Error{ErrorKind::usage,
                 {},
                 {},
                 fmt::format("there is no rule or group of rules '{}'", name),
                 near.empty() ? "'mr explain' lists them" : fmt::format("did you mean '{}'?", near)};
  }
  return std::nullopt;
}

void add_document(Portfolio& portfolio, const model::Document& document, const SourceText& source) {
  portfolio.documents.push_back({&document, &source, model::Index(document)});
}

std::vector<Diagnostic> run(const Portfolio& portfolio, const Selection& selection,
                            std::vector<Diagnostic> from_readers) {
  std::vector<Diagnostic> found;
  Permissions permissions(portfolio);
  const auto add = [&](Diagnostic d) {
    if (!permissions.hold_back(d)) found.push_back(std::move(d));
  };
  const auto severity = [&selection](const Rule& rule, Severity given) {
    const auto chosen = selection.severity.find(rule.name);
    return chosen == selection.severity.end() ? given : chosen->second;
  };
  for (Diagnostic& d : from_readers) {
    const Rule* rule = find_rule(d.rule);
    if (rule != nullptr && !selected(*rule, selection)) continue;
    if (rule != nullptr) d.severity = severity(*rule, d.severity);
    add(std::move(d));
  }
  for (const Rule& rule : rules()) {
    if (!selected(rule, selection)) continue;
    const Report report([&](Diagnostic d) {
      d.rule = rule.name;
      d.severity = severity(rule, rule.severity);
      add(std::move(d));
    });
    if (rule.portfolio != nullptr) rule.portfolio(portfolio, report);
    if (rule.document != nullptr)
      for (std::size_t n = 0; n < portfolio.documents.size(); ++n)
        rule.document(portfolio.documents[n], n, portfolio, report);
  }
  if (const Rule* unused = find_rule("unused-allow"); unused != nullptr && selected(*unused, selection))
    permissions.report_unused(selection, [&](Diagnostic d) {
      d.severity = severity(*unused, unused->severity);
      found.push_back(std::move(d));
    });
  std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.document, a.at.begin, a.at.end, a.rule, a.subject.kind, a.subject.id, a.message) <
           std::tie(b.document, b.at.begin, b.at.end, b.rule, b.subject.kind, b.subject.id, b.message);
  });
  return found;
}

} // namespace mr::check
