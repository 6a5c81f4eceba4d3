// A table arranges when a cell of it is a page, or when it holds tables and never sets a text beside another:
// what stands side by side is whole parts of the page. Records do the opposite; a label beside a table of
// actions is a record.
#include "mr/source/layout_table.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace mr::source {

namespace {

bool holds_table(const Cell& cell) {
  return std::any_of(cell.blocks.begin(), cell.blocks.end(),
                     [](const Block& block) { return block.kind == BlockKind::table; });
}

// A part of the page rather than a label or a value: it has tables, headings or several paragraphs.
bool is_part_of_page(const Cell& cell) {
  constexpr std::size_t more_than_a_value = 4;
  return cell.blocks.size() >= more_than_a_value || holds_table(cell) ||
         std::any_of(cell.blocks.begin(), cell.blocks.end(),
                     [](const Block& block) { return block.kind == BlockKind::heading; });
}

// A page within the page: a table below a heading or another table.
bool is_page(const Cell& cell) {
  return holds_table(cell) && std::count_if(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) {
                                return block.kind == BlockKind::table || block.kind == BlockKind::heading;
                              }) > 1;
}

bool arranges(const Block& table, bool nested) {
  std::size_t filled = 0, tables = 0;
  for (const Row& row : table.rows)
    if (std::any_of(row.cells.begin(), row.cells.end(), is_page)) return true;
  for (const Row& row : table.rows) {
    const auto has_content = [](const Cell& cell) { return !cell.covered && !cell.blocks.empty(); };
    const auto in_row = std::count_if(row.cells.begin(), row.cells.end(), has_content);
    for (const Cell& cell : row.cells) {
      if (!has_content(cell)) continue;
      ++filled;
      tables += holds_table(cell);
      if (in_row > 1 && !is_part_of_page(cell)) return false;
    }
  }
  // An icon beside a word, or a frame around it, within a cell.
  const bool frame = nested && filled <= 1;
  return frame || tables > 0;
}

void dissolve(std::vector<Block>& blocks, bool nested) {
  std::vector<Block> out;
  out.reserve(blocks.size());
  for (Block& block : blocks) {
    for (Row& row : block.rows)
      for (Cell& cell : row.cells) dissolve(cell.blocks, true);
    if (block.kind != BlockKind::table || !arranges(block, nested)) {
      out.push_back(std::move(block));
      continue;
    }
    for (Row& row : block.rows)
      for (Cell& cell : row.cells) std::move(cell.blocks.begin(), cell.blocks.end(), std::back_inserter(out));
  }
  blocks = std::move(out);
}

} // namespace

// Readers nest tables no deeper than max_table_depth.
void dissolve_layout_tables(std::vector<Block>& blocks) { dissolve(blocks, false); }

} // namespace mr::source
