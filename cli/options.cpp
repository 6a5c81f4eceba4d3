// CLI11 behind the commands' options: parsing, help, usage errors.
#include "options.hpp"

#include "mr/base/text.hpp"
#include "mr/lang/pack.hpp"

#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command.hpp"
#include "console.hpp"

namespace mr::cli {

void Options::flag(const std::string& names, bool& target, const std::string& help) {
  app_.add_flag(names, target, help);
}

void Options::value(const std::string& names, std::string& target, const std::string& kind,
                    const std::string& help) {
  app_.add_option(names, target, help)->type_name(kind);
}

void Options::value(const std::string& names, std::optional<std::string>& target, const std::string& kind,
                    const std::string& help) {
  app_.add_option(names, target, help)->type_name(kind);
}

void Options::number(const std::string& names, std::optional<std::size_t>& target, const std::string& kind,
                     const std::string& help) {
  app_.add_option(names, target, help)->type_name(kind);
}

namespace {
CLI::Validator one_of(const std::vector<std::string>& allowed) {
  return CLI::Validator(
      [allowed](const std::string& given) {
        if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return std::string();
        const std::vector<std::string_view> names(allowed.begin(), allowed.end());
        const std::string_view near = nearest(given, names);
        return fmt::format("'{}' is none of {}{}", given, fmt::join(allowed, ", "),
                           near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
      },
      "");
}
} // namespace

void Options::choice(const std::string& names, std::string& target, const std::vector<std::string>& allowed,
                     const std::string& help) {
  app_.add_option(names, target, help)
      ->check(one_of(allowed))
      ->type_name(fmt::format("{}", fmt::join(allowed, "|")));
}

void Options::choice(const std::string& names, std::optional<std::string>& target,
                     const std::vector<std::string>& allowed, const std::string& help) {
  app_.add_option(names, target, help)
      ->check(one_of(allowed))
      ->type_name(fmt::format("{}", fmt::join(allowed, "|")));
}

namespace {
CLI::Option* repeated(CLI::App& app, const std::string& names, std::vector<std::string>& target,
                      const std::string& kind, const std::string& help) {
  return app.add_option(names, target, help)
      ->type_name(kind)
      ->type_size(1)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}
} // namespace

void Options::list(const std::string& names, std::vector<std::string>& target, const std::string& kind,
                   const std::string& help) {
  repeated(app_, names, target, kind, help)->delimiter(',');
}

void Options::texts(const std::string& names, std::vector<std::string>& target, const std::string& kind,
                    const std::string& help) {
  repeated(app_, names, target, kind, help);
}

void Options::positional(const std::string& name, std::string& target, const std::string& help) {
  app_.add_option(name, target, help)->required()->type_name("");
}

void Options::optional_positional(const std::string& name, std::string& target, const std::string& help) {
  app_.add_option(name, target, help)->type_name("");
}

void Options::positional_choice(const std::string& name, std::string& target,
                                const std::vector<std::string>& allowed, const std::string& help) {
  app_.add_option(name, target, help)->required()->check(one_of(allowed))->type_name("");
}

void Options::positionals(const std::string& name, std::vector<std::string>& target,
                          const std::string& help) {
  app_.add_option(name, target, help)->required()->type_name("");
}

void Options::footer(const std::string& text) { app_.footer(text); }

namespace {

// "unknown option '--otput'; did you mean '--output'?" for a word that no option or command took.
std::string unknown_word(const CLI::App& app, const CLI::App& command, std::string word) {
  std::vector<std::string> known;
  std::string message;
  if (word.starts_with("-")) {
    word = word.substr(0, word.find('='));
    for (const CLI::Option* option : command.get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    message = fmt::format("unknown option '{}'", word);
  } else if (&command == &app) {
    for (const CLI::App* sub : app.get_subcommands({})) known.push_back(sub->get_name());
    message = fmt::format("unknown command '{}'", word);
  } else {
    message = fmt::format("unexpected argument '{}'", word);
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  if (const std::string_view near = nearest(word, names); !near.empty())
    message += fmt::format("; did you mean '{}'?", near);
  return message;
}

// What CLI11's exceptions mean, in our words.
int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* command = &app;
  if (!app.get_subcommands().empty()) command = app.get_subcommands().front();
  std::string message = error.what();
  // A mistyped command or option also makes a required one missing: the typing error is the one to tell.
  if (const std::vector<std::string> rest = command->remaining(true); !rest.empty()) {
    message = unknown_word(app, *command, rest.front());
  } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && command == &app) {
    message = "no command given";
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    message = fmt::format("{} needs a value", message.substr(0, message.find(':')));
  }
  const std::string name = command == &app ? "mr" : "mr " + command->get_name();
  print_usage_error(name, message);
  return Exit::usage;
}

} // namespace

namespace {
bool load_packs(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    if (const auto loaded = lang::load_pack(file); !loaded) {
      print_error(loaded.error());
      return false;
    }
  }
  return true;
}
} // namespace

int run(int argc, char** argv) {
  CLI::App app{"Reads evaluation reports and management responses, finds what does not add up,\n"
               "tells what is overdue, and makes the board pack.",
               "mr"};
  app.set_version_flag("--version", "mr " MR_VERSION);
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.get_formatter()->column_width(34);
  int status = Exit::ok;
  std::vector<std::string> lang_packs;
  std::string ocr = "auto";
  source::ReadOptions reading;
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->get_formatter()->column_width(34);
    Options options(*sub, reading);
    std::function<int()> work = command.setup(options);
    if (command.reads_words)
      options.texts("--lang-pack", lang_packs, "FILE",
                    "Words of your own for a language (docs/language-packs.md)");
    if (command.reads_documents)
      options.choice("--ocr", ocr, {"auto", "never", "always"},
                     "Recognise text in scanned PDF pages (default auto: in a PDF with next to no text)");
    sub->callback([work = std::move(work), &lang_packs, &ocr, &reading, &status] {
      reading.ocr = ocr == "never"    ? source::Ocr::never
                    : ocr == "always" ? source::Ocr::always
                                      : source::Ocr::automatic;
      status = load_packs(lang_packs) ? work() : Exit::failure;
    });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) { // --help, --version
    app.exit(e);
  } catch (const CLI::ParseError& e) {
    return usage_error(app, e);
  }
  return status;
}

} // namespace mr::cli
