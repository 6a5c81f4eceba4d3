// mr import: any document to the canonical model.
#include "mr/base/files.hpp"
#include "mr/model/canonical.hpp"

#include <filesystem>
#include <memory>

#include "command.hpp"
#include "console.hpp"
#include "inputs.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

struct Import {
  std::vector<std::string> files;
  std::string to = "yaml";
  std::string output, out_dir;
  std::optional<std::string> kind, language, encoding, date_order, dump;
  const source::ReadOptions* shared = nullptr; // from options that all commands have
  bool strict = false;

  int run() const;
  int dump_stage(const extract::Options& options, const source::ReadOptions& reading) const;
};

int Import::dump_stage(const extract::Options& options, const source::ReadOptions& reading) const {
  int status = Exit::ok;
  for (const std::string& file : files) {
    auto bytes = read_file(file);
    auto document = bytes ? source::read(file, std::move(*bytes), reading) : Failure(bytes.error());
    if (!document) {
      print_error(document.error());
      status = Exit::failure;
      continue;
    }
    print(extract::dump(*document, *dump, options).value_or(""));
  }
  return status;
}

int Import::run() const {
  extract::Options options;
  if (kind) options.kind = model::kind_from(*kind);
  options.language = language;
  if (date_order)
    options.date_order =
        *date_order == "month-first" ? timing::DateOrder::month_first : timing::DateOrder::day_first;
  source::ReadOptions reading = *shared;
  reading.encoding = encoding;
  if (dump) return dump_stage(options, reading);
  if (!output.empty() && !out_dir.empty()) {
    print_usage_error("mr import", "give --output or --out-dir, not both");
    return Exit::usage;
  }
  const Inputs inputs = read_inputs(files, options, reading);
  int status = inputs.failed ? Exit::failure : Exit::ok;
  if (out_dir.empty() && inputs.documents.size() > 1) {
    print_usage_error("mr import", "several documents need --out-dir DIR");
    return Exit::usage;
  }
  bool lost = false; // what a document says is not all in the model
  for (const extract::Loaded& loaded : inputs.documents) {
    // Written again, a file of another version would lose what this mr does not know. The reason is printed
    // already.
    if (!loaded.known_version) {
      status = Exit::failure;
      continue;
    }
    for (const Diagnostic& notice : loaded.problems)
      lost = lost || notice.rule == "left-over" || is_reader_warning(loaded, notice);
    const std::string text =
        to == "json" ? model::write_json(loaded.document) : model::write_yaml(loaded.document);
    std::string target = output;
    if (!out_dir.empty()) {
      std::filesystem::path name = std::filesystem::path(loaded.source.file()).filename();
      target = (std::filesystem::path(out_dir) / name.replace_extension(to)).string();
    }
    status = std::max(status, deliver(target, text));
  }
  if (strict && lost) status = std::max<int>(status, Exit::findings);
  return status;
}

} // namespace

std::function<int()> setup_import(Options& options) {
  auto state = std::make_shared<Import>();
  state->shared = &options.reading();
  options.positionals("FILE", state->files, "Documents or folders; '-' is standard input");
  options.choice("--to", state->to, {"yaml", "json"}, "Spelling of the canonical file (default yaml)");
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  options.value("--out-dir", state->out_dir, "DIR", "Write one file per document into this folder");
  options.choice("--kind", state->kind,
                 {"management-response", "evaluation-report", "strategy", "contact-register"},
                 "Kind of document, when it is recognised wrongly");
  options.value("--lang", state->language, "CODE", "Language of the content: nl, en, fr or es");
  options.choice("--encoding", state->encoding, {"utf-8", "utf-16le", "utf-16be", "windows-1252"},
                 "Encoding of plain text");
  options.choice("--date-order", state->date_order, {"day-first", "month-first"},
                 "How to read 03/04/2025 (default day-first)");
  options.choice("--dump", state->dump, {"kind", "blocks", "outline", "cues", "fields"},
                 "Print a stage of the reading instead");
  options.flag("--strict", state->strict,
               "Exit with 1 when text found no place in the model, was hidden or deleted, or came from OCR");
  return [state] { return state->run(); };
}

} // namespace mr::cli
