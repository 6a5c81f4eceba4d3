// completed-without-evidence: done, and nothing shows it.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_completed_without_evidence(const Input& input, std::size_t number, const Portfolio&,
                                      const Report& report) {
  for (const model::Action& a : input.model->actions) {
    const model::FollowUp* last = last_status(a);
    if (last == nullptr || last->status != model::Status::completed || !last->evidence.empty() ||
        !last->comment.empty())
      continue;
    report(number, subject("action", a), place(a),
           fmt::format("action {} is completed, and nothing shows it", a.id.value),
           "add 'evidence' (a report, a link), or a comment that says what was done");
  }
}

} // namespace mr::check
