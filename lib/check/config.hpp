// mr.yaml: what an organisation sets once for all its documents. Form: schemas/config.schema.json.
#pragma once
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"
#include "mr/check/run.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mr::check {

// Other settings for the files that match; later entries win.
struct PathSettings {
  std::string files; // pattern relative to the folder of mr.yaml
  std::vector<std::string> ignore;
  std::map<std::string, Severity, std::less<>> severity;
};

struct Config {
  Selection selection;
  std::optional<Severity> fail_on;
  Conventions conventions;
  std::string owners_file; // relative to the folder of mr.yaml, or empty
  std::vector<PathSettings> paths;
};

// The first thing that is wrong is the error, with its place.
Result<Config> parse_config(const SourceText& file);

// `*` stands for anything within a folder, `**` for anything across folders, `?` for one byte; a pattern
// without
// '/' matches file names in any folder.
bool matches(std::string_view pattern, std::string_view path);

// Applies the settings for paths: `path` names a finding's file relative to mr.yaml. False: it is ignored.
bool apply_paths(const Config& config, std::string_view path, Diagnostic& finding);

// One owner a line; empty lines and lines that begin with # do not count.
std::vector<std::string> parse_owners(std::string_view text);

} // namespace mr::check
