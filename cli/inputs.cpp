// Walking PATH arguments.
#include "inputs.hpp"

#include "mr/base/files.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <optional>
#include <utility>

#include "console.hpp"
#include "progress.hpp"

namespace mr::cli {

namespace {

struct Candidate {
  std::string path;
  bool named; // by the user, not found in a folder
};

// Reads every candidate; the answers are in their order, whoever read them. Many are read by two threads:
// nothing that reading shares is written to (language packs are made on first use, by one thread).
std::vector<std::optional<Result<extract::Loaded>>> load_all(const std::vector<Candidate>& candidates,
                                                             const extract::Options& options,
                                                             const source::ReadOptions& reading) {
  std::vector<std::optional<Result<extract::Loaded>>> answers(candidates.size());
  std::atomic<std::size_t> next = 0;
  Progress progress(candidates.size());
  const auto work = [&] {
    for (std::size_t i = next++; i < candidates.size(); i = next++) {
      source::ReadOptions told = reading;
      told.progress = [&progress, i](std::string_view kind, std::size_t number, std::size_t of) {
        progress.part(i + 1, kind, number, of);
      };
      progress.file(i + 1, candidates[i].path);
      answers[i] = extract::load(candidates[i].path, options, told);
    }
  };
  constexpr std::size_t few = 4;
  const bool standard_input =
      std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.path == "-"; });
  std::future<void> second;
  if (candidates.size() > few && !standard_input) second = std::async(std::launch::async, work);
  work();
  if (second.valid()) second.get();
  return answers;
}

} // namespace

bool is_reader_warning(const extract::Loaded& loaded, const Diagnostic& notice) {
  return !loaded.canonical && notice.severity != Severity::note;
}

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
  auto answers = load_all(candidates, options, reading);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    Result<extract::Loaded> loaded = std::move(*answers[i]);
    answers[i].reset();
    // Other YAML and JSON that lies about in a folder, such as mr.yaml or a baseline, is no document.
    const bool data = candidate.path.ends_with(".yaml") || candidate.path.ends_with(".yml") ||
                      candidate.path.ends_with(".json");
    const bool other = loaded ? !loaded->canonical : loaded.error().kind == ErrorKind::wrong_format;
    if (!candidate.named && data && other) continue;
    if (!loaded) {
      fail(loaded.error());
      continue;
    }
    const bool nothing = std::any_of(loaded->problems.begin(), loaded->problems.end(),
                                     [](const Diagnostic& d) { return d.rule == "nothing-read"; });
    if (nothing && !candidate.named) {
      print_note(candidate.path + ": passed over, nothing in it reads as a report or response");
      continue;
    }
    for (const Diagnostic& notice : loaded->problems)
      if (!quiet || is_reader_warning(*loaded, notice)) print_diagnostic(notice, loaded->source);
    inputs.documents.push_back(std::move(*loaded));
  }
  return inputs;
}

} // namespace mr::cli
