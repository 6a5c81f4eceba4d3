// mr explain: the documentation of a rule, or the list of all rules.
#include "mr/base/text.hpp"
#include "mr/check/rule.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "command.hpp"
#include "console.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

std::string list_of_rules() {
  std::size_t width = 0;
  for (const check::Rule& rule : check::rules()) width = std::max(width, rule.name.size());
  std::string out;
  for (const std::string_view group :
       {"references", "coverage", "owners", "timing", "follow-up", "substance", "pairs", "structure"}) {
    out += fmt::format("{}{}\n", out.empty() ? "" : "\n", group);
    for (const check::Rule& rule : check::rules())
      if (rule.group == group)
        out += fmt::format("  {:<{}}  {:<7}  {}{}\n", rule.name, width, to_string(rule.severity),
                           rule.summary, rule.on_by_default ? "" : " (off by default)");
  }
  return out;
}

int explain(const std::string& name) {
  if (name.empty()) {
    print(list_of_rules());
    return Exit::ok;
  }
  const check::Rule* rule = check::find_rule(name);
  if (rule == nullptr) {
    std::vector<std::string_view> names;
    for (const check::Rule& r : check::rules()) names.push_back(r.name);
    const std::string_view near = nearest(fold(name), names);
    print_usage_error("mr explain", fmt::format("there is no rule '{}'; {}", name,
                                                near.empty() ? std::string("'mr explain' lists them")
                                                             : fmt::format("did you mean '{}'?", near)));
    return Exit::usage;
  }
  const std::string_view page = check::page(name);
  const std::size_t head = page.find('\n');
  // The page's facts come from the registry, so that they are true.
  print(fmt::format("{}\n\n{}, {}{}.{}", page.substr(0, head), rule->group, to_string(rule->severity),
                    rule->on_by_default ? "" : ", off by default",
                    head == std::string_view::npos ? "\n"
                                                   : std::string("\n") + std::string(page.substr(head + 1))));
  return Exit::ok;
}

} // namespace

std::function<int()> setup_explain(Options& options) {
  auto name = std::make_shared<std::string>();
  options.optional_positional("RULE", *name, "A rule's name; without one, all rules are listed");
  return [name] { return explain(*name); };
}

} // namespace mr::cli
