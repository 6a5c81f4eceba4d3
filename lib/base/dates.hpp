// Calendar days: reading, writing, adding months. No code here or elsewhere in the library asks the clock.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mr {

using Day = std::chrono::sys_days;

// nullopt when there is no such day (30 February). Years 1 to 9999.
std::optional<Day> make_day(int year, unsigned month, unsigned day);
// ISO 8601 calendar date, exactly YYYY-MM-DD.
std::optional<Day> parse_iso_day(std::string_view text);
std::string to_iso(Day day);

int year_of(Day day);
unsigned month_of(Day day);
unsigned day_of_month(Day day);
Day last_of_month(int year, unsigned month);
// A day that the target month does not have becomes its last: 31 January + 1 month is 28 or 29 February.
Day add_months(Day day, int months);

// Days [from, to], both included; a missing end is open.
struct Window {
  std::optional<Day> from;
  std::optional<Day> to;
  friend bool operator==(const Window&, const Window&) = default;
};

} // namespace mr
