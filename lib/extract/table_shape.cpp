// Looking at a table's cells before anything is read from them.
#include "mr/extract/table_shape.hpp"

#include "mr/extract/wording.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

CellUnits units_of(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell* cell = &table.rows[row].cells[column];
  if (cell->covered && cell->from_row < table.rows.size() &&
      cell->from_column < table.rows[cell->from_row].cells.size())
    cell = &table.rows[cell->from_row].cells[cell->from_column];
  CellUnits units;
  for (std::size_t i = 0; i < cell->blocks.size(); ++i) {
    const source::Block& block = cell->blocks[i];
    const bool over_table =
        i + 1 < cell->blocks.size() && cell->blocks[i + 1].kind == source::BlockKind::table;
    if (block.text.empty() || (over_table && block.text.text().ends_with(':'))) continue; // it introduces
    Unit like;
    like.kind = block.kind == source::BlockKind::list_item ? UnitKind::item : UnitKind::paragraph;
    like.marker = block.marker;
    like.level = block.level;
    like.bold = block.bold;
    units.push_back(unit_of(block.text, like));
  }
  return units;
}

Flow cell_text(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell& cell = table.rows[row].cells[column];
  return cell.covered && cell.from_row == row ? Flow() : source::text_of(cell);
}

std::optional<std::size_t> only_cell(const source::Row& row) {
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].covered || source::text_of(row.cells[i]).empty()) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

bool is_count(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool explains_positions(const source::Block& table, const Lexicon& lexicon) {
  std::unordered_set<std::string> explained;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const std::vector<source::Cell>& cells = table.rows[r].cells;
    const std::string word = cells.empty() ? std::string() : source::text_of(cells[0]).text();
    const StatedPosition stated = read_position_field(word, lexicon);
    const bool whole = stated.position != model::Position::not_stated && stated.words.size() == word.size();
    if (cells.size() == 2 && whole && explained.insert(fold(word)).second) continue;
    if (cells.size() == 2 && is_count(source::text_of(cells[1]).text())) continue; // in a summary
    if (r > 0) return false; // the first row may be a head
  }
  return explained.size() >= 2;
}

std::unordered_set<std::string> repeated_terms(const source::Block& table) {
  std::unordered_set<std::string> once, repeated;
  for (const source::Row& row : table.rows) {
    if (row.cells.empty() || row.cells[0].covered || only_cell(row)) continue;
    std::string term = fold(source::text_of(row.cells[0]).text());
    if (!term.empty() && !once.insert(term).second) repeated.insert(std::move(term));
  }
  return repeated;
}

} // namespace mr::extract
