// From points to windows: what an expression leaves out is taken from its other end, from its neighbours in
// the sentence, or from the document's date.
#include "mr/timing/milestones.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::timing {

namespace {

constexpr int first_year = 1900, last_year = 2200;

// The other end of a range lends its month, unit and part of period.
void complete_units(std::vector<Point>& points) {
  for (std::size_t i = points.size() - 1; i-- > 0;) {
    Point& p = points[i];
    const Point& next = points[i + 1];
    if (p.unit == Unit::only_number && next.unit == Unit::day) {
      p.unit = Unit::day;
      p.sub = p.number;
      p.number = next.number;
      if (!p.year) p.year = next.year;
    } else if (p.unit == Unit::only_ordinal) {
      const int which = p.number;
      p.unit = next.unit;
      if (next.unit == Unit::month_half || next.unit == Unit::month_third || next.unit == Unit::month_week) {
        p.number = next.number;
        p.sub = which;
      }
      if (!p.year) p.year = next.year;
      p.part = next.part;
    } else if (p.unit == Unit::only_part) {
      const Part part = p.part;
      const std::size_t begin = p.begin, end = p.end;
      p = next;
      p.part = part;
      p.begin = begin;
      p.end = end;
    }
  }
}

std::optional<Window> with_year(Point p, int year, const Conventions& conventions) {
  p.year = year;
  return window_of(p, conventions);
}

class Resolver {
public:
  Resolver(const Context& c, const std::vector<Expression>& all) : c_(c), all_(all) {}

  std::vector<Found> run() {
    std::vector<Found> out;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Found found;
      found.expression = all_[i];
      found.begin = all_[i].begin;
      found.end = all_[i].end;
      if (one(found, i, out)) out.push_back(std::move(found));
    }
    return out;
  }

private:
  const Conventions& conventions() const { return c_.words.conventions(); }

  bool refuse(const Found& found, Remark::Kind kind, std::string message) const {
    c_.remark(kind, found.begin, found.end, std::move(message));
    return false;
  }

  // Nothing between the two expressions ends a sentence or a line.
  bool same_sentence(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i)
      if (c_.mark(i, ';') || c_.at(i).line_start || c_.at(i).enumerator || c_.mark(i, ':') ||
          (c_.mark(i, '.') && !c_.at(i + 1).glued))
        return false;
    return !c_.at(to).line_start;
  }

  static bool finer_than_year(const Point& p) { return p.unit != Unit::year && p.unit != Unit::fixed; }

  // "a draft in March, the final text in June 2025": the year of the neighbour.
  std::optional<int> neighbours_year(std::size_t i, const Point& p, const std::vector<Found>& done) const {
    if (i > 0 && !done.empty() && done.back().begin == all_[i - 1].begin && !done.back().inferred &&
        finer_than_year(all_[i - 1].points.back()) && done.back().window.from &&
        same_sentence(all_[i - 1].end, all_[i].begin)) {
      const int year = year_of(*done.back().window.from);
      const auto w = with_year(p, year, conventions());
      if (w && *w->to < *done.back().window.from) return year + 1;
      return year;
    }
    if (i + 1 < all_.size() && finer_than_year(all_[i + 1].points.front()) &&
        same_sentence(all_[i].end, all_[i + 1].begin)) {
      const Point& next = all_[i + 1].points.back();
      if (!next.year || next.inferred) return std::nullopt;
      const auto theirs = window_of(next, conventions());
      const auto ours = with_year(p, *next.year, conventions());
      if (!theirs || !ours) return std::nullopt;
      return *ours->from > *theirs->to ? *next.year - 1 : *next.year;
    }
    return std::nullopt;
  }

  // Years for all points. The last one with a year decides for those before it, then each for the next.
  bool years(Found& found, std::size_t index, const std::vector<Found>& done) const {
    auto& points = found.expression.points;
    const auto known = std::find_if(points.begin(), points.end(),
                                    [](const Point& p) { return p.year || p.unit == Unit::fixed; });
    if (known == points.end()) {
      Point& last = points.back();
      auto year = neighbours_year(index, last, done);
      if (!year && c_.anchor) year = infer_year(last, *c_.anchor, conventions());
      if (!year) {
        return c_.anchor
                   ? refuse(found, Remark::Kind::impossible_date, "there is no such date")
                   : refuse(found, Remark::Kind::vague, "no year, and the document's date is not known");
      }
      last.year = year;
      found.inferred = true;
    }
    for (std::size_t i = points.size() - 1; i-- > 0;)
      if (!points[i].year && points[i].unit != Unit::fixed) before(points[i], points[i + 1]);
    for (std::size_t i = 1; i < points.size(); ++i)
      if (!points[i].year && points[i].unit != Unit::fixed) after(points[i], points[i - 1]);
    for (const Point& p : points) found.inferred = found.inferred || p.inferred;
    return true;
  }

  void before(Point& p, const Point& next) const {
    const auto theirs = window_of(next, conventions());
    if (!next.year || !theirs || !theirs->to) return;
    const auto ours = with_year(p, *next.year, conventions());
    p.year = ours && *ours->from > *theirs->to ? *next.year - 1 : *next.year;
  }

  void after(Point& p, const Point& previous) const {
    const auto theirs = window_of(previous, conventions());
    if (!theirs || !theirs->from) return;
    const int year = previous.year ? *previous.year : year_of(*theirs->from);
    const auto ours = with_year(p, year, conventions());
    p.year = ours && *ours->to < *theirs->from ? year + 1 : year;
  }

  bool one(Found& found, std::size_t index, const std::vector<Found>& done) const {
    auto& points = found.expression.points;
    complete_units(points);
    if (!years(found, index, done)) return false;
    Window hull;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point& p = points[i];
      if (p.year && (*p.year < first_year || *p.year > last_year))
        return refuse(found, Remark::Kind::out_of_range,
                      fmt::format("the year {} lies outside {} to {}", *p.year, first_year, last_year));
      const auto w = window_of(p, conventions());
      if (!w || !w->from || !w->to)
        return refuse(found, Remark::Kind::impossible_date, "there is no such date");
      if (i == 0) hull = *w;
      if (i + 1 == points.size() && i > 0) {
        if (*w->to < *hull.from) {
          c_.remark(Remark::Kind::start_after_end, found.begin, found.end, "the start lies after the end");
          hull.from = w->from;
          hull.to = std::max(*hull.to, *w->to);
        } else {
          hull.to = w->to;
        }
      }
    }
    using std::chrono::days;
    switch (found.expression.mode) {
    case Mode::plain: found.window = hull; break;
    case Mode::from: found.window = {hull.from, std::nullopt}; break;
    case Mode::until: found.window = {std::nullopt, hull.to}; break;
    case Mode::before: found.window = {std::nullopt, *hull.from - days{1}}; break;
    case Mode::after: found.window = {*hull.to + days{1}, std::nullopt}; break;
    }
    return true;
  }

  const Context& c_;
  const std::vector<Expression>& all_;
};

} // namespace

std::vector<Found> resolve(const Context& c, const std::vector<Expression>& expressions) {
  return Resolver(c, expressions).run();
}

} // namespace mr::timing
