// partial-without-reason: partly accepted, and nobody knows which part.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_partial_without_reason(const Input& input, std::size_t number, const Portfolio&,
                                  const Report& report) {
  for (const model::Recommendation& r : input.model->recommendations)
    if (r.response.position == model::Position::partially_accepted && !gives_reason(r.response))
      report(number, subject("recommendation", r),
             r.response.position_at.known() ? r.response.position_at : place(r),
             fmt::format("recommendation {} is partially accepted, and the response does not say which part",
                         r.id.value),
             "say which part is accepted, which is not, and why");
}

} // namespace mr::check
