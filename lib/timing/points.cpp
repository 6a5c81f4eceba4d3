// Points in words: "3 March 2025", "end of June", "2025, first quarter".
#include "mr/timing/grammar.hpp"

namespace mr::timing {

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

std::size_t skip(const Context& c, std::size_t i, std::initializer_list<Is> what, std::size_t limit) {
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
    if (day.year || suffixed || (c.mark(j + 1, '-') && c.number(j + 2)) ||
        (c.words.conventions().day_after_month && !short_form))
      return day;
    if (c.at(j).digits == 2) {
      p.year = 2000 + c.at(j).value;
      p.end = j + 1;
      return p;
    }
    return day;
  }
  if (c.number(p.end) && (c.at(p.end).digits == 3 || c.at(p.end).digits == 5)) { // "June 20255"
    p.year = c.at(p.end).value;
    ++p.end;
    return p;
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

namespace {

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
  } else if (at != i && read_numeric(c, at)) { // "school year 2025/26"
    auto years = read_numeric(c, at);
    years->begin = i;
    return years->unit == Unit::fixed ? years : std::nullopt;
  } else if (at != i && c.at(at).digits == 2 && c.at(at).glued) { // "FY25"
    p.year = 2000 + c.at(at).value;
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
      const bool next = c.is(p.end, Is::next);
      p.year = year_of(*c.anchor) + (next ? 1 : 0);
      p.inferred = true;
      if (next || c.is(p.end, Is::this_)) ++p.end; // "fin de l'année en cours"
    }
    return p;
  }
  std::size_t j = i + 1;
  if (c.mark(j, '-') && c.at(j).glued) ++j;
  j = skip(c, j, {Is::of, Is::article, Is::in});
  if (const std::size_t month = skip(c, j + 1, {Is::of}); c.is(j, Is::month_unit) && any_month(c, month))
    j = month; // "the end of the month of June"
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
