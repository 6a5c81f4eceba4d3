// Remarks of the timing reader as findings.
#include "mr/check/timing_support.hpp"

#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

Span timing_place(const model::Action& action, const model::Milestone& milestone) {
  // In a canonical file the milestone's place is its mapping; the words stand in the text.
  if (action.timing.text.at.known() && (!milestone.at.known() || milestone.edtf.empty()))
    return action.timing.text.at;
  return milestone.at.known() ? milestone.at : place(action);
}

bool report_remarks(std::string_view kind, const model::Action& action, std::size_t document,
                    const Report& report, std::string_view advice) {
  bool any = false;
  for (const model::Remark& remark : action.timing.remarks) {
    if (remark.kind != kind) continue;
    any = true;
    const Span at = remark.words.at.known()         ? remark.words.at
                    : action.timing.text.at.known() ? action.timing.text.at
                                                    : place(action);
    report(document, subject("action", action), at,
           fmt::format("the timing of action {}: {}", action.id.value, remark.message), std::string(advice));
  }
  return any;
}

} // namespace mr::check
