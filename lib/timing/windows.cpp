// Conventions applied: points to days.
#include "mr/timing/windows.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace mr::timing {

namespace {

using std::chrono::days;

std::optional<Window> months(int year, int first, int last) {
  const auto from = make_day(year, static_cast<unsigned>(first), 1);
  if (!from || last < first || last > 12) return std::nullopt;
  return Window{*from, last_of_month(year, static_cast<unsigned>(last))};
}

std::optional<Window> days_of_month(int year, int month, unsigned first, unsigned last) {
  const auto from = make_day(year, static_cast<unsigned>(month), first);
  if (!from) return std::nullopt;
  const Day end = last_of_month(year, static_cast<unsigned>(month));
  return Window{*from, std::min(end, *from + days{last - first})};
}

std::optional<Window> season(int year, int which, const Conventions& conventions) {
  if (which < 0 || which > 3) return std::nullopt;
  const auto& [first, last] = conventions.seasons[static_cast<std::size_t>(which)];
  const bool over_new_year = last.month < first.month;
  const auto from = make_day(year, first.month, first.day);
  const auto to = make_day(year + (over_new_year ? 1 : 0), last.month, last.day);
  if (!from || !to) return std::nullopt;
  return Window{*from, *to};
}

// ISO 8601 week: the one with 4 January is week 1.
std::optional<Window> iso_week(int year, int week) {
  const auto fourth = make_day(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return std::nullopt;
  const unsigned weekday = std::chrono::weekday{*fourth}.iso_encoding();
  const Day from = *fourth - days{weekday - 1} + days{7 * (week - 1)};
  if (week == 53 && year_of(from + days{3}) != year) return std::nullopt;
  return Window{from, from + days{6}};
}

std::optional<Window> whole_window(const Point& p, const Conventions& conventions) {
  if (p.unit == Unit::fixed) return p.fixed;
  if (!p.year) return std::nullopt;
  const int y = *p.year;
  switch (p.unit) {
  case Unit::day: {
    const auto day = make_day(y, static_cast<unsigned>(p.number), static_cast<unsigned>(p.sub));
    if (!day) return std::nullopt;
    return Window{*day, *day};
  }
  case Unit::month: return months(y, p.number, p.number);
  case Unit::months: return months(y, p.number, p.sub);
  case Unit::year: return months(y, 1, 12);
  case Unit::quarter: return months(y, 3 * p.number - 2, 3 * p.number);
  case Unit::third: return months(y, 4 * p.number - 3, 4 * p.number);
  case Unit::bimester: return months(y, 2 * p.number - 1, 2 * p.number);
  case Unit::half: return months(y, 6 * p.number - 5, 6 * p.number);
  case Unit::season: return season(y, p.number, conventions);
  case Unit::month_half: return days_of_month(y, p.number, p.sub == 1 ? 1 : 16, p.sub == 1 ? 15 : 31);
  case Unit::month_third: {
    const auto& [first, last] = conventions.days[static_cast<std::size_t>(std::clamp(p.sub, 1, 3) - 1)];
    return days_of_month(y, p.number, first, last);
  }
  case Unit::month_week: {
    if (p.sub != last_ordinal)
      return days_of_month(y, p.number, static_cast<unsigned>(7 * p.sub - 6),
                           static_cast<unsigned>(7 * p.sub));
    if (!make_day(y, static_cast<unsigned>(p.number), 1)) return std::nullopt;
    const Day end = last_of_month(y, static_cast<unsigned>(p.number));
    return Window{end - days{6}, end};
  }
  case Unit::week: return iso_week(y, p.number);
  default: return std::nullopt;
  }
}

// Early, mid or late in a period of whole months: its first, its middle, its last month (of a half-year the
// middle two).
Window part_of_period(Window w, Part part) {
  const Day after = *w.to + days{1};
  switch (part) {
  case Part::early: w.to = std::min(*w.to, add_months(*w.from, 1) - days{1}); break;
  case Part::late: w.from = std::max(*w.from, add_months(after, -1)); break;
  case Part::mid: {
    const int length = 12 * (year_of(after) - year_of(*w.from)) + static_cast<int>(month_of(after)) -
                       static_cast<int>(month_of(*w.from));
    const int edge = std::max(1, (length - (length % 2 == 0 ? 2 : 1)) / 2);
    w = {add_months(*w.from, edge), add_months(after, -edge) - days{1}};
    break;
  }
  case Part::whole: break;
  }
  return w;
}

bool whole_months(const Window& w) {
  return day_of_month(*w.from) == 1 && day_of_month(*w.to + days{1}) == 1;
}

std::string month_name(unsigned month) {
  static constexpr std::array<std::string_view, 12> names = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
  return std::string(names[(month - 1) % 12]);
}

std::string_view unit_name(Unit unit) {
  switch (unit) {
  case Unit::day: return "a day";
  case Unit::month: return "a month";
  case Unit::months: return "months";
  case Unit::year: return "a year";
  case Unit::quarter: return "a quarter";
  case Unit::third: return "a third of a year";
  case Unit::bimester: return "two months";
  case Unit::half: return "a half-year";
  case Unit::season: return "a season";
  case Unit::month_half: return "half of a month";
  case Unit::month_third: return "a third of a month";
  case Unit::month_week: return "a week of a month";
  case Unit::week: return "a week";
  default: return "a period";
  }
}

} // namespace

std::optional<Window> window_of(const Point& p, const Conventions& conventions) {
  auto window = whole_window(p, conventions);
  if (!window || p.part == Part::whole || !window->from || !window->to) return window;
  const auto part = static_cast<std::size_t>(p.part) - 1;
  switch (p.unit) {
  case Unit::year: {
    const auto& [first, last] = conventions.months[part];
    return months(*p.year, static_cast<int>(first), static_cast<int>(last));
  }
  case Unit::month: {
    const auto& [first, last] = conventions.days[part];
    return days_of_month(*p.year, p.number, first, last);
  }
  case Unit::months:
  case Unit::quarter:
  case Unit::third:
  case Unit::bimester:
  case Unit::half:
  case Unit::season: return part_of_period(*window, p.part);
  default: return window;
  }
}

std::optional<int> infer_year(const Point& point, Day anchor, const Conventions& conventions) {
  Point trial = point;
  // Eight years ahead, for 29 February over a century that has none.
  for (int year = year_of(anchor) - 1; year <= year_of(anchor) + 8; ++year) {
    trial.year = year;
    const auto window = window_of(trial, conventions);
    if (window && *window->to >= anchor && (!point.strictly_next || *window->from > anchor)) return year;
  }
  return std::nullopt;
}

std::string edtf_of(const Window& w, const Point* point) {
  if (!w.from && !w.to) return "";
  const auto end_of = [](Day day) { return to_iso(day); };
  if (!w.from) return "../" + end_of(*w.to);
  if (point && point->year && point->part == Part::whole) {
    const int code = point->unit == Unit::quarter  ? 32 + point->number
                     : point->unit == Unit::third  ? 36 + point->number
                     : point->unit == Unit::half   ? 39 + point->number
                     : point->unit == Unit::season ? 21 + point->number
                                                   : 0;
    if (code != 0) {
      std::string named = fmt::format("{:04}-{}", *point->year, code);
      const bool usual =
          point->unit != Unit::season || season(*point->year, point->number, usual_conventions()) == w;
      if (usual) return named;
    }
  }
  const auto year = [](Day day) { return fmt::format("{:04}", year_of(day)); };
  const auto month = [](Day day) { return fmt::format("{:04}-{:02}", year_of(day), month_of(day)); };
  if (!w.to) return to_iso(*w.from) + "/..";
  if (w.from == w.to) return to_iso(*w.from);
  std::string from = to_iso(*w.from), to = to_iso(*w.to);
  if (whole_months(w)) {
    const bool years = month_of(*w.from) == 1 && month_of(*w.to) == 12;
    from = years ? year(*w.from) : month(*w.from);
    to = years ? year(*w.to) : month(*w.to);
  }
  return from == to ? from : from + "/" + to;
}

std::string convention_of(const Point& p, const Window& w) {
  if (p.unit == Unit::fixed) return p.why;
  const auto range = [&] {
    if (!w.from || !w.to) return std::string();
    if (whole_months(w)) {
      const std::string a = month_name(month_of(*w.from)), b = month_name(month_of(*w.to));
      return a == b ? a : a + " to " + b;
    }
    if (month_of(*w.from) == month_of(*w.to))
      return fmt::format("days {} to {}", day_of_month(*w.from), day_of_month(*w.to));
    return fmt::format("{} {} to {} {}", day_of_month(*w.from), month_name(month_of(*w.from)),
                       day_of_month(*w.to), month_name(month_of(*w.to)));
  };
  if (p.part == Part::whole) {
    switch (p.unit) {
    case Unit::day:
    case Unit::month:
    case Unit::year: return std::string(unit_name(p.unit));
    case Unit::season: {
      static constexpr std::string_view names[] = {"spring", "summer", "autumn", "winter"};
      return fmt::format("{}: {}", names[static_cast<std::size_t>(p.number) % 4], range());
    }
    case Unit::quarter: return fmt::format("quarter {}: {}", p.number, range());
    case Unit::half: return fmt::format("half-year {}: {}", p.number, range());
    default: return fmt::format("{}: {}", unit_name(p.unit), range());
    }
  }
  const std::string_view part = p.part == Part::early ? "beginning of"
                                : p.part == Part::mid ? "middle of"
                                                      : "end of";
  return fmt::format("{} {}: {}", part, unit_name(p.unit), range());
}

} // namespace mr::timing
