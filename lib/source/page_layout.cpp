// Bands, gutters between columns, and what on a page is a table.
#include "mr/source/page_layout.hpp"

#include "mr/base/text.hpp"
#include "mr/source/page_groups.hpp"

#include <algorithm>
#include <cmath>

namespace mr::source::layout {

namespace {

constexpr float aligned_gutter = 0.1F; // enough where a word begins just where the column does
constexpr std::size_t most_gutters = 40;
constexpr std::size_t most_bands = 600; // of a page that may hold tables: more are no printed page

// What is left of the gutters when a band is laid over them.
std::vector<Gutter> narrow(const std::vector<Gutter>& gutters, const Band& band) {
  std::vector<Gutter> out;
  const float least = narrowest_gutter * band.height;
  // A band that begins where an inner column does is the next line of its cell, however far it reaches.
  const bool inner = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
    return std::fabs(band.words.front()->x0 - g.right) < 0.7F;
  });
  std::size_t first = 0;
  for (const Gutter& g : gutters) {
    float from = g.left;
    bool begins = inner; // a word of the column behind the gutter
    while (first < band.words.size() && band.words[first]->x1 <= g.left) ++first;
    for (std::size_t i = first; i < band.words.size() && band.words[i]->x0 < g.right; ++i) {
      const Word& w = *band.words[i];
      if (w.x1 <= from) continue;
      if (w.x0 - from >= least) out.push_back({from, w.x0});
      from = std::max(from, w.x1);
    }
    for (std::size_t i = first; i < band.words.size() && band.words[i]->x0 < g.right + 0.7F; ++i)
      begins = begins || std::fabs(band.words[i]->x0 - g.right) < 0.7F;
    const float wanted = begins ? aligned_gutter * band.height : least;
    if (g.right - from >= wanted || (from == g.left && g.right > g.left)) out.push_back({from, g.right});
  }
  return out;
}

struct Sides {
  bool left = false, right = false;
  float next = 0; // where the words behind the gutter begin
};

Sides sides(const Band& band, const Gutter& g) {
  Sides out;
  for (const Word* w : band.words) {
    if (w->x1 <= g.left + 0.5F) out.left = true;
    if (w->x0 >= g.right - 0.5F) {
      out.right = true;
      out.next = w->x0;
      break;
    }
  }
  return out;
}

// How many bands have words in both of the columns that gutter `k` separates.
std::size_t support(const std::vector<Band>& bands, std::size_t begin, std::size_t end,
                    const std::vector<Gutter>& gutters, std::size_t k) {
  const float from = k > 0 ? gutters[k - 1].right - 0.7F : -1e9F;
  const float to = k + 1 < gutters.size() ? gutters[k + 1].left + 0.5F : 1e9F;
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    bool left = false, right = false;
    for (const Word* w : bands[i].words) {
      left = left || (w->x0 >= from && w->x1 <= gutters[k].left + 0.5F);
      right = right || (w->x0 >= gutters[k].right - 0.7F && w->x1 <= to);
    }
    count += left && right;
  }
  return count;
}

std::size_t supported(const std::vector<Band>& bands, std::size_t begin, std::size_t end,
                      const std::vector<Gutter>& gutters, std::size_t needed) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < gutters.size(); ++k) count += support(bands, begin, end, gutters, k) >= needed;
  return count;
}

struct Region {
  std::size_t begin = 0, end = 0; // bands
  std::vector<Gutter> gutters;
};

bool is_marker(std::string_view word) {
  if (word.size() > 6) return false;
  return is_bullet(word) || identifier(word).has_value() ||
         (word.size() == 2 && is_alpha(word[0]) && word[1] == ')');
}

// In every band, what stands left of the first gutter is a marker: a list or headings, not a table.
bool markers_only(const std::vector<Band>& bands, const Region& r) {
  for (std::size_t i = r.begin; i < r.end; ++i) {
    std::size_t count = 0;
    for (const Word* w : bands[i].words)
      if (w->x1 <= r.gutters.front().left + 0.5F) {
        ++count;
        if (!is_marker(w->text)) return false;
      }
    if (count > 1) return false;
  }
  return true;
}

// The words behind a gutter begin below each other, or stand in many bands.
bool aligned(const std::vector<Band>& bands, const Region& r, const Gutter& g) {
  std::vector<float> starts;
  for (std::size_t i = r.begin; i < r.end; ++i)
    if (const Sides s = sides(bands[i], g); s.left && s.right) starts.push_back(s.next);
  for (const float a : starts)
    if (std::count_if(starts.begin(), starts.end(), [&](float b) { return std::fabs(a - b) < 2.5F; }) >= 2)
      return true;
  return false;
}

// One stretch of words that closes a wide gutter: a cell over several columns, or no table any more.
bool spans(const std::vector<Gutter>& gutters, const Band& band) {
  if (!gaps_of(band, clear_gap).empty()) return false;
  return std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& g) {
    return g.right - g.left >= clear_gap * band.height && narrow({g}, band).empty();
  });
}

