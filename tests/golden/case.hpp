// Golden files: Markdown that holds input files, commands and what they print. The format is in README.md.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace golden {

struct Input_file {
  std::string name; // relative to the case's folder
  std::string content;
};

struct Command {
  std::string text;     // as written, continuation lines joined by "\\\n"
  std::string expected; // standard output
};

// One ```console block with the ```stderr block that may follow it.
struct Console {
  std::size_t line = 0; // of the opening fence, from 1
  std::size_t end = 0;  // of the last line that belongs to it (its own fence or the one of stderr)
  std::vector<std::string> options; // the words after "console", without exit=N
  std::vector<Command> commands;    // at least one
  std::string expected_errors;      // standard error of the last command; the others print none
  int exit_status = 0;              // of the last command; the others exit with 0
  std::vector<Input_file> files;    // written before its first command
};

struct Case {
  std::string title; // the nearest heading above
  std::size_t line = 0;
  std::vector<std::string> needs;  // programs, or MR_SHARED
  std::vector<std::string> copies; // files or folders of the repository put into the case's folder
  std::chrono::seconds timeout{20};
  std::vector<Console> consoles;
};

struct File {
  std::vector<std::string> lines;
  std::vector<Case> cases;           // only those with a command
  std::vector<std::string> problems; // "line 12: …": the file does not follow the format
};

File parse(std::string_view markdown);

// What a console block did. `output` has one entry per command.
struct Outcome {
  std::vector<std::string> output;
  std::string errors;
  int exit_status = 0;
};

// Expected text against actual text. A line "[...]" in the expected text stands for any number of lines; a
// last line without a line end is written with "\ no newline at end" below it.
bool matches(std::string_view expected, std::string_view actual);

// The actual text in the way it is written in a file, "[...]" of the expected text kept where it was.
std::string as_expected(std::string_view actual, std::string_view old_expected);

// The lines that show `outcome` in place of lines console.line … console.end.
std::vector<std::string> rewritten(const Console& console, const Outcome& outcome);

std::vector<std::string> split_lines(std::string_view text);

} // namespace golden
