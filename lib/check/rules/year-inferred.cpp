// year-inferred: a season or month without a year; mr took the year from the document's date.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"
#include "mr/check/timing_support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_year_inferred(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions)
    for (const model::Milestone& m : a.timing.milestones) {
      if (!m.inferred) continue;
      const auto& day = m.window.to ? m.window.to : m.window.from;
      report(number, subject("action", a), timing_place(a, m),
             day ? fmt::format("the timing of action {} has no year; it is read as {}", a.id.value,
                               year_of(*day))
                 : fmt::format("the timing of action {} has no year", a.id.value),
             "write the year");
      break;
    }
}

} // namespace mr::check
