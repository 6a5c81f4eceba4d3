// mr validate: the rules over documents, pairs and folders.
#include "mr/base/dates.hpp"
#include "mr/check/run.hpp"
#include "mr/render/findings.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "command.hpp"
#include "console.hpp"
#include "inputs.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

struct Validate {
  std::vector<std::string> paths, select, ignore;
  std::string format = "text", output, fail_on = "warning";
  std::optional<std::string> as_of;

  int run() const;
};

render::Findings findings_of(const Inputs& inputs, const check::Portfolio& portfolio,
                             const check::Selection& selection) {
  std::vector<Diagnostic> from_readers;
  render::Findings out;
  for (std::size_t n = 0; n < inputs.documents.size(); ++n) {
    const extract::Loaded& loaded = inputs.documents[n];
    out.sources.push_back(&loaded.source);
    // What import has to say of a source document is for `mr import`.
    if (!loaded.canonical) continue;
    for (Diagnostic problem : loaded.problems) {
      problem.document = n;
      from_readers.push_back(std::move(problem));
    }
  }
  out.list = check::run(portfolio, selection, std::move(from_readers));
  for (const check::Rule& rule : check::rules())
    if (check::selected(rule, selection))
      out.rules.push_back({std::string(rule.name), std::string(rule.group), std::string(rule.summary),
                           rule.severity, std::string(check::page(rule.name))});
  out.version = MR_VERSION;
  return out;
}

std::string written(const render::Findings& findings, const std::string& format, bool colour) {
  if (format == "json") return render::findings_json(findings);
  return render::findings_text(findings, [colour](const Diagnostic& d, const SourceText& source) {
    return render(d, source, colour);
  });
}

int Validate::run() const {
  check::Selection selection{select, ignore, {}};
  for (const auto* names : {&select, &ignore})
    if (const auto unknown = check::unknown_name(*names)) {
      print_usage_error("mr validate", unknown->message + "; " + unknown->advice);
      return Exit::usage;
    }
  check::Portfolio portfolio;
  if (as_of) {
    portfolio.as_of = parse_iso_day(*as_of);
    if (!portfolio.as_of) {
      print_usage_error("mr validate",
                        fmt::format("--as-of takes a day such as 2026-06-30, not '{}'", *as_of));
      return Exit::usage;
    }
  }
  const Inputs inputs = read_inputs(paths, {}, {}, true);
  for (const extract::Loaded& loaded : inputs.documents)
    check::add_document(portfolio, loaded.document, loaded.source);
  if (inputs.documents.empty()) return Exit::failure;
  const render::Findings findings = findings_of(inputs, portfolio, selection);
  const bool to_terminal = output.empty() || output == "-";
  const int delivered = deliver(output, written(findings, format, to_terminal && colour_on(STDOUT_FILENO)));
  if (inputs.failed || delivered != Exit::ok) return Exit::failure;
  const Severity least = *severity_from(fail_on);
  const bool fails = std::any_of(findings.list.begin(), findings.list.end(),
                                 [least](const Diagnostic& d) { return d.severity >= least; });
  return fails ? Exit::findings : Exit::ok;
}

} // namespace

std::function<int()> setup_validate(Options& options) {
  auto state = std::make_shared<Validate>();
  options.positionals("PATH", state->paths, "Documents or folders; '-' is standard input");
  options.choice("--format", state->format, {"text", "json"}, "How findings are written (default text)");
  options.list("--select", state->select, "RULE", "Only these rules or groups of rules; 'all' for every one");
  options.list("--ignore", state->ignore, "RULE", "Not these rules or groups of rules");
  options.choice("--fail-on", state->fail_on, {"error", "warning", "note"},
                 "Exit with 1 from this severity on (default warning)");
  options.value("--as-of", state->as_of, "DATE", "The day of asking, for rules about follow-up (YYYY-MM-DD)");
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  return [state] { return state->run(); };
}

} // namespace mr::cli
