// Pages as words with their boxes: what a PDF and a scan have in common.
#pragma once
#include "mr/base/error.hpp"
#include "mr/source/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source {

// Points (1/72 inch) from the top left corner.
struct Word {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::string_view text;
  unsigned line = 0;  // of one page: words that the helper found to stand on one line
  bool glued = false; // no space stands before it: letters of a word that are set apart
  float height() const { return y1 - y0; }
};

// A straight line that was drawn: at this height from one x to the other, or at this x from top to bottom.
struct Rule {
  float at = 0, from = 0, to = 0;
};

// A rectangle, with square or round corners, that was filled with a colour or framed.
struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool filled = false;
};

struct Page {
  float width = 0, height = 0;
  std::vector<Word> words;
  std::vector<Rule> across, down; // the rules of tables and much else
  std::vector<Box> boxes = {};    // backgrounds of cells and rows, frames of cards
  std::vector<Box> dots = {};     // as small and as wide as high: the bullets of some programs
};

// The output of `pdftotext -tsv` and `tesseract … tsv`, whose units are `scale` points. The words' texts
// point into `tsv`.
std::vector<Page> parse_word_boxes(std::string_view tsv, float scale);

// Scans: drops rules of tables that were read as characters, turns slanted pages upright, gives the words of
// a line one height and puts together the pieces of rules.
void clean_scan(std::vector<Page>& pages);

// Web browsers draw the bullets of lists: makes them words before the lines they stand at.
void add_drawn_bullets(std::vector<Page>& pages);

// Words to blocks. Tables go on over pages; running heads and feet come last, as `aside`.
void compose_pages(Document& document, const std::vector<Page>& pages);

} // namespace mr::source
