// position-not-stated: the response argues, but does not say whether the recommendation is accepted.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_position_not_stated(const Input& input, std::size_t number, const Portfolio&,
                               const Report& report) {
  if (!is_response(*input.model)) return;
  for (const model::Recommendation& r : input.model->recommendations)
    if (r.response.position == model::Position::not_stated)
      report(number, subject("recommendation", r), r.response.text.at.known() ? r.response.text.at : place(r),
             fmt::format("the response to recommendation {} takes no position", r.id.value),
             "say whether it is accepted, partially accepted or rejected");
}

} // namespace mr::check
