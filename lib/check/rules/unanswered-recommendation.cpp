// unanswered-recommendation: the report recommends it, the response does not mention it.
#include "mr/check/pairs.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

namespace {
// Recommendation 2 of the report may come back as 2a and 2b.
bool answered_in_parts(const Input& response, const model::Recommendation& r) {
  return response.index.defines_part_of("recommendation", r.id.value);
}
} // namespace

void check_unanswered_recommendation(const Portfolio& portfolio, const Report& report) {
  for (const Pair& pair : pairs(portfolio)) {
    const Input& response = portfolio.documents[pair.response];
    for (const Match& m : match(portfolio.documents[pair.report], response)) {
      if (m.in_report == nullptr || m.in_response != nullptr || answered_in_parts(response, *m.in_report))
        continue;
      report(pair.response, subject("recommendation", *m.in_report), response.model->header.title.at,
             fmt::format("recommendation {} of the report is not answered here", m.in_report->id.value),
             "answer it, or say why it is left out",
             {{pair.report, place(*m.in_report), "recommended here"}});
    }
  }
}

} // namespace mr::check
