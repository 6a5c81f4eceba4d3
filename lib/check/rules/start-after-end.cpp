// start-after-end: a window that ends before it begins.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"
#include "mr/check/timing_support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_start_after_end(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions) {
    if (report_remarks("start-after-end", a, number, report, "swap the two dates, or correct one")) continue;
    for (const model::Milestone& m : a.timing.milestones)
      if (m.window.from && m.window.to && *m.window.from > *m.window.to)
        report(number, subject("action", a), timing_place(a, m),
               fmt::format("action {} begins on {} and ends on {}, before it begins", a.id.value,
                           to_iso(*m.window.from), to_iso(*m.window.to)),
               "swap the two dates, or correct one");
  }
}

} // namespace mr::check
