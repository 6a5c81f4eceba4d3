// follow-up-out-of-order: a history runs from the oldest entry to the newest.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_follow_up_out_of_order(const Input& input, std::size_t number, const Portfolio&,
                                  const Report& report) {
  for (const model::Action& a : input.model->actions) {
    std::optional<Day> before;
    for (const model::FollowUp& f : a.follow_up) {
      if (!f.date) continue;
      if (before && *f.date < *before)
        report(number, subject("action", a), f.at.known() ? Span{f.at.begin, f.at.begin + 1} : place(a),
               fmt::format("the follow-up of action {} goes from {} back to {}", a.id.value, to_iso(*before),
                           to_iso(*f.date)),
               "put the oldest entry first");
      before = f.date;
    }
  }
}

} // namespace mr::check
