// rejected-without-reason: no, and not why.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_rejected_without_reason(const Input& input, std::size_t number, const Portfolio&,
                                   const Report& report) {
  const auto look = [&](const char* kind, const auto& list) {
    for (const auto& item : list)
      if (item.response.position == model::Position::rejected && !gives_reason(item.response))
        report(number, subject(kind, item),
               item.response.position_at.known() ? item.response.position_at : place(item),
               fmt::format("{} {} is rejected without a reason", kind, item.id.value),
               "say in the response why it is not followed");
  };
  look("recommendation", input.model->recommendations);
  look("conclusion", input.model->conclusions);
}

} // namespace mr::check
