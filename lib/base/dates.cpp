// Calendar arithmetic on std::chrono's types.
#include "mr/base/dates.hpp"

#include "mr/base/text.hpp"

#include <fmt/format.h>

namespace mr {

namespace c = std::chrono;

std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  const c::year_month_day ymd{c::year{year}, c::month{month}, c::day{day}};
  if (year < 1 || year > 9999 || !ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t n) {
    int value = 0;
    for (const char d : text.substr(at, n)) value = is_digit(d) && value >= 0 ? value * 10 + (d - '0') : -1;
    return value;
  };
  const int y = number(0, 4), m = number(5, 2), d = number(8, 2);
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  return make_day(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

std::string to_iso(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_of_month(day));
}

int year_of(Day day) { return static_cast<int>(c::year_month_day{day}.year()); }
unsigned month_of(Day day) { return static_cast<unsigned>(c::year_month_day{day}.month()); }
unsigned day_of_month(Day day) { return static_cast<unsigned>(c::year_month_day{day}.day()); }

Day last_of_month(int year, unsigned month) {
  return Day{c::year_month_day_last{c::year{year}, c::month_day_last{c::month{month}}}};
}

Day add_months(Day day, int months) {
  const c::year_month_day moved = c::year_month_day{day} + c::months{months};
  return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / c::last};
}

} // namespace mr
