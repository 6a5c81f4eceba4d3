// Cutting the words of a table into rows: at the numbers in one of its columns, else where the distances say.
#include "mr/base/text.hpp"
#include "mr/source/page_layout.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace mr::source::layout {

std::optional<Identifier> identifier(std::string_view word) {
  Identifier out;
  while (!word.empty() && (word.back() == '.' || word.back() == ')' || word.back() == ':'))
    word.remove_suffix(1);
  std::size_t at = 0;
  while (at < word.size() && is_alpha(word[at]) && at < 4) out.prefix += word[at++];
  if (at > 0 && at < word.size() && (word[at] == '.' || word[at] == '-')) ++at;
  while (at < word.size()) {
    int value = 0;
    const auto [stop, error] = std::from_chars(word.data() + at, word.data() + word.size(), value);
    const auto digits = static_cast<std::size_t>(stop - word.data()) - at;
    if (error != std::errc() || digits == 0 || digits > 3 || value < 0) return std::nullopt;
    out.parts.push_back(value);
    at += digits;
    if (at < word.size() && is_alpha(word[at]) && at + 1 == word.size())
      out.parts.push_back(word[at++] | 0x20);
    if (at == word.size()) break;
    if (word[at] != '.' || ++at == word.size()) return std::nullopt;
  }
  if (out.parts.empty()) return std::nullopt;
  out.plain = out.prefix.empty() && out.parts.size() == 1;
  return out;
}

bool ascends(const Identifier& a, const Identifier& b) { return a.prefix == b.prefix && a.parts < b.parts; }

namespace {

struct Columns {
  std::vector<std::vector<Line>> lines; // by column, from top to bottom
};

Columns split_columns(const std::vector<Band>& bands, const std::vector<Gutter>& gutters, std::size_t page,
                      std::size_t first_number) {
  std::vector<std::vector<const Word*>> words(gutters.size() + 1);
  for (const Band& band : bands)
    for (const Word* w : band.words) {
      std::size_t c = 0;
      while (c < gutters.size() && w->x0 + 1.0F >= gutters[c].right) ++c;
      // A word that hangs over into the gutter still belongs to where it begins.
      while (c < gutters.size() && w->x0 > gutters[c].left && w->x1 > gutters[c].right) ++c;
      words[c].push_back(w);
    }
  Columns out;
  for (auto& column : words) {
    out.lines.push_back(column.empty() ? std::vector<Line>() : lines_of(std::move(column), page));
    std::size_t b = 0;
    for (Line& line : out.lines.back()) {
      const float mid = (line.y0 + line.y1) / 2;
      while (b + 1 < bands.size() && bands[b].y1 < mid) ++b;
      line.number = first_number + b;
    }
  }
  return out;
}

bool lower_start(const Line& line) {
  const std::string_view text = line.words.front()->text;
  const std::string folded = fold(text);
  return !text.empty() && !folded.empty() && is_alpha(folded[0]) && text.substr(0, 1) == folded.substr(0, 1);
}

// The y of a row's first lines, and what supports it.
class RowFinder {
public:
  RowFinder(const Columns& columns) : columns_(columns) {
    for (const auto& column : columns.lines)
      for (const Line& line : column) events_.push_back(line.y0);
    std::sort(events_.begin(), events_.end());
    for (const auto& column : columns.lines)
      if (!column.empty()) tolerance_ = std::max(tolerance_, column.front().height * 0.17F);
    std::vector<float> merged;
    for (const float y : events_)
      if (merged.empty() || y - merged.back() > tolerance_) merged.push_back(y);
    events_ = std::move(merged);
    find_wrap();
  }

  std::vector<float> find(bool& identified) {
    std::vector<float> starts = by_identifier();
    identified = !starts.empty();
    if (identified) {
      const float first = starts.front();
      std::vector<float> head = by_distance(first);
      starts.insert(starts.begin(), head.begin(), head.end());
    } else {
      starts = by_distance(1e9F);
    }
    std::sort(starts.begin(), starts.end());
    return starts;
  }
  float tolerance() const { return tolerance_; }
  // The last column whose numbers mark rows: merged cells left of it may reach over several.
  std::size_t numbered_column() const { return numbered_; }
  bool close(const Line& above, const Line& below) const {
    return below.y0 - above.y0 < 1.45F * (wrap_ > 0 ? wrap_ : below.height);
  }

private:
  bool at(const Line& line, float y) const { return std::fabs(line.y0 - y) <= tolerance_ * 1.3F; }

  const Line* line_at(std::size_t column, float y) const {
    for (const Line& line : columns_.lines[column])
      if (at(line, y)) return &line;
    return nullptr;
  }

  // A column from `first` on has a line that y cuts through.
  bool cut(float y, std::size_t first = 0) const {
    for (std::size_t c = first; c < columns_.lines.size(); ++c)
      for (const Line& line : columns_.lines[c])
        if (!at(line, y) && line.y0 < y && line.y0 + 0.6F * line.height > y) return true;
    return false;
  }

