// Matching by number and wording.
#include "mr/check/pairs.hpp"

#include "mr/base/text.hpp"
#include "mr/check/support.hpp"

#include <algorithm>
#include <unordered_map>

namespace mr::check {

namespace {

constexpr double same_words = 0.85;    // the odd word changed, or a damaged letter
constexpr double related_words = 0.25; // below, two texts under one number are about different things

// How much of the response's recommendations stands in the report in the same words, 0 to 1.
double overlap(const Input& report, const Input& response) {
  const auto& list = response.model->recommendations;
  if (list.empty()) return 0;
  std::size_t same = 0;
  for (const model::Recommendation& r : list)
    if (const auto* other = report.index.recommendation(r.id.value))
      same += likeness(r.title.value, other->title.value) >= 0.6 ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(list.size());
}

bool is_report(const Input& input) { return input.model->header.kind == model::Kind::evaluation_report; }

std::optional<std::size_t> report_of(const Portfolio& portfolio, const Input& response) {
  if (portfolio.report) return portfolio.report;
  const std::string& named = response.model->header.evaluation.value;
  if (named.empty()) return likely_report(portfolio, response);
  for (std::size_t n = 0; n < portfolio.documents.size(); ++n)
    if (is_report(portfolio.documents[n]) &&
        fold(portfolio.documents[n].model->header.id.value) == fold(named))
      return n;
  return std::nullopt;
}

} // namespace

std::optional<std::size_t> likely_report(const Portfolio& portfolio, const Input& response) {
  std::optional<std::size_t> best;
  double most = 0.5;
  for (std::size_t n = 0; n < portfolio.documents.size(); ++n) {
    if (!is_report(portfolio.documents[n])) continue;
    if (const double o = overlap(portfolio.documents[n], response); o > most) {
      best = n;
      most = o;
    }
  }
  return best;
}

std::vector<Pair> pairs(const Portfolio& portfolio) {
  std::vector<Pair> out;
  for (std::size_t n = 0; n < portfolio.documents.size(); ++n) {
    const Input& input = portfolio.documents[n];
    if (!is_response(*input.model) || input.model->recommendations.empty()) continue;
    if (const auto report = report_of(portfolio, input); report && *report != n) out.push_back({*report, n});
  }
  return out;
}

std::vector<Match> match(const Input& report, const Input& response) {
  const auto& asked = report.model->recommendations;
  const auto& answered = response.model->recommendations;
  std::vector<const model::Recommendation*> partner(asked.size(), nullptr);
  std::vector<bool> taken(answered.size(), false);
  const auto pass = [&](auto&& fits) {
    for (std::size_t i = 0; i < asked.size(); ++i)
      for (std::size_t j = 0; partner[i] == nullptr && j < answered.size(); ++j)
        if (!taken[j] && fits(asked[i], answered[j])) {
          partner[i] = &answered[j];
          taken[j] = true;
        }
  };
  const auto same_number = [](const auto& a, const auto& b) {
    return model::normal_id(a.id.value) == model::normal_id(b.id.value);
  };
  const auto alike = [](const auto& a, const auto& b) { return likeness(a.title.value, b.title.value); };
  pass([&](const auto& a, const auto& b) { return same_number(a, b) && alike(a, b) >= same_words; });
  pass([&](const auto& a, const auto& b) { return alike(a, b) >= same_words; });
  pass([&](const auto& a, const auto& b) { return same_number(a, b) && alike(a, b) >= related_words; });
  pass([&](const auto& a, const auto& b) { return alike(a, b) >= 0.6; });
  std::vector<Match> out;
  for (std::size_t i = 0; i < asked.size(); ++i) out.push_back({&asked[i], partner[i]});
  for (std::size_t j = 0; j < answered.size(); ++j)
    if (!taken[j]) out.push_back({nullptr, &answered[j]});
  return out;
}

} // namespace mr::check
