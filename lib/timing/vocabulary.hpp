// The words of time of all language packs, found in a text in one step per word.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/lang/pack.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::timing {

// What a word can mean; one word can mean several things ("fin": late, or completion). The language packs'
// section `timing` has a list of words for each.
enum class Is : std::uint8_t {
  month,
  month_short,
  homograph,
  season,
  weekday,
  count,
  ordinal,
  day_unit,
  working_day_unit,
  week_unit,
  month_unit,
  bimester_unit,
  quarter_unit,
  third_unit,
  half_unit,
  year_unit,
  fortnight_unit,
  half_portion,
  third_portion,
  quarter_code,
  half_code,
  early,
  mid,
  late,
  of_year,
  duration,
  by,
  in,
  of,
  article,
  latest,
  approx,
  from,
  from_range,
  to,
  until,
  before,
  after,
  between,
  and_,
  or_,
  within,
  next,
  this_,
  onwards,
  immediately,
  continuous,
  recurrent,
  every,
  no_date,
  vague,
  metadata,
  start_role,
  completion_role,
  initial_role,
  revised_role,
  date_role,
  event,
  event_link,
  item,
  title,
  not_year,
  now,
  count_of
};

class Meanings {
public:
  bool has(Is what) const { return bits_[static_cast<std::size_t>(what)]; }
  void add(Is what) { bits_.set(static_cast<std::size_t>(what)); }
  bool any() const { return bits_.any(); }

private:
  std::bitset<static_cast<std::size_t>(Is::count_of)> bits_;
};

enum class Season : std::uint8_t { spring, summer, autumn, winter };

inline constexpr int last_ordinal = -1; // "the last quarter"

struct Word {
  Meanings is;
  int month = 0;    // 1–12
  int season = 0;   // a Season
  int ordinal = 0;  // 1, 2 … or last_ordinal
  int count = 0;    // "six" is 6
  int duration = 0; // in months: "half a year" is 6
};

// A day of any year.
struct MonthDay {
  unsigned month = 1, day = 1;
};

// Windows that languages, or an organisation's own pack, may set otherwise.
struct Conventions {
  std::array<std::pair<MonthDay, MonthDay>, 4> seasons{}; // by Season; winter ends in the next year
  std::array<std::pair<unsigned, unsigned>, 3> months{};  // early, mid, late of a year: first and last month
  std::array<std::pair<unsigned, unsigned>, 3> days{};    // of a month: first and last day
  bool month_first = false;
  bool day_after_month = true; // "June 30" is a day; else "juin 30" may be a year
};

class Vocabulary {
public:
  // The packs known now, the one of `language` first: where it knows a word, the other languages' meanings of
  // it do not count.
  static const Vocabulary& of(std::string_view language);

  // The longest entry that begins at `at` of folded text and ends with a word; its length, or 0.
  std::size_t match(std::string_view folded, std::size_t at, Word& out) const;
  // Length of an ordinal suffix ("st", "er", "º") that stands at `at`, or 0.
  std::size_t ordinal_suffix(std::string_view folded, std::size_t at) const;
  const Conventions& conventions() const { return conventions_; }

private:
  struct Node {
    std::vector<std::pair<char, std::uint32_t>> next;
    std::int32_t own = -1, other = -1; // indexes into words_
  };
  explicit Vocabulary(std::string_view language);
  void add(std::string_view key, Is what, int value, bool own);
  void add_pack(const lang::Pack& pack, bool own);

  std::vector<Node> nodes_;
  std::vector<Word> words_;
  std::vector<std::string> suffixes_;
  Conventions conventions_;
};

} // namespace mr::timing
