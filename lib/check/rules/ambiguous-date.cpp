// ambiguous-date: 03/04/2025 is in March or in April.
#include "mr/check/rules.hpp"
#include "mr/check/timing_support.hpp"

namespace mr::check {

void check_ambiguous_date(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions)
    report_remarks("ambiguous-date", a, number, report,
                   "write the month as a word, or the date as 2025-04-03");
}

} // namespace mr::check
