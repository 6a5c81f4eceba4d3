// Holds the source tree to its architecture: who may include whom, how files open, how long they get.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fs = std::filesystem;

namespace {

const fs::path root = MR_SOURCE_DIR;

// docs/architecture.md explains the directions. Every folder of lib/ has a line here.
const std::map<std::string, std::set<std::string>> may_include{
    {"base", {}},
    {"model", {"base"}},
    {"lang", {"base"}},
    {"source", {"base"}},
    {"timing", {"base", "lang"}},
    {"extract", {"base", "source", "lang", "timing", "model"}},
    {"check", {"base", "model", "lang"}},
    {"schedule", {"base", "model", "lang"}},
    {"render", {"base", "model", "lang", "schedule", "check"}},
};

constexpr std::size_t longest = 450;

// Files that are longer, and why that serves the reader.
const std::map<std::string, std::string> long_for_a_reason{};

// The library neither prints, exits, reads the clock or the environment, nor uses std::regex (it recurses on
// its input). The command line does the first four.
const std::vector<std::string> not_in_the_library{
    "<iostream>", "<regex>",    "std::cout",    "std::cerr",    "std::printf",  "fmt::print(",
    "std::puts",  "std::exit(", "::_exit(",     "std::abort(",  "system_clock", "std::time(",
    "localtime",  "gmtime",     "std::getenv(", "std::system(", "setlocale(",
};

struct Source {
  std::string path; // from the root of the repository
  std::vector<std::string> lines;
};

std::vector<Source> sources(const std::vector<std::string>& folders) {
  std::vector<Source> out;
  for (const std::string& folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".cpp" && path.extension() != ".hpp") continue;
      Source source{fs::relative(path, root).generic_string(), {}};
      std::ifstream in(path);
      for (std::string line; std::getline(in, line);) source.lines.push_back(line);
      out.push_back(std::move(source));
    }
  }
  std::sort(out.begin(), out.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return out;
}

std::vector<Source> all_sources() { return sources({"lib", "cli", "tests", "bench", "fuzz"}); }

std::vector<std::string> includes(const Source& source) {
  std::vector<std::string> out;
  for (const std::string& line : source.lines) {
    if (!line.starts_with("#include \"")) continue;
    const std::size_t end = line.find('"', 10);
    out.push_back(line.substr(10, end - 10));
  }
  return out;
}

std::string folder_of(std::string_view path, std::size_t level) {
  for (; level > 0; --level) path.remove_prefix(std::min(path.find('/'), path.size() - 1) + 1);
  return std::string(path.substr(0, path.find('/')));
}

std::string code_of(const std::string& line) { return line.substr(0, line.find("//")); }

} // namespace

TEST_CASE("folders of the library include only what their layer knows") {
  std::size_t seen = 0;
  for (const Source& source : sources({"lib"})) {
    const std::string folder = folder_of(source.path, 1);
    const auto allowed = may_include.find(folder);
    INFO(source.path);
    REQUIRE_MESSAGE(allowed != may_include.end(),
                    "lib/" << folder << " has no line in the table of tests/architecture_test.cpp");
    for (const std::string& include : includes(source)) {
      ++seen;
      CHECK_MESSAGE(include.starts_with("mr/"),
                    "'" << include << "' is to be written \"mr/<folder>/<file>.hpp\"");
      if (!include.starts_with("mr/")) continue;
      const std::string other = folder_of(include, 1);
      CHECK_MESSAGE((other == folder || allowed->second.contains(other)),
                    "lib/" << folder << " may not include " << include << "; it knows "
                           << fmt::format("{}", fmt::join(allowed->second, ", ")));
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("the library never includes the command line, and its headers stand in its folders") {
  for (const Source& source : sources({"lib"}))
    for (const std::string& include : includes(source)) {
      INFO(source.path);
      CHECK_MESSAGE((!include.starts_with("mr/") || fs::exists(root / "lib" / include.substr(3))),
                    include << " is not in lib/");
      CHECK(include.find("..") == std::string::npos);
    }
}

TEST_CASE("only the command line prints, exits, or asks the clock and the environment") {
  for (const Source& source : sources({"lib"})) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string code = code_of(source.lines[i]);
      for (const std::string& word : not_in_the_library)
        CHECK_MESSAGE(code.find(word) == std::string::npos, source.path << ":" << i + 1 << ": " << word);
    }
  }
}

TEST_CASE("every file opens with what it is for") {
  for (const Source& source : all_sources()) {
    INFO(source.path);
    REQUIRE_FALSE(source.lines.empty());
    CHECK_MESSAGE((source.lines.front().starts_with("// ") && source.lines.front().size() > 12),
                  "the first line is a comment that says what the file is for");
  }
}

TEST_CASE("every header has #pragma once right after its opening comment") {
  for (const Source& source : all_sources()) {
    if (!source.path.ends_with(".hpp")) continue;
    const auto code = std::find_if(source.lines.begin(), source.lines.end(), [](const std::string& line) {
      return !line.empty() && !line.starts_with("//");
    });
    INFO(source.path);
    REQUIRE(code != source.lines.end());
    CHECK(*code == "#pragma once");
  }
}

TEST_CASE("no file is longer than 450 lines without a reason") {
  for (const Source& source : all_sources()) {
    const bool excused = long_for_a_reason.contains(source.path);
    if (source.lines.size() > longest)
      CHECK_MESSAGE(excused, source.path << " has " << source.lines.size()
                                         << " lines: split it, or give a reason here");
    else
      CHECK_MESSAGE(!excused, source.path << " is short enough now: take it off the list");
  }
  for (const auto& [path, reason] : long_for_a_reason) {
    CHECK_MESSAGE(fs::exists(root / path), path << " is not there any more: take it off the list");
    CHECK_MESSAGE(reason.size() > 20, path << " needs a reason");
  }
}
