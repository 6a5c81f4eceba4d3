// status-regression: completed last year, ongoing this year.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

namespace {
int progress(model::Status status) {
  switch (status) {
  case model::Status::none:
  case model::Status::not_started: return 0;
  case model::Status::ongoing: return 1;
  case model::Status::completed:
  case model::Status::cancelled: return 2;
  }
  return 0;
}
} // namespace

void check_status_regression(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions) {
    const model::FollowUp* before = nullptr;
    for (const model::FollowUp& f : a.follow_up) {
      if (f.status == model::Status::none) continue;
      // A comment may explain why something was taken up again.
      if (before != nullptr && progress(f.status) < progress(before->status) && f.comment.empty())
        report(number, subject("action", a), f.at.known() ? Span{f.at.begin, f.at.begin + 1} : place(a),
               fmt::format("action {} was {} and is now {}, without a comment", a.id.value,
                           to_string(before->status), to_string(f.status)),
               "correct the status, or say in a comment what happened");
      before = &f;
    }
  }
}

} // namespace mr::check
