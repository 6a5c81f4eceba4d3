// Reading golden files, comparing and rewriting what they expect.
#include "case.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace golden {

namespace {

constexpr std::string_view anything = "[...]";
constexpr std::string_view no_newline = "\\ no newline at end";

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t", begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    at = end;
  }
  return out;
}

// Backticks or tildes that open a fence at the start of a line: their number, or 0.
std::size_t fence_length(std::string_view line) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return 0;
  return std::min(line.find_first_not_of(line.front()), line.size());
}

std::string joined(const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += lines[i] + "\n";
  return out;
}

std::optional<std::string> file_option(const std::vector<std::string>& info) {
  for (const std::string& word : info)
    if (word.starts_with("file=")) return word.substr(5);
  return {};
}

bool stays_inside(std::string_view name) {
  return !name.empty() && name.front() != '/' && name.find("..") == std::string_view::npos;
}

class Parser {
public:
  explicit Parser(std::string_view markdown) { file_.lines = split_lines(markdown); }

  File run() {
    start_case("", 1);
    const std::vector<std::string>& lines = file_.lines;
    for (at_ = 0; at_ < lines.size(); ++at_) {
      if (fence_length(lines[at_]) > 0) {
        fenced();
      } else if (lines[at_].starts_with("#")) {
        end_case();
        start_case(lines[at_].substr(std::min(lines[at_].find_first_not_of("# "), lines[at_].size())),
                   at_ + 1);
      } else if (lines[at_].starts_with("<!-- ") && lines[at_].ends_with(" -->")) {
        directive(std::string_view(lines[at_]).substr(5, lines[at_].size() - 9));
      }
    }
    end_case();
    return std::move(file_);
  }

private:
  void problem(std::size_t index, std::string_view what) {
    file_.problems.push_back(fmt::format("line {}: {}", index + 1, what));
  }

  void start_case(std::string title, std::size_t line) {
    const Case inherited = current_;
    current_ = {};
    current_.title = std::move(title);
    current_.line = line;
    // What is said before the second heading holds for the whole file.
    if (headings_++ < 3) defaults_ = inherited;
    current_.needs = defaults_.needs;
    current_.copies = defaults_.copies;
    current_.timeout = defaults_.timeout;
    stderr_allowed_ = false;
  }

  void end_case() {
    if (!files_.empty() && !current_.consoles.empty())
      problem(current_.line - 1, "an input file comes after the last command of its case");
    if (current_.consoles.empty()) return; // files of a heading without commands go to the next one
    file_.cases.push_back(current_);
    files_.clear();
  }

  void directive(std::string_view text) {
    const std::size_t colon = text.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view key = text.substr(0, colon);
    const std::vector<std::string> values = words(text.substr(colon + 2));
    if (key == "needs") {
      current_.needs.insert(current_.needs.end(), values.begin(), values.end());
    } else if (key == "copy") {
      current_.copies.insert(current_.copies.end(), values.begin(), values.end());
    } else if (key == "timeout") {
      int seconds = 0;
      if (values.empty() ||
          std::from_chars(values[0].data(), values[0].data() + values[0].size(), seconds).ptr ==
              values[0].data())
        problem(at_, "a timeout is a number of seconds");
      current_.timeout = std::chrono::seconds(seconds);
    }
  }

  void fenced() {
    const std::vector<std::string>& lines = file_.lines;
    const std::size_t open = at_;
    const std::size_t length = fence_length(lines[open]);
    const std::vector<std::string> info = words(std::string_view(lines[open]).substr(length));
    std::size_t close = open + 1;
    const std::string fence(length, lines[open].front());
    while (close < lines.size() && !(lines[close].starts_with(fence) &&
                                     lines[close].find_first_not_of(fence.front()) == std::string::npos))
      ++close;
    if (close == lines.size()) problem(open, "the fence is never closed");
    at_ = close;
    if (const auto name = file_option(info)) {
      if (!stays_inside(*name)) problem(open, "an input file stays inside the folder of its case");
      files_.push_back({*name, joined(lines, open + 1, close)});
    } else if (!info.empty() && info[0] == "console") {
      console(open, close, info);
      return;
    } else if (!info.empty() && info[0] == "stderr") {
      if (!stderr_allowed_) return problem(open, "stderr has no console block before it");
      current_.consoles.back().expected_errors = joined(lines, open + 1, close);
      current_.consoles.back().end = close + 1;
    }
    stderr_allowed_ = false;
  }

