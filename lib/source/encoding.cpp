// Encodings that real documents come in.
#include "mr/source/encoding.hpp"

#include "mr/base/source_text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mr::source {

namespace {

// Windows-1252 bytes 0x80 to 0x9F; 0 where the code page has no character.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xA0) {
      const char32_t point = windows_1252[byte - 0x80U];
      append_utf8(out, point ? point : replacement_character);
    } else {
      append_utf8(out, byte);
    }
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool little) {
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? a | b << 8 : a << 8 | b);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char32_t first = unit(at);
    if (first >= 0xD800 && first < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t second = unit(at + 2);
      if (second >= 0xDC00 && second < 0xE000) {
        append_utf8(out, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        at += 2;
        continue;
      }
    }
    append_utf8(out, first >= 0xD800 && first < 0xE000 ? replacement_character : first);
  }
  return out;
}

// Text in a Latin script has a zero in every other byte in UTF-16.
std::optional<std::string> utf16_by_zeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const std::size_t half = head.size() / 2;
  if (half < 4) return std::nullopt;
  if (zeros[1] * 10 > half * 7 && zeros[0] * 10 < half) return "utf-16le";
  if (zeros[0] * 10 > half * 7 && zeros[1] * 10 < half) return "utf-16be";
  return std::nullopt;
}

} // namespace

Result<DecodedText> decode_text(const std::string& file, std::string_view bytes,
                                const std::optional<std::string>& wanted) {
  std::string encoding;
  std::size_t mark = 0;
  if (bytes.starts_with("\xEF\xBB\xBF"))
    encoding = "utf-8", mark = 3;
  else if (bytes.starts_with("\xFF\xFE"))
    encoding = "utf-16le", mark = 2;
  else if (bytes.starts_with("\xFE\xFF"))
    encoding = "utf-16be", mark = 2;
  if (wanted) {
    if (*wanted != encoding) mark = 0;
    encoding = *wanted;
  } else if (encoding.empty()) {
    if (const auto found = utf16_by_zeros(bytes))
      encoding = *found;
    else
      encoding = find_invalid_utf8(bytes) ? "windows-1252" : "utf-8";
  }
  bytes.remove_prefix(mark);
  if (encoding == "utf-16le" || encoding == "utf-16be")
    return DecodedText{from_utf16(bytes, encoding == "utf-16le"), encoding};
  if (encoding == "windows-1252") return DecodedText{from_windows_1252(bytes), encoding};
  if (encoding != "utf-8")
    return Failure(Error{ErrorKind::usage,
                         {},
                         {},
                         fmt::format("unknown encoding '{}'", encoding),
                         "mr reads utf-8, utf-16le, utf-16be and windows-1252"});
  if (const auto bad = find_invalid_utf8(bytes)) {
    const SourceText text(file, std::string(bytes));
    return Failure(Error{ErrorKind::encoding, file, text.place(*bad), "this is not valid UTF-8",
                         "save the file as UTF-8, or name its encoding with --encoding windows-1252"});
  }
  return DecodedText{std::string(bytes), encoding};
}

} // namespace mr::source
