// Reads a canonical management response through the installed library and counts what it promises.
#include <fmt/format.h>
#include <mr/extract/load.hpp>

int main() {
  const auto loaded = mr::extract::load_bytes(
      "response.yaml", "mr: 1\n"
                       "document: {kind: management-response, title: A, language: en}\n"
                       "recommendations:\n"
                       "- {id: \"1\", title: Agree on one calendar}\n"
                       "actions:\n"
                       "- {id: \"1.1\", title: Publish it, recommendations: [\"1\"]}\n");
  if (!loaded) {
    fmt::print("{}\n", mr::describe(loaded.error()));
    return 1;
  }
  fmt::print("{} recommendation, {} action\n", loaded->document.recommendations.size(),
             loaded->document.actions.size());
  return 0;
}
