// mr follow-up: adds to an action's history in a canonical file, touching nothing else.
#include "mr/base/files.hpp"
#include "mr/model/canonical.hpp"
#include "mr/model/edit.hpp"

#include <memory>

#include <fmt/format.h>

#include "command.hpp"
#include "console.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

struct FollowUpCommand {
  std::string file, action;
  std::optional<std::string> status, date;
  std::string comment, by, output;
  std::vector<std::string> evidence;

  int run() const;
};

int FollowUpCommand::run() const {
  const auto day = date ? parse_iso_day(*date) : std::nullopt;
  if (!status || !day) {
    print_usage_error("mr follow-up",
                      !status ? "give the status with --status"
                      : !date ? "give the day with --date"
                              : fmt::format("--date takes a day such as 2026-06-30, not '{}'", *date));
    return Exit::usage;
  }
  auto bytes = read_file(file);
  if (!bytes) {
    print_error(bytes.error());
    return Exit::failure;
  }
  if (!model::is_canonical(*bytes)) {
    print_error({ErrorKind::wrong_format,
                 file,
                 {},
                 "this is no canonical file",
                 fmt::format("make one with 'mr import {} -o FILE.yaml'", file)});
    return Exit::failure;
  }
  model::FollowUp entry;
  entry.date = day;
  entry.status = *model::status_from(*status);
  entry.comment.value = comment;
  entry.by.value = by;
  for (const std::string& e : evidence) entry.evidence.push_back({e, {}});
  const auto changed = model::add_follow_up(SourceText(file, std::move(*bytes)), action, entry);
  if (!changed) {
    print_error(changed.error());
    return Exit::failure;
  }
  const int delivered = deliver(output.empty() ? file : output, *changed);
  if (delivered == Exit::ok && (output.empty() || output != "-") && file != "-")
    print_note(fmt::format("action {} is {} on {}", action, *status, *date));
  return delivered;
}

} // namespace

std::function<int()> setup_follow_up(Options& options) {
  auto state = std::make_shared<FollowUpCommand>();
  options.positional("FILE", state->file,
                     "A canonical file; '-' reads standard input and writes standard output");
  options.positional("ACTION", state->action, "The action's number");
  options.choice("--status", state->status, {"not-started", "ongoing", "completed", "cancelled"},
                 "Its status (required)");
  options.value("--date", state->date, "DATE", "The day this was known, YYYY-MM-DD (required)");
  options.value("--comment", state->comment, "TEXT", "What was done, what is in the way");
  options.value("--by", state->by, "NAME", "Who said so");
  options.texts("--evidence", state->evidence, "TEXT",
                "A report or link; give it again for each further one");
  options.value("-o,--output", state->output, "FILE", "Write here and leave FILE as it is");
  return [state] { return state->run(); };
}

} // namespace mr::cli
