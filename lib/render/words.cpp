// Patterns of the language packs filled with numbers and dates.
#include "mr/render/words.hpp"

#include <fmt/format.h>

namespace mr::render {

namespace {
const std::string no_word;
}

std::string filled(std::string_view pattern, const Fill& fill) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos) {
      out += pattern;
      break;
    }
    const std::string_view name = pattern.substr(1, close - 1);
    const std::string* value = nullptr;
    for (const auto& [key, text] : fill)
      if (key == name) value = &text;
    out += value ? std::string_view(*value) : pattern.substr(0, close + 1);
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string Words::word(std::string_view path) const {
  const std::string& found = pack_->word("output." + std::string(path));
  return found.empty() ? std::string(path) : found;
}

bool Words::has(std::string_view path) const { return !pack_->word("output." + std::string(path)).empty(); }

std::string Words::count(std::string_view path, long n, Fill fill) const {
  const auto& forms = pack_->words("output." + std::string(path));
  if (forms.empty()) return fmt::to_string(n) + " " + std::string(path);
  fill.emplace_back("n", fmt::to_string(n));
  // French counts nought as singular, the others as plural; none of the patterns is used with nought where
  // that would show.
  return filled(n == 1 || forms.size() == 1 ? forms.front() : forms[1], fill);
}

const std::string& Words::month(unsigned month) const {
  const auto& names = pack_->words("output.months");
  return month >= 1 && month <= names.size() ? names[month - 1] : no_word;
}

std::string Words::month_short(unsigned month) const {
  const auto& names = pack_->words("output.months_short");
  return month >= 1 && month <= names.size() ? names[month - 1] : std::string();
}

std::string Words::day_number(Day day) const {
  return day_of_month(day) == 1 ? word("date.first_day") : fmt::to_string(day_of_month(day));
}

std::string Words::day(Day day) const {
  return fill("date.long",
              {{"d", day_number(day)}, {"month", month(month_of(day))}, {"y", fmt::to_string(year_of(day))}});
}

std::string Words::short_day(Day day) const {
  return fill("date.short", {{"dd", fmt::format("{:02}", day_of_month(day))},
                             {"mm", fmt::format("{:02}", month_of(day))},
                             {"y", fmt::to_string(year_of(day))}});
}

std::string Words::closed(Day from, Day to) const {
  const bool whole_months = day_of_month(from) == 1 && to == last_of_month(year_of(to), month_of(to));
  const std::string year = fmt::to_string(year_of(from));
  const unsigned a = month_of(from), b = month_of(to);
  const bool same_year = year_of(from) == year_of(to);
  const auto whole_month = [&](Day day) {
    return fill("date.month", {{"month", month(month_of(day))}, {"y", fmt::to_string(year_of(day))}});
  };
  if (from == to) return day(from);
  if (whole_months && same_year) {
    if (a == 1 && b == 12) return year;
    if (a == b) return whole_month(from);
    return fill("date.months", {{"month_a", month(a)}, {"month_b", month(b)}, {"y", year}});
  }
  if (whole_months && a == 1 && b == 12) return year + "–" + fmt::to_string(year_of(to));
  if (whole_months) return whole_month(from) + " – " + whole_month(to);
  if (same_year && a == b)
    return fill("date.days",
                {{"d_a", day_number(from)}, {"d_b", day_number(to)}, {"month", month(a)}, {"y", year}});
  if (same_year)
    return fill("date.span", {{"d_a", day_number(from)},
                              {"month_a", month(a)},
                              {"d_b", day_number(to)},
                              {"month_b", month(b)},
                              {"y", year}});
  return day(from) + " – " + day(to);
}

std::string Words::window(const Window& window) const {
  if (window.from && window.to) return closed(*window.from, *window.to);
  if (window.to) return fill("date.open_start", {{"b", day(*window.to)}});
  if (window.from) return fill("date.open_end", {{"a", day(*window.from)}});
  return {};
}

} // namespace mr::render
