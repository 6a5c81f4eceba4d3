// timing-before-approval: all that was promised was due before the promise was made.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

void check_timing_before_approval(const Input& input, std::size_t number, const Portfolio&,
                                  const Report& report) {
  const auto& date = input.model->header.date;
  if (!is_response(*input.model) || !date) return;
  for (const model::Action& a : input.model->actions) {
    const auto& milestones = a.timing.milestones;
    const auto before = [&date](const model::Milestone& m) { return m.window.to && *m.window.to < *date; };
    if (milestones.empty() || !std::all_of(milestones.begin(), milestones.end(), before)) continue;
    report(number, subject("action", a), a.timing.text.at.known() ? a.timing.text.at : place(a),
           fmt::format("action {} was due by {}, before the document's date {}", a.id.value,
                       to_iso(*std::max_element(
                                   milestones.begin(), milestones.end(),
                                   [](const auto& x, const auto& y) { return x.window.to < y.window.to; })
                                   ->window.to),
                       to_iso(*date)),
           "give the date that still holds, or say that it was done before the response was given");
  }
}

} // namespace mr::check