  void console(std::size_t open, std::size_t close, const std::vector<std::string>& info) {
    Console out;
    out.line = open + 1;
    out.end = close + 1;
    for (std::size_t i = 1; i < info.size(); ++i) {
      if (info[i].starts_with("exit=")) {
        const char* first = info[i].data() + 5;
        const char* last = info[i].data() + info[i].size();
        if (std::from_chars(first, last, out.exit_status).ptr != last || first == last)
          problem(open, "exit= takes a number");
      } else {
        out.options.push_back(info[i]);
      }
    }
    for (std::size_t i = open + 1; i < close; ++i) {
      const std::string& line = file_.lines[i];
      if (line.starts_with("$ ")) {
        Command command{line.substr(2), ""};
        while (command.text.ends_with("\\") && i + 1 < close) command.text += "\n" + file_.lines[++i];
        out.commands.push_back(std::move(command));
      } else if (out.commands.empty()) {
        problem(i, "a console block begins with '$ ' and a command");
        return;
      } else {
        out.commands.back().expected += (line.starts_with("\\$ ") ? line.substr(1) : line) + "\n";
      }
    }
    if (out.commands.empty()) return problem(open, "a console block begins with '$ ' and a command");
    out.files = std::move(files_);
    files_.clear();
    current_.consoles.push_back(std::move(out));
    stderr_allowed_ = true;
  }

  File file_;
  Case current_, defaults_;
  std::vector<Input_file> files_;
  std::size_t at_ = 0, headings_ = 0;
  bool stderr_allowed_ = false;
};

// Expected lines from `i` on against actual lines from `j` on; "[...]" is tried greedily from its last place.
bool match_lines(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  std::size_t i = 0, j = 0;
  std::optional<std::size_t> star, resume;
  while (j < actual.size()) {
    if (i < expected.size() && expected[i] == anything) {
      star = i++;
      resume = j;
    } else if (i < expected.size() && expected[i] == actual[j]) {
      ++i, ++j;
    } else if (star) {
      i = *star + 1;
      resume = *resume + 1;
      j = *resume;
    } else {
      return false;
    }
  }
  while (i < expected.size() && expected[i] == anything) ++i;
  return i == expected.size();
}

std::string marked(std::string_view actual) {
  std::string out(actual);
  if (!out.empty() && !out.ends_with('\n')) out += "\n" + std::string(no_newline) + "\n";
  return out;
}

} // namespace

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

File parse(std::string_view markdown) { return Parser(markdown).run(); }

bool matches(std::string_view expected, std::string_view actual) {
  return match_lines(split_lines(expected), split_lines(marked(actual)));
}

std::string as_expected(std::string_view actual, std::string_view old_expected) {
  std::string text = marked(actual);
  const std::vector<std::string> old = split_lines(old_expected), now = split_lines(text);
  const auto cut = std::find(old.begin(), old.end(), anything);
  if (cut == old.end()) return text;
  const auto last = std::find(old.rbegin(), old.rend(), anything);
  const auto head = static_cast<std::size_t>(cut - old.begin());
  const auto tail = static_cast<std::size_t>(last - old.rbegin());
  if (head + tail >= now.size()) return text;
  return joined(now, 0, head) + std::string(anything) + "\n" + joined(now, now.size() - tail, now.size());
}

std::vector<std::string> rewritten(const Console& console, const Outcome& outcome) {
  std::vector<std::string> body, errors;
  for (std::size_t i = 0; i < console.commands.size(); ++i) {
    for (const std::string& line : split_lines("$ " + console.commands[i].text)) body.push_back(line);
    for (std::string line : split_lines(as_expected(outcome.output[i], console.commands[i].expected))) {
      if (line.starts_with("$ ")) line.insert(0, "\\");
      body.push_back(std::move(line));
    }
  }
  errors = split_lines(as_expected(outcome.errors, console.expected_errors));
  std::size_t length = 3;
  for (const auto* part : {&body, &errors})
    for (const std::string& line : *part)
      if (line.starts_with("```")) length = std::max(length, fence_length(line) + 1);
  const std::string fence(length, '`');
  std::string info = "console";
  for (const std::string& option : console.options) info += " " + option;
  if (outcome.exit_status != 0) info += fmt::format(" exit={}", outcome.exit_status);
  std::vector<std::string> out{fence + info};
  out.insert(out.end(), body.begin(), body.end());
  out.push_back(fence);
  if (errors.empty()) return out;
  out.insert(out.end(), {"", fence + "stderr"});
  out.insert(out.end(), errors.begin(), errors.end());
  out.push_back(fence);
  return out;
}

} // namespace golden
