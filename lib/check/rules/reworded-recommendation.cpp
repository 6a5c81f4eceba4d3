// reworded-recommendation: the response changes the words or the number of what the report recommends.
#include "mr/base/text.hpp"
#include "mr/check/pairs.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_reworded_recommendation(const Portfolio& portfolio, const Report& report) {
  constexpr double same = 0.85;
  for (const Pair& pair : pairs(portfolio)) {
    for (const Match& m : match(portfolio.documents[pair.report], portfolio.documents[pair.response])) {
      if (m.in_report == nullptr || m.in_response == nullptr) continue;
      const model::Recommendation &asked = *m.in_report, &answered = *m.in_response;
      const bool renumbered = model::normal_id(asked.id.value) != model::normal_id(answered.id.value);
      const bool reworded = likeness(asked.title.value, answered.title.value) < same;
      if (!renumbered && !reworded) continue;
      report(
          pair.response, subject("recommendation", answered), place(answered),
          renumbered
              ? fmt::format("recommendation {} here is {} in the report", answered.id.value, asked.id.value)
              : fmt::format("recommendation {} has other words than in the report", answered.id.value),
          renumbered ? "keep the report's numbers" : "quote the report's recommendation word for word",
          {{pair.report, place(asked), "recommended here"}});
    }
  }
}

} // namespace mr::check
