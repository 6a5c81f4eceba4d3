// Plain text: one block per line, page breaks at form feeds.
#include "mr/base/text.hpp"

#include "mr/source/encoding.hpp"
#include "mr/source/reader.hpp"

#include <utility>

namespace mr::source {

Result<Document> read_text(std::string file, std::string bytes, const ReadOptions& options) {
  auto decoded = decode_text(file, bytes, options.encoding);
  if (!decoded) return Failure(decoded.error());
  Document document;
  document.format = Format::text;
  document.source = SourceText(std::move(file), std::move(decoded->text));
  const std::string_view text = document.source.text();
  std::size_t blank = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of("\n\f", at);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::string_view inner = trim(line);
    if (inner.empty()) {
      blank += end < text.size() && text[end] == '\n';
    } else {
      Block block;
      block.kind = BlockKind::line;
      const auto offset = static_cast<std::size_t>(inner.data() - line.data());
      block.indent = offset;
      block.blank_before = std::exchange(blank, 0);
      block.text = Flow(inner, at + offset);
      document.blocks.push_back(std::move(block));
    }
    if (end < text.size() && text[end] == '\f') {
      Block page;
      page.kind = BlockKind::page_break;
      document.blocks.push_back(std::move(page));
    }
    at = end + 1;
  }
  return document;
}

} // namespace mr::source
