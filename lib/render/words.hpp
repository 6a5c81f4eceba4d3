// The words of the output in one language, with numbers, dates and windows put into them.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/lang/pack.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::render {

// A value for a {name} in a pattern of the language pack.
using Fill = std::vector<std::pair<std::string_view, std::string>>;

// Replaces every {name} of `pattern` that `fill` knows; others stay as they are.
std::string filled(std::string_view pattern, const Fill& fill);

class Words {
public:
  // `pack` must outlive this. Paths are those below `output` in the pack.
  explicit Words(const lang::Pack& pack) : pack_(&pack) {}

  const std::string& code() const { return pack_->code(); } // ISO 639-1
  std::string word(std::string_view path) const;            // the path itself when the pack lacks it
  bool has(std::string_view path) const;
  std::string fill(std::string_view path, const Fill& fill) const { return filled(word(path), fill); }
  // A path with two forms, for one and for other numbers; {n} is the number.
  std::string count(std::string_view path, long n, Fill fill = {}) const;
  std::string days(long n) const { return count("count.days", n); }

  std::string day(Day day) const;       // "13 oktober 2025"
  std::string short_day(Day day) const; // "13/10/2025"
  // As people say it: "2027", "juni–juli 2026", "21–31 augustus 2025", "vanaf 1 januari 2026"; empty when
  // both ends are open.
  std::string window(const Window& window) const;
  std::string month_short(unsigned month) const; // 1 to 12

private:
  const std::string& month(unsigned month) const;
  std::string day_number(Day day) const;
  std::string closed(Day from, Day to) const;
  const lang::Pack* pack_;
};

} // namespace mr::render
