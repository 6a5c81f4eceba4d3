// Escaping per output format.
#include "mr/render/escape.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

namespace mr::render {

namespace {

constexpr std::string_view unreadable = "\xEF\xBF\xBD"; // U+FFFD

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

// "12. ", "3) ", "- ", "+ " and "#" open a list or heading at the start of a line.
bool opens_block(std::string_view rest) {
  std::size_t digits = 0;
  while (digits < rest.size() && digits < 9 && is_digit(rest[digits])) ++digits;
  const auto ends = [&](std::size_t at) { return at >= rest.size() || is_space(rest[at]); };
  if (digits > 0)
    return digits < rest.size() && (rest[digits] == '.' || rest[digits] == ')') && ends(digits + 1);
  return (rest.starts_with('-') || rest.starts_with('+')) && ends(1);
}

// Whether an ampersand begins a character reference: letters, digits or '#', then ';'.
bool is_reference(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && (is_alpha(text[at]) || is_digit(text[at]) || text[at] == '#')) ++at;
  return at > 1 && at < text.size() && text[at] == ';';
}

std::string escape_markdown(std::string_view text, bool in_cell) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  bool line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') continue;
    if (c == '\n') {
      out += in_cell ? "<br>" : "\n";
      line_start = true;
      continue;
    }
    if (line_start && !in_cell && opens_block(text.substr(i))) {
      while (is_digit(text[i])) out += text[i++];
      out += '\\';
      out += text[i];
      line_start = false;
      continue;
    }
    // A marker inside a word opens no emphasis: "file_name" stays readable.
    const bool inner = c == '_' && i > 0 && i + 1 < text.size() && !is_space(text[i - 1]) &&
                       !is_space(text[i + 1]) && is_alpha(text[i - 1]) && is_alpha(text[i + 1]);
    if (c == '<')
      out += "&lt;";
    else if (c == '&' && is_reference(text.substr(i)))
      out += "&amp;";
    else if ((std::string_view("\\`*[]|~").find(c) != std::string_view::npos) || (c == '_' && !inner) ||
             (c == '#' && line_start) || (c == '>' && line_start) || (c == '=' && line_start)) {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else {
      out += c;
    }
    if (!is_space(c)) line_start = false;
  }
  return out;
}

bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  bool digits = false;
  for (const char c : text) {
    if (is_digit(c))
      digits = true;
    else if (c != '.' && c != ',')
      return false;
  }
  return digits;
}

} // namespace

std::string markdown(std::string_view text) { return escape_markdown(text, false); }

std::string markdown_cell(std::string_view text) { return escape_markdown(trim(text), true); }

std::string csv_field(std::string_view text) {
  std::string out;
  // White space before the sign does not stop a spreadsheet.
  const std::string_view seen = trim(text);
  const bool formula =
      (!seen.empty() && std::string_view("=+-@").find(seen.front()) != std::string_view::npos &&
       !is_number(seen)) ||
      text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n');
  if (formula) out += '\'';
  const bool quote = text.find_first_of(",;\"\r\n\t") != std::string_view::npos || text.starts_with(' ') ||
                     text.ends_with(' ');
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  return quote ? "\"" + out + "\"" : out;
}

std::string terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point == '\n')
      out += '\n';
    else if (d.point == '\t')
      out += ' ';
    else if (d.point == '\r') // of a CRLF
      ;
    else if (is_control(d.point) || turns_direction(d.point) ||
             (d.point == replacement_character && d.length == 1))
      out += unreadable;
    else
      out += text.substr(at, d.length);
    at += d.length;
  }
  return out;
}

} // namespace mr::render
