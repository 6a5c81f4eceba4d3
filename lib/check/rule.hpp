// What a rule is. One rule per file in lib/check/rules/, one line in the registry, one page in docs/rules/.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/base/diagnostic.hpp"
#include "mr/base/source_text.hpp"
#include "mr/model/index.hpp"
#include "mr/model/model.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::check {

// One document under check.
struct Input {
  const model::Document* model = nullptr;
  const SourceText* source = nullptr;
  model::Index index; // of `model`
};

// What an organisation has agreed, from mr.yaml.
struct Conventions {
  std::vector<std::string> owners;    // units and people that may own an action; empty: no list is kept
  std::size_t stale_after_days = 365; // a follow-up older than this on the day of asking is stale
};

// All documents of a run.
struct Portfolio {
  std::vector<Input> documents;
  // The report (index into `documents`) that management responses are held against, when the user named one.
  std::optional<std::size_t> report;
  std::optional<Day> as_of; // for rules about follow-up; without it those that need a day stay silent
  Conventions conventions;
};

// Where a rule puts what it found; `rule`, and `severity` unless changed, are filled in.
class Report {
public:
  explicit Report(std::function<void(Diagnostic)> add) : add_(std::move(add)) {}
  void operator()(Diagnostic diagnostic) const { add_(std::move(diagnostic)); }
  // A finding in the document with this index.
  void operator()(std::size_t document, Subject subject, Span at, std::string message, std::string advice,
                  std::vector<Related> related = {}) const;

private:
  std::function<void(Diagnostic)> add_;
};

enum class Maturity { preview, stable, deprecated };

// Looks at one document: `number` is its index in the portfolio.
using DocumentCheck = void (*)(const Input& input, std::size_t number, const Portfolio& portfolio,
                               const Report& report);
// Looks at all documents at once.
using PortfolioCheck = void (*)(const Portfolio& portfolio, const Report& report);

struct Rule {
  std::string_view name; // kebab-case, says the defect
  std::string_view
      group; // "references", "coverage", "owners", "timing", "follow-up", "substance", "structure", "pairs"
  std::string_view summary; // one line
  Severity severity = Severity::warning;
  DocumentCheck document = nullptr;   // at most one of these two; neither for what the
  PortfolioCheck portfolio = nullptr; // reader of canonical files reports itself
  bool on_by_default = true;
  Maturity maturity = Maturity::stable;
};

// All rules, sorted by name. An explicit list: no static registration.
const std::vector<Rule>& rules();
const Rule* find_rule(std::string_view name);

// The rule's page (docs/rules/<rule>.md), empty when there is no such rule.
std::string_view page(std::string_view rule);

} // namespace mr::check
