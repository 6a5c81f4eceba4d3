// Rows in groups: lines over all columns name the rows below them and cut the table they stand in.
#pragma once
#include "mr/source/page_layout.hpp"

#include <vector>

namespace mr::source::layout {

// The words begin where columns of the table do, in three at least, and leave the space between columns free.
bool set_in_columns(const std::vector<const Word*>& words, const Table& table);

// Takes heads and the groups' names into the table that they stand in, and what they have cut together.
void join_groups(std::vector<Item>& items);

} // namespace mr::source::layout
