// Lines to paragraphs, list items and headings.
#pragma once
#include "mr/source/compose.hpp"
#include "mr/source/page_layout.hpp"

#include <functional>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace mr::source::layout {

// What the whole document tells about its lines.
class Habits {
public:
  // Looks at every line once.
  void learn(const std::vector<Line>& lines);
  void conclude(); // after the last one

  float body_height() const { return body_; }
  float line_step(float height) const;   // from line to line within a paragraph
  int heading_level(float height) const; // 0: not larger than body text
  bool drops_hyphen(std::string_view before, std::string_view after) const;
  // A word that was broken without a hyphen, for want of room, rather than two words.
  bool broken_word(std::string_view before, std::string_view after) const;

private:
  std::map<int, std::size_t, std::greater<>> characters_; // by height in quarter points
  std::vector<float> steps_;                              // from line to line, in heights
  std::unordered_set<std::string> words_, whole_;         // whole: no end of a line can have broken them
  std::unordered_set<std::string> endings_;               // of whole words, and with ^ their beginnings
  std::vector<float> sizes_;                              // of headings, largest first
  std::size_t lines_ = 0, hyphens_ = 0;
  float body_ = 10, step_ = 1.2F;
};

bool starts_lower(std::string_view word);

struct Room {
  float right = 0;    // where the lines could have reached to
  bool cell = false;  // no headings here, and numbers that follow each other make lists
  bool exact = false; // `right` is known from a wall
};

// Makes blocks of lines in reading order.
void make_blocks(Composer& composer, const Habits& habits, const std::vector<Line>& lines, const Room& room,
                 std::vector<Block>& out);

} // namespace mr::source::layout