  // The distance between lines of one cell, known from lines that go on in lower case.
  void find_wrap() {
    std::vector<float> steps;
    for (const auto& column : columns_.lines)
      for (std::size_t i = 1; i < column.size(); ++i) {
        const float step = column[i].y0 - column[i - 1].y0;
        if (lower_start(column[i]) && step < 2 * column[i].height) steps.push_back(step);
      }
    if (steps.empty()) return;
    std::sort(steps.begin(), steps.end());
    wrap_ = steps[steps.size() / 2];
  }

  // Numbers that ascend through the whole table mark rows; numbers that begin again are lists in cells.
  std::vector<float> by_identifier() {
    std::vector<float> starts;
    for (std::size_t c = 0; c < std::min<std::size_t>(columns_.lines.size(), 5); ++c) {
      const auto& column = columns_.lines[c];
      std::vector<std::pair<Identifier, float>> found;
      std::size_t others = 0;
      bool orderly = true;
      for (const Line& line : column) {
        auto id = identifier(line.words.front()->text);
        const bool alone = line.words.size() == 1;
        if (id && id->plain && !alone) id.reset(); // "17 per cent" is no number of a row
        if (!id) {
          others += !found.empty();
          continue;
        }
        if (!found.empty() && !ascends(found.back().first, *id)) orderly = false;
        found.emplace_back(*id, line.y0);
      }
      if (!orderly || found.empty()) continue;
      // Bare numbers mark rows where the column holds nothing else; amounts seldom ascend.
      const bool plain = found.front().first.plain;
      if (plain && (others > 0 || c > 1)) continue;
      if (found.size() == 1 && (plain ? column.size() > 2 : false)) continue;
      std::size_t clean = 0;
      for (const auto& [id, y] : found) clean += !cut(y, c);
      if (clean * 2 < found.size()) continue;
      for (const auto& [id, y] : found)
        if (!cut(y, c)) starts.push_back(y);
      numbered_ = c;
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end(),
                             [&](float a, float b) { return b - a <= tolerance_ * 1.3F; }),
                 starts.end());
    return starts;
  }

  std::vector<float> by_distance(float limit) const {
    std::vector<float> starts;
    float before = -1e9F; // the last line above, in any column
    for (const float y : events_) {
      if (y >= limit - tolerance_) break;
      if (starts.empty() || begins_row(y, y - before)) starts.push_back(y);
      before = y;
    }
    return starts;
  }

  bool begins_row(float y, float step) const {
    if (cut(y)) return false;
    std::size_t here = 0, after_blank = 0, lower = 0;
    for (std::size_t c = 0; c < columns_.lines.size(); ++c) {
      const Line* line = line_at(c, y);
      if (!line) continue;
      ++here;
      lower += lower_start(*line);
      const bool close =
          line > columns_.lines[c].data() && y - (line - 1)->y0 < 1.45F * (wrap_ > 0 ? wrap_ : line->height);
      after_blank += !close;
    }
    const Line* first = line_at(0, y);
    if (first && lower_start(*first)) return false;
    if (!first && here < 2) return false;
    const bool wide = wrap_ > 0 && step >= wrap_ * 1.07F + 0.3F;
    if (!first) return wide && lower == 0 && after_blank > 0 && here * 2 >= columns_.lines.size();
    if (wrap_ == 0) return true;
    return wide || (after_blank > 0 && lower == 0);
  }

  const Columns& columns_;
  std::vector<float> events_;
  float tolerance_ = 1.0F, wrap_ = 0;
  std::size_t numbered_ = 0;
};

} // namespace

std::vector<RowLines> find_rows(const std::vector<Band>& bands, const std::vector<Gutter>& gutters,
                                std::size_t page, std::size_t first_number, bool& identified) {
  Columns columns = split_columns(bands, gutters, page, first_number);
  RowFinder finder(columns);
  const std::vector<float> starts = finder.find(identified);
  std::vector<RowLines> rows(std::max<std::size_t>(starts.size(), 1));
  for (RowLines& row : rows) row.cells.resize(columns.lines.size());
  for (std::size_t c = 0; c < columns.lines.size(); ++c) {
    std::optional<Line> above;
    std::size_t above_row = 0;
    for (Line& line : columns.lines[c]) {
      const auto after = std::upper_bound(starts.begin(), starts.end(), line.y0 + finder.tolerance() * 1.5F);
      auto row = after == starts.begin() ? 0 : static_cast<std::size_t>(after - starts.begin()) - 1;
      const bool merged = c < finder.numbered_column() && above && row > above_row &&
                          finder.close(*above, line) && !identifier(line.words.front()->text);
      if (merged) row = above_row;
      above = line;
      above_row = row;
      rows[row].cells[c].push_back(std::move(line));
    }
  }
  return rows;
}

} // namespace mr::source::layout
