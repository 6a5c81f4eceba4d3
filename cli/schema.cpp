// mr schema: the JSON Schema of a kind of file.
#include "mr/model/schemas.hpp"

#include <memory>

#include "command.hpp"
#include "console.hpp"
#include "options.hpp"

namespace mr::cli {

std::function<int()> setup_schema(Options& options) {
  struct Schema {
    std::string kind, output;
  };
  auto state = std::make_shared<Schema>();
  std::string kinds;
  for (const std::string& kind : model::schema_kinds()) kinds += (kinds.empty() ? "" : ", ") + kind;
  options.positional_choice("KIND", state->kind, model::schema_kinds(), "One of " + kinds);
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  return [state] { return deliver(state->output, model::schema(state->kind).value_or("")); };
}

} // namespace mr::cli
