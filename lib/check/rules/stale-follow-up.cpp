// stale-follow-up: the last news is old.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_stale_follow_up(const Input& input, std::size_t number, const Portfolio& portfolio,
                           const Report& report) {
  if (!portfolio.as_of) return;
  const auto limit = std::chrono::days(static_cast<int>(portfolio.conventions.stale_after_days));
  for (const model::Action& a : input.model->actions) {
    if (a.follow_up.empty() || is_closed(a)) continue;
    const model::FollowUp& last = a.follow_up.back();
    if (!last.date || *portfolio.as_of - *last.date <= limit) continue;
    report(number, subject("action", a), last.at.known() ? Span{last.at.begin, last.at.begin + 1} : place(a),
           fmt::format("the last news of action {} is of {}", a.id.value, to_iso(*last.date)),
           "ask its owner, and record the answer with 'mr follow-up'");
  }
}

} // namespace mr::check
