// mr validate: the rules over documents, pairs and folders.
#include "mr/base/dates.hpp"
#include "mr/base/files.hpp"
#include "mr/check/baseline.hpp"
#include "mr/check/run.hpp"
#include "mr/render/findings.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "command.hpp"
#include "config.hpp"
#include "console.hpp"
#include "inputs.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

struct Validate {
  std::vector<std::string> paths, select, ignore;
  std::string format = "text", output;
  std::optional<std::string> fail_on, as_of, report, config, baseline, write_baseline;
  std::optional<std::size_t> max_findings;
  bool statistics = false;

  const source::ReadOptions* reading = nullptr;

  int run() const;

private:
  std::optional<std::string> usage_problem() const;
  Result<check::Baseline> known() const;
  int finish(render::Findings& findings, const check::Selection& selection, Severity least,
             bool failed) const;
};

std::optional<std::string> Validate::usage_problem() const {
  for (const auto* names : {&select, &ignore})
    if (const auto unknown = check::unknown_name(*names)) return unknown->message + "; " + unknown->advice;
  if (as_of && !parse_iso_day(*as_of))
    return fmt::format("--as-of takes a day such as 2026-06-30, not '{}'", *as_of);
  if (baseline && write_baseline) return "give --baseline or --write-baseline, not both";
  return std::nullopt;
}

// What the reader of canonical files found; what import has to say of a source document is for `mr import`.
std::vector<Diagnostic> reader_problems(const std::vector<extract::Loaded>& documents) {
  std::vector<Diagnostic> out;
  for (std::size_t n = 0; n < documents.size(); ++n) {
    if (!documents[n].canonical) continue;
    for (Diagnostic problem : documents[n].problems) {
      problem.document = n;
      out.push_back(std::move(problem));
    }
  }
  return out;
}

std::vector<render::RuleText> rule_texts(const check::Selection& selection) {
  std::vector<render::RuleText> out;
  for (const check::Rule& rule : check::rules())
    if (check::selected(rule, selection))
      out.push_back({std::string(rule.name), std::string(rule.group), std::string(rule.summary),
                     rule.severity, std::string(check::page(rule.name))});
  return out;
}

std::string written(const render::Findings& findings, const std::string& format, bool colour) {
  if (format == "json") return render::findings_json(findings);
  if (format == "sarif") return render::findings_sarif(findings);
  if (format == "junit") return render::findings_junit(findings);
  if (format == "github") return render::findings_github(findings);
  return render::findings_text(findings, [colour](const Diagnostic& d, const SourceText& source) {
    return render(d, source, colour);
  });
}

Result<check::Baseline> Validate::known() const {
  if (!baseline) return check::Baseline{};
  auto bytes = read_file(*baseline);
  if (!bytes) return Failure(bytes.error());
  return check::read_baseline(SourceText(*baseline, std::move(*bytes)));
}

int Validate::finish(render::Findings& findings, const check::Selection& selection, Severity least,
                     bool failed) const {
  if (write_baseline) {
    const int delivered = deliver(*write_baseline, check::write_baseline(findings.list, findings.sources));
    if (delivered == Exit::ok)
      print_note(fmt::format("{}, kept in {}", render::summary_line(findings), *write_baseline));
    return failed ? static_cast<int>(Exit::failure) : delivered;
  }
  const auto base = known();
  if (!base) {
    print_error(base.error());
    return Exit::failure;
  }
  findings.in_baseline = check::subtract(findings.list, findings.sources, *base);
  const bool fails = std::any_of(findings.list.begin(), findings.list.end(),
                                 [least](const Diagnostic& d) { return d.severity >= least; });
  if (max_findings && !statistics && findings.list.size() > *max_findings) {
    findings.not_shown = findings.list.size() - *max_findings;
    findings.list.resize(*max_findings);
  }
  findings.statistics = statistics;
  findings.version = MR_VERSION;
  if (format == "sarif") {
    findings.rules = rule_texts(selection);
    for (const Diagnostic& d : findings.list)
      findings.fingerprints.push_back(check::fingerprint(d, *findings.sources[d.document]));
  }
  const bool to_terminal = output.empty() || output == "-";
  const int delivered = deliver(output, written(findings, format, to_terminal && colour_on(STDOUT_FILENO)));
  if (failed || delivered != Exit::ok) return Exit::failure;
  return fails ? Exit::findings : Exit::ok;
}

