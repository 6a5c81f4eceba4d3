// no-status-recorded: the work should be under way, and nothing is known of it.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

namespace {
// A window without a start, and what is continuous, has begun with the document.
bool begun(const model::Action& a, Day day) {
  const auto& milestones = a.timing.milestones;
  return a.timing.continuous ||
         std::any_of(milestones.begin(), milestones.end(), [day](const model::Milestone& m) {
           return m.window.from ? *m.window.from <= day : m.window.to.has_value();
         });
}
} // namespace

void check_no_status_recorded(const Input& input, std::size_t number, const Portfolio& portfolio,
                              const Report& report) {
  if (!portfolio.as_of) return;
  for (const model::Action& a : input.model->actions)
    if (last_status(a) == nullptr && begun(a, *portfolio.as_of))
      report(number, subject("action", a), place(a),
             fmt::format("action {} should have begun by {}, and no status is recorded", a.id.value,
                         to_iso(*portfolio.as_of)),
             "ask its owner, and record the answer with 'mr follow-up'");
}

} // namespace mr::check
