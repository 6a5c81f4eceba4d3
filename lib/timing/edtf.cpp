// Reading EDTF (ISO 8601-2).
#include "mr/base/text.hpp"
#include "mr/timing/timing.hpp"
#include "mr/timing/windows.hpp"

namespace mr::timing {

namespace {

// Two digits with X for unspecified ones: the lowest and highest value, or nullopt.
struct Span2 {
  int low = 0, high = 0;
};

std::optional<Span2> two(std::string_view text) {
  if (text.size() != 2) return std::nullopt;
  Span2 out;
  for (const char c : text) {
    if (c != 'X' && !is_digit(c)) return std::nullopt;
    out.low = 10 * out.low + (c == 'X' ? 0 : c - '0');
    out.high = 10 * out.high + (c == 'X' ? 9 : c - '0');
  }
  return out;
}

// One date, without qualifiers: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-NN (21–41), with X for unspecified digits.
std::optional<Window> window_of_date(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const auto century = two(text.substr(0, 2)), decade = two(text.substr(2, 2));
  if (!century || !decade) return std::nullopt;
  const int low = 100 * century->low + decade->low, high = 100 * century->high + decade->high;
  if (text.size() == 4) {
    const auto from = make_day(low, 1, 1), to = make_day(high, 12, 31);
    if (!from || !to) return std::nullopt;
    return Window{*from, *to};
  }
  if (low != high || text[4] != '-') return std::nullopt;
  const auto middle = two(text.substr(5, 2));
  if (!middle) return std::nullopt;
  if (text.size() == 7 && middle->low == middle->high && middle->low > 12) {
    Point p;
    p.year = low;
    const int code = middle->low;
    if (code >= 21 && code <= 24)
      p.unit = Unit::season, p.number = code - 21;
    else if (code >= 33 && code <= 36)
      p.unit = Unit::quarter, p.number = code - 32;
    else if (code >= 37 && code <= 39)
      p.unit = Unit::third, p.number = code - 36;
    else if (code >= 40 && code <= 41)
      p.unit = Unit::half, p.number = code - 39;
    else
      return std::nullopt;
    return window_of(p, usual_conventions());
  }
  const bool any_month = text.substr(5, 2) == "XX";
  if (!any_month && (middle->low != middle->high || middle->low < 1 || middle->low > 12)) return std::nullopt;
  const unsigned first = any_month ? 1 : static_cast<unsigned>(middle->low);
  const unsigned last = any_month ? 12 : static_cast<unsigned>(middle->low);
  if (text.size() == 7 || (text.size() == 10 && text.substr(7) == "-XX")) {
    const auto from = make_day(low, first, 1);
    if (!from) return std::nullopt;
    return Window{*from, last_of_month(low, last)};
  }
  if (text.size() != 10 || text[7] != '-' || any_month) return std::nullopt;
  const auto day = two(text.substr(8, 2));
  if (!day || day->low != day->high) return std::nullopt;
  const auto made = make_day(low, first, static_cast<unsigned>(day->low));
  if (!made) return std::nullopt;
  return Window{*made, *made};
}

} // namespace

std::optional<Window> window_of_edtf(std::string_view edtf) {
  if (edtf.size() > 64) return std::nullopt;
  std::string text;
  for (const char c : edtf)
    if (c != '~' && c != '?' && c != '%') text += c;
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return window_of_date(text);
  const std::string_view all = text, first = all.substr(0, slash), second = all.substr(slash + 1);
  const auto open = [](std::string_view end) { return end.empty() || end == ".."; };
  if (open(first) && open(second)) return std::nullopt;
  Window out;
  if (!open(first)) {
    const auto from = window_of_date(first);
    if (!from) return std::nullopt;
    out.from = from->from;
  }
  if (!open(second)) {
    const auto to = window_of_date(second);
    if (!to) return std::nullopt;
    out.to = to->to;
  }
  if (out.from && out.to && *out.from > *out.to) return std::nullopt;
  return out;
}

} // namespace mr::timing