int Validate::run() const {
  if (const auto problem = usage_problem()) {
    print_usage_error("mr validate", *problem);
    return Exit::usage;
  }
  const auto settings = load_settings(config, paths.front());
  if (!settings) {
    print_error(settings.error());
    return settings.error().kind == ErrorKind::invalid ? Exit::usage : Exit::failure;
  }
  check::Selection selection = settings->config.selection;
  if (!select.empty()) selection.select = select;
  selection.ignore.insert(selection.ignore.end(), ignore.begin(), ignore.end());

  Inputs inputs = read_inputs(paths, {}, *reading, true);
  if (inputs.documents.empty()) return Exit::failure;
  const std::size_t checked = inputs.documents.size();
  if (report) {
    Inputs reports = read_inputs({*report}, {}, *reading, true);
    if (reports.failed || reports.documents.empty()) return Exit::failure;
    inputs.documents.push_back(std::move(reports.documents.front()));
  }
  check::Portfolio portfolio;
  portfolio.conventions = settings->config.conventions;
  if (as_of) portfolio.as_of = parse_iso_day(*as_of);
  if (report) portfolio.report = checked;
  render::Findings findings;
  for (const extract::Loaded& loaded : inputs.documents) {
    check::add_document(portfolio, loaded.document, loaded.source);
    findings.sources.push_back(&loaded.source);
  }
  findings.list = check::run(portfolio, selection, reader_problems(inputs.documents));
  // The report of --report is there to be compared with, not to be checked.
  std::erase_if(findings.list, [&](Diagnostic& d) {
    return d.document >= checked ||
           !check::apply_paths(settings->config,
                               settings->relative(inputs.documents[d.document].source.file()), d);
  });
  findings.checked = checked;
  const std::string least = fail_on.value_or(to_string(settings->config.fail_on.value_or(Severity::warning)));
  return finish(findings, selection, *severity_from(least), inputs.failed);
}

} // namespace

std::function<int()> setup_validate(Options& options) {
  auto state = std::make_shared<Validate>();
  state->reading = &options.reading();
  options.positionals("PATH", state->paths, "Documents or folders; '-' is standard input");
  options.choice("--format", state->format, {"text", "json", "sarif", "junit", "github"},
                 "How findings are written (default text)");
  options.list("--select", state->select, "RULE", "Only these rules or groups of rules; 'all' for every one");
  options.list("--ignore", state->ignore, "RULE", "Not these rules or groups of rules");
  options.choice("--fail-on", state->fail_on, {"error", "warning", "note"},
                 "Exit with 1 from this severity on (default warning)");
  options.number("--max-findings", state->max_findings, "N", "Write the first N findings only");
  options.flag("--statistics", state->statistics, "Write how often each rule found something");
  options.value("--report", state->report, "FILE", "The report that the responses are held against");
  options.value("--as-of", state->as_of, "DATE", "The day of asking, for rules about follow-up (YYYY-MM-DD)");
  options.value("--baseline", state->baseline, "FILE", "Leave out the findings that this file knows");
  options.value("--write-baseline", state->write_baseline, "FILE", "Keep the findings of today in this file");
  options.value("--config", state->config, "FILE",
                "Settings (default: mr.yaml beside the first PATH or above it)");
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  options.footer("Examples:\n"
                 "  mr validate response.docx\n"
                 "  mr validate response.yaml --report evaluation.pdf\n"
                 "  mr validate responses/ --format sarif -o findings.sarif\n"
                 "'mr explain RULE' says what a rule finds and why it matters.");
  return [state] { return state->run(); };
}

} // namespace mr::cli
