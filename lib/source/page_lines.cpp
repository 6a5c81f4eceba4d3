// Words to lines and bands.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/source/page_layout.hpp"

#include <algorithm>
#include <array>

namespace mr::source::layout {

namespace {

float middle(const Word& w) { return (w.y0 + w.y1) / 2; }

float median_height(const std::vector<const Word*>& words) {
  std::vector<float> heights;
  heights.reserve(words.size());
  for (const Word* w : words) heights.push_back(w->height());
  const auto mid = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), mid, heights.end());
  return *mid;
}

Band make_band(std::vector<const Word*> words) {
  std::sort(words.begin(), words.end(), [](const Word* a, const Word* b) { return a->x0 < b->x0; });
  Band band;
  band.x0 = words.front()->x0;
  band.y0 = words.front()->y0;
  for (const Word* w : words) {
    band.x1 = std::max(band.x1, w->x1);
    band.y0 = std::min(band.y0, w->y0);
    band.y1 = std::max(band.y1, w->y1);
  }
  band.height = median_height(words);
  band.words = std::move(words);
  return band;
}

} // namespace

std::vector<Gutter> gaps_of(const Band& band, float least) {
  std::vector<Gutter> out;
  float right = band.words.front()->x1;
  for (const Word* w : band.words) {
    if (w->x0 - right > least * band.height) out.push_back({right, w->x0});
    right = std::max(right, w->x1);
  }
  return out;
}

bool is_bullet(std::string_view word) {
  static constexpr std::array bullets{"•", "▪", "■", "●", "○", "◦", "‣", "➢", "➔",
                                      "✓", "-", "–", "—", "*", "o", "·", "§"};
  if (std::find(bullets.begin(), bullets.end(), word) != bullets.end()) return true;
  const Decoded d = decode_utf8(word, 0);
  return d.length == word.size() && d.point >= 0xE000 && d.point < 0xF900; // of a symbol font
}

std::string Line::text() const {
  std::string out;
  for (const Word* w : words) {
    if (!out.empty() && !w->glued) out += ' ';
    out += w->text;
  }
  return out;
}

std::vector<Line> lines_of(std::vector<const Word*> words, std::size_t page) {
  std::vector<Line> out;
  std::sort(words.begin(), words.end(), [](const Word* a, const Word* b) {
    return std::pair(middle(*a), a->x0) < std::pair(middle(*b), b->x0);
  });
  std::vector<const Word*> group;
  const auto close = [&] {
    if (group.empty()) return;
    Band band = make_band(std::move(group));
    group.clear();
    Line line;
    line.words = std::move(band.words);
    line.x0 = band.x0;
    line.x1 = band.x1;
    line.y0 = band.y0;
    line.y1 = band.y1;
    line.height = band.height;
    line.page = page;
    out.push_back(std::move(line));
  };
  float at = 0;
  for (const Word* w : words) {
    if (!group.empty() && middle(*w) - at > 0.45F * std::max(w->height(), group.front()->height())) close();
    if (group.empty()) at = middle(*w);
    group.push_back(w);
  }
  close();
  return out;
}

std::vector<Band> find_bands(std::vector<const Word*> words) {
  std::vector<Band> out;
  for (Line& line : lines_of(std::move(words), 0)) out.push_back(make_band(std::move(line.words)));
  return out;
}

bool is_contents_line(const Band& band) {
  std::size_t dots = 0, most = 0;
  for (const Word* w : band.words) {
    for (const char c : w->text) {
      dots = c == '.' ? dots + 1 : 0;
      most = std::max(most, dots);
    }
    if (w->text.find("……") != std::string_view::npos) most = 5;
  }
  return most >= 5 && !band.words.empty() && is_digit(band.words.back()->text.back());
}

} // namespace mr::source::layout
