// Escaping for JSON.
#include "mr/base/json_string.hpp"

#include "mr/base/utf8.hpp"

#include <cstdint>

#include <fmt/format.h>

namespace mr {

std::string json_string(std::string_view value) {
  std::string out = "\"";
  for (std::size_t at = 0; at < value.size();) {
    const Decoded d = decode_utf8(value, at);
    if (d.point == '"' || d.point == '\\')
      (out += '\\') += static_cast<char>(d.point);
    else if (d.point == '\n')
      out += "\\n";
    else if (d.point == '\t')
      out += "\\t";
    else if (d.point == '\r')
      out += "\\r";
    else if (d.point < 0x20 || (d.point >= 0x7F && d.point <= 0x9F) || d.point == 0x2028 || d.point == 0x2029)
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(d.point));
    else if (d.point == replacement_character)
      append_utf8(out, replacement_character);
    else
      out += value.substr(at, d.length);
    at += d.length;
  }
  return out += '"';
}

} // namespace mr
