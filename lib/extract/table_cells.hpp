// A table's rows and cells as its readers ask for them.
#pragma once
#include "mr/extract/heads.hpp"
#include "mr/source/document.hpp"

#include <optional>

namespace mr::extract {

// The units of a cell; those of a covered cell are the merged cell's own.
CellUnits units_of(const source::Block& table, std::size_t row, std::size_t column);
// The text of a cell; none for one that a cell of its own row covers.
Flow cell_text(const source::Block& table, std::size_t row, std::size_t column);

// A row whose text stands in one cell: a title, a label with its value, a recommendation over its actions.
std::optional<std::size_t> only_cell(const source::Row& row);

// Whether the cell spans cells of their own in the next row: a head over heads. One that spans columns as all
// the rows below do is but wide.
bool groups_below(const source::Block& table, std::size_t row, std::size_t column);

// What stands below the head that ends above row `from`, up to the head of another table on the same sheet:
// for the columns to be settled by.
ColumnCells cells_below(const source::Block& table, std::size_t from, const Lexicon& lexicon);

} // namespace mr::extract
