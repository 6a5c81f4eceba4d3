// Word boxes from the helpers' tables.
#include "mr/source/page.hpp"

#include "mr/base/text.hpp"
#include "mr/source/page_grid.hpp"
#include "mr/source/page_text.hpp"

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

// "A NNEX": capitals set apart, between two of which the helper saw a space.
bool is_glued(const Word& before, const Word& word) {
  constexpr float least_space = 0.18F; // of the letters' height, that parts words
  const auto capitals = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  return before.line == word.line && word.x0 >= before.x1 &&
         word.x0 - before.x1 < least_space * word.height() && capitals(before.text) && capitals(word.text) &&
         (before.text.size() == 1 || word.text.size() == 1);
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
    if (row[0] == "1") pages.push_back({width, height, {}, {}, {}});
    if (row[0] != "5" || pages.empty() || trim(row[11]).empty()) continue;
    // Boxes that are no boxes come from broken fonts; they would upset every distance.
    if (!(width > 0) || !(height > 0.5F) || height > 400 || left < -2000 || left > 20000) continue;
    std::vector<Word>& words = pages.back().words;
    words.push_back({left, top, left + width, top + height, trim(row[11]), line_count});
    words.back().glued = words.size() > 1 && is_glued(words[words.size() - 2], words.back());
  }
  return pages;
}

namespace {

constexpr float faint = 6; // how much of a scanned rule may be too pale to be seen: less than a line of text

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

// "Pilote : X": French sets its colons apart, close behind the word that they belong to.
bool is_colon_of(const Word& before, const Word& word) {
  return word.text == ":" && before.line == word.line && !before.text.empty() &&
         word.x0 - before.x1 < before.height();
}

void take_off_borders(std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (i == 0 || !is_colon_of(words[i - 1], words[i])) words[i].text = without_borders(words[i].text);
  std::erase_if(words, [](const Word& w) { return w.text.empty(); });
}

// Bullets are recognised as whatever is round or small. Before a capital, and below each other, they are
// bullets.
void restore_bullets(std::vector<Word>& words) {
  constexpr std::array<std::string_view, 9> read_as{"¢", "+", "e", "©", "®", "*", "°", "o", "«"};
  constexpr float aligned = 3;
  std::vector<Word*> marks;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool begins_line = i == 0 || words[i - 1].line != words[i].line;
    if (begins_line && words[i + 1].line == words[i].line && !layout::starts_lower(words[i + 1].text) &&
        std::find(read_as.begin(), read_as.end(), words[i].text) != read_as.end())
      marks.push_back(&words[i]);
  }
  std::sort(marks.begin(), marks.end(), [](const Word* a, const Word* b) { return a->x0 < b->x0; });
  for (std::size_t i = 0; i + 1 < marks.size(); ++i)
    if (marks[i + 1]->x0 - marks[i]->x0 < aligned) marks[i]->text = marks[i + 1]->text = "•";
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

float pick(std::vector<float> values, std::size_t part, std::size_t of) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * part / of);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The box of a recognised word is as high as its own letters: "een" is lower than "Afgerond". Gives the words
// of a line its baseline, and all lines of about the same size the same height.
void level_heights(Page& page) {
  struct Row {
    std::size_t begin, end;
    float baseline, height;
  };
  std::vector<Row> rows;
  std::vector<float> heights;
  for (std::size_t i = 0; i < page.words.size();) {
    std::vector<float> bottoms, tops;
    std::size_t j = i;
    for (; j < page.words.size() && page.words[j].line == page.words[i].line; ++j) {
      bottoms.push_back(page.words[j].y1);
      tops.push_back(page.words[j].y0);
    }
    const float baseline = pick(bottoms, 1, 4), top = pick(tops, 1, 4);
    rows.push_back({i, j, baseline, std::max(baseline - top, 1.0F)});
    if (j - i >= 3) heights.push_back(rows.back().height);
    i = j;
  }
  if (rows.empty()) return;
  const float usual = heights.empty() ? rows.front().height : pick(heights, 1, 2);
  for (const Row& row : rows) {
    const bool large = row.height > 1.55F * usual && row.height < 6 * usual;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      // A word of another line that was taken into this one keeps its own place.
      Word& w = page.words[i];
      const bool apart = w.y1 < row.baseline - usual || w.y0 > row.baseline;
      const float baseline = apart ? w.y1 : row.baseline;
      w.y0 = baseline - (large ? row.height : usual);
      w.y1 = baseline + 0.25F * usual;
    }
  }
}

// Turns what stands on the page by `slope`.
void turn(Page& page, float slope) {
  for (Word& word : page.words) {
    const float fall = slope * (word.x0 + word.x1) / 2, shift = slope * (word.y0 + word.y1) / 2;
    word.y0 -= fall;
    word.y1 -= fall;
    word.x0 += shift;
    word.x1 += shift;
  }
  for (Rule& rule : page.across) {
    const float shift = slope * rule.at;
    rule = {rule.at - slope * (rule.from + rule.to) / 2, rule.from + shift, rule.to + shift};
  }
  for (Rule& rule : page.down) {
    const float fall = slope * rule.at;
    rule = {rule.at + slope * (rule.from + rule.to) / 2, rule.from - fall, rule.to - fall};
  }
}

} // namespace

void add_drawn_bullets(std::vector<Page>& pages) {
  constexpr std::size_t most_dots = 2'000; // of a page: more are a drawing
  for (Page& page : pages) {
    if (page.dots.size() > most_dots) continue;
    for (const Box& dot : page.dots) {
      const float at = (dot.y0 + dot.y1) / 2;
      const auto beside = [&](const Word& w) { return w.y0 < at && at < w.y1; };
      const Word* next = nullptr;
      bool first = true; // nothing stands left of it that could go on here
      for (const Word& w : page.words) {
        if (!beside(w)) continue;
        if (w.x0 >= dot.x1 && (!next || w.x0 < next->x0)) next = &w;
        first = first && (w.x1 < dot.x0 - 2 * w.height() || w.x0 >= dot.x1);
      }
      if (!next || !first || next->x0 - dot.x1 > 2 * next->height()) continue;
      Word bullet{dot.x0, next->y0, dot.x1, next->y1, "•", next->line};
      page.words.push_back(bullet);
    }
  }
}

void clean_scan(std::vector<Page>& pages) {
  for (Page& page : pages) {
    take_off_borders(page.words);
    turn(page, slope_of(page));
    restore_bullets(page.words);
    page.across = layout::merged(std::move(page.across), faint);
    page.down = layout::merged(std::move(page.down), faint);
    level_heights(page);
  }
}

} // namespace mr::source
