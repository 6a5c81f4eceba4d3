// UTF-8: walking, checking, measuring.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mr {

inline constexpr char32_t replacement_character = 0xFFFD;

struct Decoded {
  char32_t point = 0;     // replacement_character for a byte that starts no valid sequence
  std::size_t length = 0; // bytes taken, at least 1 (0 only at the end of the text)
};

// The code point at `at`; overlong forms, surrogates and values above U+10FFFF are not valid.
Decoded decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t point);

// Offset of the first byte that is no valid UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// How many bytes from `at` on are ASCII, counted in steps of eight: at most seven fewer than there are.
std::size_t ascii_run(std::string_view text, std::size_t at);

// Code points; an invalid byte counts as one.
std::size_t count_characters(std::string_view text);

// Columns on a terminal: wide characters (East Asian, emoji) take two, combining marks none.
std::size_t display_width(std::string_view text);
std::size_t display_width(char32_t point);

} // namespace mr
