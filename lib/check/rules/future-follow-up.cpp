// future-follow-up: news from a day that has not come yet.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_future_follow_up(const Input& input, std::size_t number, const Portfolio& portfolio,
                            const Report& report) {
  if (!portfolio.as_of) return;
  for (const model::Action& a : input.model->actions)
    for (const model::FollowUp& f : a.follow_up)
      if (f.date && *f.date > *portfolio.as_of)
        report(number, subject("action", a), f.at.known() ? Span{f.at.begin, f.at.begin + 1} : place(a),
               fmt::format("a follow-up of action {} is of {}, after {}", a.id.value, to_iso(*f.date),
                           to_iso(*portfolio.as_of)),
               "correct the date");
}

} // namespace mr::check
