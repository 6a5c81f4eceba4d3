// title-drift: one recommendation, two wordings in the same document.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_title_drift(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Recommendation& r : input.model->recommendations) {
    for (const model::Text& other : r.also) {
      if (words(other.value) == words(r.title.value)) continue;
      report(number, subject("recommendation", r), other.at,
             fmt::format("recommendation {} is worded differently here: \"{}\"", r.id.value, other.value),
             fmt::format("use one wording; the chapter's is \"{}\"", r.title.value),
             {{number, r.title.at, "its title"}});
      break; // one finding a recommendation
    }
  }
}

} // namespace mr::check
