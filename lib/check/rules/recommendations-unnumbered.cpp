// recommendations-unnumbered: without numbers nobody can cite them for sure.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

void check_recommendations_unnumbered(const Input& input, std::size_t number, const Portfolio&,
                                      const Report& report) {
  const auto& list = input.model->recommendations;
  const auto count = static_cast<std::size_t>(
      std::count_if(list.begin(), list.end(), [](const model::Recommendation& r) { return !r.numbered; }));
  if (count == 0) return;
  const auto first = std::find_if(list.begin(), list.end(), [](const auto& r) { return !r.numbered; });
  report(number, {"document", ""}, place(*first),
         fmt::format("{} {} no number: references to {} go by the order", counted(count, "recommendation"),
                     count == 1 ? "has" : "have", count == 1 ? "it" : "them"),
         "number the recommendations as in the report");
}

} // namespace mr::check
