// A line of a table whose cells run together, as words with what is known about each.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mr::extract {

struct Token {
  std::size_t begin = 0, end = 0;  // in the line's text
  std::size_t left = 0, right = 0; // in characters from the line's first word
  std::string folded;
  bool capital = false;  // begins like a sentence
  bool small = false;    // begins with a small letter
  bool bar = false;      // a rule of the table stood before it: the edge of a cell
  bool bullet = false;   // a bullet stood before it
  bool stop = false;     // a word no cell ends on: "of", "met"
  bool role = false;     // a word for a function or unit, which a name follows
  bool doubtful = false; // begins a phrase of timing whose small words may belong before it
  int depth = 0;         // open brackets before it
  int opens = 0;         // brackets it opens, less those it closes
};

struct RunningLine {
  const Unit* unit = nullptr;
  std::vector<Token> tokens;
  std::vector<std::pair<std::size_t, std::size_t>> timing, status; // token ranges [from, to); timing
                                                                   // without the small words before it
  bool group_start = false; // first line after an empty one, within its row
  bool page_start = false;  // first line of a page, within its row
};

// The packs' words that every token is held against.
struct RunningWords {
  explicit RunningWords(const Lexicon& lexicon);
  bool role(std::string_view folded) const; // also as the end of a compound: "eventcoordinator"

  std::unordered_set<std::string_view> stops, roles;
};

// The folded words of [from, to), a space after each.
std::string words_of(const RunningLine& line, std::size_t from, std::size_t to);

RunningLine running_line(const Unit& unit, const Lexicon& lexicon, const RunningWords& words);

// What text recognition makes of rules and dirt: a few loose letters and strokes.
bool is_dirt(const Unit& unit);

} // namespace mr::extract
