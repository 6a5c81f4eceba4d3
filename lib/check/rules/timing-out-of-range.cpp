// timing-out-of-range: a date so far off that it is a slip of the pen.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"
#include "mr/check/timing_support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_timing_out_of_range(const Input& input, std::size_t number, const Portfolio&,
                               const Report& report) {
  constexpr int years = 15;
  for (const model::Action& a : input.model->actions) {
    bool told = report_remarks("out-of-range", a, number, report, "correct the date");
    const auto& date = input.model->header.date;
    for (const model::Milestone& m : a.timing.milestones) {
      const auto& day = m.window.to ? m.window.to : m.window.from;
      if (told || !day) continue;
      const int year = year_of(*day);
      const bool far = date ? std::abs(year - year_of(*date)) > years : year < 1950 || year > 2150;
      if (!far) continue;
      report(number, subject("action", a), timing_place(a, m),
             date ? fmt::format("action {} is due in {}, the document is of {}", a.id.value, year,
                                year_of(*date))
                  : fmt::format("action {} is due in {}", a.id.value, year),
             "correct the date");
      told = true;
    }
  }
}

} // namespace mr::check
