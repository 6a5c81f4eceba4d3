// Dates written in figures.
#include "mr/timing/expressions.hpp"

#include <fmt/format.h>

namespace mr::timing {

namespace {

bool separator(const Context& c, std::size_t i) { return c.mark(i, '/') || c.mark(i, '-') || c.mark(i, '.'); }

// Number, separator, number: written together, or with a blank on both sides of a slash.
bool joined(const Context& c, std::size_t i) {
  if (!separator(c, i) || !c.number(i + 1)) return false;
  const bool tight = c.at(i).glued && c.at(i + 1).glued;
  return tight || (c.mark(i, '/') && !c.at(i).glued && !c.at(i + 1).glued);
}

int full_year(int value, int digits) {
  if (digits != 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

// The row of figures goes on after token i with the separator it has, so that what was read is but a part.
bool goes_on(const Context& c, std::size_t i) { return joined(c, i) && c.at(i).mark == c.at(i - 2).mark; }

Point point(Unit unit, int year, int number, int sub, std::size_t begin, std::size_t end) {
  Point p;
  p.unit = unit;
  p.year = year;
  p.number = number;
  p.sub = sub;
  p.begin = begin;
  p.end = end;
  return p;
}

bool may_be_month(int value) { return value >= 1 && value <= 12; }

// Day and month in the order in force, or in the other one when only that makes a date.
std::optional<std::pair<int, int>> day_and_month(const Context& c, int first, int second, std::size_t i,
                                                 std::size_t end) {
  if (first > 31 || second > 31 || first < 1 || second < 1) return std::nullopt;
  bool month_first = c.month_first;
  if (may_be_month(first) && may_be_month(second)) {
    if (first != second && !c.order_given)
      c.remark(Remark::Kind::ambiguous_date, i, end,
               fmt::format("read as {}; --date-order {} reads it the other way",
                           month_first ? "month, then day" : "day, then month",
                           month_first ? "day-first" : "month-first"));
  } else if (may_be_month(first)) {
    month_first = true;
  } else if (may_be_month(second)) {
    month_first = false;
  } else {
    return std::nullopt;
  }
  return month_first ? std::pair{second, first} : std::pair{first, second};
}

std::optional<Point> triple(const Context& c, std::size_t i) {
  if (!joined(c, i + 1) || !joined(c, i + 3) || goes_on(c, i + 5)) return std::nullopt;
  const Token &a = c.at(i), &b = c.at(i + 2), &d = c.at(i + 4);
  const std::size_t end = i + 5;
  if (b.digits > 2) return std::nullopt;
  if (a.digits == 4 && d.digits <= 2) {
    if (may_be_month(b.value)) return point(Unit::day, a.value, b.value, d.value, i, end);
    if (may_be_month(d.value)) return point(Unit::day, a.value, d.value, b.value, i, end); // 2024-31-12
    return std::nullopt;
  }
  if (a.digits > 2 || (d.digits != 4 && d.digits != 2)) return std::nullopt;
  const auto order = day_and_month(c, a.value, b.value, i, end);
  if (!order) // 15/13/2025: a date that does not exist, which resolving it will say
    return point(Unit::day, full_year(d.value, d.digits), b.value, a.value, i, end);
  return point(Unit::day, full_year(d.value, d.digits), order->second, order->first, i, end);
}

std::optional<Point> years(int first, int last, std::size_t begin, std::size_t end) {
  Point p;
  p.unit = Unit::fixed;
  p.fixed = {make_day(first, 1, 1), make_day(last, 12, 31)};
  if (!p.fixed.from || !p.fixed.to) return std::nullopt;
  p.why = "years: start of the first to end of the last";
  p.begin = begin;
  p.end = end;
  return p;
}

std::optional<Point> year_and_number(const Context& c, std::size_t i) {
  const Token &a = c.at(i), &b = c.at(i + 2);
  if (a.value < 1000 || b.digits > 2 || !c.at(i + 1).glued) return std::nullopt;
  const std::size_t end = i + 3;
  const int next = (a.value + 1) % 100;
  if (may_be_month(b.value) && b.digits == 2) return point(Unit::month, a.value, b.value, 0, i, end);
  if (b.digits == 2 && b.value >= next && b.value < next + 10) // 2025/26, 2025-27
    return years(a.value, a.value - a.value % 100 + b.value, i, end);
  if (may_be_month(b.value) && c.mark(i + 1, '/')) return point(Unit::month, a.value, b.value, 0, i, end);
  if (c.mark(i + 1, '-') && b.value >= 21 && b.value <= 24)
    return point(Unit::season, a.value, b.value - 21, 0, i, end);
  if (c.mark(i + 1, '-') && b.value >= 33 && b.value <= 36)
    return point(Unit::quarter, a.value, b.value - 32, 0, i, end);
  return std::nullopt;
}

std::optional<Point> pair(const Context& c, std::size_t i) {
  if (!joined(c, i + 1) || goes_on(c, i + 3)) return std::nullopt;
  const Token &a = c.at(i), &b = c.at(i + 2);
  const std::size_t end = i + 3;
  if (a.digits == 4) return year_and_number(c, i);
  if (a.digits > 2) return std::nullopt;
  if (b.digits == 4) {
    if (may_be_month(a.value) && b.value >= 1000) return point(Unit::month, b.value, a.value, 0, i, end);
    return std::nullopt;
  }
  const bool named = i > 0 && c.is(i - 1, Is::year_unit); // "academic year 24-25"
  if (b.digits != 2 || !(c.mark(i + 1, '/') || named) || !c.at(i + 1).glued) return std::nullopt;
  // 12/24 has no other reading than December 2024; 24/7 is no date.
  if (may_be_month(a.value) && b.value > 12)
    return point(Unit::month, full_year(b.value, 2), a.value, 0, i, end);
  if (a.digits == 2 && b.value == a.value + 1 && a.value > 12) // 25/26
    return years(2000 + a.value, 2000 + b.value, i, end);
  const auto order = day_and_month(c, a.value, b.value, i, end);
  if (!order) return std::nullopt;
  Point p = point(Unit::day, 0, order->second, order->first, i, end);
  p.year.reset();
  return p;
}

// Behind "17:00" or "T17:00:00Z" after a day, which is due whatever the hour; `i` where no time of day
// stands.
std::size_t behind_time_of_day(const Context& c, std::size_t i) {
  const auto letter = [&](std::size_t at, char which) {
    const Token& token = c.at(at);
    return token.glued && token.end == token.begin + 1 && c.tokens.text.text[token.begin] == which;
  };
  const auto more = [&](std::size_t at) { // ":00"
    return c.mark(at, ':') && c.at(at).glued && c.number(at + 1) && c.at(at + 1).glued &&
           c.at(at + 1).digits == 2;
  };
  const std::size_t hour = letter(i, 't') ? i + 1 : i;
  if (!c.number(hour) || c.at(hour).digits > 2 || c.at(hour).glued != (hour > i) || !more(hour + 1)) return i;
  std::size_t end = hour + 3;
  if (more(end)) end += 2;
  return letter(end, 'z') ? end + 1 : end;
}

} // namespace

std::optional<Point> read_numeric(const Context& c, std::size_t i) {
  if (!c.number(i) || c.is(i, Is::ordinal)) return std::nullopt;
  // Not from the middle of "1.2.2025" or "3,5".
  if (i > 1 && c.at(i).glued && c.at(i - 1).glued && (separator(c, i - 1) || c.mark(i - 1, ',')) &&
      c.number(i - 2) &&
      (c.at(i - 1).mark == c.at(i + 1).mark || !(c.mark(i - 1, '-') || c.mark(i - 1, '/'))))
    return std::nullopt;
  if (auto p = triple(c, i)) {
    p->end = behind_time_of_day(c, p->end);
    return p;
  }
  if (auto p = pair(c, i)) return p;
  const Token& token = c.at(i);
  if (token.digits == 8 && token.value > 0) { // 20250630
    const auto day = make_day(token.value / 10000, static_cast<unsigned>(token.value / 100 % 100),
                              static_cast<unsigned>(token.value % 100));
    if (day && token.value / 10000 >= 1900 && token.value / 10000 <= 2200)
      return point(Unit::day, token.value / 10000, token.value / 100 % 100, token.value % 100, i, i + 1);
  }
  return std::nullopt;
}

} // namespace mr::timing
