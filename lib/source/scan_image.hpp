// The picture of a scanned page, made easier to read.
#pragma once
#include "mr/source/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mr::source {

struct GreyImage {
  std::size_t width = 0, height = 0;
  std::vector<unsigned char> pixels; // 0 black to 255 white, row by row
};

// A binary portable greymap (P5, 8 bits). An image without pixels when it is none, or larger than 100
// million pixels.
GreyImage parse_pgm(const std::string& bytes);
std::string write_pgm(const GreyImage& image);

// Stretches of the rules of a scanned page, in pixels: a rule that is not quite straight is many of them.
struct ScannedRules {
  std::vector<Rule> across, down;
};

// Takes out the rules of tables, which recognition takes for letters: dark runs, across or down, longer than
// any letter. `dots_per_inch` says how long that is. Returns what it took out.
ScannedRules remove_rules(GreyImage& image, int dots_per_inch);

} // namespace mr::source
