// A phrase as tokens: words with what they can mean, numbers, codes such as Q3, punctuation.
#pragma once
#include "mr/base/span.hpp"
#include "mr/base/text.hpp"
#include "mr/timing/vocabulary.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mr::timing {

struct Token {
  enum class Kind : std::uint8_t { word, number, code, mark } kind = Kind::mark;
  std::size_t begin = 0, end = 0; // in the folded text
  Word word;                      // meanings of a word; a number has is = {ordinal} when a suffix follows it
  int value = 0;                  // number (at most 99,999,999, else -1); code: 1–4
  int digits = 0;                 // number: how many
  char mark = 0;                  // punctuation
  bool glued = false;             // no space before it
  bool line_start = false;        // first of its line
  bool enumerator = false;        // part of "2." or "b)" in a numbered list

  bool is(Is what) const { return word.is.has(what); }
};

struct Tokens {
  Folded text;
  std::string_view original;
  std::vector<Token> list;

  Span span(std::size_t first, std::size_t end) const; // of tokens [first, end) in the original
};

// Linear in the phrase.
Tokens tokenize(std::string_view phrase, const Vocabulary& words);

} // namespace mr::timing
