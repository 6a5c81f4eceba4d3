// The lexer, and numbered lists.
#include "mr/timing/tokens.hpp"

#include <algorithm>

namespace mr::timing {

namespace {

bool is_letter(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

class Lexer {
public:
  Lexer(std::string_view phrase, const Vocabulary& words) : words_(words) {
    out_.text = fold_with_origin(phrase);
    out_.original = phrase;
  }

  Tokens run() {
    while (at_ < text().size()) {
      if (text()[at_] == ' ') {
        ++at_;
        continue;
      }
      Token token;
      token.begin = at_;
      token.glued = at_ > 0 && text()[at_ - 1] != ' ';
      if (is_digit(text()[at_]))
        number(token);
      else if (is_letter(text()[at_]))
        word(token);
      else
        punctuation(token);
      token.end = at_;
      token.line_start = new_line(token.begin);
      out_.list.push_back(token);
    }
    return std::move(out_);
  }

private:
  const std::string& text() const { return out_.text.text; }
  char peek(std::size_t at) const { return at < text().size() ? text()[at] : '\0'; }

  // Only white space of the original that holds a line feed comes before this token.
  bool new_line(std::size_t begin) {
    if (begin == 0) return true;
    if (text()[begin - 1] != ' ') return false;
    const std::size_t from = out_.text.origin[begin - 1], to = out_.text.origin[begin];
    return out_.original.substr(from, to - from).find('\n') != std::string_view::npos;
  }

  // "3Q", "1T": a digit with a code letter behind it.
  bool code_behind(Token& token) {
    if (token.digits != 1 || token.value < 1 || token.value > 4 || !is_letter(peek(at_))) return false;
    Word meaning;
    const std::size_t length = words_.match(text(), at_, meaning);
    const bool quarter = meaning.is.has(Is::quarter_code);
    if (length == 0 || length > 1 || (!quarter && !(meaning.is.has(Is::half_code) && token.value <= 2)))
      return false;
    // "1S" is a half-year; a letter can stand for both only when its number does not tell.
    token.kind = Token::Kind::code;
    token.word = meaning;
    at_ += length;
    return true;
  }

  void number(Token& token) {
    token.kind = Token::Kind::number;
    while (is_digit(peek(at_))) {
      if (++token.digits > 8) token.value = -1;
      if (token.value >= 0) token.value = token.value * 10 + (text()[at_] - '0');
      ++at_;
    }
    if (code_behind(token)) return;
    if (token.digits > 2 || token.value < 1) return;
    std::size_t from = at_;
    if (peek(from) == '.' && is_letter(peek(from + 1))) ++from; // "1.er"
    if (const std::size_t suffix = words_.ordinal_suffix(text(), from); suffix > 0 && peek(from) != ' ') {
      at_ = from + suffix;
      token.word.is.add(Is::ordinal);
      token.word.ordinal = token.value;
    }
  }

  // "Q3", "T2", "K 1", "sem. 2": a code word and a digit that stands alone.
  bool code_before(Token& token, std::size_t length, const Word& meaning) {
    const bool quarter = meaning.is.has(Is::quarter_code), half = meaning.is.has(Is::half_code);
    if (!quarter && !half) return false;
    std::size_t at = token.begin + length;
    if (peek(at) == '.') ++at;
    if (peek(at) == ' ' || peek(at) == '-') ++at;
    const char digit = peek(at);
    if (digit < '1' || digit > (quarter ? '4' : '2') || is_digit(peek(at + 1)) || is_letter(peek(at + 1)))
      return false;
    token.kind = Token::Kind::code;
    token.value = digit - '0';
    token.word = meaning;
    at_ = at + 1;
    return true;
  }

  // "Q32024": the year runs into the code.
  bool code_with_year(Token& token, std::size_t length, const Word& meaning) {
    if (length != 1 || !(meaning.is.has(Is::quarter_code) || meaning.is.has(Is::half_code))) return false;
    std::size_t digits = 0;
    while (is_digit(peek(token.begin + length + digits))) ++digits;
    const char digit = peek(token.begin + length);
    if (digits != 5 || digit < '1' || digit > (meaning.is.has(Is::quarter_code) ? '4' : '2')) return false;
    token.kind = Token::Kind::code;
    token.value = digit - '0';
    token.word = meaning;
    at_ = token.begin + length + 1;
    return true;
  }

  void word(Token& token) {
    token.kind = Token::Kind::word;
    Word meaning;
    const std::size_t length = words_.match(text(), at_, meaning);
    if (length > 0) {
      if (code_before(token, length, meaning) || code_with_year(token, length, meaning)) return;
      token.word = meaning;
      at_ += length;
      return;
    }
    while (at_ < text().size() && is_letter(text()[at_])) ++at_;
  }

  void punctuation(Token& token) {
    token.kind = Token::Kind::mark;
    token.mark = text()[at_];
    ++at_;
  }

  const Vocabulary& words_;
  Tokens out_;
  std::size_t at_ = 0;
};

bool is_mark(const Token& token, char c) { return token.kind == Token::Kind::mark && token.mark == c; }

// "1. … 2. …", "1) …", "a) …": marks the numbers of a list that counts from one and has at least two items,
// so that "1. June" is no first of June there.
void find_enumerators(std::vector<Token>& list, const std::string& text) {
  for (const char closer : {'.', ')', ':'}) {
    for (const bool letters : {false, true}) {
      if (letters && closer != ')') continue;
      std::vector<std::size_t> found;
      int expected = 1;
      for (std::size_t i = 0; i + 1 < list.size(); ++i) {
        const Token& token = list[i];
        const bool right = letters ? token.kind == Token::Kind::word && token.end - token.begin == 1 &&
                                         text[token.begin] == static_cast<char>('a' + expected - 1)
                                   : token.kind == Token::Kind::number && token.value == expected &&
                                         token.digits <= 2 && !token.is(Is::ordinal);
        if (!right || expected > 26 || !is_mark(list[i + 1], closer) || !list[i + 1].glued) continue;
        const bool open = i > 0 && is_mark(list[i - 1], '(');
        if (token.glued && !open) continue;
        if (closer != ')' && i + 2 < list.size() && list[i + 2].glued) continue; // "1.5"
        found.push_back(i);
        ++expected;
      }
      const bool at_start =
          !found.empty() && (found[0] == 0 || list[found[0]].line_start || is_mark(list[found[0] - 1], '(') ||
                             is_mark(list[found[0] - 1], ':'));
      if (found.size() < 2 || !at_start) continue;
      for (const std::size_t i : found) {
        list[i].enumerator = list[i + 1].enumerator = true;
        if (i > 0 && is_mark(list[i - 1], '(')) list[i - 1].enumerator = true;
      }
      return;
    }
  }
}

} // namespace

Span Tokens::span(std::size_t first, std::size_t end) const {
  if (first >= end || end > list.size()) return {};
  const std::size_t from = text.origin[list[first].begin];
  std::size_t to = text.origin[list[end - 1].end];
  // The next character's place may lie behind white space that folding took away.
  const std::string_view piece = original.substr(from, to - from);
  to = from + static_cast<std::size_t>(trim(piece).data() + trim(piece).size() - piece.data());
  return {from, to};
}

Tokens tokenize(std::string_view phrase, const Vocabulary& words) {
  Tokens out = Lexer(phrase, words).run();
  find_enumerators(out.list, out.text.text);
  return out;
}

} // namespace mr::timing
