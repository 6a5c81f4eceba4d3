// Word boxes from the helpers' tables.
#include "mr/source/page.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mr::source {

namespace {

// The tabs of a row: level page par block line word left top width height conf text.
constexpr std::size_t fields = 12;

bool parse_row(std::string_view row, std::array<std::string_view, fields>& out) {
  for (std::size_t i = 0; i + 1 < fields; ++i) {
    const std::size_t tab = row.find('\t');
    if (tab == std::string_view::npos) return false;
    out[i] = row.substr(0, tab);
    row.remove_prefix(tab + 1);
  }
  out[fields - 1] = row;
  return true;
}

float as_float(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

} // namespace

std::vector<Page> parse_word_boxes(std::string_view tsv, float scale) {
  std::vector<Page> pages;
  std::array<std::string_view, fields> row;
  unsigned line_count = 0;
  for (std::size_t at = 0; at < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!parse_row(line, row)) continue;
    const float left = as_float(row[6]) * scale, top = as_float(row[7]) * scale;
    const float width = as_float(row[8]) * scale, height = as_float(row[9]) * scale;
    line_count += row[0] == "4";
    if (row[0] == "1") pages.push_back({width, height, {}});
    if (row[0] != "5" || pages.empty() || trim(row[11]).empty()) continue;
    // Boxes that are no boxes come from broken fonts; they would upset every distance.
    if (!(width > 0) || !(height > 0.5F) || height > 400 || left < -2000 || left > 20000) continue;
    pages.back().words.push_back({left, top, left + width, top + height, trim(row[11]), line_count});
  }
  return pages;
}

namespace {

constexpr std::string_view rule_signs = "|_[]{}~=\\/‘'`—-.,:;Í";

// Bars and brackets at the edges of a word are the borders of its cell.
std::string_view without_borders(std::string_view word) {
  while (!word.empty() && (word.front() == '|' || word.front() == '_' || word.front() == ']'))
    word.remove_prefix(1);
  while (!word.empty() && (word.back() == '|' || word.back() == '_' || word.back() == '['))
    word.remove_suffix(1);
  if (word.find_first_not_of(rule_signs) == std::string_view::npos && word != "-" && word != "—") return {};
  return word;
}

// How far lines rise or fall per point to the right: the middle one of what its long lines say.
float slope_of(const Page& page) {
  std::vector<float> slopes;
  for (std::size_t i = 0; i < page.words.size();) {
    std::size_t j = i;
    while (j + 1 < page.words.size() && page.words[j + 1].line == page.words[i].line) ++j;
    const Word &a = page.words[i], &b = page.words[j];
    if (b.x0 - a.x0 > 100) slopes.push_back((b.y0 + b.y1 - a.y0 - a.y1) / 2 / (b.x0 - a.x0));
    i = j + 1;
  }
  if (slopes.size() < 3) return 0;
  std::nth_element(slopes.begin(), slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2),
                   slopes.end());
  return slopes[slopes.size() / 2];
}

} // namespace

void clean_scan(std::vector<Page>& pages) {
  for (Page& page : pages) {
    for (Word& word : page.words) word.text = without_borders(word.text);
    std::erase_if(page.words, [](const Word& w) { return w.text.empty(); });
    const float slope = slope_of(page);
    for (Word& word : page.words) {
      const float fall = slope * (word.x0 + word.x1) / 2, shift = slope * (word.y0 + word.y1) / 2;
      word.y0 -= fall;
      word.y1 -= fall;
      word.x0 += shift;
      word.x1 += shift;
    }
    for (std::size_t i = 0; i < page.words.size();) {
      std::size_t j = i;
      float top = page.words[i].y0, bottom = page.words[i].y1;
      for (; j < page.words.size() && page.words[j].line == page.words[i].line; ++j) {
        top = std::min(top, page.words[j].y0);
        bottom = std::max(bottom, page.words[j].y1);
      }
      for (; i < j; ++i) {
        page.words[i].y0 = top;
        page.words[i].y1 = bottom;
      }
    }
  }
}

} // namespace mr::source
