// mr timing: how a timing phrase is read, and why.
#include "mr/timing/timing.hpp"

#include "mr/base/files.hpp"
#include "mr/lang/pack.hpp"
#include "mr/render/escape.hpp"

#include <memory>

#include <fmt/format.h>

#include "command.hpp"
#include "console.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

using render::json_string;

std::string json_day(const std::optional<Day>& day) { return day ? json_string(to_iso(*day)) : "null"; }

std::string words(std::string_view phrase, Span span) {
  return span.known() ? std::string(phrase.substr(span.begin, span.size())) : "";
}

std::string as_json(std::string_view phrase, const timing::Reading& reading) {
  std::string out = fmt::format("{{\n  \"text\": {},\n  \"continuous\": {},\n  \"milestones\": [",
                                json_string(phrase), reading.continuous);
  const char* comma = "";
  for (const timing::Milestone& m : reading.milestones) {
    out += fmt::format(
        "{}\n    {{\"label\": {}, \"words\": {}, \"edtf\": {}, \"from\": {}, \"to\": {}, \"inferred\": {}",
        comma, json_string(m.label), json_string(words(phrase, m.words)), json_string(m.edtf),
        json_day(m.window.from), json_day(m.window.to), m.inferred);
    if (m.initial)
      out += fmt::format(", \"initial\": {{\"from\": {}, \"to\": {}}}", json_day(m.initial->from),
                         json_day(m.initial->to));
    out += fmt::format(", \"convention\": {}}}", json_string(m.convention));
    comma = ",";
  }
  out += reading.milestones.empty() ? "],\n  \"remarks\": [" : "\n  ],\n  \"remarks\": [";
  comma = "";
  for (const timing::Remark& r : reading.remarks) {
    out += fmt::format("{}\n    {{\"kind\": {}, \"words\": {}, \"message\": {}}}", comma,
                       json_string(timing::name_of(r.kind)), json_string(words(phrase, r.words)),
                       json_string(r.message));
    comma = ",";
  }
  return out + (reading.remarks.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string days_of(const Window& w) {
  if (w.from && w.to && *w.from == *w.to) return to_iso(*w.from);
  if (w.from && w.to)
    return fmt::format("{} to {} ({} days)", to_iso(*w.from), to_iso(*w.to), (*w.to - *w.from).count() + 1);
  if (w.from) return "from " + to_iso(*w.from) + " on";
  return "up to " + to_iso(*w.to);
}

std::string as_text(std::string_view phrase, const timing::Reading& reading) {
  std::string out;
  std::size_t number = 0;
  for (const timing::Milestone& m : reading.milestones) {
    if (!out.empty()) out += "\n";
    if (reading.milestones.size() > 1) out += fmt::format("Milestone {}\n", ++number);
    out += fmt::format("words:       {}\n", words(phrase, m.words));
    if (!m.label.empty()) out += fmt::format("what:        {}\n", m.label);
    out += fmt::format("days:        {}\n", days_of(m.window));
    if (m.initial) out += fmt::format("initially:   {}\n", days_of(*m.initial));
    out += fmt::format("convention:  {}\n", m.convention);
    if (!m.edtf.empty()) out += fmt::format("EDTF:        {}\n", m.edtf);
    if (m.inferred) out += "inferred:    from the document's date (--anchor)\n";
  }
  if (reading.continuous) {
    if (!out.empty()) out += "\n";
    out += fmt::format("continuous:  {}\n", words(phrase, reading.continuous_words));
  }
  if (!reading.remarks.empty() && !out.empty()) out += "\n";
  for (const timing::Remark& r : reading.remarks)
    out += fmt::format("note:        {}: {}\n", words(phrase, r.words), r.message);
  return out;
}

struct Timing {
  std::string text;
  std::optional<std::string> language, anchor, date_order;
  std::string to = "text";

  int run() const;
};

int Timing::run() const {
  timing::Options options;
  if (language) {
    if (lang::find_pack(*language) == nullptr) {
      print_usage_error("mr timing", fmt::format("there is no language pack '{}'", *language));
      return Exit::usage;
    }
    options.language = *language;
  }
  if (anchor) {
    options.anchor = parse_iso_day(*anchor);
    if (!options.anchor) {
      print_usage_error("mr timing",
                        fmt::format("--anchor takes a day such as 2025-09-08, not '{}'", *anchor));
      return Exit::usage;
    }
  }
  if (date_order)
    options.date_order =
        *date_order == "month-first" ? timing::DateOrder::month_first : timing::DateOrder::day_first;
  std::string phrase = text;
  if (phrase == "-") {
    auto bytes = read_file("-");
    if (!bytes) {
      print_error(bytes.error());
      return Exit::failure;
    }
    phrase = std::move(*bytes);
  }
  const timing::Reading reading = timing::read(phrase, options);
  print(to == "json" ? as_json(phrase, reading) : render::terminal(as_text(phrase, reading)));
  return Exit::ok;
}

} // namespace

std::function<int()> setup_timing(Options& options) {
  auto state = std::make_shared<Timing>();
  options.positional("TEXT", state->text, "The timing as the document says it; '-' reads standard input");
  options.value("--lang", state->language, "CODE", "Language tried first: nl, en, fr or es (default en)");
  options.value("--anchor", state->anchor, "DATE",
                "The document's date, for relative wording and missing years");
  options.choice("--date-order", state->date_order, {"day-first", "month-first"},
                 "How to read 03/04/2025 (default day-first)");
  options.choice("--to", state->to, {"text", "json"}, "Explain (default) or give the data");
  options.footer("Example: mr timing 'first draft in autumn 2025, final text by mid-2026'");
  return [state] { return state->run(); };
}

} // namespace mr::cli
