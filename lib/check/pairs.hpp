// Which response answers which report, and which recommendations of the two are the same. Internal to
// lib/check.
#pragma once
#include "mr/check/rule.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace mr::check {

struct Pair {
  std::size_t report = 0, response = 0; // indexes into the portfolio's documents
};

// By the report that the user named, else by the response's `evaluation`, else by likeness: most of the
// response's recommendations stand in the report in nearly the same words.
std::vector<Pair> pairs(const Portfolio& portfolio);

// The report whose recommendations the response repeats, in number and words; whatever `evaluation` says.
std::optional<std::size_t> likely_report(const Portfolio& portfolio, const Input& response);

// One recommendation of the report and one of the response; either may be missing.
struct Match {
  const model::Recommendation* in_report = nullptr;
  const model::Recommendation* in_response = nullptr;
};

// Every recommendation of both, matched by number and wording: the same number counts unless another one's
// words are the same and its own are not.
std::vector<Match> match(const Input& report, const Input& response);

} // namespace mr::check
