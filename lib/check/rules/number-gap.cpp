// number-gap: 1, 2, 4: where is 3?
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace mr::check {

namespace {

// "5.2" is number 2 of the series "5."; "2b" is number 2 (b) of the series "2"; "EQ3" is 3 of "EQ".
struct Numbered {
  std::string series;
  unsigned number = 0;
  bool letter = false;
};

std::optional<Numbered> numbered(std::string_view id) {
  std::size_t digits = id.size();
  while (digits > 0 && is_digit(id[digits - 1])) --digits;
  if (digits < id.size()) {
    if (id.size() - digits > 4) return std::nullopt;
    // "2022-020" and "001/23" are file numbers: nobody promised that they are without gaps.
    if (digits > 0 && (id[digits - 1] == '-' || id[digits - 1] == '/')) return std::nullopt;
    Numbered out{std::string(id.substr(0, digits)), 0, false};
    std::from_chars(id.data() + digits, id.data() + id.size(), out.number);
    return out;
  }
  const char last = id.empty() ? '\0' : id.back();
  if (id.size() >= 2 && last >= 'a' && last <= 'z' && is_digit(id[id.size() - 2]))
    return Numbered{std::string(id.substr(0, id.size() - 1)), static_cast<unsigned>(last - 'a') + 1, true};
  return std::nullopt;
}

struct Series {
  bool letters = false;
  std::map<unsigned, Span> members; // number → where it is defined
};

std::string name(const std::string& series, unsigned number, bool letter) {
  return letter ? series + static_cast<char>('a' + number - 1) : series + fmt::to_string(number);
}

template <class T>
void look_through(const char* kind, const std::vector<T>& list, std::size_t document, const Report& report) {
  std::map<std::string, Series> all;
  for (const T& item : list) {
    if (!item.numbered) continue;
    const auto n = numbered(item.id.value);
    if (!n) continue;
    // Letters and digits below one number are two series: 2.1 and 2a.
    Series& series = all[n->series + (n->letter ? "/" : "")];
    series.letters = n->letter;
    series.members.emplace(n->number, place(item));
  }
  for (auto& [key, series] : all) {
    const std::string prefix = series.letters ? key.substr(0, key.size() - 1) : key;
    // "2" counts as a member of its series when only 2a and 2b, or 2.1 and 2.2, are defined.
    if (prefix.empty() && !series.letters)
      for (const auto& [other, parts] : all)
        if (parts.letters || other.ends_with('.'))
          if (const auto base = numbered(other.substr(0, other.size() - 1)); base && base->series.empty())
            series.members.emplace(base->number, parts.members.begin()->second);
    const unsigned first = series.members.begin()->first, last = series.members.rbegin()->first;
    const std::size_t missing = last - first + 1 - series.members.size();
    // More holes than numbers: a selection, or paragraph numbers used as ids.
    if (missing == 0 || missing >= series.members.size()) continue;
    unsigned expected = first;
    for (const auto& [number, at] : series.members) {
      for (; expected < number; ++expected) {
        const std::string id = name(prefix, expected, series.letters);
        report(document, {kind, id}, at,
               fmt::format("{} {} is missing: the numbers go from {} to {}", kind, id,
                           name(prefix, expected - 1, series.letters), name(prefix, number, series.letters)),
               fmt::format("add {} {}, or say why the number is left open", kind, id));
      }
      ++expected;
    }
  }
}

} // namespace

void check_number_gap(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  look_through("recommendation", input.model->recommendations, number, report);
  look_through("action", input.model->actions, number, report);
}

} // namespace mr::check
