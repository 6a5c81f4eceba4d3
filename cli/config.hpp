// The organisation's settings: mr.yaml, found upwards from the documents.
#pragma once
#include "mr/check/config.hpp"

#include <optional>
#include <string>

namespace mr::cli {

struct Settings {
  check::Config config;
  std::string folder; // absolute, of mr.yaml; empty when there is none

  // A document's path relative to `folder`; as given when it lies elsewhere.
  std::string relative(const std::string& path) const;
};

// `named`: the file of --config. Else mr.yaml in the folder of `document` or the nearest one above it.
// Without either, default settings.
Result<Settings> load_settings(const std::optional<std::string>& named, const std::string& document);

} // namespace mr::cli
