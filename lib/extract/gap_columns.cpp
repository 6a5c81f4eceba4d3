// Words with their places on the page, and which column each belongs to.
#include "mr/extract/gap_columns.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/heads.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace mr::extract {

namespace {

// A stretch of a line, with its place on the page in characters.
struct Stretch {
  std::size_t begin, end;  // bytes in the line's text
  std::size_t left, right; // characters from the page's edge
};

// Stretches between gaps of at least `gap` spaces; a tab is a gap of any size.
std::vector<Stretch> stretches(const Unit& line, std::size_t gap) {
  const std::string& text = line.text.text();
  std::vector<Stretch> out;
  std::size_t column = line.indent;
  const auto blank = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\t'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t spaces = 0;
    bool tab = out.empty();
    while (at < text.size() && blank(at)) {
      tab = tab || text[at] == '\t';
      const std::size_t wide = text[at] == '\t' ? 8 - column % 8 : 1;
      column += wide, spaces += wide;
      ++at;
    }
    if (at >= text.size()) break;
    const std::size_t begin = at, left = column;
    while (at < text.size() && !blank(at)) at += decode_utf8(text, at).length, ++column;
    if (tab || spaces >= gap)
      out.push_back({begin, at, left, column});
    else
      out.back().end = at, out.back().right = column;
  }
  return out;
}

std::size_t apart(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

std::size_t nearest(const std::vector<std::size_t>& starts, std::size_t left) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < starts.size(); ++i)
    if (apart(starts[i], left) < apart(starts[best], left)) best = i;
  return best;
}

// "2." and "–": what begins a cell even after one space.
bool begins_cell(std::string_view word) {
  if (word == "–" || word == "-" || word == "—" || word == "•") return true;
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  return digits > 0 && digits <= 2 && digits + 1 == word.size() &&
         (word[digits] == '.' || word[digits] == ')');
}

// "30/06/2026" below "Status at".
bool is_day(std::string_view text, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  const auto day = timing::find_day(text, options);
  return day && day->words.size() + 2 >= text.size();
}

// ---- points of a line's reading ----
constexpr double out_of_place = -0.4;    // for each character that a piece begins left of its column
constexpr double indented = -0.12;       // … or right of it
constexpr double over_edge = -0.6;       // for each character past the next column's start
constexpr double gap_within = -2.5;      // a gap inside a piece
constexpr double wide_gap_within = -5.0; // … of four and more
constexpr double cut_at_gap = 1.0;
constexpr double cut_at_space = -2.5;   // words of one text, most likely
constexpr double cut_at_item = -0.3;    // … unless the second begins a list item
constexpr std::size_t most_words = 120; // a longer line is no row

} // namespace

std::optional<GapHead> gap_head(const std::vector<Unit>& units, std::size_t i, const Lexicon& lexicon) {
  const Unit& first = units[i];
  if (first.kind != UnitKind::line || first.folded.text.size() > 400) return std::nullopt;
  std::vector<Stretch> cells = stretches(first, 2);
  if (cells.size() < 3 || cells.size() > 20) return std::nullopt;
  std::vector<source::Flow> heads;
  for (const Stretch& s : cells) heads.push_back(first.text.sub(s.begin, s.end - s.begin));
  GapHead out;
  out.units = 1;
  // Headings that wrapped: each stretch of the next line completes the heading above it.
  constexpr std::size_t most_lines = 3;
  while (out.units < most_lines && i + out.units < units.size()) {
    const Unit& next = units[i + out.units];
    if (next.blank_before > 0 || next.kind != UnitKind::line) break;
    std::vector<source::Flow> longer = heads;
    std::vector<std::size_t> lefts;
    bool all_named = true;
    for (const Stretch& s : stretches(next, 2)) {
      std::size_t best = cells.size();
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (s.left < cells[c].right + 2 && cells[c].left < s.right + 2) best = c;
      if (best == cells.size()) {
        all_named = false;
        break;
      }
      const source::Flow piece = next.text.sub(s.begin, s.end - s.begin);
      append_line(longer[best], piece);
      const std::string joined = fold(longer[best].text());
      all_named = all_named && (lexicon.match_whole("label", joined) || is_day(piece.text(), lexicon));
    }
    if (!all_named) break;
    heads = std::move(longer);
    ++out.units;
  }
  auto columns = columns_of(heads, lexicon);
  if (!columns) return std::nullopt;
  const auto named =
      std::count_if(columns->begin(), columns->end(), [](const Column& c) { return c.field != Field::none; });
  if (named < 3 && named < static_cast<std::ptrdiff_t>(cells.size())) return std::nullopt;
  out.columns = std::move(*columns);
  for (const Stretch& s : cells) out.starts.push_back(s.left);
  return out;
}

