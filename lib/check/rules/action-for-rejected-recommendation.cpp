// action-for-rejected-recommendation: rejected, and acted upon all the same.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

void check_action_for_rejected_recommendation(const Input& input, std::size_t number, const Portfolio&,
                                              const Report& report) {
  for (const model::Action& a : input.model->actions) {
    const auto rejected = [&](const model::Text& id) {
      const model::Recommendation* r = input.index.recommendation(id.value);
      return r != nullptr && r->response.position == model::Position::rejected;
    };
    if (a.recommendations.empty() ||
        !std::all_of(a.recommendations.begin(), a.recommendations.end(), rejected))
      continue;
    report(number, subject("action", a), place(a),
           fmt::format("action {} answers recommendation {}, which is rejected", a.id.value,
                       a.recommendations.front().value),
           "correct the position, or the recommendation that the action answers");
  }
}

} // namespace mr::check
