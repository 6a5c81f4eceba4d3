// What stands below the head of a table.
#pragma once
#include "mr/extract/heads.hpp"
#include "mr/source/document.hpp"

namespace mr::extract {

// Whether the cell spans cells of their own in the next row: a head over heads. One that spans columns as all
// the rows below do is but wide.
bool groups_below(const source::Block& table, std::size_t row, std::size_t column);

// What stands below the head that ends above row `from`, up to the head of another table on the same sheet:
// for the columns to be settled by.
ColumnCells cells_below(const source::Block& table, std::size_t from, const Lexicon& lexicon);

} // namespace mr::extract
