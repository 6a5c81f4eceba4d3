// Column widths from words and lines: what must not break first, then what is long.
#include "mr/render/widths.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace mr::render {

namespace {

using page::Column;

constexpr double padding = 3;    // of a cell, left and right
constexpr double bold = 1.2;     // a letter of a head against one of the text
constexpr double badge = 1;      // around a state, more than the padding
constexpr double fills_at = 160; // a text of this length asks for as much as a longer one
// Words longer than this may break: addresses always, others where the columns would not fit otherwise.
constexpr double breaks_at[] = {30, 24, 20, 16};

struct Extent {
  double word = 0, line = 0; // the longest of each
};

// Words end at blanks, and after hyphens and slashes, where programs may break as well.
void measure(std::string_view text, double scale, Extent& extent) {
  for (const std::string_view line : lines(text)) {
    extent.line = std::max(extent.line, scale * static_cast<double>(display_width(line)));
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      const bool blank = i == line.size() || line[i] == ' ';
      if (!blank && line[i] != '-') continue;
      const std::string_view word = line.substr(begin, i - begin + (blank ? 0 : 1));
      extent.word = std::max(extent.word, scale * static_cast<double>(display_width(word)));
      begin = i + 1;
    }
  }
}

} // namespace

std::vector<double> column_widths(const page::Table& table, double room) {
  std::vector<double> heads, words, lines_of;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    Extent head, cells;
    measure(table.columns[i].title, bold, head);
    const Column::Kind kind = table.columns[i].kind;
    const bool state = kind == Column::Kind::word;
    for (const auto& row : table.rows) measure(row[i].text, state ? bold : 1, cells);
    // Dates and numbers stand on one line.
    const bool whole = kind == Column::Kind::day || kind == Column::Kind::number;
    heads.push_back(head.word);
    words.push_back((whole ? cells.line : cells.word) + (state ? badge : 0));
    lines_of.push_back(std::max(cells.line, head.word));
  }
  std::vector<double> widths(heads.size());
  double needed = 0;
  for (const double longest : breaks_at) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::max(heads[i], std::min(words[i], longest)) + padding;
    needed = std::accumulate(widths.begin(), widths.end(), 0.0);
    if (needed <= room) break;
  }
  if (needed > room) {
    for (double& width : widths) width *= room / needed;
    return widths;
  }
  std::vector<double> wishes;
  for (std::size_t i = 0; i < widths.size(); ++i)
    wishes.push_back(std::max(0.0, std::min(lines_of[i], fills_at) + padding - widths[i]));
  const double wished = std::accumulate(wishes.begin(), wishes.end(), 0.0);
  const double granted = std::min(1.0, (room - needed) / std::max(wished, 1.0));
  for (std::size_t i = 0; i < widths.size(); ++i) widths[i] += granted * wishes[i];
  return widths;
}

std::size_t lines_in(std::string_view text, double width) {
  std::size_t count = 0;
  for (const std::string_view line : lines(text)) {
    double used = 0;
    ++count;
    for (std::size_t begin = 0; begin < line.size();) {
      const std::size_t end = std::min(line.find(' ', begin), line.size());
      auto word = static_cast<double>(display_width(line.substr(begin, end - begin)));
      if (used > 0 && used + word > width) {
        ++count;
        used = 0;
      }
      for (; word > width; word -= width) ++count;
      used += word + 1;
      begin = end + 1;
    }
  }
  return std::max<std::size_t>(count, 1);
}

} // namespace mr::render
