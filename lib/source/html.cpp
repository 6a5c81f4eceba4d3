// Web pages as they are found.
#include "mr/base/text.hpp"
#include "mr/source/encoding.hpp"
#include "mr/source/html_body.hpp"
#include "mr/source/reader.hpp"

#include <utility>

#include <fmt/format.h>

namespace mr::source {

constexpr std::size_t max_html_bytes = std::size_t{64} << 20;

Result<Document> read_html(std::string file, std::string bytes, const ReadOptions& options) {
  if (bytes.size() > max_html_bytes)
    return Failure(Error{ErrorKind::too_large,
                         file,
                         {},
                         fmt::format("a page of {} MiB is more than mr reads", bytes.size() >> 20U),
                         "save the part that matters as a page of its own"});
  auto decoded = decode_text(file, bytes, options.encoding);
  if (!decoded) return Failure(decoded.error());
  bytes.clear();
  bytes.shrink_to_fit();
  Document document;
  document.format = Format::html;
  document.source = SourceText(std::move(file), std::move(decoded->text));
  HtmlBody reader(document.source.text());
  reader.run();
  if (reader.too_large) return table_too_large(document.source.file());
  if (reader.too_long) return too_many_blocks(document.source.file());
  document.blocks = reader.take();
  document.title = collapse_spaces(reader.title);
  if (reader.deletions) {
    Diagnostic d;
    d.severity = Severity::warning;
    d.rule = "tracked-changes";
    d.message = "text marked as deleted was left out";
    d.subject.kind = "document";
    document.notices.push_back(std::move(d));
  }
  return document;
}

} // namespace mr::source
