// unknown-recommendation: the response answers something that the report does not recommend.
#include "mr/check/pairs.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_unknown_recommendation(const Portfolio& portfolio, const Report& report) {
  for (const Pair& pair : pairs(portfolio)) {
    const Input& source = portfolio.documents[pair.report];
    for (const Match& m : match(source, portfolio.documents[pair.response])) {
      if (m.in_report != nullptr) continue;
      const model::Recommendation& r = *m.in_response;
      // 2a in the response is a part of recommendation 2 in the report.
      const std::string id = model::normal_id(r.id.value);
      const std::size_t end = id.find_first_of(".-abcdefghijklmnopqrstuvwxyz", 1);
      if (end != std::string::npos && source.index.recommendation(id.substr(0, end)) != nullptr) continue;
      report(pair.response, subject("recommendation", r), place(r),
             fmt::format("the report has no recommendation like {} here", r.id.value),
             "take over the report's recommendation, with its number");
    }
  }
}

} // namespace mr::check
