// What a rule is. One rule per file in lib/check/rules/, one line in the registry, one page in docs/rules/.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/base/diagnostic.hpp"
#include "mr/base/source_text.hpp"
#include "mr/model/model.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::check {

// One document under check. `canonical` files are held to stricter form than imported ones.
struct Input {
  const model::Document* model = nullptr;
  const SourceText* source = nullptr;
  bool canonical = false;
};

// All documents of a run. A rule that looks at single documents does so for each.
struct Portfolio {
  std::vector<Input> documents;
  std::optional<Day> as_of; // for rules about follow-up; without it those rules stay silent
};

enum class Maturity { preview, stable, deprecated };

struct Rule {
  std::string_view name; // kebab-case, says the defect
  std::string_view
      group; // "references", "coverage", "owners", "timing", "follow-up", "substance", "structure"
  std::string_view summary; // one line
  Severity severity = Severity::warning;
  bool on_by_default = true;
  Maturity maturity = Maturity::stable;
  void (*check)(const Portfolio& portfolio, const struct Report& report) = nullptr;
};

// Where a rule puts what it found; the rule's name and severity are filled in.
struct Report {
  std::function<void(Diagnostic)> add;
};

// All rules, sorted by name. An explicit list: no static registration.
const std::vector<Rule>& rules();
const Rule* find_rule(std::string_view name);

} // namespace mr::check
