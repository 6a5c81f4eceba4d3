// What rules about the wording of timing share. Internal to lib/check.
#pragma once
#include "mr/check/rule.hpp"

#include <string_view>

namespace mr::check {

// Where a milestone's words stand: its own, else the timing's, else the action.
Span timing_place(const model::Action& action, const model::Milestone& milestone);

// One finding for every remark of this kind on the action's timing; true when there was one.
bool report_remarks(std::string_view kind, const model::Action& action, std::size_t document,
                    const Report& report, std::string_view advice);

} // namespace mr::check
