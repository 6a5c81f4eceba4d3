// Text files compiled into the program (cmake/Embed.cmake).
#pragma once
#include <span>
#include <string_view>

namespace mr::embedded {

struct File {
  std::string_view name; // base name, such as "nl.yaml"
  std::string_view text;
};

std::span<const File> language_packs();
std::span<const File> rule_pages(); // docs/rules/<rule>.md
std::span<const File> schemas();    // schemas/<kind>.schema.json

} // namespace mr::embedded
