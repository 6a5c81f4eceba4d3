// A year's heading holds until the next one, of whatever it be.
#include "mr/extract/register_years.hpp"

#include "mr/base/text.hpp"

#include <charconv>

namespace mr::extract {

std::optional<int> year_over_entries(std::string_view heading) {
  constexpr std::size_t longest_heading = 60;
  if (heading.size() > longest_heading) return std::nullopt;
  std::optional<int> year;
  for (std::size_t at = 0; at < heading.size();) {
    if (!is_digit(heading[at])) {
      ++at;
      continue;
    }
    int number = 0;
    const auto [end, error] = std::from_chars(heading.data() + at, heading.data() + heading.size(), number);
    if (error != std::errc() || year || number < 1900 || number > 2200) return std::nullopt;
    year = number;
    at = static_cast<std::size_t>(end - heading.data());
  }
  return year;
}

std::optional<int> year_heading(const Unit& unit) {
  constexpr std::size_t bare_year = 4;
  if (unit.kind != UnitKind::heading && !unit.bold && unit.text.size() != bare_year) return std::nullopt;
  return year_over_entries(unit.text.text());
}

std::vector<std::optional<int>> years_above(const Units& units) {
  std::vector<std::optional<int>> out;
  std::optional<int> year;
  for (const Unit& unit : units.units) {
    if (const auto own = year_heading(unit); own || unit.kind == UnitKind::heading) year = own;
    out.push_back(year);
  }
  return out;
}

} // namespace mr::extract
