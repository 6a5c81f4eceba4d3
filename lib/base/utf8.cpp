// UTF-8 walking and measuring; widths come from libutf8proc.
#include "mr/base/utf8.hpp"

#include <cstdint>
#include <cstring>

#include <utf8proc.h>

namespace mr {

namespace {
bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}
char32_t bits(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]) & 0x3F; }
} // namespace

Decoded decode_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0};
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && continues(text, at + 1))
    return {(char32_t{lead} & 0x1F) << 6 | bits(text, at + 1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && continues(text, at + 1) && continues(text, at + 2)) {
    const char32_t point = (char32_t{lead} & 0x0F) << 12 | bits(text, at + 1) << 6 | bits(text, at + 2);
    if (point >= 0x800 && (point < 0xD800 || point > 0xDFFF)) return {point, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(text, at + 1) && continues(text, at + 2) &&
      continues(text, at + 3)) {
    const char32_t point = (char32_t{lead} & 0x07) << 18 | bits(text, at + 1) << 12 |
                           bits(text, at + 2) << 6 | bits(text, at + 3);
    if (point >= 0x10000 && point <= 0x10FFFF) return {point, 4};
  }
  return {replacement_character, 1};
}

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6), put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12), put(0x80 | (point >> 6 & 0x3F)), put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18), put(0x80 | (point >> 12 & 0x3F)), put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::size_t ascii_run(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
  std::size_t end = at;
  for (std::uint64_t eight = 0; end + sizeof eight <= text.size(); end += sizeof eight) {
    std::memcpy(&eight, text.data() + end, sizeof eight);
    if ((eight & high_bits) != 0) break;
  }
  return end - at;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_run(text, at);
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded d = decode_utf8(text, at);
    if (d.length == 1) return at;
    at += d.length;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) ++n;
  return n;
}

std::size_t display_width(char32_t point) {
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point));
  return width < 0 ? 0 : static_cast<std::size_t>(width);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    width += d.point < 0x7F ? (d.point >= 0x20) : display_width(d.point);
    at += d.length;
  }
  return width;
}

} // namespace mr
