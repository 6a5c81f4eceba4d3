// action-without-recommendation: an action that answers nothing.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_action_without_recommendation(const Input& input, std::size_t number, const Portfolio&,
                                         const Report& report) {
  // A list of actions without recommendations beside it cites another document, or nothing at all.
  if (!is_response(*input.model) || input.model->recommendations.empty()) return;
  for (const model::Action& a : input.model->actions)
    if (a.recommendations.empty())
      report(number, subject("action", a), place(a),
             fmt::format("action {} does not say which recommendation it answers", a.id.value),
             "name the recommendation, or move the action to another plan");
}

} // namespace mr::check
