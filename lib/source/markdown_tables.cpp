// Columns are counted as on a screen, so that letters of several bytes do not shift the cells.
#include "mr/source/markdown_tables.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/source/compose.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace mr::source {

namespace {

constexpr std::size_t most_head_lines = 20;

// The line that begins at `at`, without its end and the space before it.
Span line_at(std::string_view source, std::size_t at) {
  std::size_t end = std::min(source.find('\n', at), source.size());
  while (end > at && is_space(source[end - 1])) --end;
  return {at, end};
}

std::size_t next_line(std::string_view source, Span line) {
  return std::min(std::min(source.find('\n', line.end), source.size()) + 1, source.size());
}

std::string_view view(std::string_view source, Span line) { return source.substr(line.begin, line.size()); }

// For every column of a line the byte where its character begins, and the line's end behind them.
std::vector<std::uint32_t> columns_of(std::string_view line) {
  std::vector<std::uint32_t> out;
  out.reserve(line.size() + 1);
  for (std::size_t at = 0; at < line.size();) {
    const Decoded d = decode_utf8(line, at);
    out.insert(out.end(), display_width(d.point), static_cast<std::uint32_t>(at));
    at += d.length;
  }
  out.push_back(static_cast<std::uint32_t>(line.size()));
  return out;
}

// The bytes of a line between two columns.
Span cut(Span line, const std::vector<std::uint32_t>& columns, std::size_t from, std::size_t to) {
  const std::size_t last = columns.size() - 1;
  return {line.begin + columns[std::min(from, last)], line.begin + columns[std::min(to, last)]};
}

// Runs of dashes, when a line has nothing else.
std::vector<Span> dashes(std::string_view line) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(line.find_first_not_of('-', at), line.size());
    if (end == at || (end < line.size() && line[end] != ' ') || end - at < 2) return {};
    out.push_back({at, end});
    at = end;
  }
  return out;
}

// ---- Columns under dashes: a line of dashes with gaps, with a head above it or without.

class Ruled {
public:
  Ruled(std::string_view source, std::size_t at) : source_(source), line_(line_at(source, at)) {}

  std::optional<DrawnTable> find() {
    ruler_ = dashes(view(source_, line_));
    if (ruler_.empty()) return below_head();
    return ruler_.size() == 1 ? framed() : without_head();
  }

private:
  bool advance() {
    const std::size_t at = next_line(source_, line_);
    if (at >= source_.size()) return false;
    line_ = line_at(source_, at);
    return true;
  }

  // One line of head, dashes, one line a row, up to a blank line.
  std::optional<DrawnTable> below_head() {
    const Span head = line_;
    if (head.size() == 0 || !advance()) return std::nullopt;
    ruler_ = dashes(view(source_, line_));
    if (ruler_.size() < 2 || !fits_gaps(head)) return std::nullopt;
    add({head}, true);
    while (advance() && line_.size() > 0 && dashes(view(source_, line_)).empty()) add({line_}, false);
    return close();
  }

  // Between two equal lines of dashes; rows have several lines when blank ones stand between them.
  std::optional<DrawnTable> without_head() {
    const std::vector<Span> ruler = ruler_;
    std::vector<Span> lines;
    std::vector<Span> end;
    while (end.empty() && advance()) {
      end = dashes(view(source_, line_));
      if (end.empty()) lines.push_back(line_);
    }
    if (end != ruler || lines.empty()) return std::nullopt;
    add_rows(lines, std::any_of(lines.begin(), lines.end(), [](Span l) { return l.size() == 0; }));
    return close();
  }

