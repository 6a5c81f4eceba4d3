// Tables that only arrange what a page shows, as old web systems and word processors' forms are built.
#pragma once
#include "mr/source/document.hpp"

#include <vector>

namespace mr::source {

// Puts what stands in the cells of such tables in their place, in reading order; so deep as they are nested.
void dissolve_layout_tables(std::vector<Block>& blocks);

} // namespace mr::source