// Grows downwards from a band with a clear gap, as long as no gutter that separates columns is lost.
Region grow(const std::vector<Band>& bands, std::size_t begin, std::size_t limit) {
  Region r{begin, begin + 1, gaps_of(bands[begin], narrowest_gutter)};
  const bool clear = !gaps_of(bands[begin], clear_gap).empty();
  if (!clear || r.gutters.size() > most_gutters) return r;
  float left = bands[begin].x0;
  for (std::size_t i = begin + 1; i < limit; ++i) {
    const Band& band = bands[i];
    const float above = band.y0 - bands[i - 1].y1;
    if (above > 4 * band.height) break;
    // Set apart, and with more columns: another table begins.
    if (above > 0.8F * band.height && gaps_of(band, clear_gap).size() >= r.gutters.size() + 2) break;
    // Text left of the columns stands outside of the table.
    if (band.x0 < left - 2.0F && gaps_of(band, clear_gap).empty()) break;
    if (spans(r.gutters, band)) break;
    const std::vector<Gutter> next = narrow(r.gutters, band);
    const std::size_t before = supported(bands, r.begin, i, r.gutters, std::min<std::size_t>(2, i - begin));
    const std::size_t after = supported(bands, r.begin, i + 1, next, 2);
    if (next.empty() || (i - begin >= 2 && after < before) ||
        (i - begin < 2 && next.size() < r.gutters.size() && gaps_of(band, clear_gap).empty()))
      break;
    r.gutters = next;
    left = std::min(left, band.x0);
    r.end = i + 1;
  }
  return r;
}

// Two columns that no band fills both are one whose texts are set to either side: numbers to the right, say.
void join_halves(const std::vector<Band>& bands, Region& r) {
  for (std::size_t k = 0; k < r.gutters.size();)
    if (support(bands, r.begin, r.end, r.gutters, k) > 0)
      ++k;
    else
      r.gutters.erase(r.gutters.begin() + static_cast<std::ptrdiff_t>(k));
}

// The first line of a head may fill a few columns only.
void reach_up(const std::vector<Band>& bands, Region& r, std::size_t least) {
  while (r.begin > least) {
    const Band &above = bands[r.begin - 1], &first = bands[r.begin];
    if (first.y0 - above.y1 > 0.4F * first.height || gaps_of(above, clear_gap).empty()) return;
    if (std::fabs(first.height - above.height) > 0.15F * first.height) return;
    for (const Gutter& g : r.gutters)
      if (narrow({g}, above).empty()) return;
    --r.begin;
  }
}

// Keeps the gutters that separate columns; false when nothing is left of the table.
bool settle(const std::vector<Band>& bands, Region& r) {
  if (r.end - r.begin < 2) return false;
  join_halves(bands, r);
  if (r.gutters.empty()) return false;
  const std::size_t firm = supported(bands, r.begin, r.end, r.gutters, 2);
  if (firm == 0 && (r.gutters.size() < 2 || r.end - r.begin > 2)) return false;
  if (r.gutters.size() < 2 && markers_only(bands, r)) return false;
  if (r.gutters.size() == 1) {
    const Gutter& g = r.gutters.front();
    if (!aligned(bands, r, g)) return false;
    if (g.right - g.left < clear_gap * bands[r.begin].height && r.end - r.begin < 4) return false;
  }
  return true;
}

// Two columns of running text: both full, side by side, over many lines.
bool is_prose(const std::vector<Band>& bands, const Region& r) {
  if (r.gutters.size() != 1 || r.end - r.begin < 8) return false;
  const Gutter& g = r.gutters.front();
  float x0 = bands[r.begin].x0, x1 = 0;
  for (std::size_t i = r.begin; i < r.end; ++i) {
    x0 = std::min(x0, bands[i].x0);
    x1 = std::max(x1, bands[i].x1);
  }
  const float left = g.left - x0, right = x1 - g.right;
  if (left < 0.6F * right || right < 0.6F * left) return false;
  std::size_t full_left = 0, full_right = 0;
  for (std::size_t i = r.begin; i < r.end; ++i) {
    float end_left = x0, end_right = g.right;
    for (const Word* w : bands[i].words) {
      if (w->x1 <= g.left + 0.5F) end_left = std::max(end_left, w->x1);
      if (w->x0 >= g.right - 0.5F) end_right = std::max(end_right, w->x1);
    }
    full_left += end_left - x0 > 0.75F * left;
    full_right += end_right - g.right > 0.75F * right;
  }
  const std::size_t n = r.end - r.begin;
  return full_left * 10 >= n * 6 && full_right * 10 >= n * 5;
}

void add_line(std::vector<Item>& items, const Band& band, std::size_t page, std::size_t number) {
  if (items.empty() || items.back().table || items.back().column) items.emplace_back();
  std::vector<Line> lines = lines_of(band.words, page);
  for (Line& line : lines) {
    line.number = number;
    items.back().lines.push_back(std::move(line));
  }
}

