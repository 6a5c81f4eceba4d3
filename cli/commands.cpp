// The list of commands.
#include "command.hpp"

namespace mr::cli {

std::function<int()> setup_import(Options& options);
std::function<int()> setup_render(Options& options);

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"import", "Read documents of any format into the canonical model", setup_import},
      {"render", "Make board packs, trackers and other views", setup_render},
  };
  return all;
}

} // namespace mr::cli
