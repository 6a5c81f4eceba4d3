// Lines as the helper found them, not bands: lines of two columns seldom stand level.
#include "mr/source/page_columns.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>

namespace mr::source::layout {

namespace {

constexpr std::size_t fewest_lines = 8; // of a column
constexpr std::size_t places = 160;     // looked at for the gutter, in the middle of the page
constexpr float level = 1;              // points between tops that stand level

struct Fragment { // of a line, on one side of the gutter
  float x0 = 0, x1 = 0, y0 = 0, y1 = 0;
};

std::vector<Fragment> fragments(const std::vector<const Word*>& words) {
  std::map<unsigned, Fragment> lines;
  for (const Word* w : words) {
    const auto [found, added] = lines.emplace(w->line, Fragment{w->x0, w->x1, w->y0, w->y1});
    Fragment& f = found->second;
    f = {std::min(f.x0, w->x0), std::max(f.x1, w->x1), std::min(f.y0, w->y0), std::max(f.y1, w->y1)};
  }
  std::vector<Fragment> out;
  for (const auto& [line, fragment] : lines) out.push_back(fragment);
  std::sort(out.begin(), out.end(), [](const Fragment& a, const Fragment& b) { return a.y0 < b.y0; });
  return out;
}

// The lines of a stretch of the page, by the side of the gutter that they stand on.
struct Split {
  float x = 0;
  std::vector<Fragment> left, right;
  std::size_t size() const { return left.size() + right.size(); }
};

// The stretch with the most lines that none crosses `x` in.
Split widest_stretch(const std::vector<Fragment>& lines, float x) {
  Split best{x, {}, {}}, now{x, {}, {}};
  const auto close = [&] {
    if (std::min(now.left.size(), now.right.size()) >= fewest_lines && now.size() > best.size()) best = now;
    now.left.clear();
    now.right.clear();
  };
  for (const Fragment& f : lines)
    if (f.x0 < x && f.x1 > x)
      close();
    else
      (f.x1 <= x ? now.left : now.right).push_back(f);
  close();
  return best;
}

float left_edge(const std::vector<Fragment>& lines) {
  return std::min_element(lines.begin(), lines.end(),
                          [](const Fragment& a, const Fragment& b) { return a.x0 < b.x0; })
      ->x0;
}

float right_edge(const std::vector<Fragment>& lines) {
  return std::max_element(lines.begin(), lines.end(),
                          [](const Fragment& a, const Fragment& b) { return a.x1 < b.x1; })
      ->x1;
}

// Running text fills its column: four lines in ten at least.
bool is_full(const std::vector<Fragment>& lines) {
  const float left = left_edge(lines), width = right_edge(lines) - left;
  const auto full = std::count_if(lines.begin(), lines.end(),
                                  [&](const Fragment& f) { return f.x1 - left > 0.8F * width; });
  return static_cast<std::size_t>(full) * 10 >= lines.size() * 4;
}

// How many lines of the shorter column have one of the other column beside them, level with it.
std::size_t level_lines(const Split& split) {
  const bool more_left = split.left.size() > split.right.size();
  const auto &few = more_left ? split.right : split.left, &many = more_left ? split.left : split.right;
  return static_cast<std::size_t>(std::count_if(few.begin(), few.end(), [&](const Fragment& a) {
    return std::any_of(many.begin(), many.end(),
                       [&](const Fragment& b) { return std::fabs(a.y0 - b.y0) < level; });
  }));
}

// White space over both columns: between the rows of a table all along, between columns hardly ever.
std::size_t common_gaps(const Split& split) {
  std::vector<Fragment> all = split.left;
  all.insert(all.end(), split.right.begin(), split.right.end());
  std::sort(all.begin(), all.end(), [](const Fragment& a, const Fragment& b) { return a.y0 < b.y0; });
  std::size_t gaps = 0;
  float bottom = all.front().y1;
  for (const Fragment& f : all) {
    gaps += f.y0 - bottom > 0.6F * (f.y1 - f.y0);
    bottom = std::max(bottom, f.y1);
  }
  return gaps;
}

bool are_columns(const Split& split) {
  if (split.size() == 0) return false;
  const float left = right_edge(split.left) - left_edge(split.left);
  const float right = right_edge(split.right) - left_edge(split.right);
  if (left < 0.6F * right || right < 0.6F * left) return false;
  const std::size_t fewer = std::min(split.left.size(), split.right.size());
  return is_full(split.left) && is_full(split.right) && level_lines(split) * 3 < fewer * 2 &&
         common_gaps(split) * 8 < fewer;
}

// A stretch of a page: what stands above two columns, in them, and below them.
struct Stretch {
  std::vector<const Word*> above, left, right, below;
};

std::optional<Stretch> find_columns(const std::vector<const Word*>& words) {
  const std::vector<Fragment> lines = fragments(words);
  if (lines.size() < 2 * fewest_lines) return std::nullopt;
  const float left = left_edge(lines), width = right_edge(lines) - left;
  Split best;
  for (std::size_t i = 0; i < places; ++i) {
    const float x = left + width * (0.3F + 0.4F * static_cast<float>(i) / places);
    if (Split split = widest_stretch(lines, x); split.size() > best.size()) best = std::move(split);
  }
  if (!are_columns(best)) return std::nullopt;
  const float top = std::min(best.left.front().y0, best.right.front().y0);
  float bottom = 0;
  for (const auto* side : {&best.left, &best.right})
    for (const Fragment& f : *side) bottom = std::max(bottom, f.y1);
  Stretch out;
  for (const Word* w : words)
    (w->y1 > bottom    ? out.below
     : w->y0 < top     ? out.above
     : w->x1 <= best.x ? out.left
                       : out.right)
        .push_back(w);
  return out;
}

// A paragraph may go on from one column to the next.
void add_column(std::vector<Item>& items, std::vector<Item> more) {
  float right = 0;
  for (const Item& item : more)
    for (const Line& line : item.lines) right = std::max(right, line.x1);
  for (Item& item : more) {
    item.column = !item.table;
    for (Line& line : item.lines) line.room = right;
    if (&item == &more.front() && !items.empty() && item.column && items.back().column)
      items.back().lines.insert(items.back().lines.end(), std::make_move_iterator(item.lines.begin()),
                                std::make_move_iterator(item.lines.end()));
    else
      items.push_back(std::move(item));
  }
}

} // namespace

std::vector<Item> find_column_items(const std::vector<Band>& bands, BandsPlace place, const Table* carried,
                                    bool& goes_on) {
  std::vector<const Word*> words;
  for (const Band& band : bands) words.insert(words.end(), band.words.begin(), band.words.end());
  const auto columns = find_columns(words);
  if (!columns) return find_items(bands, place, carried, goes_on);
  std::vector<Item> out;
  goes_on = false;
  for (const auto* part : {&columns->above, &columns->left, &columns->right, &columns->below}) {
    if (part->empty()) continue;
    const std::vector<Band> own = find_bands(*part);
    const bool first = part == &columns->above;
    bool on = false;
    std::vector<Item> items = find_items(own, place, first ? carried : nullptr, on);
    goes_on = goes_on || on;
    place.line += own.size();
    if (part == &columns->left || part == &columns->right)
      add_column(out, std::move(items));
    else
      out.insert(out.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  }
  return out;
}

} // namespace mr::source::layout
