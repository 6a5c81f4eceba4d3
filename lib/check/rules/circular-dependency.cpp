// circular-dependency: actions that wait for each other.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mr::check {

namespace {

using model::Action;

enum class Mark { unseen, open, done };

struct Step {
  const Action* action;
  std::size_t next = 0; // of its depends_on
};

} // namespace

void check_circular_dependency(const Input& input, std::size_t number, const Portfolio&,
                               const Report& report) {
  std::unordered_map<const Action*, Mark> marks;
  for (const Action& start : input.model->actions) {
    if (start.depends_on.empty() || marks[&start] != Mark::unseen) continue;
    std::vector<Step> path{{&start}};
    marks[&start] = Mark::open;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == step.action->depends_on.size()) {
        marks[step.action] = Mark::done;
        path.pop_back();
        continue;
      }
      const model::Text& wanted = step.action->depends_on[step.next++];
      const Action* target = input.index.action(wanted.value);
      if (target == nullptr || marks[target] == Mark::done) continue;
      if (marks[target] == Mark::unseen) {
        marks[target] = Mark::open;
        path.push_back({target});
        continue;
      }
      std::vector<std::string> circle;
      auto from = std::find_if(path.begin(), path.end(), [&](const Step& s) { return s.action == target; });
      for (; from != path.end(); ++from) circle.push_back(from->action->id.value);
      circle.push_back(target->id.value);
      report(number, subject("action", *target), wanted.at.known() ? wanted.at : place(*target),
             fmt::format("these actions wait for each other: {}", fmt::join(circle, " → ")),
             "take one of them out of 'depends_on'");
    }
  }
}

} // namespace mr::check