  // A line of dashes, the lines of the head, dashes with gaps, rows with blank lines between, dashes.
  std::optional<DrawnTable> framed() {
    const Span frame = ruler_.front();
    std::vector<Span> head;
    ruler_.clear();
    while (ruler_.empty() && head.size() < most_head_lines) {
      if (!advance() || line_.size() == 0) return std::nullopt;
      ruler_ = dashes(view(source_, line_));
      if (ruler_.empty()) head.push_back(line_);
    }
    if (ruler_.size() < 2 || head.empty() || ruler_.front().begin != frame.begin ||
        ruler_.back().end != frame.end)
      return std::nullopt;
    add(head, true);
    std::vector<Span> lines, end;
    while (end.empty() && advance()) {
      end = dashes(view(source_, line_));
      if (end.empty()) lines.push_back(line_);
    }
    if (end.size() != 1) return std::nullopt;
    add_rows(lines, true);
    return close();
  }

  void add_rows(const std::vector<Span>& lines, bool blank_between) {
    std::vector<Span> row;
    for (const Span line : lines) {
      if (line.size() > 0) row.push_back(line);
      if ((line.size() == 0 || !blank_between) && !row.empty()) add(std::exchange(row, {}), false);
    }
    if (!row.empty()) add(row, false);
  }

  // A text that runs through the gaps between the dashes is no head.
  bool fits_gaps(Span line) const {
    const auto columns = columns_of(view(source_, line));
    return std::all_of(ruler_.begin() + 1, ruler_.end(), [&](Span dash) {
      const Span gap = cut(line, columns, dash.begin - 1, dash.begin);
      return trim(view(source_, gap)).empty();
    });
  }

  void add(const std::vector<Span>& lines, bool header) {
    DrawnRow row;
    row.header = header;
    row.cells.resize(ruler_.size());
    for (const Span line : lines) {
      const auto columns = columns_of(view(source_, line));
      for (std::size_t c = 0; c < ruler_.size(); ++c)
        row.cells[c].lines.push_back(cut(line, columns, c == 0 ? 0 : ruler_[c].begin,
                                         c + 1 < ruler_.size() ? ruler_[c + 1].begin : columns.size()));
    }
    cells_ += ruler_.size();
    if (cells_ <= max_table_cells) table_.rows.push_back(std::move(row));
  }

  DrawnTable close() {
    table_.end =
        dashes(view(source_, line_)).empty() && line_.size() > 0 ? source_.size() : next_line(source_, line_);
    table_.too_large = cells_ > max_table_cells;
    return std::move(table_);
  }

  std::string_view source_;
  Span line_; // the one that is looked at
  std::vector<Span> ruler_;
  DrawnTable table_;
  std::size_t cells_ = 0;
};

// ---- Grids: +---+---+, | a | b |

bool draws(char c) { return c == '+' || c == '-' || c == '=' || c == ':'; }

class Grid {
public:
  explicit Grid(std::string_view source) : source_(source) {}

  std::optional<DrawnTable> find(std::size_t at) {
    if (!collect(at)) return std::nullopt;
    find_borders();
    DrawnTable table;
    table.end = next_line(source_, lines_.back());
    const std::size_t rows = borders_.size() - 1, columns = walls_.size() - 1;
    if (rows * columns > max_table_cells) {
      table.too_large = true;
      return table;
    }
    std::vector<char> taken(rows * columns);
    for (std::size_t r = 0; r < rows; ++r) {
      DrawnRow row;
      row.header = r < head_rows_;
      for (std::size_t c = 0; c < columns; ++c)
        if (!taken[r * columns + c]) row.cells.push_back(cell(r, c, taken));
      table.rows.push_back(std::move(row));
    }
    return table;
  }

private:
  // The lines from the first border to the last one as wide as it.
  bool collect(std::size_t at) {
    Span line = line_at(source_, at);
    const std::string_view first = view(source_, line);
    const std::size_t indent = std::min(first.find_first_not_of(' '), first.size());
    const auto border = [&](std::string_view text) {
      return text.size() >= indent + 3 && text[indent] == '+' && text.back() == '+' &&
             std::all_of(text.begin() + static_cast<std::ptrdiff_t>(indent), text.end(), draws);
    };
    if (!border(first)) return false;
    std::size_t closed = 0;
    for (;;) {
      const std::string_view text = view(source_, line);
      if (text.size() <= indent || text.find_first_not_of(' ') != indent ||
          (text[indent] != '|' && text[indent] != '+'))
        break;
      lines_.push_back(line);
      if (text.size() == first.size() && border(text)) closed = lines_.size();
      const std::size_t next = next_line(source_, line);
      if (next >= source_.size()) break;
      line = line_at(source_, next);
    }
    if (closed < 3) return false;
    lines_.resize(closed);
    for (const Span l : lines_) columns_.push_back(columns_of(view(source_, l)));
    return true;
  }

