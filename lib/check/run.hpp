// Running rules over documents: which ones, how severe, and what the documents themselves allow.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/check/rule.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mr::check {

struct Selection {
  std::vector<std::string> select; // rule or group names; "all" for every rule; empty: those on by default
  std::vector<std::string> ignore; // rule or group names; stronger than select
  std::map<std::string, Severity, std::less<>> severity; // by rule name
};

// Whether the rule takes part.
bool selected(const Rule& rule, const Selection& selection);
// A name that is neither rule, group nor "all"; with "did you mean" in the advice. nullopt: all are known.
std::optional<Error> unknown_name(const std::vector<std::string>& names);

// Adds documents to a portfolio.
void add_document(Portfolio& portfolio, const model::Document& document, const SourceText& source);

// Runs the selected rules. `from_readers`: what the reader of canonical files has found (its rules can be
// ignored or graded as well). What a document allows is left out. Sorted by document, place and rule.
std::vector<Diagnostic> run(const Portfolio& portfolio, const Selection& selection,
                            std::vector<Diagnostic> from_readers = {});

} // namespace mr::check