bool has_gaps(const std::vector<const Unit*>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const Unit* u) { return stretches(*u, 2).size() > 1; });
}

std::vector<std::size_t> column_starts(std::vector<std::size_t> starts,
                                       const std::vector<const Unit*>& lines) {
  std::vector<std::vector<std::size_t>> seen(starts.size());
  for (const Unit* line : lines)
    for (const Stretch& s : stretches(*line, 2)) seen[nearest(starts, s.left)].push_back(s.left);
  const std::vector<std::size_t> heads = starts;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (seen[i].size() < 2) continue;
    std::sort(seen[i].begin(), seen[i].end());
    // The leftmost start that a fifth of the lines share: text indented within a cell comes later.
    const std::size_t enough = std::max<std::size_t>(2, seen[i].size() / 5);
    for (const std::size_t left : seen[i]) {
      const auto same = static_cast<std::size_t>(std::count(seen[i].begin(), seen[i].end(), left));
      if (same < enough || (i > 0 && left <= heads[i - 1])) continue;
      starts[i] = std::min(starts[i], left);
      break;
    }
  }
  return starts;
}

std::vector<source::Flow> cut_at_gaps(const Unit& line, const std::vector<std::size_t>& starts) {
  const std::string& text = line.text.text();
  const std::size_t k = starts.size();
  std::vector<source::Flow> cells(k);
  const std::vector<Stretch> words = stretches(line, 1);
  if (words.empty()) return cells;
  // Where pieces may begin: after gaps, and after single spaces near a column's start.
  std::vector<std::size_t> places{0};
  for (std::size_t w = 1; w < words.size() && words.size() <= most_words; ++w) {
    const std::size_t gap = words[w].left - words[w - 1].right;
    if (gap >= 2 || apart(starts[nearest(starts, words[w].left)], words[w].left) <= 5) places.push_back(w);
  }
  places.push_back(words.size());
  const std::size_t m = places.size();
  constexpr double never = -std::numeric_limits<double>::infinity();
  struct From {
    std::size_t place = 0;
    bool filled = false;
  };
  // best[c][p]: columns before c hold the words before place p.
  std::vector<std::vector<double>> best(k + 1, std::vector<double>(m, never));
  std::vector<std::vector<From>> from(k + 1, std::vector<From>(m));
  best[0][0] = 0;
  for (std::size_t c = 0; c < k; ++c)
    for (std::size_t a = 0; a < m; ++a) {
      if (best[c][a] == never) continue;
      if (best[c][a] > best[c + 1][a]) best[c + 1][a] = best[c][a], from[c + 1][a] = {a, false};
      if (a + 1 >= m) continue;
      const std::size_t left = words[places[a]].left;
      double score = best[c][a] + (left < starts[c] ? out_of_place : indented) *
                                      static_cast<double>(apart(left, starts[c]));
      if (a > 0) {
        const std::size_t gap = left - words[places[a] - 1].right;
        const Stretch& w = words[places[a]];
        score += gap >= 2                                                               ? cut_at_gap
                 : begins_cell(std::string_view(text).substr(w.begin, w.end - w.begin)) ? cut_at_item
                                                                                        : cut_at_space;
      }
      for (std::size_t b = a + 1; b < m; ++b) {
        if (b > a + 1) {
          const std::size_t gap = words[places[b - 1]].left - words[places[b - 1] - 1].right;
          score += gap >= 4 ? wide_gap_within : gap >= 2 ? gap_within : 0.0;
        }
        const std::size_t right = words[places[b] - 1].right;
        double total = score;
        if (c + 1 < k && right > starts[c + 1])
          total += over_edge * static_cast<double>(right - starts[c + 1]);
        if (total > best[c + 1][b]) best[c + 1][b] = total, from[c + 1][b] = {a, true};
      }
    }
  std::size_t p = m - 1;
  for (std::size_t c = k; c > 0; --c) {
    const From& f = from[c][p];
    if (!f.filled) continue;
    const std::size_t begin = words[places[f.place]].begin, end = words[places[p] - 1].end;
    cells[c - 1] = line.text.sub(begin, end - begin).trimmed();
    p = f.place;
  }
  return cells;
}

std::size_t columns_crossed(const Unit& line, const std::vector<std::size_t>& starts) {
  const auto parts = stretches(line, 2);
  if (parts.size() != 1) return 0;
  return static_cast<std::size_t>(std::count_if(starts.begin(), starts.end(), [&](std::size_t start) {
    return start > parts[0].left + 2 && start + 4 < parts[0].right;
  }));
}

} // namespace mr::extract