  char sign(std::size_t line, std::size_t column) const {
    const auto& columns = columns_[line];
    return column + 1 < columns.size() ? source_[lines_[line].begin + columns[column]] : '\0';
  }

  // Lines with a stretch of border, and the columns where a + stands in one.
  void find_borders() {
    std::vector<char> plus;
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      bool any = false;
      const std::size_t width = columns_[l].size() - 1;
      plus.resize(std::max(plus.size(), width));
      for (std::size_t c = 0; c < width; ++c) {
        if (sign(l, c) != '+') continue;
        std::size_t end = c, last = c;
        for (; end < width && draws(sign(l, end)); ++end)
          if (sign(l, end) == '+') last = end;
        if (last - c >= 2) {
          any = true;
          for (std::size_t k = c; k <= last; ++k)
            if (sign(l, k) == '+') plus[k] = 1;
        }
        c = end;
      }
      if (!any) continue;
      const std::string_view text = view(source_, lines_[l]);
      if (head_rows_ == 0 && l > 0 && text.find("==") != std::string_view::npos) head_rows_ = borders_.size();
      borders_.push_back(l);
    }
    for (std::size_t c = 0; c < plus.size(); ++c)
      if (plus[c]) walls_.push_back(c);
  }

  bool wall_right(std::size_t row, std::size_t column) const {
    for (std::size_t l = borders_[row] + 1; l < borders_[row + 1]; ++l) {
      const char c = sign(l, walls_[column + 1]);
      if (c != '|' && c != '+') return false;
    }
    return true;
  }

  bool floor_below(std::size_t row, std::size_t column) const {
    for (std::size_t c = walls_[column]; c <= walls_[column + 1]; ++c)
      if (!draws(sign(borders_[row + 1], c))) return false;
    return true;
  }

  DrawnCell cell(std::size_t row, std::size_t column, std::vector<char>& taken) const {
    const std::size_t rows = borders_.size() - 1, columns = walls_.size() - 1;
    DrawnCell out;
    while (column + out.column_span < columns && !wall_right(row, column + out.column_span - 1) &&
           !taken[row * columns + column + out.column_span])
      ++out.column_span;
    while (row + out.row_span < rows && !floor_below(row + out.row_span - 1, column)) ++out.row_span;
    for (std::size_t r = row; r < row + out.row_span; ++r)
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(r * columns + column), out.column_span, 1);
    const std::size_t from = walls_[column] + 1, to = walls_[column + out.column_span];
    for (std::size_t l = borders_[row] + 1; l < borders_[row + out.row_span]; ++l) {
      Span text = cut(lines_[l], columns_[l], from, to);
      while (text.size() > 0 && is_space(source_[text.end - 1])) --text.end;
      out.lines.push_back(text);
    }
    return out;
  }

  std::string_view source_;
  std::vector<Span> lines_;
  std::vector<std::vector<std::uint32_t>> columns_; // of each line
  std::vector<std::size_t> borders_;                // lines
  std::vector<std::size_t> walls_;                  // columns
  std::size_t head_rows_ = 0;
};

} // namespace

std::optional<DrawnTable> find_drawn_table(std::string_view source, std::size_t at) {
  const std::string_view text = trim(view(source, line_at(source, at)));
  if (text.starts_with('+')) return Grid(source).find(at);
  return Ruled(source, at).find();
}

} // namespace mr::source
