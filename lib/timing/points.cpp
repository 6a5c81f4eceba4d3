// Points in words: "3 March 2025", "2nd half of 2024", "T2 2025", "end of June", "autumn".
#include "mr/timing/expressions.hpp"

#include <fmt/format.h>

namespace mr::timing {

namespace {

using Kind = Token::Kind;

bool day_number(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (!c.number(i) || t.digits > 2 || t.value < 1 || t.value > 31) return false;
  // Not from the middle of "2.3" or "1,5", not the hour of "10:30", not "30 %".
  if (i > 1 && t.glued && (c.mark(i - 1, '.') || c.mark(i - 1, ',')) && c.number(i - 2) && c.at(i - 1).glued)
    return false;
  return !(c.mark(i + 1, ':') && c.at(i + 2).glued && c.number(i + 2)) && !c.mark(i + 1, '%');
}

bool any_month(const Context& c, std::size_t i) { return c.is(i, Is::month) || c.is(i, Is::month_short); }

std::size_t skip(const Context& c, std::size_t i, std::initializer_list<Is> what, std::size_t limit = 3) {
  for (std::size_t n = 0; n < limit && c.at(i).kind == Kind::word; ++n, ++i) {
    bool found = false;
    for (const Is w : what) found = found || c.is(i, w);
    if (!found) break;
  }
  return i;
}

bool connects(const Context& c, std::size_t i) {
  return c.mark(i, '-') || c.mark(i, '/') || c.mark(i, '&') || c.mark(i, '+') || c.mark(i, ',') ||
         c.is(i, Is::to) || c.is(i, Is::until) || c.is(i, Is::and_) || c.is(i, Is::or_);
}

int roman(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (t.kind != Kind::word) return 0;
  const std::string_view text = std::string_view(c.tokens.text.text).substr(t.begin, t.end - t.begin);
  return text == "i" ? 1 : text == "ii" ? 2 : text == "iii" ? 3 : text == "iv" ? 4 : 0;
}

// "first", "2e", "III"; 0 when it is none.
int ordinal(const Context& c, std::size_t i) {
  if (c.is(i, Is::ordinal)) return c.at(i).word.ordinal;
  return roman(c, i);
}

Point make(Unit unit, int number, std::size_t begin, std::size_t end) {
  Point p;
  p.unit = unit;
  p.number = number;
  p.begin = begin;
  p.end = end;
  return p;
}

void take_year(const Context& c, Point& p, ShortYear allowed) {
  if (const auto year = read_year(c, p.end, allowed)) {
    p.year = year->year;
    p.inferred = year->inferred;
    p.end = year->end;
  }
}

int limit_of(Unit unit) {
  return unit == Unit::quarter    ? 4
         : unit == Unit::half     ? 2
         : unit == Unit::third    ? 3
         : unit == Unit::bimester ? 6
                                  : 0;
}

std::optional<Unit> period_unit(const Context& c, std::size_t i) {
  if (c.is(i, Is::quarter_unit)) return Unit::quarter;
  if (c.is(i, Is::half_unit)) return Unit::half;
  if (c.is(i, Is::third_unit)) return Unit::third;
  if (c.is(i, Is::bimester_unit)) return Unit::bimester;
  return std::nullopt;
}

// A month without a number beside it must be meant: a short form ("mar", "set") or one that means something
// else as well ("may") stands alone or after "in", "by".
bool stands_alone(const Context& c, std::size_t begin, std::size_t end) {
  const auto edge = [&](std::size_t i) {
    const Token& t = c.at(i);
    return i >= c.size() || t.kind == Kind::mark || t.enumerator || t.line_start || connects(c, i) ||
           t.is(Is::recurrent) || t.is(Is::continuous) || t.is(Is::latest) || t.is(Is::onwards);
  };
  return (begin == 0 || edge(begin - 1) || c.at(begin).line_start) && edge(end);
}

std::optional<Point> month_led(const Context& c, std::size_t i, bool introduced) {
  if (!any_month(c, i)) return std::nullopt;
  const Token& t = c.at(i);
  const bool short_form = !t.is(Is::month);
  Point p = make(Unit::month, t.word.month, i, i + 1);
  if (c.mark(p.end, '.') && c.at(p.end).glued && short_form) ++p.end;
  // "June 30, 2025", "August, 31, 2023", "sep/24", "Dec 25" (a month and a year), "June 30".
  take_year(c, p, ShortYear::joined);
  if (p.year) return p;
  std::size_t j = p.end;
  if (c.mark(j, ',')) ++j;
  j = skip(c, j, {Is::article}, 1);
  if (day_number(c, j) && !any_month(c, j + 1) && !c.is(j + 1, Is::month_unit)) {
    Point day = make(Unit::day, t.word.month, i, j + 1);
    day.sub = c.at(j).value;
    take_year(c, day, ShortYear::marked);
    const bool suffixed = c.is(j, Is::ordinal);
    if (day.year || suffixed || c.mark(j + 1, '-') || (c.words.conventions().day_after_month && !short_form))
      return day;
    if (c.at(j).digits == 2) {
      p.year = 2000 + c.at(j).value;
      p.end = j + 1;
      return p;
    }
    return day;
  }
  if (c.number(p.end) && c.at(p.end).digits == 2) {
    take_year(c, p, ShortYear::bare);
    if (p.year) return p;
  }
  if ((short_form || t.is(Is::homograph)) && !introduced && !stands_alone(c, i, p.end)) return std::nullopt;
  return p;
}

std::optional<Point> day_led(const Context& c, std::size_t i) {
  const bool first = c.is(i, Is::ordinal) && c.at(i).kind == Kind::word && c.at(i).word.ordinal == 1;
  if (!first && !day_number(c, i)) return std::nullopt;
  if (i > 0 && c.is(i - 1, Is::item) && !first) return std::nullopt; // "phase 1 March 2025"
  std::size_t j = i + 1;
  if (c.mark(j, '.') || ((c.mark(j, '-') || c.mark(j, '/')) && c.at(j).glued)) ++j;
  j = skip(c, j, {Is::of, Is::article});
  if (!any_month(c, j)) return std::nullopt;
  Point p = make(Unit::day, c.at(j).word.month, i, j + 1);
  p.sub = first ? 1 : c.at(i).value;
  if (c.mark(p.end, '.') && c.at(p.end).glued && !c.is(j, Is::month)) ++p.end;
  take_year(c, p, ShortYear::bare);
  return p;
}

// "first half of March", "2e helft van het jaar", "first week of June", "première décade de mai".
std::optional<Point> portion_of(const Context& c, std::size_t i, std::size_t at, int which) {
  const bool half = c.is(at, Is::half_portion) || c.is(at, Is::fortnight_unit);
  const bool third = c.is(at, Is::third_portion);
  const bool week = c.is(at, Is::week_unit);
  if (!half && !third && !week) return std::nullopt;
  const int count = half ? 2 : third ? 3 : 5;
  if (which == last_ordinal && !week) which = count;
  if (which > count) return std::nullopt;
  const std::size_t j = skip(c, at + 1, {Is::of, Is::article, Is::in});
  if (any_month(c, j)) {
    auto month = month_led(c, j, true);
    if (!month || month->unit != Unit::month) return std::nullopt;
    month->unit = half ? Unit::month_half : third ? Unit::month_third : Unit::month_week;
    month->sub = which;
    month->begin = i;
    return month;
  }
  if (week || c.is(at, Is::fortnight_unit)) return std::nullopt;
  Point p = make(half ? Unit::half : Unit::third, which, i, at + 1);
  take_year(c, p, ShortYear::marked);
  if (!p.year && c.is(j, Is::year_unit)) p.end = j + 1; // "of the year"
  return p;
}

// "first six months of 2025", "les six premiers mois de 2025".
std::optional<Point> months_of(const Context& c, std::size_t i) {
  int which = 0, count = 0;
  std::size_t j = i;
  for (int n = 0; n < 2; ++n, ++j) {
    if (which == 0 && c.is(j, Is::ordinal) && c.at(j).kind == Kind::word)
      which = c.at(j).word.ordinal;
    else if (count == 0 && (c.number(j) || c.is(j, Is::count)))
      count = c.number(j) ? c.at(j).value : c.at(j).word.count;
    else
      return std::nullopt;
  }
  if (!c.is(j, Is::month_unit) || count < 1 || count > 11 || (which != 1 && which != last_ordinal))
    return std::nullopt;
  Point p = make(Unit::months, which == 1 ? 1 : 13 - count, i, j + 1);
  p.sub = which == 1 ? count : 12;
  take_year(c, p, ShortYear::marked);
  const std::size_t k = skip(c, p.end, {Is::of, Is::article});
  if (!p.year && !c.is(k, Is::year_unit)) return std::nullopt;
  if (!p.year) p.end = k + 1;
  return p;
}

std::optional<Point> ordinal_led(const Context& c, std::size_t i) {
  const int which = ordinal(c, i);
  if (which == 0) return std::nullopt;
  const std::size_t at = skip(c, i + 1, {Is::of, Is::article}, 1);
  if (const auto unit = period_unit(c, at)) {
    const int limit = limit_of(*unit);
    if (which > limit) return std::nullopt;
    Point p = make(*unit, which == last_ordinal ? limit : which, i, at + 1);
    take_year(c, p, ShortYear::bare);
    const std::size_t j = skip(c, p.end, {Is::of, Is::article});
    if (!p.year && j > p.end && c.is(j, Is::year_unit)) p.end = j + 1;
    return p;
  }
  if (c.at(at).kind == Kind::code && which > 0 && which <= 4) return std::nullopt;
  if (auto p = portion_of(c, i, at, which)) return p;
  if (c.is(at, Is::month_unit)) { // "last month of 2025"
    Point p = make(Unit::month, which == last_ordinal ? 12 : which, i, at + 1);
    take_year(c, p, ShortYear::marked);
    if (p.year && p.number <= 12) return p;
    return std::nullopt;
  }
  // "first and second quarter": the unit stands with the second.
  if (connects(c, i + 1)) {
    const std::size_t second = skip(c, i + 2, {Is::article, Is::of, Is::and_}, 2);
    const std::size_t unit = skip(c, second + 1, {Is::of}, 1);
    if (ordinal(c, second) != 0 &&
        (period_unit(c, unit) || c.is(unit, Is::half_portion) || c.is(unit, Is::third_portion) ||
         c.is(unit, Is::week_unit) || connects(c, second + 1)))
      return make(Unit::only_ordinal, which, i, i + 1);
  }
  return std::nullopt;
}

// "quarter 3 of 2024", "trimestre II 2025", "week 12 2025".
std::optional<Point> unit_led(const Context& c, std::size_t i) {
  const auto unit = period_unit(c, i);
  const bool week = c.is(i, Is::week_unit);
  if (!unit && !week) return std::nullopt;
  std::size_t j = i + 1;
  if (c.is(j, Is::item)) ++j; // "week nr. 12"
  const int number = c.number(j) && c.at(j).digits <= 2 ? c.at(j).value : roman(c, j);
  if (number < 1 || number > (week ? 53 : limit_of(*unit))) return std::nullopt;
  Point p = make(week ? Unit::week : *unit, number, i, j + 1);
  take_year(c, p, ShortYear::bare);
  if (week && !p.year) return std::nullopt;
  return p;
}

std::optional<Point> code_led(const Context& c, std::size_t i, bool introduced) {
  const Token& t = c.at(i);
  if (t.kind != Kind::code) return std::nullopt;
  Point p = make(t.is(Is::quarter_code) ? Unit::quarter : Unit::half, t.value, i, i + 1);
  take_year(c, p, ShortYear::bare);
  const bool q = c.tokens.text.text[t.begin] == 'q' || c.tokens.text.text[t.end - 1] == 'q';
  if (!p.year && !q && !introduced && !stands_alone(c, i, i + 1)) return std::nullopt;
  return p;
}

std::optional<Point> season_led(const Context& c, std::size_t i) {
  if (!c.is(i, Is::season)) return std::nullopt;
  Point p = make(Unit::season, c.at(i).word.season, i, i + 1);
  take_year(c, p, ShortYear::joined);
  if (p.year && p.number == static_cast<int>(Season::winter)) { // "winter 2025-2026" is one winter
    const std::size_t j = p.end;
    if ((c.mark(j, '-') || c.mark(j, '/')) && c.number(j + 1)) {
      const Token& second = c.at(j + 1);
      const bool next = second.digits == 4 ? second.value == *p.year + 1
                                           : second.digits == 2 && second.value == (*p.year + 1) % 100;
      if (next) p.end = j + 2;
    }
  }
  return p;
}

bool has_sub_year_unit(const Point& p) {
  return p.unit != Unit::year && p.unit != Unit::fixed && p.unit != Unit::only_number &&
         p.unit != Unit::only_ordinal && p.unit != Unit::only_part;
}

// Not a year: "2025 participants", "€ 2025", "COV2020", "2022-020".
bool year_number(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (!c.number(i) || t.digits != 4 || t.value < 1900 || t.value > 2200) return false;
  if (c.is(i + 1, Is::not_year) || c.mark(i + 1, '%') || (c.mark(i + 1, '$') && c.at(i + 1).glued))
    return false;
  if (i > 0) {
    const Token& before = c.at(i - 1);
    if (before.kind == Kind::mark && (before.mark == '$' || before.mark == '#')) return false;
    if (before.kind == Kind::word) {
      const std::string_view text =
          std::string_view(c.tokens.text.text).substr(before.begin, before.end - before.begin);
      if (text == "€" || text == "£" || (t.glued && !before.word.is.any())) return false;
    }
    if (t.glued && i > 1 && c.at(i - 1).glued && c.number(i - 2) &&
        (c.mark(i - 1, '.') || c.mark(i - 1, ',')))
      return false;
    if (t.glued && i > 1 && c.at(i - 1).glued && c.number(i - 2) && c.mark(i - 1, '-') &&
        c.at(i - 2).digits != 4)
      return false;
  }
  const bool tied = c.at(i + 1).glued && c.at(i + 2).glued && c.number(i + 2) &&
                    (c.mark(i + 1, '-') || c.mark(i + 1, '/') || c.mark(i + 1, '.') || c.mark(i + 1, ','));
  return !tied || c.at(i + 2).digits == 4 || c.at(i + 2).digits <= 2;
}

std::optional<Point> year_led(const Context& c, std::size_t i) {
  std::size_t at = i;
  if (c.is(i, Is::year_unit) && c.number(i + 1)) at = i + 1; // "FY 2025", "the year 2025"
  Point p = make(Unit::year, 0, i, at + 1);
  const bool short_year = c.mark(i, '\'') && c.number(i + 1) && c.at(i + 1).digits == 2 && c.at(i + 1).glued;
  if (short_year) {
    p.year = 2000 + c.at(i + 1).value;
    p.end = i + 2;
  } else if (at != i && c.at(at).digits == 2 && c.at(at).glued) { // "FY25"
    p.year = 2000 + c.at(at).value;
  } else if (at != i && read_numeric(c, at)) { // "school year 2025/26"
    auto years = read_numeric(c, at);
    years->begin = i;
    return years->unit == Unit::fixed ? years : std::nullopt;
  } else if (year_number(c, at)) {
    p.year = c.at(at).value;
  } else {
    return std::nullopt;
  }
  // "2025 Q3", "2025, first quarter", "2025 (autumn)": what follows has no year of its own.
  std::size_t j = p.end;
  const bool bracket = c.mark(j, '(');
  if (bracket || c.mark(j, ',') || c.mark(j, '/') ||
      (c.mark(j, '-') && (c.at(j).glued || !c.at(j).line_start)))
    ++j;
  if (c.at(j).line_start || c.at(j).enumerator) return p;
  std::optional<Point> sub = code_led(c, j, true);
  if (!sub) sub = ordinal_led(c, j);
  if (!sub) sub = season_led(c, j);
  if (!sub && any_month(c, j)) sub = month_led(c, j, true);
  if (!sub) sub = unit_led(c, j);
  if (!sub || sub->year || !has_sub_year_unit(*sub)) return p;
  if (bracket && !c.mark(sub->end, ')')) return p;
  // "2025 - juni tot september 2026", "2025, March and April 2026": it belongs to the later year.
  if (connects(c, sub->end) && !c.mark(sub->end, ',') && j != p.end) return p;
  sub->year = p.year;
  sub->begin = i;
  if (bracket) ++sub->end;
  return sub;
}

Part part_at(const Context& c, std::size_t i) {
  return c.is(i, Is::early)  ? Part::early
         : c.is(i, Is::mid)  ? Part::mid
         : c.is(i, Is::late) ? Part::late
                             : Part::whole;
}

// The current one: "the end of the year", "fin du mois".
std::optional<Point> current_period(const Context& c, std::size_t i, std::size_t begin) {
  if (!c.anchor) return std::nullopt;
  const int year = year_of(*c.anchor), month = static_cast<int>(month_of(*c.anchor));
  Point p = make(Unit::year, 0, begin, i + 1);
  if (c.is(i, Is::year_unit))
    ;
  else if (c.is(i, Is::month_unit))
    p.unit = Unit::month, p.number = month;
  else if (c.is(i, Is::quarter_unit))
    p.unit = Unit::quarter, p.number = (month + 2) / 3;
  else if (c.is(i, Is::half_unit))
    p.unit = Unit::half, p.number = (month + 5) / 6;
  else
    return std::nullopt;
  p.year = year;
  p.inferred = true;
  return p;
}

std::optional<Point> part_led(const Context& c, std::size_t i) {
  const Part part = part_at(c, i);
  if (part == Part::whole || c.at(i).kind != Kind::word) return std::nullopt;
  if (c.is(i, Is::of_year)) { // "year-end 2025", "by mid-year"
    Point p = make(Unit::year, 0, i, i + 1);
    p.part = part;
    take_year(c, p, ShortYear::marked);
    if (!p.year) {
      if (!c.anchor) return std::nullopt;
      p.year = year_of(*c.anchor);
      p.inferred = true;
    }
    return p;
  }
  std::size_t j = i + 1;
  if (c.mark(j, '-') && c.at(j).glued) ++j;
  j = skip(c, j, {Is::of, Is::article, Is::in});
  std::optional<Point> base = read_relative(c, j, false);
  if (base && base->unit == Unit::fixed) base.reset();
  if (!base && period_unit(c, j) && !unit_led(c, j)) base = current_period(c, j, i);
  if (!base) base = read_numeric(c, j);
  if (!base) base = day_led(c, j);
  if (!base) base = ordinal_led(c, j);
  if (!base) base = code_led(c, j, true);
  if (!base) base = month_led(c, j, true);
  if (!base) base = season_led(c, j);
  if (!base) base = unit_led(c, j);
  if (!base) base = year_led(c, j);
  if (!base) base = current_period(c, j, i);
  if (base && base->unit != Unit::only_ordinal) {
    if (base->unit != Unit::day) base->part = part;
    base->begin = i;
    return base;
  }
  // "early to mid 2025", "mid/late 2026": the period stands with the second.
  if (connects(c, i + 1)) {
    const std::size_t second = skip(c, i + 2, {Is::article, Is::of, Is::in}, 2);
    if (part_at(c, second) != Part::whole) {
      Point p = make(Unit::only_part, 0, i, i + 1);
      p.part = part;
      return p;
    }
  }
  return std::nullopt;
}

// "3–7 March", "the 1st to the 15th of June": a number whose month stands with the second.
std::optional<Point> number_only(const Context& c, std::size_t i) {
  if (!day_number(c, i) || !connects(c, i + 1) || c.mark(i + 1, ',')) return std::nullopt;
  if (i > 0 && c.is(i - 1, Is::item)) return std::nullopt;
  const std::size_t second = skip(c, i + 2, {Is::article, Is::weekday}, 2);
  auto other = read_numeric(c, second);
  if (!other) other = day_led(c, second);
  if (!other || other->unit != Unit::day || c.at(i).value >= 32) return std::nullopt;
  return make(Unit::only_number, c.at(i).value, i, i + 1);
}

} // namespace

std::optional<Year> read_year(const Context& c, std::size_t i, ShortYear allowed) {
  std::size_t j = i;
  bool sign = false, tight = false;
  if (c.mark(j, ',') || c.mark(j, '/') || c.mark(j, '-') || c.mark(j, '(') ||
      (c.mark(j, '.') && c.at(j + 1).glued)) {
    if (c.at(j).line_start) return std::nullopt;
    sign = true;
    tight = c.at(j).glued && c.at(j + 1).glued && !c.mark(j, ',') && !c.mark(j, '(');
    ++j;
  }
  const bool bracket = sign && c.mark(j - 1, '(');
  if (!bracket && !c.at(j).line_start) {
    if (auto year = read_relative(c, skip(c, j, {Is::of, Is::article}), false);
        year && year->unit == Unit::year && year->part == Part::whole && !sign)
      return Year{*year->year, year->end, true};
    j = skip(c, j, {Is::of, Is::article, Is::year_unit}, 4);
  }
  if (c.at(j).line_start || !(c.number(j) || c.mark(j, '\''))) return std::nullopt;
  if (c.mark(j, '\'')) {
    if (!c.number(j + 1) || c.at(j + 1).digits != 2) return std::nullopt;
    return Year{2000 + c.at(j + 1).value, j + 2};
  }
  const Token& t = c.at(j);
  const bool goes_on =
      c.at(j + 1).glued && c.at(j + 2).glued && c.number(j + 2) && (c.mark(j + 1, '/') || c.mark(j + 1, '.'));
  if (t.digits == 4 && t.value >= 1000) {
    if (goes_on && c.at(j + 2).digits <= 2 && c.at(j + 2).value <= 12) return std::nullopt; // 2025/06
    if (bracket && !c.mark(j + 1, ')')) return std::nullopt;
    return Year{t.value, bracket ? j + 2 : j + 1};
  }
  if (t.digits != 2 || goes_on || bracket) return std::nullopt;
  const bool joined = tight || (!sign && t.glued);
  if (allowed == ShortYear::marked && !joined) return std::nullopt;
  if (allowed == ShortYear::joined && !joined) return std::nullopt;
  if (allowed == ShortYear::marked) return std::nullopt;
  if (sign && !tight) return std::nullopt;
  // "Q3 25" but not "Q3 25 March", "Q3 25 %", "30 June 10 workshops".
  if (!joined && (any_month(c, j + 1) || c.mark(j + 1, '%') || c.mark(j + 1, ':') || c.mark(j + 1, '-') ||
                  t.is(Is::ordinal) ||
                  (c.at(j + 1).kind == Kind::word && !connects(c, j + 1) && !c.at(j + 1).line_start)))
    return std::nullopt;
  return Year{2000 + t.value, j + 1};
}

std::optional<Point> read_point(const Context& c, std::size_t i, bool introduced) {
  std::size_t j = i;
  if (c.is(j, Is::weekday) && !any_month(c, j)) { // "Monday 3 March", "lundi, 3 mars"
    ++j;
    if (c.mark(j, ',') || (c.mark(j, '.') && c.at(j).glued)) ++j;
    j = skip(c, j, {Is::article}, 1);
  }
  if (c.at(j).enumerator || j >= c.size()) return std::nullopt;
  std::optional<Point> p = read_relative(c, j, introduced);
  if (!p) p = read_numeric(c, j);
  if (!p) p = day_led(c, j);
  if (!p) p = number_only(c, j);
  if (!p) p = months_of(c, j);
  if (!p) p = ordinal_led(c, j);
  if (!p) p = code_led(c, j, introduced);
  if (!p) p = month_led(c, j, introduced);
  if (!p) p = part_led(c, j);
  if (!p) p = season_led(c, j);
  if (!p) p = unit_led(c, j);
  if (!p) p = year_led(c, j);
  if (p) p->begin = i;
  return p;
}

} // namespace mr::timing
