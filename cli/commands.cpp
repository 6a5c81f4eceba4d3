// The list of commands.
#include "command.hpp"

namespace mr::cli {

std::function<int()> setup_import(Options& options);
std::function<int()> setup_validate(Options& options);

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"import", "Read documents of any format into the canonical model", setup_import},
      {"validate", "Find what does not add up", setup_validate},
  };
  return all;
}

} // namespace mr::cli
