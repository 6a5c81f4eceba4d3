// Running heads, feet and page numbers.
#pragma once
#include "mr/extract/units.hpp"

#include <cstddef>
#include <vector>

namespace mr::extract {

struct Page {
  std::vector<std::size_t> lines; // indices of units
};

// Lines that stand at the head or foot of several pages alike, and page numbers by themselves. "ACTION 1" and
// "ACTION 4" over two chapters look alike too: their numbers do not count the pages.
std::vector<bool> furniture_marks(const std::vector<Unit>& units, const std::vector<Page>& pages);

// Parts a text without page breaks behind the lines that count its pages.
void split_pages(std::vector<Unit>& units, std::vector<Page>& pages);

} // namespace mr::extract
