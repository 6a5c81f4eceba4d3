// impossible-date: 30 February.
#include "mr/check/rules.hpp"
#include "mr/check/timing_support.hpp"

namespace mr::check {

void check_impossible_date(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions)
    report_remarks("impossible-date", a, number, report, "correct the date");
}

} // namespace mr::check
