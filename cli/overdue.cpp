// mr overdue: what was promised and is not done on a day.
#include "mr/render/overdue.hpp"

#include "mr/base/text.hpp"

#include <chrono>
#include <ctime>
#include <memory>

#include <fmt/format.h>

#include "command.hpp"
#include "console.hpp"
#include "inputs.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

// The one place that asks the clock: without --as-of, the list is of today, where the user is.
Day today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&now, &local);
  return make_day(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                  static_cast<unsigned>(local.tm_mday))
      .value_or(Day{});
}

// "90d", "6m", "2w", "1y": the last day of that stretch from `from` on.
std::optional<Day> horizon(std::string_view text, Day from) {
  if (text.size() < 2 || text.size() > 5) return std::nullopt;
  int count = 0;
  for (const char c : text.substr(0, text.size() - 1)) {
    if (!is_digit(c)) return std::nullopt;
    count = count * 10 + (c - '0');
  }
  switch (text.back()) {
  case 'd': return from + std::chrono::days{count};
  case 'w': return from + std::chrono::days{7 * count};
  case 'm': return add_months(from, count);
  case 'y': return count <= 200 ? std::optional<Day>(add_months(from, 12 * count)) : std::nullopt;
  default: return std::nullopt;
  }
}

struct Overdue {
  std::vector<std::string> paths;
  std::optional<std::string> as_of, within, date_order, language;
  std::optional<std::size_t> alarm;
  std::string owner, group_by, format = "table", output;
  std::vector<std::string> status;
  bool exit_code = false;

  const source::ReadOptions* reading = nullptr;

  int run() const;
  std::optional<render::OverdueFilter> filter() const; // nullopt after a usage error was printed
  std::string write(const render::OverdueList& list) const;
};

std::optional<render::OverdueFilter> Overdue::filter() const {
  render::OverdueFilter out;
  const auto wrong = [](const std::string& message) {
    print_usage_error("mr overdue", message);
    return std::nullopt;
  };
  if (as_of) {
    const auto day = parse_iso_day(*as_of);
    if (!day) return wrong(fmt::format("--as-of takes a day such as 2026-06-30, not '{}'", *as_of));
    out.as_of = *day;
  } else {
    out.as_of = today();
    print_note(fmt::format("as of today, {}; --as-of DATE chooses another day", to_iso(out.as_of)));
  }
  if (within) {
    out.until = horizon(*within, out.as_of);
    if (!out.until)
      return wrong(fmt::format("--within takes a stretch such as 90d, 2w, 6m or 1y, not '{}'", *within));
  }
  for (const std::string& word : status) {
    if (word != "not-reported" && word != "not-started" && word != "ongoing")
      return wrong(fmt::format("--status takes not-started, ongoing or not-reported, not '{}'", word));
    out.status.push_back(word);
  }
  out.owner = owner;
  return out;
}

std::string Overdue::write(const render::OverdueList& list) const {
  const render::GroupBy group = group_by == "owner"            ? render::GroupBy::owner
                                : group_by == "document"       ? render::GroupBy::document
                                : group_by == "recommendation" ? render::GroupBy::recommendation
                                                               : render::GroupBy::none;
  if (format == "md") return render::overdue_markdown(list, group);
  if (format == "csv") return render::overdue_csv(list);
  if (format == "json") return render::overdue_json(list);
  if (format == "ics") {
    std::optional<unsigned> days;
    if (alarm) days = static_cast<unsigned>(std::min<std::size_t>(*alarm, 3650));
    return render::overdue_ics(list, days);
  }
  return render::overdue_text(list, group, terminal_width());
}

int Overdue::run() const {
  const auto wanted = filter();
  if (!wanted) return Exit::usage;
  if (alarm && format != "ics") {
    print_usage_error("mr overdue", "--alarm belongs to --format ics");
    return Exit::usage;
  }
  extract::Options options;
  options.language = language;
  if (date_order)
    options.date_order =
        *date_order == "month-first" ? timing::DateOrder::month_first : timing::DateOrder::day_first;
  const Inputs inputs = read_inputs(paths, options, *reading, true);
  std::vector<render::OverdueSource> sources;
  for (const extract::Loaded& loaded : inputs.documents)
    if (!loaded.document.actions.empty() || inputs.documents.size() == 1)
      sources.push_back({loaded.source.file(), &loaded.document});
  if (sources.empty() && inputs.failed) return Exit::failure;
  const render::OverdueList list = render::overdue_list(std::move(sources), *wanted);
  const bool prose = format == "table" || format == "md";
  if (!prose && format != "json")
    print_note(render::overdue_summary(list)); // what these formats have no room for
  int result = deliver(output, write(list));
  if (exit_code && !list.overdue.empty()) result = std::max<int>(result, Exit::findings);
  return inputs.failed ? Exit::failure : result;
}

} // namespace

std::function<int()> setup_overdue(Options& options) {
  auto state = std::make_shared<Overdue>();
  state->reading = &options.reading();
  options.positionals("PATH", state->paths, "Documents or folders, in any format; '-' is standard input");
  options.value("--as-of", state->as_of, "DATE", "The day to judge by (default today)");
  options.value("--within", state->within, "TIME", "List what falls due within 90d, 2w, 6m or 1y as well");
  options.value("--owner", state->owner, "TEXT", "Only actions whose owner's wording holds this text");
  options.list("--status", state->status, "STATUS", "Only these: not-started, ongoing, not-reported");
  options.choice("--group-by", state->group_by, {"owner", "document", "recommendation"},
                 "One table per group");
  options.choice("--format", state->format, {"table", "md", "csv", "json", "ics"},
                 "Form of the list (default table)");
  options.number("--alarm", state->alarm, "DAYS", "ics: a reminder this many days before");
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  options.flag("--exit-code", state->exit_code, "Exit with 1 when something is overdue");
  options.value("--lang", state->language, "CODE", "Language of the documents: nl, en, fr or es");
  options.choice("--date-order", state->date_order, {"day-first", "month-first"},
                 "How to read 03/04/2025 (default day-first)");
  options.footer("Example: mr overdue response.docx --as-of 2026-06-30 --within 90d");
  return [state] { return state->run(); };
}

} // namespace mr::cli
