// One line a block.
#include "mr/source/dump.hpp"

#include <fmt/format.h>

namespace mr::source {

namespace {

const char* name_of(BlockKind kind) {
  switch (kind) {
  case BlockKind::line: return "line";
  case BlockKind::heading: return "heading";
  case BlockKind::paragraph: return "paragraph";
  case BlockKind::list_item: return "item";
  case BlockKind::table: return "table";
  case BlockKind::page_break: return "page break";
  case BlockKind::aside: return "aside";
  }
  return "";
}

// Readers bound how deep tables stand in tables, so this may recurse.
void dump(std::string& out, const Document& document, const std::vector<Block>& blocks, std::size_t indent,
          bool places) {
  const std::string margin(indent, ' ');
  for (const Block& block : blocks) {
    out += margin + name_of(block.kind);
    if (block.level) out += fmt::format(" {}", block.level);
    if (!block.marker.empty()) out += fmt::format(" [{}]", block.marker);
    if (block.bold) out += " bold";
    if (block.kind == BlockKind::table)
      out += fmt::format(" {}x{}", block.rows.size(), block.rows.empty() ? 0 : block.rows[0].cells.size());
    if (!block.text.empty()) out += ": " + block.text.text();
    if (places && !block.text.empty())
      out += fmt::format("  <{}>", to_string(document.source.place(block.text.source_offset(0))));
    out += '\n';
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      const Row& row = block.rows[r];
      if (row.header) out += margin + "  header row\n";
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Cell& cell = row.cells[c];
        if (cell.covered || (cell.blocks.empty() && cell.row_span == 1 && cell.column_span == 1)) continue;
        out += fmt::format("{}  {}.{}", margin, r + 1, c + 1);
        if (cell.row_span > 1 || cell.column_span > 1)
          out += fmt::format(" spans {}x{}", cell.row_span, cell.column_span);
        out += '\n';
        dump(out, document, cell.blocks, indent + 4, places);
      }
    }
  }
}

} // namespace

std::string dump_blocks(const Document& document, bool places) {
  std::string out;
  dump(out, document, document.blocks, 0, places);
  return out;
}

} // namespace mr::source
