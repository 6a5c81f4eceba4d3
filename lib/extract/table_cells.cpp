// Several tables may stand on one sheet.
#include "mr/extract/table_cells.hpp"

#include "mr/extract/table_shape.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace mr::extract {

namespace {

bool is_blank(const source::Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const source::Cell& cell) { return !cell.covered && source::text_of(cell).empty(); });
}

std::vector<Flow> texts_of(const source::Block& table, std::size_t row) {
  std::vector<Flow> texts;
  for (std::size_t i = 0; i < table.rows[row].cells.size(); ++i) texts.push_back(cell_text(table, row, i));
  return texts;
}

bool same_words(const Flow& a, const Flow& b) { return fold(a.text()) == fold(b.text()); }

// Whether the row is the head of another table: behind a line that stands alone or an empty one, and in other
// words than the head above row `from`.
bool begins_another(const source::Block& table, std::size_t row, std::size_t from, const Lexicon& lexicon) {
  constexpr std::size_t rows_of_head = 2; // at most
  if (row <= from || !(only_cell(table.rows[row - 1]) || is_blank(table.rows[row - 1]))) return false;
  const std::vector<Flow> heads = texts_of(table, row);
  for (std::size_t own = from - std::min(from, rows_of_head); own < from; ++own)
    if (std::equal(heads.begin(), heads.end(), texts_of(table, own).begin(), same_words)) return false;
  return columns_of(heads, lexicon).has_value();
}

} // namespace

bool groups_below(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell& cell = table.rows[row].cells[column];
  if (cell.covered || cell.column_span >= table.rows[row].cells.size() || row + 1 >= table.rows.size())
    return false;
  const std::vector<source::Cell>& below = table.rows[row + 1].cells;
  for (std::size_t i = column + 1; i < std::min(column + cell.column_span, below.size()); ++i)
    if (!below[i].covered) return true;
  return false;
}

ColumnCells cells_below(const source::Block& table, std::size_t from, const Lexicon& lexicon) {
  constexpr std::size_t enough = 200;
  ColumnCells cells(table.rows.empty() ? 0 : table.rows[from > 0 ? from - 1 : 0].cells.size());
  for (std::size_t r = from; r < std::min(table.rows.size(), from + enough); ++r) {
    if (only_cell(table.rows[r])) continue;
    if (begins_another(table, r, from, lexicon)) break;
    for (std::size_t i = 0; i < std::min(cells.size(), table.rows[r].cells.size()); ++i) {
      if (table.rows[r].cells[i].covered) continue;
      if (Flow text = source::text_of(table.rows[r].cells[i]); !text.empty())
        cells[i].push_back(std::move(text));
    }
  }
  return cells;
}

} // namespace mr::extract
