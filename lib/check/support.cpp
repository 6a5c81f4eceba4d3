// Places, names and comparisons for rules.
#include "mr/check/support.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace mr::check {

void Report::operator()(std::size_t document, Subject subject, Span at, std::string message,
                        std::string advice, std::vector<Related> related) const {
  Diagnostic d;
  d.document = document;
  d.subject = std::move(subject);
  d.at = at;
  d.message = std::move(message);
  d.advice = std::move(advice);
  d.related = std::move(related);
  add_(std::move(d));
}

bool is_response(const model::Document& document) {
  return document.header.kind == model::Kind::management_response;
}

const model::FollowUp* last_status(const model::Action& action) {
  for (auto f = action.follow_up.rbegin(); f != action.follow_up.rend(); ++f)
    if (f->status != model::Status::none) return &*f;
  return nullptr;
}

model::Status status_of(const model::Action& action) {
  const model::FollowUp* last = last_status(action);
  return last == nullptr ? model::Status::none : last->status;
}

bool is_closed(const model::Action& action) {
  const model::Status status = status_of(action);
  return status == model::Status::completed || status == model::Status::cancelled;
}

bool gives_reason(const model::Response& response) {
  // A response that is only its position ("Rejected.", "Not accepted") lies wholly within the words that
  // state it.
  const Span text = response.text.at, position = response.position_at;
  const bool only_position =
      text.known() && position.known() && position.begin <= text.begin && text.end <= position.end + 1;
  return !only_position && words(response.text.value).size() > 1;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold(text)) {
    if (is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80)
      word += c;
    else if (!word.empty())
      out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  std::vector<std::string> x = words(a), y = words(b);
  if (x.empty() && y.empty()) return 1;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(x.size() + y.size());
}

bool is_below(std::string_view id, std::string_view base) {
  if (base.empty() || id.size() <= base.size() || !id.starts_with(base)) return false;
  const char next = id[base.size()];
  return is_alpha(next) || next == '.' || next == '-';
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

} // namespace mr::check
