// ISO 32000-1, 7.8.2: operands before operators, in the syntax of 7.2 and 7.3.
#include "mr/source/content_tokens.hpp"

#include <algorithm>
#include <charconv>

namespace mr::source {

namespace {

constexpr std::string_view spaces("\0\t\n\f\r ", 6), delimiters("()<>[]{}/%");

bool is_space(char c) { return spaces.find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_space(c) && delimiters.find(c) == std::string_view::npos; }

bool parse_number(std::string_view text, double& value) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [stop, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return error == std::errc() && stop == text.data() + text.size();
}

} // namespace

// Brackets within strings are in pairs, or escaped.
void ContentTokens::skip_string() {
  std::size_t depth = 0;
  for (; at_ < content_.size(); ++at_) {
    const char c = content_[at_];
    if (c == '\\')
      ++at_;
    else if (c == '(')
      ++depth;
    else if (c == ')' && --depth == 0) {
      ++at_;
      return;
    }
  }
  at_ = content_.size();
}

// Behind ID come the image's bytes, up to EI between white space.
void ContentTokens::skip_image() {
  for (std::size_t end = at_; (end = content_.find("EI", end)) != std::string_view::npos; ++end)
    if (end > at_ && is_space(content_[end - 1]) &&
        (end + 2 == content_.size() || is_space(content_[end + 2]))) {
      at_ = end + 2;
      return;
    }
  at_ = content_.size();
}

ContentToken ContentTokens::next() {
  while (at_ < content_.size()) {
    const char c = content_[at_];
    if (c == '(') {
      skip_string();
      continue;
    }
    if (c == '%') {
      at_ = std::min(content_.find_first_of("\r\n", at_), content_.size());
      continue;
    }
    if (c == '<' && !content_.substr(at_).starts_with("<<")) { // a string in hexadecimal digits
      at_ = std::min(content_.find('>', at_), content_.size());
      continue;
    }
    const bool name = c == '/';
    if (!name && !is_regular(c)) {
      at_ += c == '<' ? 2 : 1;
      continue;
    }
    const std::size_t begin = name ? at_ + 1 : at_;
    at_ = begin;
    while (at_ < content_.size() && is_regular(content_[at_])) ++at_;
    text_ = content_.substr(begin, at_ - begin);
    if (name) return ContentToken::name;
    if (parse_number(text_, number_)) return ContentToken::number;
    if (text_ == "ID") skip_image();
    return ContentToken::word;
  }
  return ContentToken::end;
}

} // namespace mr::source
