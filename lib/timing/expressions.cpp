// Introducing words, ranges and lists around points.
#include "mr/timing/expressions.hpp"

namespace mr::timing {

namespace {

using Kind = Token::Kind;
constexpr std::size_t most_points = 12; // of a list such as "March, June and September 2025"

enum class Link : std::uint8_t { none, to, and_, slash, comma };

struct Connector {
  Link link = Link::none;
  std::size_t end = 0;
};

Connector connector(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (i >= c.size() || t.enumerator) return {};
  if (t.kind == Kind::mark) {
    if (t.mark == '-' && !t.line_start) {
      if (c.is(i + 1, Is::to) && c.mark(i + 2, '-')) return {Link::to, i + 3};
      if (c.mark(i + 1, '>')) return {Link::to, i + 2};
      return {Link::to, c.mark(i + 1, '-') ? i + 2 : i + 1};
    }
    if (t.mark == '/') return {Link::slash, i + 1};
    if (t.mark == '&' || t.mark == '+') return {Link::and_, i + 1};
    if (t.mark == ',') {
      if (c.is(i + 1, Is::and_) || c.is(i + 1, Is::or_)) return {Link::and_, i + 2};
      return {Link::comma, i + 1};
    }
    return {};
  }
  if (t.kind != Kind::word) return {};
  if (t.is(Is::to) || t.is(Is::until)) return {Link::to, i + 1};
  if (t.is(Is::and_) || t.is(Is::or_)) {
    const bool doubled = c.mark(i + 1, '/') && (c.is(i + 2, Is::or_) || c.is(i + 2, Is::and_));
    return {Link::and_, doubled ? i + 3 : i + 1};
  }
  return {};
}

std::size_t skip_light(const Context& c, std::size_t i) {
  for (int n = 0; n < 4 && c.at(i).kind == Kind::word; ++n, ++i)
    if (!(c.is(i, Is::in) || c.is(i, Is::article) || c.is(i, Is::of) || c.is(i, Is::latest) ||
          c.is(i, Is::to)))
      break;
  return i;
}

// "June 3–7, 2025", "Q1–2 2025": a bare number that continues the first point.
std::optional<Point> continued(const Context& c, std::size_t i, const Point& first) {
  if (!c.number(i) || c.at(i).digits > 2 || first.year) return std::nullopt;
  Point p = first;
  p.begin = i;
  p.end = i + 1;
  const int value = c.at(i).value;
  if (first.unit == Unit::day && value >= 1 && value <= 31)
    p.sub = value;
  else if ((first.unit == Unit::quarter && value >= 1 && value <= 4) ||
           (first.unit == Unit::half && value >= 1 && value <= 2))
    p.number = value;
  else
    return std::nullopt;
  if (const auto year = read_year(c, p.end, ShortYear::marked)) {
    p.year = year->year;
    p.inferred = year->inferred;
    p.end = year->end;
  } else if (first.unit != Unit::day) {
    return std::nullopt;
  }
  return p;
}

std::optional<Point> following(const Context& c, std::size_t i, const Point& first) {
  const std::size_t direct = skip_light(c, i);
  for (const std::size_t at : {i, direct}) {
    auto p = read_point(c, at, true);
    if (p && p->unit == Unit::fixed && p->inferred) p.reset(); // "June and within six months": two things
    if (p) return p;
    if (auto more = continued(c, at, first)) return more;
    if (at == direct) break;
  }
  return std::nullopt;
}

// Points after the first, as long as connectors join them.
void read_rest(const Context& c, Expression& e, bool between) {
  const bool only_ranges = e.mode == Mode::from;
  std::size_t committed = 1;
  bool elliptical = true; // no point of the list so far has a year
  while (e.points.size() < most_points) {
    const Point& last = e.points.back();
    elliptical = elliptical && !last.year;
    const Connector join = connector(c, last.end);
    if (join.link == Link::none || c.at(join.end).line_start) break;
    if (only_ranges && join.link != Link::to) break;
    if (e.points.size() > 1 && join.link == Link::to && e.points.size() == committed && !between &&
        e.points.front().unit != Unit::only_number)
      break; // a range has two ends
    auto next = following(c, join.end, last);
    if (!next) break;
    // "autumn 2025 - 2026" is a range; "Q3 - 2025" and "2025 - Q3" were read as one point already.
    if (join.link == Link::comma && (next->unit != last.unit && last.unit != Unit::only_part &&
                                     last.unit != Unit::only_ordinal && next->unit != Unit::only_ordinal))
      break;
    const bool year_came = elliptical && next->year.has_value();
    e.points.push_back(*next);
    if (join.link != Link::comma || year_came) committed = e.points.size();
    if (join.link == Link::to) break;
  }
  e.points.resize(committed);
}

bool needs_second(const Point& p) {
  return p.unit == Unit::only_number || p.unit == Unit::only_ordinal || p.unit == Unit::only_part;
}

// What may stand between a phrase's start and its first point.
bool introduces(const Context& c, std::size_t i, Expression& e, bool& between) {
  const Token& t = c.at(i);
  if (t.kind == Kind::mark) {
    const bool sign = t.mark == ':' || t.mark == '=' || t.mark == '>' || t.mark == '.';
    return sign && i > e.begin && c.is(i - 1, Is::date_role);
  }
  if (t.kind != Kind::word) return false;
  if (t.is(Is::before)) {
    e.mode = Mode::before;
  } else if (t.is(Is::from)) {
    e.mode = Mode::from;
  } else if (t.is(Is::after)) {
    e.mode = Mode::after;
  } else if (t.is(Is::until)) {
    e.mode = Mode::until;
  } else if (t.is(Is::between)) {
    between = true;
  } else if (t.is(Is::by) || t.is(Is::in) || t.is(Is::latest) || t.is(Is::approx) || t.is(Is::within) ||
             t.is(Is::date_role)) {
    e.introduced = true;
    if (t.is(Is::by) && e.mode == Mode::until) e.mode = Mode::plain;
    return true;
  } else if (t.is(Is::month_unit)) { // "the month of June"
    const std::size_t month = c.is(i + 1, Is::of) ? i + 2 : i + 1;
    return c.is(month, Is::month) || c.is(month, Is::month_short);
  } else if (t.is(Is::article) || t.is(Is::of) || t.is(Is::from_range) || t.is(Is::weekday)) {
    return true;
  } else {
    return false;
  }
  e.introduced = true;
  return true;
}

} // namespace

const Token& Context::at(std::size_t i) const {
  static const Token none;
  return i < tokens.list.size() ? tokens.list[i] : none;
}

bool Context::mark(std::size_t i, char m) const {
  const Token& t = at(i);
  return i < size() && t.kind == Kind::mark && t.mark == m && !t.enumerator;
}

bool Context::number(std::size_t i) const { return at(i).kind == Kind::number && !at(i).enumerator; }

void Context::remark(Remark::Kind kind, std::size_t first, std::size_t end, std::string message) const {
  remarks.push_back({kind, tokens.span(first, std::min(end, size())), std::move(message)});
}

std::optional<Expression> read_expression(const Context& c, std::size_t i) {
  Expression e;
  e.begin = i;
  bool between = false;
  std::optional<Point> first;
  std::size_t j = i;
  for (int n = 0; n < 9 && j < c.size(); ++n, ++j) {
    if (c.at(j).enumerator || (j > i && c.at(j).line_start && !c.mark(j - 1, ':'))) return std::nullopt;
    first = read_point(c, j, e.introduced || between || e.mode != Mode::plain);
    if (first) break;
    if (!introduces(c, j, e, between)) return std::nullopt;
  }
  if (!first) return std::nullopt;
  e.core = j;
  e.points.push_back(*first);
  if (e.mode == Mode::before && first->part == Part::late) { // "before the end of X" is "by X"
    e.points.front().part = Part::whole;
    e.mode = Mode::plain;
  }
  if (e.mode == Mode::plain || e.mode == Mode::from || between) read_rest(c, e, between);
  if (e.points.size() == 1 && needs_second(e.points.front())) return std::nullopt;
  if (e.points.size() > 1) e.mode = Mode::plain;
  e.end = e.points.back().end;
  if (c.is(e.end, Is::latest) && !c.at(e.end).line_start && !read_point(c, e.end + 1, true)) ++e.end;
  if (c.is(e.end, Is::onwards) || (c.mark(e.end, '+') && c.at(e.end).glued)) {
    e.mode = Mode::from;
    ++e.end;
  }
  return e;
}

} // namespace mr::timing
