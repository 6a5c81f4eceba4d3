// Words on paper compared as people compare them: without regard to case, accents, quote style or spacing.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mr {

// Folded text with the way back: `origin[i]` is the offset in the original of folded byte i, and
// `origin[text.size()]` the original's length.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;
};

// Lower case without accents; ł ø đ æ œ ß ĳ in ASCII letters; one kind of quote (') and dash (-); every run
// of white space, no-break spaces included, is one space, none at either end; soft hyphens and zero-width
// characters are gone.
std::string fold(std::string_view text);
Folded fold_with_origin(std::string_view text);

std::string_view trim(std::string_view text);               // ASCII white space and U+00A0
std::string_view trim_end(std::string_view text);           // spaces at its end
std::vector<std::string_view> lines(std::string_view text); // without their ends (LF, CRLF)
std::string collapse_spaces(std::string_view text);         // each run of white space as one space, trimmed
bool is_space(char c);
bool is_digit(char c);
bool is_alpha(char c);                                                 // ASCII letters only
bool starts_with_word(std::string_view folded, std::string_view word); // and the word ends there
bool holds_word(std::string_view folded, std::string_view word);       // one or more whole words, anywhere

// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`, or limit + 1 when there are
// more. Time O(|a| · limit).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word` (folded, at most a third of its length away), or an empty view.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace mr
