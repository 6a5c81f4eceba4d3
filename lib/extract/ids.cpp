// Scanning ids and id lists.
#include "mr/extract/ids.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace mr::extract {

namespace {

constexpr std::size_t longest_range = 50;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

int number_of(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "R6" is "R" and 6; nullopt where more than digits follow the letters, or none.
struct Counted {
  std::string_view letters;
  int value = 0;
};
std::optional<Counted> counted(std::string_view id) {
  const std::size_t digits = std::min(id.find_first_of("0123456789"), id.size());
  if (digits == id.size() || id.find_first_not_of("0123456789", digits) != std::string_view::npos)
    return std::nullopt;
  return Counted{id.substr(0, digits), number_of(id.substr(digits))};
}

// Writes out a range up to `last`: 2–4, R1–R6.
void add_between(std::vector<Id>& ids, const Id& last) {
  const std::string first = ids.back().text;
  const auto from = counted(first), to = counted(last.text);
  if (!from || !to || from->letters != to->letters || to->value <= from->value ||
      static_cast<std::size_t>(to->value - from->value) > longest_range)
    return;
  const std::size_t begin = ids.back().at.begin;
  for (int i = from->value + 1; i < to->value; ++i)
    ids.push_back({std::string(from->letters) + std::to_string(i), {begin, last.at.end}});
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_space(text[at]))
      ++at;
    else if (text.substr(at, 2) == "\xC2\xA0")
      at += 2;
    else
      break;
  }
  return at;
}

// A separator between two ids; `range` says it stands for all between.
struct Separator {
  std::size_t end = 0;
  bool range = false;
};

std::optional<Separator> separator_at(std::string_view text, std::size_t at, const Lexicon& lexicon) {
  bool comma = false;
  at = skip_spaces(text, at);
  if (at < text.size() &&
      (text[at] == ',' || text[at] == ';' || text[at] == '&' || text[at] == '+' || text[at] == '/')) {
    comma = true;
    at = skip_spaces(text, at + 1);
  }
  const Decoded d = decode_utf8(text, at);
  if (d.point == '-' || (d.point >= 0x2010 && d.point <= 0x2015))
    return Separator{skip_spaces(text, at + d.length), true};
  const std::string rest = fold(text.substr(at, 16));
  for (const bool range : {true, false}) {
    for (const std::string_view word : lexicon.words(range ? "citation.to" : "citation.and")) {
      if (!starts_with_word(rest, word)) continue;
      // Words of a separator are plain letters: as long in the text as folded, but for accents.
      std::size_t end = at;
      for (std::size_t n = count_characters(word); n > 0 && end < text.size(); --n)
        end += decode_utf8(text, end).length;
      return Separator{skip_spaces(text, end), range};
    }
  }
  if (comma) return Separator{at, false};
  return std::nullopt;
}

} // namespace

std::optional<Id> id_at(std::string_view text, std::size_t at, bool prefixed) {
  const std::size_t begin = at;
  if (prefixed) {
    std::size_t letters = 0;
    while (at + letters < text.size() && is_upper(text[at + letters])) ++letters;
    if (letters > 3) return std::nullopt;
    at += letters;
    if (letters > 0 && at < text.size() && (text[at] == '.' || text[at] == '-')) ++at;
  }
  std::size_t n = digits_at(text, at);
  if (n == 0 || n > 4) return std::nullopt;
  std::size_t end = at + n;
  // 2022-020 and 001/23: a year and a running number.
  if (end + 1 < text.size() && (text[end] == '-' || text[end] == '/')) {
    const std::size_t m = digits_at(text, end + 1);
    const bool year_first = n == 4 && m >= 2 && m <= 3 && text[end] == '-';
    const bool year_last = (n == 3 && m == 2) || (n <= 3 && n >= 2 && m == 4);
    if (year_first || (year_last && text[end] == '/')) {
      end += 1 + m;
      // 2023-07/4: an item of the document with that number.
      const std::size_t item = end < text.size() && text[end] == '/' ? digits_at(text, end + 1) : 0;
      if (year_first && item >= 1 && item <= 3) end += 1 + item;
      return Id{std::string(text.substr(begin, end - begin)), {begin, end}};
    }
  }
  for (;;) {
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
      n = digits_at(text, end + 1);
      if (n > 3) return std::nullopt;
      end += 1 + n;
      continue;
    }
    break;
  }
  // 1.A: a letter after the dot, and then another mark.
  if (end + 2 < text.size() && text[end] == '.' && is_upper(text[end + 1]) &&
      (text[end + 2] == '.' || text[end + 2] == ')' || text[end + 2] == ':'))
    end += 2;
  // R1-A: a letter after a dash, and nothing more.
  if (end + 1 < text.size() && text[end] == '-' && is_upper(text[end + 1]) &&
      (end + 2 == text.size() || !is_word_byte(text[end + 2])))
    end += 2;
  if (end < text.size() && is_lower(text[end]) && (end + 1 >= text.size() || !is_word_byte(text[end + 1]))) {
    ++end;
    // 2a.1: an action below 2a.
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
      n = digits_at(text, end + 1);
      if (n > 3) return std::nullopt;
      end += 1 + n;
    }
  }
  // "3rd", "40%"; a no-break space or a dash after the number is none of its business.
  const char32_t next = decode_utf8(text, end).point;
  const bool letter = next < 0x80 ? is_word_byte(static_cast<char>(next)) : next >= 0xC0 && next < 0x2000;
  if (end < text.size() && (letter || next == '%')) return std::nullopt;
  return Id{std::string(text.substr(begin, end - begin)), {begin, end}};
}

std::vector<Id> id_list(std::string_view text, std::size_t at, const Lexicon& lexicon, std::size_t* stop) {
  std::vector<Id> ids;
  at = skip_spaces(text, at);
  bool range = false;
  std::size_t end = at;
  while (auto id = id_at(text, at, true)) {
    if (range && !ids.empty()) add_between(ids, *id);
    end = id->at.end;
    ids.push_back(std::move(*id));
    const auto separator = separator_at(text, end, lexicon);
    if (!separator) break;
    at = separator->end;
    range = separator->range;
  }
  if (stop) *stop = end;
  return ids;
}

std::string parent_id(std::string_view id) {
  if (id.empty()) return {};
  if (is_lower(id.back())) return std::string(id.substr(0, id.size() - 1));
  if (id.size() > 2 && id[id.size() - 2] == '-' && is_upper(id.back()))
    return std::string(id.substr(0, id.size() - 2));
  const std::size_t dot = id.rfind('.');
  return dot == std::string_view::npos ? std::string() : std::string(id.substr(0, dot));
}

std::size_t id_depth(std::string_view id) {
  std::size_t depth = 1;
  for (std::string parent = parent_id(id); !parent.empty(); parent = parent_id(parent)) ++depth;
  return depth;
}

} // namespace mr::extract
