// Tables that go on over pages.
#pragma once
#include "mr/source/page_layout.hpp"

namespace mr::source::layout {

bool is_blank(const RowLines& row);
bool has_identifier(const RowLines& row); // in one of the first columns

// Adds the rows of `more`, which stands at the top of the next page: a repeated head is dropped, a row that
// the page cut is put together.
void join_tables(Table& table, Table more);

// Of tables with rules. Whether `more` has the columns of `table`; `room` points were left below that one.
bool same_walls(const Table& table, const Table& more, float room);

// Like join_tables; merged cells go on too.
void join_grids(Table& table, Table more);

} // namespace mr::source::layout
