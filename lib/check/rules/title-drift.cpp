// title-drift: one recommendation, two wordings in the same document.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

namespace {
// The same words, or the same and then more: a title cut short, or one that runs on into its text.
bool same_wording(const std::string& a, const std::string& b) {
  const std::vector<std::string> x = words(a), y = words(b);
  const std::size_t shared = std::min(x.size(), y.size());
  return std::equal(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(shared), y.begin()) &&
         (x.size() == y.size() || shared >= 4);
}
} // namespace

void check_title_drift(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Recommendation& r : input.model->recommendations) {
    for (const model::Text& other : r.also) {
      if (same_wording(other.value, r.title.value)) continue;
      report(number, subject("recommendation", r), other.at,
             fmt::format("recommendation {} is worded differently here: \"{}\"", r.id.value, other.value),
             fmt::format("use one wording; the chapter's is \"{}\"", r.title.value),
             {{number, r.title.at, "its title"}});
      break; // one finding a recommendation
    }
  }
}

} // namespace mr::check
