// JSON (RFC 8259) into a tree, with the place of everything. Calls nest no deeper than the tree may.
#include "mr/base/text.hpp"
#include "mr/base/tree_builder.hpp"
#include "mr/base/utf8.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

namespace mr::tree {

namespace {

class JsonReader {
public:
  JsonReader(std::string_view text, Builder& builder) : text_(text), builder_(builder) {}

  void run() {
    skip_space();
    value();
    while (!builder_.refusal() && builder_.depth() > 0) after_value();
    if (builder_.refusal()) return;
    skip_space();
    if (at_ < text_.size())
      builder_.refuse(at_, "there is more text after the end of the JSON value", "delete it");
  }

private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  // A value begins: a scalar is taken whole, a collection is opened.
  void value() {
    skip_space();
    const char c = peek();
    if (c == '{' || c == '[') {
      builder_.open(c == '{' ? Type::mapping : Type::sequence, at_);
      if (builder_.refusal()) return;
      ++at_;
      skip_space();
      if (peek() == (c == '{' ? '}' : ']'))
        builder_.close(++at_);
      else if (c == '{')
        key();
      else
        value();
      return;
    }
    if (c == '"') return string();
    if (c == '-' || is_digit(c)) return number();
    for (const std::string_view word : {"true", "false", "null"})
      if (text_.substr(at_).starts_with(word)) return bare(word);
    if (at_ >= text_.size()) return builder_.refuse(last(), "the file ends in the middle", "is it complete?");
    builder_.refuse(at_, "a value is expected here", "texts stand in double quotes");
  }

  void key() {
    skip_space();
    if (peek() != '"')
      return builder_.refuse(std::min(at_, last()), "a key in double quotes is expected here",
                             peek() == '}' ? "delete the comma before the '}'" : "");
    string();
    if (builder_.refusal()) return;
    skip_space();
    if (peek() != ':') return builder_.refuse(std::min(at_, last()), "a ':' is expected after the key");
    ++at_;
    value();
  }

  void after_value() {
    skip_space();
    const bool mapping = builder_.in_mapping();
    if (peek() == ',') {
      ++at_;
      skip_space();
      if (mapping) return key();
      if (peek() == ']')
        return builder_.refuse(at_, "a value is expected here", "delete the comma before the ']'");
      return value();
    }
    if (peek() == (mapping ? '}' : ']')) return builder_.close(++at_);
    if (at_ >= text_.size())
      return builder_.refuse(last(), "the file ends before everything is closed", "is it complete?");
    builder_.refuse(at_, mapping ? "a ',' or a '}' is expected here" : "a ',' or a ']' is expected here");
  }

  std::size_t last() const { return text_.empty() ? 0 : text_.size() - 1; }

  void bare(std::string_view word) {
    const Span span{at_, at_ + word.size()};
    at_ = span.end;
    if (is_alpha(peek()) || is_digit(peek()))
      return builder_.refuse(span.begin, "a value is expected here", "texts stand in double quotes");
    if (word == "null")
      builder_.null(std::string(word), span);
    else
      builder_.scalar(std::string(word), span, false);
  }

  void number() {
    const std::size_t begin = at_;
    const auto digits = [this] {
      const std::size_t from = at_;
      while (is_digit(peek())) ++at_;
      return at_ > from;
    };
    if (peek() == '-') ++at_;
    const bool zero = peek() == '0';
    bool good = digits() && !(zero && at_ - begin > (text_[begin] == '-' ? 2U : 1U));
    if (peek() == '.') {
      ++at_;
      good = digits() && good;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      good = digits() && good;
    }
    if (!good) return builder_.refuse(begin, "this is no number", "a text stands in double quotes");
    builder_.scalar(std::string(text_.substr(begin, at_ - begin)), {begin, at_}, false);
  }

  void string() {
    const std::size_t begin = at_++;
    std::string value;
    while (at_ < text_.size() && text_[at_] != '"') {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c < 0x20)
        return builder_.refuse(
            at_, c == '\n' ? "a text is not closed on its line" : "a control character in a text",
            c == '\n' ? "add the closing quote; a line break is written \\n"
                      : "write it as \\u and four digits");
      if (c != '\\') {
        value += text_[at_++];
        continue;
      }
      if (!escape(value)) return;
    }
    if (at_ >= text_.size())
      return builder_.refuse(begin, "the file ends inside a text", "add the closing quote");
    ++at_;
    builder_.scalar(std::move(value), {begin, at_}, true);
  }

  bool escape(std::string& value) {
    const std::size_t begin = at_;
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    at_ += 2;
    switch (c) {
    case '"':
    case '\\':
    case '/': value += c; return true;
    case 'b': value += '\b'; return true;
    case 'f': value += '\f'; return true;
    case 'n': value += '\n'; return true;
    case 'r': value += '\r'; return true;
    case 't': value += '\t'; return true;
    case 'u': return code_point(value, begin);
    default: builder_.refuse(begin, "unknown escape in a text", "write \\\\ for a backslash"); return false;
    }
  }

  std::optional<char32_t> hex4() {
    if (at_ + 4 > text_.size()) return std::nullopt;
    char32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const char c = text_[at_ + i];
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return std::nullopt;
      out = out * 16 + static_cast<char32_t>(digit);
    }
    at_ += 4;
    return out;
  }

  // \uXXXX, or a pair of them for characters above U+FFFF.
  bool code_point(std::string& value, std::size_t begin) {
    const auto first = hex4();
    if (!first) {
      builder_.refuse(begin, "this escape is not complete", "write \\u and four digits of 0-9, a-f");
      return false;
    }
    char32_t point = *first;
    if (point >= 0xD800 && point <= 0xDFFF) {
      std::optional<char32_t> second;
      if (point < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
        at_ += 2;
        second = hex4();
      }
      if (!second || *second < 0xDC00 || *second > 0xDFFF) {
        builder_.refuse(begin, "this escape is half of a character",
                        "characters above U+FFFF are written as two escapes, or as themselves");
        return false;
      }
      point = 0x10000 + ((point - 0xD800) << 10) + (*second - 0xDC00);
    }
    append_utf8(value, point);
    return true;
  }

  std::string_view text_;
  Builder& builder_;
  std::size_t at_ = 0;
};

} // namespace

void parse_json(std::string_view text, Builder& builder) { JsonReader(text, builder).run(); }

} // namespace mr::tree
