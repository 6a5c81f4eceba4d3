// What commands declare their options with; the one door to CLI11, which is slow to compile.
#pragma once
#include "mr/source/reader.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mr::cli {

// Names are written as CLI11 does: "-o,--output". A target keeps its value when the option is not given.
class Options {
public:
  Options(CLI::App& app, const source::ReadOptions& reading) : app_(app), reading_(reading) {}

  void flag(const std::string& names, bool& target, const std::string& help);
  void value(const std::string& names, std::string& target, const std::string& kind, const std::string& help);
  void value(const std::string& names, std::optional<std::string>& target, const std::string& kind,
             const std::string& help);
  void number(const std::string& names, std::optional<std::size_t>& target, const std::string& kind,
              const std::string& help);
  // One of `allowed`; anything else is a usage error that lists them.
  void choice(const std::string& names, std::string& target, const std::vector<std::string>& allowed,
              const std::string& help);
  void choice(const std::string& names, std::optional<std::string>& target,
              const std::vector<std::string>& allowed, const std::string& help);
  // May be given several times; a comma separates as well.
  void list(const std::string& names, std::vector<std::string>& target, const std::string& kind,
            const std::string& help);
  // The same for words of people and files' names, which may hold commas.
  void texts(const std::string& names, std::vector<std::string>& target, const std::string& kind,
             const std::string& help);
  void positional(const std::string& name, std::string& target, const std::string& help);
  void optional_positional(const std::string& name, std::string& target, const std::string& help);
  void positional_choice(const std::string& name, std::string& target,
                         const std::vector<std::string>& allowed, const std::string& help);
  void positionals(const std::string& name, std::vector<std::string>& target, const std::string& help);
  // Text below the options in --help: examples.
  void footer(const std::string& text);

  // How documents are read, by the options that commands share. Filled in when the work begins.
  const source::ReadOptions& reading() const { return reading_; }

private:
  CLI::App& app_;
  const source::ReadOptions& reading_;
};

// Parses the command line and runs the command; returns the exit status. Prints usage errors with "did you
// mean".
int run(int argc, char** argv);

} // namespace mr::cli
