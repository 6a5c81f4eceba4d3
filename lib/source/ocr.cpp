// One page at a time, so that time and room stay bounded.
#include "mr/source/ocr.hpp"

#include "mr/base/files.hpp"
#include "mr/base/subprocess.hpp"
#include "mr/base/text.hpp"
#include "mr/source/scan_image.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

constexpr int dots_per_inch = 300;
constexpr float points_per_dot = 72.0F / dots_per_inch;
constexpr std::size_t max_pages = 200;
constexpr const char* packages =
    "install the Debian packages tesseract-ocr, tesseract-ocr-nld, tesseract-ocr-eng, tesseract-ocr-fra and "
    "tesseract-ocr-spa";

Failure fail(ErrorKind kind, const std::string& file, std::string message, std::string advice) {
  return Failure(Error{kind, file, {}, std::move(message), std::move(advice)});
}

// The languages of the documents that are installed, as tesseract wants them: "nld+eng".
Result<std::string> installed_languages(const std::string& file) {
  const auto run = run_program({"tesseract", "--list-langs"}, {});
  if (!run)
    return fail(ErrorKind::missing_helper, file,
                "the PDF holds images only, and tesseract, which could read them, is not installed",
                packages);
  std::string out;
  const std::string all = run->output + run->errors;
  for (const std::string_view language : {"nld", "eng", "fra", "spa"}) {
    const auto found = lines(all);
    if (std::find(found.begin(), found.end(), language) == found.end()) continue;
    if (!out.empty()) out += '+';
    out += language;
  }
  if (out.empty())
    return fail(ErrorKind::missing_helper, file,
                "the PDF holds images only, and tesseract has none of the languages mr reads", packages);
  return out;
}

// How tesseract cuts the page up. Where rules stand down the page it has to look for the pieces itself (3):
// as one block (6), the lines of cells side by side are mixed up when they are not level. Where no rules do,
// one block keeps the lines of columns together.
std::string segmentation(const ScannedRules& rules) {
  float walls = 0;
  for (const Rule& rule : rules.down) walls += rule.to - rule.from;
  return walls > 2 * dots_per_inch && !rules.across.empty() ? "3" : "6";
}

std::vector<Rule> in_points(std::vector<Rule> rules) {
  for (Rule& rule : rules)
    rule = {rule.at * points_per_dot, rule.from * points_per_dot, rule.to * points_per_dot};
  return rules;
}

} // namespace

Result<Recognised> recognise(const std::string& file, const std::string& path, std::size_t pages,
                             const ReadOptions& options) {
  const auto languages = installed_languages(file);
  if (!languages) return Failure(languages.error());
  if (pages > max_pages)
    return fail(ErrorKind::too_large, file,
                fmt::format("the PDF has {} scanned pages; mr reads at most {} by OCR", pages, max_pages),
                "split it into smaller ones");
  const auto folder = TemporaryFolder::create();
  if (!folder) return Failure(folder.error());
  Recognised out;
  RunLimits drawing, recognising; // the second works on a picture of known size
  drawing.seconds = options.helper_seconds;
  recognising.seconds = 6 * options.helper_seconds;
  for (std::size_t page = 1; page <= pages; ++page) {
    if (options.progress) options.progress("page", page, pages);
    const std::string number = std::to_string(page), image = folder->file("page");
    const auto drawn = run_program({"pdftoppm", "-r", std::to_string(dots_per_inch), "-gray", "-singlefile",
                                    "-f", number, "-l", number, path, image},
                                   drawing);
    if (!drawn)
      return fail(ErrorKind::missing_helper, file, "pdftoppm, which draws scanned pages, is not installed",
                  "install the Debian package poppler-utils");
    const auto bytes = read_file(image + ".pgm");
    GreyImage picture = bytes ? parse_pgm(*bytes) : GreyImage();
    const ScannedRules rules = remove_rules(picture, dots_per_inch);
    const bool clean = !picture.pixels.empty() && write_file(image + ".pgm", write_pgm(picture)).has_value();
    if (drawn->status != 0 || !clean)
      return fail(ErrorKind::damaged, file, fmt::format("page {} could not be drawn for OCR", page),
                  "check the page, or take it out and give the others");
    // Its threads wait for each other longer than they work.
    auto read = run_program({"env", "OMP_THREAD_LIMIT=1", "tesseract", image + ".pgm", "-", "-l", *languages,
                             "--psm", segmentation(rules), "tsv"},
                            recognising);
    if (!read) return Failure(read.error());
    if (read->status != 0 || read->timed_out)
      return fail(ErrorKind::damaged, file, fmt::format("page {} could not be read by OCR", page),
                  "check the page, or take it out and give the others");
    out.tables.push_back(std::move(read->output));
    auto words = parse_word_boxes(out.tables.back(), points_per_dot);
    words.resize(1);
    words.front().across = in_points(rules.across);
    words.front().down = in_points(rules.down);
    out.pages.push_back(std::move(words.front()));
  }
  return out;
}

} // namespace mr::source
