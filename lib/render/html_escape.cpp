// Escaping for markup.
#include "mr/render/html_escape.hpp"

#include "mr/base/utf8.hpp"
#include "mr/render/escape.hpp"

namespace mr::render {

std::string xml_text(std::string_view text) {
  const std::string safe = terminal(text);
  std::string out;
  out.reserve(safe.size() + safe.size() / 16);
  for (std::size_t at = 0; at < safe.size();) {
    const Decoded d = decode_utf8(safe, at);
    switch (d.point) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    case 0xFFFE:
    case 0xFFFF: append_utf8(out, replacement_character); break;
    default: out.append(safe, at, d.length);
    }
    at += d.length;
  }
  return out;
}

} // namespace mr::render
