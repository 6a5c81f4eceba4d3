// Registers of contacts by year: it stands above the entries, which give the day and the month.
#pragma once
#include "mr/extract/units.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mr::extract {

// The year that a heading gives to the entries below it: "2025", "Meetings in 2025". Two years are a period.
std::optional<int> year_over_entries(std::string_view heading);

// Whether the unit is such a heading, or a year alone on its line.
std::optional<int> year_heading(const Unit& unit);

// The year that stands above each unit.
std::vector<std::optional<int>> years_above(const Units& units);

} // namespace mr::extract
