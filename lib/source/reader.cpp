// The table of formats, and reading by it.
#include "mr/source/reader.hpp"

#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/layout_table.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

const std::vector<Format_entry>& formats() {
  static const std::vector<Format_entry> all{
      {Format::text, "text", "txt text", read_text},
      {Format::markdown, "markdown", "md markdown", read_markdown},
      {Format::html, "html", "html htm xhtml", read_html},
      {Format::docx, "docx", "docx docm dotx", read_docx},
      {Format::odt, "odt", "odt ott", read_odt},
      {Format::ods, "ods", "ods ots", read_ods},
      {Format::pdf, "pdf", "pdf", read_pdf},
      {Format::xlsx, "xlsx", "xlsx xlsm xltx", read_xlsx},
      {Format::csv, "csv", "csv tsv", read_csv},
  };
  return all;
}

namespace {

std::string extension(std::string_view file) {
  const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
  return fold(file.substr(dot + 1));
}

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

Failure unreadable_format(const std::string& file, std::string message, std::string advice) {
  return Failure(Error{ErrorKind::wrong_format, file, {}, std::move(message), std::move(advice)});
}

} // namespace

Result<Document> read(std::string file, std::string bytes, const ReadOptions& options) {
  const auto format = detect(file, bytes);
  if (!format) return Failure(format.error());
  std::string hash = sha256(bytes);
  for (const Format_entry& entry : formats()) {
    if (entry.format != *format) continue;
    auto document = entry.read(std::move(file), std::move(bytes), options);
    if (document && document->format != Format::text && document->blocks.size() > max_blocks)
      return too_many_blocks(document->source.file());
    if (!document) return document;
    document->sha256 = std::move(hash);
    dissolve_layout_tables(document->blocks);
    return document;
  }
  return unreadable_format(file, fmt::format("{} files are not read", to_string(*format)), {});
}

bool readable_name(std::string_view path) {
  const std::string ending = extension(path);
  if (lists("yaml yml json", ending)) return true;
  for (const Format_entry& entry : formats())
    if (lists(entry.extensions, ending)) return true;
  return false;
}

} // namespace mr::source
