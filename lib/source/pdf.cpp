// PDF by way of pdftotext, which gives words with their boxes; scans by way of tesseract.
#include "mr/base/files.hpp"
#include "mr/base/subprocess.hpp"
#include "mr/base/text.hpp"
#include "mr/source/ocr.hpp"
#include "mr/source/page.hpp"
#include "mr/source/pdf_rules.hpp"
#include "mr/source/reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

void add_notice(Document& document, Severity severity, const char* rule, const char* message,
                const char* advice) {
  Diagnostic notice;
  notice.severity = severity;
  notice.rule = rule;
  notice.message = message;
  notice.advice = advice;
  notice.subject.kind = "document";
  document.notices.push_back(std::move(notice));
}

constexpr std::size_t max_words = 4'000'000;

Failure fail(ErrorKind kind, const std::string& file, std::string message, std::string advice) {
  return Failure(Error{kind, file, {}, std::move(message), std::move(advice)});
}

// A large file may take longer than a small one that hangs.
unsigned seconds_for(std::size_t bytes, const ReadOptions& options) {
  return options.helper_seconds + static_cast<unsigned>(bytes >> 22U);
}

Result<std::string> word_boxes(const std::string& file, const std::string& path, std::size_t bytes,
                               const ReadOptions& options) {
  RunLimits limits;
  limits.seconds = seconds_for(bytes, options);
  auto run = run_program({"pdftotext", "-tsv", path, "-"}, limits);
  if (!run) {
    Error error = run.error();
    error.file = file;
    error.advice = "PDF files are read with it; install the Debian package poppler-utils";
    return Failure(std::move(error));
  }
  if (run->timed_out)
    return fail(ErrorKind::damaged, file,
                fmt::format("pdftotext did not come to an end within {} s", limits.seconds),
                "open the PDF, print it to a new PDF, and give that one");
  if (run->too_much)
    return fail(ErrorKind::too_large, file, "the PDF holds more text than mr reads",
                "split it into smaller ones");
  if (run->status == 3 || run->errors.find("ncorrect password") != std::string::npos)
    return fail(ErrorKind::unreadable, file, "is locked with a password",
                "open it, take the password off, and save it again");
  if (run->status != 0 && run->output.empty())
    return fail(ErrorKind::damaged, file, "the PDF is damaged: pdftotext cannot read it",
                "get a fresh copy, or print it to a new PDF and give that one");
  return std::move(run->output);
}

std::size_t count_words(const std::vector<Page>& pages) {
  std::size_t count = 0;
  for (const Page& page : pages) count += page.words.size();
  return count;
}

Result<Document> by_ocr(Document document, const std::string& file, const std::string& path,
                        std::size_t pages, const ReadOptions& options) {
  auto text = recognise(file, path, pages, options);
  if (!text) return Failure(text.error());
  std::vector<Page> scanned = std::move(text->pages);
  clean_scan(scanned);
  if (count_words(scanned) == 0)
    return fail(ErrorKind::damaged, file, "there is no text on its pages, not even by OCR",
                "check that the scan is upright and sharp, at 150 dpi or more");
  compose_pages(document, scanned);
  document.ocr = true;
  add_notice(document, Severity::warning, "ocr", "the PDF holds images only; its text was recognised by OCR",
             "check names, numbers and dates against the document");
  return document;
}

} // namespace

Result<Document> read_pdf(std::string name, std::string bytes, const ReadOptions& options) {
  Document document;
  document.format = Format::pdf;
  document.source = SourceText(std::move(name), "");
  const std::string file = document.source.file(); // a copy: the document moves on
  const auto folder = TemporaryFolder::create();
  if (!folder) return Failure(folder.error());
  const std::string path = folder->file("document.pdf");
  if (auto written = write_file(path, bytes); !written) return Failure(written.error());
  const std::size_t size = bytes.size();
  bytes = {};
  auto tsv = word_boxes(file, path, size, options);
  if (!tsv) return Failure(tsv.error());
  std::vector<Page> pages = parse_word_boxes(*tsv, 1.0F);
  if (pages.empty())
    return fail(ErrorKind::damaged, file, "the PDF has no pages that can be read",
                "get a fresh copy, or print it to a new PDF and give that one");
  const std::size_t words = count_words(pages);
  if (words > max_words)
    return fail(ErrorKind::too_large, file, "the PDF holds more text than mr reads",
                "split it into smaller ones");
  // A stamp or a page number on every scanned page is no text layer.
  const bool scanned = words < 4 * pages.size();
  if (options.ocr == Ocr::always || (scanned && options.ocr == Ocr::automatic)) {
    auto read = by_ocr(document, file, path, pages.size(), options);
    if (read || words == 0 || options.ocr == Ocr::always) return read;
  }
  if (words == 0)
    return fail(ErrorKind::damaged, file, "the PDF holds images only, no text",
                "let mr read it by OCR (--ocr auto), or give the document it was made from");
  if (!add_rules(pages, path))
    add_notice(document, Severity::note, "left-out",
               "the ruled lines of tables were not looked at: the library libqpdf is not installed",
               "install it (Debian: package libqpdf29) when tables are read badly");
  add_drawn_bullets(pages);
  compose_pages(document, pages);
  return document;
}

} // namespace mr::source
