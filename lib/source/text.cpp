// Plain text: one block per line, page breaks at form feeds; tables where bars part the cells.
#include "mr/base/text.hpp"

#include "mr/source/encoding.hpp"
#include "mr/source/reader.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mr::source {

namespace {

// The cells of "Date | Place | Subject |": stretches of the line between its bars.
std::vector<Flow> cells_of(const Flow& line) {
  std::vector<Flow> cells;
  const std::string& text = line.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bar = std::min(text.find('|', at), text.size());
    cells.push_back(line.sub(at, bar - at).trimmed());
    at = bar + 1;
  }
  return cells;
}

// Lines of as many cells each, the first of which are all filled: a table that was copied with its bars. A
// scan's bars stand here and there.
void make_tables(std::vector<Block>& blocks) {
  constexpr std::size_t fewest_rows = 3, fewest_cells = 3, longest_head = 60;
  std::vector<Block> out;
  for (std::size_t i = 0; i < blocks.size();) {
    const bool line = blocks[i].kind == BlockKind::line;
    const std::vector<Flow> heads = line ? cells_of(blocks[i].text) : std::vector<Flow>();
    const bool head = heads.size() >= fewest_cells &&
                      std::all_of(heads.begin(), heads.end(),
                                  [](const Flow& f) { return !f.empty() && f.size() <= longest_head; });
    std::size_t end = i + 1;
    Block table;
    table.kind = BlockKind::table;
    for (std::size_t r = i; head && r < blocks.size() && blocks[r].kind == BlockKind::line; ++r) {
      const std::vector<Flow> cells = cells_of(blocks[r].text);
      if (cells.size() != heads.size() || (r > i && blocks[r].blank_before > 0)) break;
      Row& row = table.rows.emplace_back();
      for (const Flow& cell : cells) {
        Cell& target = row.cells.emplace_back();
        if (cell.empty()) continue;
        Block& text = target.blocks.emplace_back();
        text.kind = BlockKind::paragraph;
        text.text = cell;
      }
      end = r + 1;
    }
    if (table.rows.size() >= fewest_rows) {
      out.push_back(std::move(table));
      i = end;
    } else {
      out.push_back(std::move(blocks[i++]));
    }
  }
  blocks = std::move(out);
}

} // namespace

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
  if (text.find('|') != std::string_view::npos) make_tables(document.blocks);
  return document;
}

} // namespace mr::source
