// Tables without walls whose head or rows are marked by rules across or by shades.
#pragma once
#include "mr/source/page_grid.hpp"

#include <cstddef>
#include <vector>

namespace mr::source::layout {

// The tables of page number `page` among `words`, which stand in no grid. White space, or the edges of shaded
// cells, separates the columns. From top to bottom.
std::vector<Grid> find_ledgers(const Page& page, const std::vector<const Word*>& words,
                               const std::vector<Grid>& grids, std::size_t number);

} // namespace mr::source::layout
