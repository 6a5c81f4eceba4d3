// Walking PATH arguments.
#include "inputs.hpp"

#include "mr/base/files.hpp"

#include <filesystem>
#include <utility>

#include "console.hpp"

namespace mr::cli {

namespace {

struct Candidate {
  std::string path;
  bool named; // by the user, not found in a folder
};

} // namespace

Inputs read_inputs(const std::vector<std::string>& paths, const extract::Options& options,
                   const source::ReadOptions& reading, bool quiet) {
  Inputs inputs;
  const auto fail = [&inputs](const Error& error) {
    print_error(error);
    inputs.failed = true;
  };
  std::vector<Candidate> candidates;
  for (const std::string& path : paths) {
    std::error_code code;
    if (path == "-" || !std::filesystem::is_directory(path, code)) {
      candidates.push_back({path, true});
      continue;
    }
    const auto files = list_files(path);
    if (!files) {
      fail(files.error());
      continue;
    }
    const std::size_t before = candidates.size();
    for (const std::string& file : *files)
      if (source::readable_name(file)) candidates.push_back({file, false});
    if (candidates.size() == before)
      fail({ErrorKind::not_found,
            path,
            {},
            "the folder holds no document that mr reads",
            "see 'mr import --help' for the formats"});
  }
  for (const Candidate& candidate : candidates) {
    auto loaded = extract::load(candidate.path, options, reading);
    if (!loaded) {
      fail(loaded.error());
      continue;
    }
    // Other YAML and JSON that lies about in a folder, such as mr.yaml or a baseline, is no document.
    const bool data = candidate.path.ends_with(".yaml") || candidate.path.ends_with(".yml") ||
                      candidate.path.ends_with(".json");
    if (!candidate.named && data && !loaded->canonical) continue;
    if (!loaded->canonical && !quiet)
      for (const Diagnostic& notice : loaded->problems) print_diagnostic(notice, loaded->source);
    inputs.documents.push_back(std::move(*loaded));
  }
  return inputs;
}

} // namespace mr::cli
