// vague-timing: "soon" is no date.
#include "mr/check/rules.hpp"
#include "mr/check/timing_support.hpp"

namespace mr::check {

void check_vague_timing(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions)
    report_remarks("vague", a, number, report, "give a day, a month, a quarter or a year");
}

} // namespace mr::check
