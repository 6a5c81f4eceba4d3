// Periods by number or name: quarters, half-years, thirds, weeks, seasons.
#include "mr/timing/grammar.hpp"

namespace mr::timing {

using Kind = Token::Kind;

std::optional<Unit> period_unit(const Context& c, std::size_t i) {
  if (c.at(i).kind != Kind::word) return std::nullopt;
  if (c.is(i, Is::quarter_unit)) return Unit::quarter;
  if (c.is(i, Is::half_unit)) return Unit::half;
  if (c.is(i, Is::third_unit)) return Unit::third;
  if (c.is(i, Is::bimester_unit)) return Unit::bimester;
  if (c.is(i, Is::quarter_code) && c.at(i).kind == Kind::word) return Unit::quarter; // "2nd Q"
  if (c.is(i, Is::half_code) && c.at(i).kind == Kind::word) return Unit::half;
  return std::nullopt;
}

namespace {

int roman(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (t.kind != Kind::word) return 0;
  std::string_view text = std::string_view(c.tokens.text.text).substr(t.begin, t.end - t.begin);
  for (const std::string_view suffix : {"er", "eme", "e"}) // "IIe trimestre"
    if (text.size() > suffix.size() && text.ends_with(suffix)) {
      text.remove_suffix(suffix.size());
      break;
    }
  return text == "i" ? 1 : text == "ii" ? 2 : text == "iii" ? 3 : text == "iv" ? 4 : 0;
}

// "first", "2e", "III"; 0 when it is none.
int ordinal(const Context& c, std::size_t i) {
  if (c.is(i, Is::ordinal)) return c.at(i).word.ordinal;
  return roman(c, i);
}

int limit_of(Unit unit) {
  return unit == Unit::quarter    ? 4
         : unit == Unit::half     ? 2
         : unit == Unit::third    ? 3
         : unit == Unit::bimester ? 6
                                  : 0;
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

// "the week of 3 March 2025": Monday to Sunday.
std::optional<Point> week_of_day(const Context& c, std::size_t i) {
  const std::size_t j = skip(c, i + 1, {Is::of, Is::article, Is::weekday});
  auto day = read_numeric(c, j);
  if (!day) day = day_led(c, j);
  if (!day) day = month_led(c, j, true);
  if (!day || day->unit != Unit::day || !day->year) return std::nullopt;
  const auto window = window_of(*day, c.words.conventions());
  if (!window) return std::nullopt;
  const Day monday =
      *window->from - std::chrono::days{std::chrono::weekday{*window->from}.iso_encoding() - 1};
  Point p = make(Unit::fixed, 0, i, day->end);
  p.fixed = {monday, monday + std::chrono::days{6}};
  p.inferred = day->inferred;
  p.why = "a week: Monday to Sunday";
  return p;
}

} // namespace

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
  if (week) {
    if (auto p = week_of_day(c, i)) return p;
  }
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

} // namespace mr::timing
