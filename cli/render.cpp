// mr render: board packs and other views.
#include "mr/render/render.hpp"

#include "mr/base/files.hpp"
#include "mr/check/run.hpp"
#include "mr/lang/pack.hpp"
#include "mr/schedule/schedule.hpp"

#include <chrono>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "command.hpp"
#include "console.hpp"
#include "inputs.hpp"
#include "options.hpp"

namespace mr::cli {

namespace {

struct Render {
  std::vector<std::string> paths;
  std::string to = "md", view = "board", output, delimiter = ",";
  std::optional<std::string> as_of, since, language, board;
  bool bom = false;

  const source::ReadOptions* reading = nullptr;

  int run() const;
};

int wrong(const std::string& message) {
  print_usage_error("mr render", message);
  return Exit::usage;
}

// The language that most documents are in, of those that have output words.
std::string common_language(const std::vector<extract::Loaded>& documents) {
  std::map<std::string, std::size_t> counts;
  for (const extract::Loaded& loaded : documents)
    if (lang::find_pack(loaded.document.header.language)) ++counts[loaded.document.header.language];
  std::string best = "en";
  std::size_t most = 0;
  for (const auto& [code, count] : counts)
    if (count > most) best = code, most = count;
  return best;
}

// A pack that leaves text out must say so to whoever makes it.
void say_left_over(const Inputs& inputs) {
  for (const extract::Loaded& loaded : inputs.documents) {
    std::size_t count = 0;
    for (const Diagnostic& notice : loaded.problems) count += notice.rule == "left-over";
    if (count > 0)
      print_note(fmt::format("{}: {} text{} found no place in the pack; 'mr import' shows where",
                             loaded.source.file(), count, count == 1 ? "" : "s"));
  }
}

render::Input make_input(const Inputs& inputs, Day as_of, std::optional<Day> since) {
  render::Input input;
  input.as_of = as_of;
  input.since = since;
  std::vector<const model::Document*> documents;
  for (const extract::Loaded& loaded : inputs.documents) {
    documents.push_back(&loaded.document);
    input.documents.push_back({&loaded.document, loaded.source.file()});
  }
  check::Portfolio portfolio;
  portfolio.as_of = as_of;
  for (const extract::Loaded& loaded : inputs.documents)
    check::add_document(portfolio, loaded.document, loaded.source);
  input.findings = check::run(portfolio, {});
  input.items = schedule::schedule(documents, as_of);
  if (since) input.items_before = schedule::schedule(documents, *since);
  return input;
}

int Render::run() const {
  const auto layout = render::layout_from(view);
  if (delimiter.size() != 1) return wrong("--delimiter takes one character, such as ';'");
  std::optional<Day> day, before;
  if (as_of && !(day = parse_iso_day(*as_of)))
    return wrong("--as-of takes a day as YYYY-MM-DD, not '" + *as_of + "'");
  if (since && !(before = parse_iso_day(*since)))
    return wrong("--since takes a day as YYYY-MM-DD, not '" + *since + "'");
  if (language && !lang::find_pack(*language))
    return wrong("there are no words for the language '" + *language + "'");
  if ((to == "docx" || to == "xlsx") && output.empty() && output_is_terminal())
    return wrong("a " + to + " file is no text for a terminal; give -o FILE");
  if (!day) {
    day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    print_note("as of today, " + to_iso(*day) + " (--as-of DATE for another day)");
  }
  if (before && *before >= *day) return wrong("--since must be a day before --as-of");

  render::Template board_template;
  if (board) {
    auto bytes = read_file(*board, std::size_t{1} << 20);
    auto read = bytes ? render::read_template(SourceText(*board, std::move(*bytes))) : Failure(bytes.error());
    if (!read) {
      print_error(read.error());
      return Exit::failure;
    }
    board_template = std::move(*read);
  }

  const Inputs inputs = read_inputs(paths, {}, *reading, true);
  if (inputs.documents.empty()) return Exit::failure;
  say_left_over(inputs);
  const render::View view_data = render::make_view(make_input(inputs, *day, before));
  const lang::Pack* pack = lang::find_pack(language.value_or(common_language(inputs.documents)));
  if (!pack) pack = lang::find_pack("en");
  const render::Words words(*pack);

  std::string content;
  if (to == "csv")
    content =
        render::write_csv(render::sheet(view_data, *layout, words, board_template), {delimiter[0], bom});
  else if (to == "json")
    content = render::write_json(view_data, *layout);
  else if (to == "xlsx" || to == "docx") {
    auto made = to == "xlsx" ? render::write_xlsx(view_data, *layout, words, board_template)
                             : render::write_docx(render::compose(view_data, *layout, words, board_template),
                                                  words, *day);
    if (!made) {
      print_error(made.error());
      return Exit::failure;
    }
    content = std::move(*made);
  } else if (to == "html")
    content = render::write_html(render::compose(view_data, *layout, words, board_template), words);
  else
    content = render::write_markdown(render::compose(view_data, *layout, words, board_template));
  return std::max<int>(deliver(output, content), inputs.failed ? Exit::failure : Exit::ok);
}

} // namespace

std::function<int()> setup_render(Options& options) {
  auto state = std::make_shared<Render>();
  state->reading = &options.reading();
  options.positionals("PATH", state->paths, "Documents or folders; '-' is standard input");
  options.choice("--to", state->to, {"md", "csv", "html", "docx", "xlsx", "json"}, "Format (default md)");
  options.choice("--view", state->view, {"board", "tracker", "matrix", "owners", "timeline"},
                 "What to show (default board)");
  options.value("--as-of", state->as_of, "DATE", "The day to report on, YYYY-MM-DD (default today)");
  options.value("--since", state->since, "DATE", "Say what changed after this day");
  options.value("--lang", state->language, "CODE",
                "Language of headings and words: nl, en, fr or es (default: the documents')");
  options.value("--template", state->board, "FILE",
                "Title, logo, colours, sections and columns (board.yaml)");
  options.flag("--bom", state->bom, "CSV with a byte order mark, for Excel");
  options.value("--delimiter", state->delimiter, "CHAR", "CSV field separator (default ,)");
  options.value("-o,--output", state->output, "FILE", "Write here, not to standard output");
  return [state] { return state->run(); };
}

} // namespace mr::cli
