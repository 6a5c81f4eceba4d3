// Columns of `pdftotext -layout`: words stand where they stood on the page.
#include "mr/base/utf8.hpp"
#include "mr/extract/columns.hpp"

#include <algorithm>

namespace mr::extract {

namespace {

// A stretch of a line between wide gaps, with its place on the page in characters.
struct Segment {
  std::size_t begin, end;  // bytes in the line's text
  std::size_t left, right; // characters from the page's edge
};

std::vector<Segment> segments(const Unit& line) {
  const std::string& text = line.text.text();
  std::vector<Segment> out;
  std::size_t column = line.indent;
  std::size_t at = 0;
  while (at < text.size()) {
    Segment s{at, at, column, column};
    while (at < text.size()) {
      const bool gap = text[at] == '\t' || (text[at] == ' ' && at + 1 < text.size() && text[at + 1] == ' ');
      if (gap) break;
      const std::size_t n = decode_utf8(text, at).length;
      at += n;
      ++column;
    }
    s.end = at;
    s.right = column;
    if (s.end > s.begin) out.push_back(s);
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) {
      column += text[at] == '\t' ? 8 - column % 8 : 1;
      ++at;
    }
  }
  return out;
}

} // namespace

std::optional<std::vector<std::size_t>> gap_columns(const std::vector<const Unit*>& heads,
                                                    std::size_t columns,
                                                    const std::vector<const Unit*>& lines) {
  // The head line with the most segments must have as many as there are columns.
  std::vector<Segment> best;
  for (const Unit* head : heads) {
    auto s = segments(*head);
    if (s.size() > best.size()) best = std::move(s);
  }
  if (best.size() != columns || columns < 2) return std::nullopt;
  std::vector<std::size_t> starts;
  for (const Segment& s : best) starts.push_back(s.left);
  // Cells may begin left of a centred head: take the most common start of a body segment that lies between
  // this head's neighbours.
  std::vector<std::vector<std::size_t>> seen(columns);
  std::size_t gapped = 0;
  for (const Unit* line : lines) {
    const auto parts = segments(*line);
    gapped += parts.size() > 1;
    for (const Segment& s : parts) {
      std::size_t nearest = 0;
      for (std::size_t i = 1; i < columns; ++i) {
        const auto far = [&](std::size_t k) {
          return starts[k] > s.left ? starts[k] - s.left : s.left - starts[k];
        };
        if (far(i) < far(nearest)) nearest = i;
      }
      seen[nearest].push_back(s.left);
    }
  }
  if (gapped == 0 && !lines.empty()) return std::nullopt;
  for (std::size_t i = 0; i < columns; ++i) {
    if (seen[i].size() < 2) continue;
    std::sort(seen[i].begin(), seen[i].end());
    // The leftmost start that at least a tenth of the lines share: text indented within a cell comes later.
    const std::size_t enough = std::max<std::size_t>(1, seen[i].size() / 10);
    for (std::size_t k = 0; k < seen[i].size(); ++k) {
      const auto same = static_cast<std::size_t>(std::count(seen[i].begin(), seen[i].end(), seen[i][k]));
      if (same >= enough && (i == 0 || seen[i][k] > starts[i - 1])) {
        starts[i] = std::min(starts[i], seen[i][k]);
        break;
      }
    }
  }
  return starts;
}

std::vector<source::Flow> cut_at_gaps(const Unit& line, const std::vector<std::size_t>& starts) {
  std::vector<source::Flow> cells(starts.size());
  const std::string& text = line.text.text();
  for (const Segment& s : segments(line)) {
    std::size_t from = s.begin, left = s.left;
    std::size_t column = 0;
    while (column + 1 < starts.size() && starts[column + 1] <= left + 1) ++column;
    // A cell that fills its column to the edge leaves one space only before the next.
    while (column + 1 < starts.size() && s.right > starts[column + 1] + 1) {
      std::size_t at = from, x = left;
      while (at < s.end && x < starts[column + 1]) at += decode_utf8(text, at).length, ++x;
      std::size_t cut = at;
      if (cut > from && text[cut - 1] != ' ') {
        if (cut < s.end && text[cut] == ' ')
          ++cut, ++x;
        else
          break; // a word stands across the edge: the text is one cell's
      }
      source::Flow piece = line.text.sub(from, cut - from).trimmed();
      if (!piece.empty()) {
        cells[column].insert_space();
        cells[column].append(piece);
      }
      from = cut;
      left = x;
      ++column;
    }
    source::Flow piece = line.text.sub(from, s.end - from).trimmed();
    if (piece.empty()) continue;
    cells[column].insert_space();
    cells[column].append(piece);
  }
  return cells;
}

} // namespace mr::extract
