// The list of commands.
#include "command.hpp"

namespace mr::cli {

std::function<int()> setup_import(Options& options);
std::function<int()> setup_validate(Options& options);
std::function<int()> setup_overdue(Options& options);
std::function<int()> setup_render(Options& options);
std::function<int()> setup_follow_up(Options& options);
std::function<int()> setup_timing(Options& options);
std::function<int()> setup_explain(Options& options);
std::function<int()> setup_schema(Options& options);

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"import", "Read documents of any format into the canonical model", setup_import, true, true},
      {"validate", "Find what does not add up", setup_validate, true, true},
      {"overdue", "List what was promised and is not done on a day", setup_overdue, true, true},
      {"render", "Make board packs, trackers and other views", setup_render, true, true},
      {"follow-up", "Add to the history of an action in a canonical file", setup_follow_up},
      {"timing", "Explain how a timing phrase is read", setup_timing, true},
      {"explain", "Print a rule's documentation, or list all rules", setup_explain},
      {"schema", "Print the JSON Schema of a kind of file", setup_schema},
  };
  return all;
}

} // namespace mr::cli
