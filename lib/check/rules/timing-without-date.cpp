// timing-without-date: no day, no month, no year: it can never be overdue.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

void check_timing_without_date(const Input& input, std::size_t number, const Portfolio&,
                               const Report& report) {
  for (const model::Action& a : input.model->actions) {
    if (a.timing.continuous || is_closed(a)) continue;
    const auto& milestones = a.timing.milestones;
    if (std::any_of(milestones.begin(), milestones.end(), [](const model::Milestone& m) {
          return m.window.from || m.window.to || !m.edtf.empty();
        }))
      continue;
    const bool written = !a.timing.text.empty();
    report(number, subject("action", a), a.timing.text.at.known() ? a.timing.text.at : place(a),
           written ? fmt::format("the timing of action {} gives no date", a.id.value)
                   : fmt::format("action {} has no timing", a.id.value),
           "give a day, a month, a quarter or a year, or say that it is continuous");
  }
}

} // namespace mr::check
