// Wording that counts from the document's date.
#include "mr/timing/expressions.hpp"

#include <fmt/format.h>

namespace mr::timing {

namespace {

using std::chrono::days;
using Kind = Token::Kind;

Point fixed(Window window, std::string why, std::size_t begin, std::size_t end) {
  Point p;
  p.unit = Unit::fixed;
  p.fixed = window;
  p.inferred = true;
  p.why = std::move(why);
  p.begin = begin;
  p.end = end;
  return p;
}

std::optional<Window> from_anchor(const Context& c, int months, int extra_days) {
  if (!c.anchor || months > 12 * 100 || extra_days > 366 * 100) return std::nullopt;
  return Window{*c.anchor, add_months(*c.anchor, months) + days{extra_days}};
}

struct Amount {
  int months = 0, days = 0;
  std::size_t end = 0;
};

int count_at(const Context& c, std::size_t i) {
  if (c.number(i)) {
    const Token& t = c.at(i);
    return t.digits <= 3 && !t.is(Is::ordinal) ? t.value : 0;
  }
  return c.is(i, Is::count) ? c.at(i).word.count : 0;
}

// "six months", "3 to 6 weeks", "half a year", "twelve (12) months"; of a range the longer counts.
std::optional<Amount> read_amount(const Context& c, std::size_t i) {
  if (c.is(i, Is::duration) && !c.is(i, Is::half_unit)) return Amount{c.at(i).word.duration, 0, i + 1};
  std::size_t j = i;
  int count = count_at(c, j);
  if (count <= 0) return std::nullopt;
  ++j;
  if (c.mark(j, '(') && c.number(j + 1) && c.mark(j + 2, ')')) j += 3;
  const bool range =
      c.mark(j, '-') || c.is(j, Is::to) || c.is(j, Is::or_) || c.mark(j, '/') || c.is(j, Is::and_);
  if (range && count_at(c, j + 1) > count) {
    count = count_at(c, j + 1);
    j += 2;
  }
  if (c.mark(j, '-') && c.at(j).glued) ++j;
  while (c.is(j, Is::next) && c.at(j).kind == Kind::word && j < i + 8) ++j; // "les six prochains mois"
  const std::size_t end = j + 1;
  if (c.is(j, Is::month_unit)) return Amount{count, 0, end};
  if (c.is(j, Is::year_unit) && !c.number(j + 1)) return Amount{12 * count, 0, end};
  if (c.is(j, Is::week_unit)) return Amount{0, 7 * count, end};
  if (c.is(j, Is::working_day_unit)) return Amount{0, (count * 7 + 4) / 5, end};
  if (c.is(j, Is::day_unit)) return Amount{0, count, end};
  if (c.is(j, Is::quarter_unit) && !c.number(j + 1)) return Amount{3 * count, 0, end};
  if (c.is(j, Is::half_unit) && !c.number(j + 1)) return Amount{6 * count, 0, end};
  return std::nullopt;
}

// The end of "… after the approval of this response", or i when no event follows.
std::size_t past_event(const Context& c, std::size_t i) {
  if (i > 0 && c.is(i - 1, Is::next) && c.is(i, Is::event)) return i + 1; // "suivant l'approbation"
  if (!c.is(i, Is::event_link) && !c.is(i, Is::after) && !c.is(i, Is::from) && !c.is(i, Is::of)) return i;
  for (std::size_t j = i; j < i + 7 && j < c.size() && c.at(j).kind == Kind::word && !c.at(j).line_start; ++j)
    if (c.is(j, Is::event)) return j + 1;
  return i;
}

std::optional<Point> duration(const Context& c, std::size_t i, bool introduced) {
  std::size_t j = i;
  bool within = false;
  for (int n = 0; n < 5 && c.at(j).kind == Kind::word; ++n, ++j) {
    const bool opens = c.is(j, Is::within) || c.is(j, Is::next);
    if (!opens &&
        !((within || introduced || n == 0) && (c.is(j, Is::article) || c.is(j, Is::approx) ||
                                               c.is(j, Is::of) || c.is(j, Is::by) || c.is(j, Is::this_))))
      break;
    if (c.is(j, Is::count) && !c.is(j, Is::within)) break;
    within = within || opens;
  }
  auto amount = read_amount(c, j);
  // "within the month", "binnen het jaar", "the next quarter" (read_period knows that one)
  if (!amount && within && j > i && !c.is(j - 1, Is::next) && !c.is(j - 1, Is::this_)) {
    const bool in_only = c.is(i, Is::in) && j == i + 1; // "en mois"
    const bool of_follows =
        c.is(j + 1, Is::of) || c.number(j + 1) || c.is(j + 1, Is::this_) || c.is(j + 1, Is::next);
    if (!in_only && !of_follows) {
      if (c.is(j, Is::month_unit)) amount = Amount{1, 0, j + 1};
      if (c.is(j, Is::year_unit)) amount = Amount{12, 0, j + 1};
      if (c.is(j, Is::week_unit)) amount = Amount{0, 7, j + 1};
    }
  }
  if (!amount) return std::nullopt;
  std::size_t end = amount->end;
  if (c.is(end, Is::next)) ++end, within = true; // "los seis meses siguientes"
  const std::size_t past = past_event(c, end);
  const bool alone = (i == 0 || c.mark(i - 1, '(') || c.mark(i - 1, ':')) &&
                     (end >= c.size() || c.at(end).kind == Kind::mark);
  if (!within && past == end && !alone && !introduced) return std::nullopt;
  if (c.is(end, Is::recurrent) || c.is(end, Is::every)) return std::nullopt; // "2 days per year"
  const auto window = from_anchor(c, amount->months, amount->days);
  if (!window) {
    c.remark(Remark::Kind::vague, i, past, "counted from the document's date, which is not known");
    return std::nullopt;
  }
  std::string length = amount->months % 12 == 0 && amount->months > 0
                           ? fmt::format("{} year(s)", amount->months / 12)
                       : amount->months > 0 ? fmt::format("{} month(s)", amount->months)
                                            : fmt::format("{} days", amount->days);
  return fixed(*window, fmt::format("the document's date to {} later", length), i, past);
}

// "this year", "next quarter", "volgend jaar", "l'année prochaine", "next June", "komend najaar".
std::optional<Point> read_period(const Context& c, std::size_t i) {
  std::size_t j = i;
  int step = -1; // 0: this, 1: next
  const auto qualifier = [&](std::size_t at) {
    if (c.at(at).kind != Kind::word) return false;
    if (c.is(at, Is::next))
      step = 1;
    else if (c.is(at, Is::this_))
      step = std::max(step, 0);
    else
      return false;
    return true;
  };
  while (j < i + 3 && (qualifier(j) || (c.is(j, Is::article) && c.at(j).kind == Kind::word))) ++j;
  const std::size_t unit = j;
  Point p;
  p.begin = i;
  if (c.at(unit).kind != Kind::word || c.at(unit).line_start != (unit == 0)) {
    if (unit != i && c.at(unit).line_start) return std::nullopt;
    if (c.at(unit).kind != Kind::word) return std::nullopt;
  }
  const bool named = c.is(unit, Is::season) || c.is(unit, Is::month);
  const bool period = c.is(unit, Is::year_unit) || c.is(unit, Is::month_unit) ||
                      c.is(unit, Is::quarter_unit) || c.is(unit, Is::half_unit) || c.is(unit, Is::week_unit);
  if (!named && !period) return std::nullopt;
  std::size_t end = unit + 1;
  if (step < 0 && qualifier(end)) ++end;
  if (step < 0 || !c.anchor || c.number(end)) return std::nullopt;
  p.end = end;
  p.inferred = true;
  const int year = year_of(*c.anchor), month = static_cast<int>(month_of(*c.anchor));
  if (named) {
    p.unit = c.is(unit, Is::season) ? Unit::season : Unit::month;
    p.number = p.unit == Unit::season ? c.at(unit).word.season : c.at(unit).word.month;
    p.strictly_next = step == 1;
    const auto inferred = infer_year(p, *c.anchor, c.words.conventions());
    if (!inferred) return std::nullopt;
    p.year = inferred;
    return p;
  }
  const auto nth = [&](Unit unit_of_year, int length) {
    const int per_year = 12 / length, index = (month - 1) / length + step;
    p.unit = unit_of_year;
    p.number = index % per_year + 1;
    p.year = year + index / per_year;
  };
  if (c.is(unit, Is::year_unit)) {
    p.unit = Unit::year;
    p.year = year + step;
  } else if (c.is(unit, Is::quarter_unit)) {
    nth(Unit::quarter, 3);
  } else if (c.is(unit, Is::half_unit)) {
    nth(Unit::half, 6);
  } else if (c.is(unit, Is::month_unit)) {
    nth(Unit::month, 1);
  } else {
    const Day monday = *c.anchor - days{std::chrono::weekday{*c.anchor}.iso_encoding() - 1} + days{7 * step};
    return fixed({monday, monday + days{6}},
                 step == 0 ? "the week of the document's date" : "the week after the document's date", i,
                 end);
  }
  return p;
}

} // namespace

std::optional<Point> read_relative(const Context& c, std::size_t i, bool introduced) {
  if (i >= c.size() || c.at(i).enumerator) return std::nullopt;
  if (c.is(i, Is::immediately)) {
    const auto window = from_anchor(c, 1, -1);
    if (!window) {
      c.remark(Remark::Kind::vague, i, i + 1, "counted from the document's date, which is not known");
      return std::nullopt;
    }
    return fixed(*window, "immediately: the month from the document's date", i, i + 1);
  }
  if (c.is(i, Is::now) && c.anchor &&
      (introduced || c.is(i + 1, Is::until) || c.is(i + 1, Is::to) || c.mark(i + 1, '-')))
    return fixed({*c.anchor, *c.anchor}, "the document's date", i, i + 1);
  if (auto p = duration(c, i, introduced)) return p;
  return read_period(c, i);
}

} // namespace mr::timing
