// unknown-owner: an owner that is not in the organisation's list.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

void check_unknown_owner(const Input& input, std::size_t number, const Portfolio& portfolio,
                         const Report& report) {
  const auto& directory = portfolio.conventions.owners;
  if (directory.empty()) return;
  std::vector<std::string> known;
  for (const std::string& name : directory) known.push_back(fold(name));
  std::sort(known.begin(), known.end());
  const auto look = [&](const model::Text& name) {
    if (name.empty() || std::binary_search(known.begin(), known.end(), fold(name.value))) return;
    const std::string_view near = nearest(name.value, {directory.begin(), directory.end()});
    report(number, {"owner", name.value}, name.at,
           fmt::format("'{}' is not in the list of owners", name.value),
           near.empty() ? "add it to the list in mr.yaml, or correct it"
                        : fmt::format("did you mean '{}'?", near));
  };
  for (const model::Action& a : input.model->actions)
    for (const model::Owner& o : a.owners) {
      look(o.unit);
      // A person of a known unit needs no entry of their own.
      if (o.unit.empty())
        for (const model::Text& person : o.people) look(person);
    }
}

} // namespace mr::check
