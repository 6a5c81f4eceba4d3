// Tables by the rules around their cells.
#pragma once
#include "mr/source/page_layout.hpp"

#include <cstddef>
#include <vector>

namespace mr::source::layout {

struct Grid {
  Table table;
  std::vector<const Word*> words; // of the page, that stand in its cells
};

inline constexpr float touch = 3.5F; // rules that end this near to another meet it

// Rules in one line become one where no more than `gap` parts them; what is too short for a rule is gone.
std::vector<Rule> merged(std::vector<Rule> rules, float gap);

// The tables of page number `page` that have rules: two columns at least, and words in two cells at least. A
// side that no rule closes is where the others end; a missing wall makes a merged cell; a cell that others
// stand in has a table within it. From top to bottom.
std::vector<Grid> find_grids(const Page& page, std::size_t number);

} // namespace mr::source::layout