void add_prose(std::vector<Item>& items, const std::vector<Band>& bands, const Region& r, BandsPlace place) {
  const float cut = r.gutters.front().left + 0.5F;
  for (const bool left : {true, false}) {
    items.emplace_back();
    items.back().column = true;
    for (std::size_t i = r.begin; i < r.end; ++i) {
      std::vector<const Word*> words;
      for (const Word* w : bands[i].words)
        if ((w->x1 <= cut) == left) words.push_back(w);
      for (Line& line : words.empty() ? std::vector<Line>() : lines_of(std::move(words), place.page)) {
        line.number = i + place.line;
        items.back().lines.push_back(std::move(line));
      }
    }
  }
}

Table make_table(const std::vector<Band>& bands, const Region& r, BandsPlace place) {
  Table table;
  table.gutters = r.gutters;
  table.left = bands[r.begin].x0;
  for (std::size_t i = r.begin; i < r.end; ++i) table.left = std::min(table.left, bands[i].x0);
  const std::vector<Band> own(bands.begin() + static_cast<std::ptrdiff_t>(r.begin),
                              bands.begin() + static_cast<std::ptrdiff_t>(r.end));
  table.rows = find_rows(own, r.gutters, place.page, r.begin + place.line, table.identified);
  return table;
}

// The bands from `at` on that go on with the carried table: its gutters stay open, and the first band begins
// where a column does.
Region continues(const std::vector<Band>& bands, const Table& carried, std::size_t at = 0) {
  Region r{at, at, carried.gutters};
  std::vector<float> starts{carried.left};
  for (const Gutter& g : carried.gutters) starts.push_back(g.right);
  for (; r.end < bands.size(); ++r.end) {
    const Band& band = bands[r.end];
    if (r.end > at && band.y0 - bands[r.end - 1].y1 > 4 * band.height) break;
    if (band.x0 < carried.left - 2.0F) break;
    const bool begins = std::any_of(band.words.begin(), band.words.end(), [&](const Word* w) {
      return std::any_of(starts.begin(), starts.end(), [&](float s) { return std::fabs(w->x0 - s) < 3.0F; });
    });
    if (r.end == at && !begins) break;
    std::vector<Gutter> left;
    for (const Gutter& g : r.gutters) {
      const std::vector<Gutter> pieces = narrow({g}, band);
      if (pieces.empty()) break;
      left.push_back(pieces.back()); // columns keep their left edge, so the open part is the right one
    }
    if (left.size() != r.gutters.size()) break;
    r.gutters = std::move(left);
  }
  return r;
}

// The table that begins at `at`, or the empty region.
Region best_region(const std::vector<Band>& bands, std::size_t at) {
  Region best;
  // A head may be laid over columns that only show below it.
  for (std::size_t begin = at; begin < std::min(at + 3, bands.size()); ++begin) {
    Region r = grow(bands, begin, bands.size());
    if (!settle(bands, r)) {
      if (begin == at) break;
      continue;
    }
    const bool better = best.end == 0 || (r.gutters.size() > best.gutters.size() &&
                                          r.end - r.begin + 2 >= best.end - best.begin);
    if (better) best = std::move(r);
  }
  return best;
}

} // namespace

std::size_t count_continuing(const std::vector<Band>& bands, const Table& table) {
  return continues(bands, table).end;
}

std::vector<Item> find_items(const std::vector<Band>& bands, BandsPlace place, const Table* carried,
                             bool& goes_on) {
  std::vector<Item> items;
  goes_on = false;
  std::optional<Table> above; // rows in the columns of the last table need not be many
  std::size_t at = 0;
  if (carried) {
    const Region r = continues(bands, *carried);
    if (r.end > 0) {
      goes_on = true;
      Item item;
      item.table = above = make_table(bands, r, place);
      items.push_back(std::move(item));
      at = r.end;
    }
  }
  const bool plain = bands.size() > most_bands;
  while (at < bands.size()) {
    Region best = plain ? Region() : best_region(bands, at), more;
    if (above && set_in_columns(bands[at].words, *above)) more = continues(bands, *above, at);
    if (more.end > at && more.end >= best.end)
      best = std::move(more);
    else if (best.end > 0)
      reach_up(bands, best, at);
    if (best.end == 0) {
      add_line(items, bands[at], place.page, at + place.line);
      ++at;
      continue;
    }
    for (; at < best.begin; ++at) add_line(items, bands[at], place.page, at + place.line);
    if (is_prose(bands, best)) {
      add_prose(items, bands, best, place);
    } else {
      Item item;
      item.table = make_table(bands, best, place);
      above = *item.table;
      items.push_back(std::move(item));
    }
    at = best.end;
  }
  return items;
}

} // namespace mr::source::layout
