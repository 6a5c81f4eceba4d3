// Column widths, wrapping, and the three spellings of a table.
#include "mr/render/table.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/render/escape.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace mr::render {

namespace {

constexpr std::size_t gap = 2;         // blanks between columns
constexpr std::size_t narrow = 8;      // a wrapped column narrower than this is hard to read
constexpr std::size_t word_limit = 16; // a longer word may be broken to save width

const std::string& cell(const std::vector<std::string>& row, std::size_t column) {
  static const std::string empty;
  return column < row.size() ? row[column] : empty;
}

void pad(std::string& out, std::size_t columns) { out.append(columns, ' '); }

struct Need {
  std::size_t natural = 0; // width without any wrapping
  std::size_t least = 0;   // the longest word, up to word_limit
};

void measure(std::string_view text, Need& need) {
  for (const std::string_view line : lines(text)) {
    need.natural = std::max(need.natural, display_width(line));
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      need.least = std::max(need.least, std::min(word_limit, display_width(line.substr(at, end - at))));
      at = end + 1;
    }
  }
}

// Widths that fit, or nothing when the columns would get too narrow: each column gets its least width, and
// what is left goes to the columns that still need it, in equal parts.
std::optional<std::vector<std::size_t>> widths(const std::vector<Need>& needs, std::size_t width) {
  const std::size_t gaps = gap * (needs.size() - 1);
  std::vector<std::size_t> out;
  out.reserve(needs.size());
  for (const Need& need : needs) out.push_back(std::min(need.natural, std::max(need.least, narrow)));
  const std::size_t used = std::accumulate(out.begin(), out.end(), gaps);
  if (used > width) return std::nullopt;
  std::size_t left = width - used;
  while (left > 0) {
    std::vector<std::size_t> hungry;
    for (std::size_t i = 0; i < needs.size(); ++i)
      if (out[i] < needs[i].natural) hungry.push_back(i);
    if (hungry.empty()) break;
    const std::size_t share = std::max<std::size_t>(1, left / hungry.size());
    for (const std::size_t i : hungry) {
      const std::size_t more = std::min({share, left, needs[i].natural - out[i]});
      out[i] += more;
      left -= more;
    }
  }
  return out;
}

std::string blocks(const Table& table, std::size_t width) {
  std::string out;
  for (const auto& row : table.rows) {
    if (!out.empty()) out += '\n';
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (trim(cell(row, i)).empty()) continue;
      const std::string text = terminal(table.columns[i].head) + ": " + terminal(cell(row, i));
      bool first = true;
      for (const std::string& line : wrap(text, width > 4 ? width - 2 : width)) {
        if (!first && width > 4) out += "  ";
        out += line + '\n';
        first = false;
      }
    }
  }
  return out;
}

void append_row(std::string& out, const std::vector<std::vector<std::string>>& cells,
                const std::vector<Column>& columns, const std::vector<std::size_t>& width) {
  std::size_t height = 1;
  for (const auto& lines_of_cell : cells) height = std::max(height, lines_of_cell.size());
  for (std::size_t l = 0; l < height; ++l) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string_view text = l < cells[i].size() ? std::string_view(cells[i][l]) : "";
      const std::size_t taken = display_width(text);
      const std::size_t blank = width[i] > taken ? width[i] - taken : 0;
      if (columns[i].right) pad(line, blank);
      line += text;
      if (!columns[i].right) pad(line, blank);
      if (i + 1 < cells.size()) pad(line, gap);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
}

} // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 1);
  std::vector<std::string> out;
  for (const std::string_view line : lines(text)) {
    std::string current;
    std::size_t taken = 0;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      std::string_view word = line.substr(at, end - at);
      at = end + 1;
      if (word.empty()) continue;
      const std::size_t need = display_width(word);
      if (!current.empty() && taken + 1 + need <= width) {
        current += ' ';
        current += word;
        taken += 1 + need;
        continue;
      }
      if (!current.empty()) out.push_back(std::move(current));
      current.clear();
      taken = 0;
      for (std::size_t i = 0; i < word.size();) { // breaks a word only when it is wider than the column
        const Decoded d = decode_utf8(word, i);
        const std::size_t w = display_width(d.point);
        if (taken + w > width && !current.empty()) {
          out.push_back(std::move(current));
          current.clear();
          taken = 0;
        }
        current += word.substr(i, d.length);
        taken += w;
        i += d.length;
      }
    }
    out.push_back(std::move(current));
  }
  if (out.empty()) out.emplace_back();
  return out;
}

std::string text_table(const Table& table, std::size_t width) {
  if (table.columns.empty()) return "";
  std::vector<Need> needs(table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    measure(terminal(table.columns[i].head), needs[i]);
    for (const auto& row : table.rows) measure(terminal(cell(row, i)), needs[i]);
  }
  const auto fitted = widths(needs, width);
  if (!fitted) return blocks(table, width);

  const auto wrapped = [&](auto&& text_of) {
    std::vector<std::vector<std::string>> cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      cells.push_back(wrap(terminal(text_of(i)), (*fitted)[i]));
    return cells;
  };
  std::string out;
  append_row(out, wrapped([&](std::size_t i) { return std::string_view(table.columns[i].head); }),
             table.columns, *fitted);
  for (std::size_t i = 0; i < fitted->size(); ++i) {
    for (std::size_t n = 0; n < (*fitted)[i]; ++n) out += "─";
    if (i + 1 < fitted->size()) pad(out, gap);
  }
  out += '\n';
  std::vector<std::vector<std::vector<std::string>>> rows;
  bool tall = false; // rows of several lines are set apart by a blank line
  for (const auto& row : table.rows) {
    rows.push_back(wrapped([&](std::size_t i) { return std::string_view(cell(row, i)); }));
    for (const auto& lines_of_cell : rows.back()) tall = tall || lines_of_cell.size() > 1;
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (tall && r > 0) out += '\n';
    append_row(out, rows[r], table.columns, *fitted);
  }
  return out;
}

std::string markdown_table(const Table& table) {
  if (table.columns.empty()) return "";
  std::string out = "|", rule = "|";
  for (const Column& column : table.columns) {
    out += " " + markdown_cell(column.head) + " |";
    rule += column.right ? " ---: |" : " --- |";
  }
  out += "\n" + rule + "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t i = 0; i < table.columns.size(); ++i) out += " " + markdown_cell(cell(row, i)) + " |";
    out += "\n";
  }
  return out;
}

std::string csv_table(const Table& table) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    out += (i > 0 ? "," : "") + csv_field(table.columns[i].head);
  if (!table.columns.empty()) out += "\r\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      out += (i > 0 ? "," : "") + csv_field(cell(row, i));
    out += "\r\n";
  }
  return out;
}

} // namespace mr::render
