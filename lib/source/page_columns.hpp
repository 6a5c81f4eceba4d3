// Pages set in two columns of running text.
#pragma once
#include "mr/source/page_layout.hpp"

#include <vector>

namespace mr::source::layout {

// As find_items, but where a gutter runs down the page that no line crosses, and the lines on either side
// keep no common rows as those of a table do, it reads down the left column, then down the right one.
std::vector<Item> find_column_items(const std::vector<Band>& bands, BandsPlace place, const Table* carried,
                                    bool& goes_on);

} // namespace mr::source::layout
