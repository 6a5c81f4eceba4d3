// Findings for people and for machines: one writer per format over the same data.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/source_text.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::render {

// What a format needs to say of a rule.
struct RuleText {
  std::string name, group, summary;
  Severity severity = Severity::warning;
  std::string page; // Markdown
};

struct Findings {
  std::vector<Diagnostic> list;           // sorted; `document` is an index into `sources`
  std::vector<const SourceText*> sources; // of all documents
  std::size_t checked = 0;                // how many of them; the rest were only compared with
  std::vector<std::string> fingerprints;  // of each finding: the same after it has moved
  std::vector<RuleText> rules;            // of all rules that took part
  std::size_t not_shown = 0;              // left out of `list` because there were too many
  std::size_t in_baseline = 0;            // left out because they were known
  bool statistics = false;                // counts by rule instead of every finding (JSON: besides them)
  std::string version;                    // of mr
};

// Each finding as its words with a caret below, then the closing line. `caret` renders one finding.
std::string findings_text(const Findings& findings,
                          const std::function<std::string(const Diagnostic&, const SourceText&)>& caret);
// schemas/findings.schema.json
std::string findings_json(const Findings& findings);
// SARIF 2.1.0 (OASIS): results with rule help, for code hosts.
std::string findings_sarif(const Findings& findings);
// JUnit XML: one test suite per document, one failure per finding.
std::string findings_junit(const Findings& findings);
// GitHub Actions workflow commands: ::warning file=…,line=…::message
std::string findings_github(const Findings& findings);

// The finding's rules with their numbers, most first.
std::vector<std::pair<std::string, std::size_t>> count_by_rule(const Findings& findings);

// "7 findings: 2 errors, 5 warnings in 1 document"; "no findings in 3 documents".
std::string summary_line(const Findings& findings);

} // namespace mr::render
