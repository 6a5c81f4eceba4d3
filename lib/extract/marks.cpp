// Bullets as printed and as text recognition left them.
#include "mr/extract/marks.hpp"

#include "mr/base/text.hpp"

#include <array>

namespace mr::extract {

namespace {

// A quotation mark that closes on the line again.
bool closes_quote(std::string_view text) {
  for (const std::string_view mark : {"’", "'"})
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      const std::size_t next = at + mark.size();
      if (next >= text.size() || std::string_view(" .,;:!?)").find(text[next]) != std::string_view::npos)
        return true;
    }
  return false;
}

} // namespace

std::size_t bullet_length(std::string_view text) {
  static constexpr std::array bullets{"•",           "➢", "▪", "■", "●", "○", "◦", "‣",
                                      "·",           "✓", "►", "*", "-", "–", "—", "\xEF\x82\xB7",
                                      "\xEF\x83\x98"};
  for (const std::string_view bullet : bullets) {
    if (!text.starts_with(bullet)) continue;
    const std::size_t end = bullet.size();
    if (end < text.size() && !is_space(text[end])) {
      // A dash or star needs its space; the others are bullets even when glued to the word.
      if (bullet == "*" || bullet == "-" || bullet == "–" || bullet == "—") return 0;
    }
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) ++next;
    return next;
  }
  return 0;
}

std::size_t stray_quote(std::string_view text) {
  for (const std::string_view quote : {"‘", "’", "'", "`"}) {
    if (!text.starts_with(quote)) continue;
    const std::string_view rest = text.substr(quote.size());
    return !rest.empty() && rest[0] >= 'A' && rest[0] <= 'Z' && !closes_quote(rest) ? quote.size() : 0;
  }
  return 0;
}

std::size_t sign_bullet(std::string_view text, bool glued) {
  static constexpr std::array signs{"©", "®", "¢", "°", "»", "«", "*"};
  std::size_t at = 0;
  for (const std::string_view quote : {"‘", "’", "'", "\""})
    if (text.starts_with(quote)) at = quote.size();
  for (const std::string_view sign : signs) {
    if (!text.substr(at).starts_with(sign)) continue;
    at += sign.size();
    const std::size_t gap = at;
    bool junk = false;
    for (; at < text.size() && (is_space(text[at]) || text[at] == '_' || text[at] == '-'); ++at)
      junk = junk || !is_space(text[at]);
    if (at >= text.size() || is_digit(text[at])) return 0;
    // "« Le port »" and "*important*" are none.
    const bool pair = sign == std::string_view("«") || sign == std::string_view("*");
    if (pair && text.substr(at).find(sign == std::string_view("«") ? "»" : "*") != std::string_view::npos)
      return 0;
    return junk || (pair ? glued : at > gap) ? at : 0;
  }
  return 0;
}

bool letter_bullet(std::string_view text) {
  return text.size() > 3 && (text[0] == 'e' || text[0] == 'o') && text[1] == ' ' &&
         ((text[2] >= 'A' && text[2] <= 'Z') || static_cast<unsigned char>(text[2]) >= 0x80);
}

} // namespace mr::extract
