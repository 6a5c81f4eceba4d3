// golden: runs the commands of golden Markdown files and compares what they print; --accept rewrites the
// files.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "case.hpp"
#include "process.hpp"

namespace fs = std::filesystem;

namespace golden {

namespace {

enum Exit : int { passed = 0, failed = 1, usage = 2, skipped = 77 };

struct Settings {
  fs::path program, root;
  bool accept = false;
  std::vector<fs::path> files;
};

struct Tally {
  std::size_t passed = 0, failed = 0, skipped = 0, accepted = 0;
};

// A folder that goes away with its owner.
class Scratch {
public:
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "mr-golden-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

std::optional<std::string> missing_need(const Case& test) {
  for (const std::string& need : test.needs) {
    if (need == "MR_SHARED") {
      const char* shared = std::getenv("MR_SHARED");
      if (shared == nullptr || !fs::is_directory(shared)) return "MR_SHARED does not name a folder";
    } else if (!on_path(need)) {
      return fmt::format("{} is not installed", need);
    }
  }
  return {};
}

void write_input(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

// Lines of both texts that differ, the common beginning and end left out.
std::string difference(const std::string& expected, const std::string& actual) {
  const std::vector<std::string> a = split_lines(expected), b = split_lines(actual);
  std::size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (tail + head < a.size() && tail + head < b.size() && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  std::string out;
  if (head > 0) out += fmt::format("      ({} equal lines)\n", head);
  for (std::size_t i = head; i < a.size() - tail; ++i) out += fmt::format("    - {}\n", a[i]);
  for (std::size_t i = head; i < b.size() - tail; ++i) out += fmt::format("    + {}\n", b[i]);
  return out;
}

// README.md says `tools/mr` where tests run the program that was just built.
std::string as_run(std::string command) {
  if (command.starts_with("tools/mr ")) command.erase(0, std::string_view("tools/").size());
  return command;
}

class Runner {
public:
  Runner(const Settings& settings, const fs::path& file) : settings_(settings), file_(file) {}

  Tally run() {
    parsed_ = parse(read_all(file_));
    for (const std::string& problem : parsed_.problems) fail(problem);
    if (parsed_.cases.empty()) fail("the file holds no command");
    if (tally_.failed > 0) return tally_;
    for (const Case& test : parsed_.cases) {
      if (const auto reason = missing_need(test)) {
        fmt::print("SKIPPED {}:{}: {}: {}\n", file_.string(), test.line, test.title, *reason);
        ++tally_.skipped;
        continue;
      }
      run_case(test);
    }
    if (!changes_.empty()) rewrite();
    return tally_;
  }

private:
  void fail(const std::string& what) {
    fmt::print("FAILED {}: {}\n", file_.string(), what);
    ++tally_.failed;
  }

  void run_case(const Case& test) {
    const Scratch folder, capture;
    if (folder.path().empty() || capture.path().empty()) return fail("cannot make a temporary folder");
    for (const std::string& name : test.copies) {
      if (!fs::exists(settings_.root / name))
        return fail(fmt::format("'{}' is to be copied, but is not there", name));
      if (const fs::path parent = (folder.path() / name).parent_path(); !parent.empty())
        fs::create_directories(parent);
      fs::copy(settings_.root / name, folder.path() / name, fs::copy_options::recursive);
    }
    const std::size_t before = tally_.failed;
    for (const Console& console : test.consoles) {
      for (const Input_file& input : console.files) write_input(folder.path() / input.name, input.content);
      const auto outcome = run_console(test, console, folder.path(), capture.path());
      if (!outcome || !compare(test, console, *outcome)) break;
    }
    if (tally_.failed == before) ++tally_.passed;
  }

  std::optional<Outcome> run_console(const Case& test, const Console& console, const fs::path& folder,
                                     const fs::path& capture) {
    const char* path = std::getenv("PATH");
    const std::vector<std::pair<std::string, std::string>> environment{
        {"PATH", settings_.program.parent_path().string() + ":" + (path != nullptr ? path : "/usr/bin:/bin")},
        {"COLUMNS", "100"},
        {"NO_COLOR", "1"},
        {"LC_ALL", "C.UTF-8"},
        {"TZ", "UTC"},
        {"HOME", folder.string()}};
    Outcome outcome;
    for (std::size_t i = 0; i < console.commands.size(); ++i) {
      const std::string& text = console.commands[i].text;
      Finished done = run_shell(as_run(text), folder, capture, environment, test.timeout);
      if (done.timed_out) {
        fail(fmt::format("line {}: '{}' did not end within {} s", console.line, text, test.timeout.count()));
        return {};
      }
      if (i + 1 < console.commands.size() && (done.exit_status != 0 || !done.errors.empty())) {
        fail(fmt::format("line {}: '{}' exits with {}, which only the last command of a block may;\n"
                         "  standard error: {}",
                         console.line, text, done.exit_status, done.errors));
        return {};
      }
      outcome.output.push_back(std::move(done.output));
      outcome.errors = std::move(done.errors);
      outcome.exit_status = done.exit_status;
    }
    return outcome;
  }

  // False when the rest of the case makes no sense any more.
  bool compare(const Case& test, const Console& console, const Outcome& outcome) {
    std::string report;
    for (std::size_t i = 0; i < outcome.output.size(); ++i)
      if (const Command& command = console.commands[i]; !matches(command.expected, outcome.output[i]))
        report += fmt::format("  $ {}\n  standard output:\n{}", command.text,
                              difference(command.expected, as_expected(outcome.output[i], command.expected)));
    if (!matches(console.expected_errors, outcome.errors))
      report += fmt::format(
          "  $ {}\n  standard error:\n{}", console.commands.back().text,
          difference(console.expected_errors, as_expected(outcome.errors, console.expected_errors)));
    if (console.exit_status != outcome.exit_status)
      report += fmt::format("  $ {}\n  exit status: expected {}, was {}\n", console.commands.back().text,
                            console.exit_status, outcome.exit_status);
    if (report.empty()) return true;
    if (settings_.accept) {
      changes_.emplace_back(&console, outcome);
      ++tally_.accepted;
      return true;
    }
    fail(fmt::format("line {}: {}\n{}", console.line, test.title, report));
    return false;
  }

  void rewrite() {
    std::string out;
    std::size_t next = 0;
    const auto copy_to = [&](std::size_t end) {
      for (; next < end; ++next) out += parsed_.lines[next] + "\n";
    };
    for (const auto& [console, outcome] : changes_) {
      copy_to(console->line - 1);
      for (const std::string& line : rewritten(*console, outcome)) out += line + "\n";
      next = console->end;
    }
    copy_to(parsed_.lines.size());
    std::ofstream(file_, std::ios::binary) << out;
    fmt::print("ACCEPTED {}: {} rewritten\n", file_.string(), changes_.size());
  }

  const Settings& settings_;
  fs::path file_;
  File parsed_;
  Tally tally_;
  std::vector<std::pair<const Console*, Outcome>> changes_;
};

// Golden files below `folder`, by path. Those of `self/` are wrong on purpose: accepting them would spoil
// them.
void add_files_of(const fs::path& folder, std::vector<fs::path>& files) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (const fs::path& path = entry.path(); path.extension() == ".md" && path.filename() != "README.md" &&
                                             path.parent_path().filename() != "self")
      found.push_back(path);
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
}

std::optional<Settings> settings_from(int argc, char** argv) {
  Settings out;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--accept") {
      out.accept = true;
    } else if ((word == "--mr" || word == "--root") && i + 1 < argc) {
      (word == "--mr" ? out.program : out.root) = fs::absolute(argv[++i]);
    } else if (word.starts_with("--")) {
      return {};
    } else if (fs::is_directory(word)) {
      add_files_of(word, out.files);
    } else {
      out.files.emplace_back(word);
    }
  }
  if (out.program.empty() || out.files.empty()) return {};
  if (out.root.empty()) out.root = fs::current_path();
  return out;
}

int run_all(const Settings& settings) {
  Tally total;
  for (const fs::path& file : settings.files) {
    const Tally one = Runner(settings, file).run();
    total.passed += one.passed;
    total.failed += one.failed;
    total.skipped += one.skipped;
    total.accepted += one.accepted;
  }
  fmt::print("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
  fmt::print("{}\n", settings.accept ? fmt::format(", {} blocks rewritten", total.accepted) : "");
  if (total.failed > 0) return Exit::failed;
  return total.passed == 0 ? Exit::skipped : Exit::passed;
}

} // namespace

} // namespace golden

int main(int argc, char** argv) {
  const auto settings = golden::settings_from(argc, argv);
  if (!settings) {
    fmt::print(stderr, "usage: golden --mr PROGRAM [--root REPOSITORY] [--accept] FILE-OR-FOLDER…\n");
    return golden::Exit::usage;
  }
  try {
    return golden::run_all(*settings);
  } catch (const fs::filesystem_error& error) {
    fmt::print("FAILED: {}\n", error.what());
    return golden::Exit::failed;
  }
}
