// What the files of the grammar of points share. Each function reads one kind of point that begins at token
// i.
#pragma once
#include "mr/timing/expressions.hpp"

#include <initializer_list>
#include <optional>

namespace mr::timing {

bool any_month(const Context& c, std::size_t i);
// A number that can be a day of the month.
bool day_number(const Context& c, std::size_t i);
// Past at most `limit` words that have one of these meanings.
std::size_t skip(const Context& c, std::size_t i, std::initializer_list<Is> what, std::size_t limit = 3);
// A dash, a comma, "and", "to" …
bool connects(const Context& c, std::size_t i);
// Nothing that could change the meaning stands beside tokens [begin, end).
bool stands_alone(const Context& c, std::size_t begin, std::size_t end);
Point make(Unit unit, int number, std::size_t begin, std::size_t end);
// The year behind p, when there is one.
void take_year(const Context& c, Point& p, ShortYear allowed);
// "June 30, 2025", "sep/24", "March".
std::optional<Point> month_led(const Context& c, std::size_t i, bool introduced);
// "1er mars 2025", "30-Jun-25".
std::optional<Point> day_led(const Context& c, std::size_t i);
// "quarter", "semester" …
std::optional<Unit> period_unit(const Context& c, std::size_t i);
// "first six months of 2025".
std::optional<Point> months_of(const Context& c, std::size_t i);
// "2nd quarter of 2025", "first half of May".
std::optional<Point> ordinal_led(const Context& c, std::size_t i);
// "quarter 3 2025", "week 12 of 2025".
std::optional<Point> unit_led(const Context& c, std::size_t i);
// "Q3 2025".
std::optional<Point> code_led(const Context& c, std::size_t i, bool introduced);
// "autumn 2025".
std::optional<Point> season_led(const Context& c, std::size_t i);

} // namespace mr::timing
