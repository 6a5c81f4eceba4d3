// The list of commands.
#include "command.hpp"

namespace mr::cli {

std::function<int()> setup_import(Options& options);

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"import", "Read documents of any format into the canonical model", setup_import},
  };
  return all;
}

} // namespace mr::cli
