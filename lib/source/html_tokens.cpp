// Tags, attributes and character references.
#include "mr/source/html_tokens.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace mr::source {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same_name(std::string_view text, std::string_view name) {
  return text.size() >= name.size() &&
         std::equal(name.begin(), name.end(), text.begin(), [](char n, char c) { return lower(c) == n; });
}

// Bytes 0x80 to 0x9F as numbers mean what they are in Windows-1252.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

} // namespace

HtmlToken HtmlTokenizer::next() {
  HtmlToken token;
  while (at_ < source_.size()) {
    if (source_[at_] == '<' && markup(token)) {
      if (token.kind != HtmlToken::Kind::end_of_file) return token;
      continue;
    }
    token.kind = HtmlToken::Kind::text;
    token.begin = at_;
    at_ = std::min(source_.find('<', at_ + 1), source_.size());
    token.stop = at_;
    return token;
  }
  return token;
}

// False when the "<" is only text. Leaves `token` at end_of_file when there is nothing to tell.
bool HtmlTokenizer::markup(HtmlToken& token) {
  const auto past = [&](std::string_view sign, std::size_t from) {
    const std::size_t found = source_.find(sign, from);
    at_ = found == std::string_view::npos ? source_.size() : found + sign.size();
    return true;
  };
  const std::string_view rest = source_.substr(at_);
  if (rest.starts_with("<!--")) return past("-->", at_ + 2);
  if (rest.starts_with("<![CDATA[")) return at_ += 9, true;
  if (rest.starts_with("<!") || rest.starts_with("<?")) return past(">", at_);
  const bool end = rest.starts_with("</");
  const std::size_t name = at_ + (end ? 2 : 1);
  if (name >= source_.size() || !is_alpha(source_[name])) return end ? past(">", at_) : false;
  token.kind = end ? HtmlToken::Kind::end : HtmlToken::Kind::start;
  token.begin = at_;
  std::size_t at = name;
  while (at < source_.size() && !is_space(source_[at]) && source_[at] != '>' && source_[at] != '/') ++at;
  token.name.clear();
  for (const char c : source_.substr(name, std::min<std::size_t>(at - name, 64))) token.name += lower(c);
  const std::size_t attributes = at;
  for (char quote = 0; at < source_.size(); ++at) {
    const char c = source_[at];
    if (!quotes_ && c == '>') break;
    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (quotes_ && (c == '"' || c == '\'') && source_[at - 1] == '=')
      quote = c;
    else if (c == '>')
      break;
  }
  if (at == source_.size()) { // a quote never closed: from here on tags end at the next ">"
    quotes_ = false;
    at = std::min(source_.find('>', attributes), source_.size());
  }
  token.attributes = source_.substr(attributes, at - attributes);
  at_ = token.stop = std::min(at + 1, source_.size());
  return true;
}

std::string_view HtmlTokenizer::raw_text(std::string_view name) {
  const std::size_t begin = at_;
  for (std::size_t at = at_; (at = source_.find("</", at)) != std::string_view::npos; at += 2) {
    if (!same_name(source_.substr(at + 2), name)) continue;
    at_ = at;
    return source_.substr(begin, at - begin);
  }
  at_ = source_.size();
  return source_.substr(begin);
}

std::string html_attribute(std::string_view attributes, std::string_view name, bool* found) {
  if (found) *found = false;
  for (std::size_t at = 0; at < attributes.size();) {
    while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
    const std::size_t begin = at;
    while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=' &&
           attributes[at] != '/')
      ++at;
    const std::string_view key = attributes.substr(begin, at - begin);
    while (at < attributes.size() && is_space(attributes[at])) ++at;
    std::string_view value;
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      while (at < attributes.size() && is_space(attributes[at])) ++at;
      const bool quoted = at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'');
      const std::size_t from = at + quoted;
      const std::size_t to =
          quoted ? attributes.find(attributes[at], from) : attributes.find_first_of(" \t\r\n\f", from);
      value =
          attributes.substr(std::min(from, attributes.size()), to == std::string_view::npos ? to : to - from);
      at = to == std::string_view::npos ? attributes.size() : to + quoted;
    } else if (key.empty()) {
      ++at;
    }
    if (key.size() != name.size() || !same_name(key, name)) continue;
    if (found) *found = true;
    return html_text(value);
  }
  return {};
}

std::string html_text(std::string_view source) {
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const HtmlReference r = source[i] == '&' ? html_reference(source, i) : HtmlReference{};
    if (r.length)
      out += r.text;
    else
      out += source[i];
    i += r.length ? r.length : 1;
  }
  return out;
}

HtmlReference html_reference(std::string_view source, std::size_t at) {
  HtmlReference out;
  std::size_t end = at + 1;
  char32_t point = 0;
  if (end < source.size() && source[end] == '#') {
    ++end;
    const bool hex = end < source.size() && lower(source[end]) == 'x';
    end += hex;
    const std::size_t digits = end;
    for (; end < source.size() && end - digits < 8; ++end) {
      const char c = lower(source[end]);
      const bool letter = hex && c >= 'a' && c <= 'f';
      if (!is_digit(c) && !letter) break;
      point = point * (hex ? 16 : 10) + static_cast<char32_t>(letter ? c - 'a' + 10 : c - '0');
    }
    if (end == digits) return out;
    if (point >= 0x80 && point < 0xA0) point = windows_1252[point - 0x80];
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = replacement_character;
    if (point < 0x20 && point != '\t' && point != '\n') point = ' ';
  } else {
    while (end < source.size() && end - at < 10 && (is_alpha(source[end]) || is_digit(source[end]))) ++end;
    point = named_reference(source.substr(at + 1, end - at - 1));
    if (point == 0) return out;
  }
  if (end < source.size() && source[end] == ';') ++end;
  append_utf8(out.text, point);
  out.length = end - at;
  return out;
}

} // namespace mr::source
