// A command of the program: what it is called, and how it is set up.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

namespace mr::cli {

class Options;

// Exit status of every command.
enum Exit : int {
  ok = 0,       // done, nothing to report
  findings = 1, // findings, or overdue actions with --exit-code
  usage = 2,    // the options are wrong
  failure = 3,  // an input could not be read or an output not written
};

struct Command {
  std::string_view name;
  std::string_view summary; // one line for `mr --help`
  // Declares its options, opens nothing; what it returns does the work and gives the exit status.
  std::function<int()> (*setup)(Options& options);
  bool reads_words = false;     // reads documents or wording: takes --lang-pack
  bool reads_documents = false; // takes --ocr
};

// Every command, in the order of `mr --help`.
const std::vector<Command>& commands();

} // namespace mr::cli
