// Lines, landmarks and grids.
#include "mr/source/compose.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mr::source {

void Styled::add(std::string_view text, bool bold) {
  if (text.empty()) return;
  if (runs_.empty() || runs_.back().second != bold) runs_.emplace_back(text_.size(), bold);
  text_ += text;
}

bool Styled::bold(std::size_t begin, std::size_t end) const {
  bool any = false;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::size_t run_end = i + 1 < runs_.size() ? runs_[i + 1].first : text_.size();
    const std::size_t b = std::max(begin, runs_[i].first), e = std::min(end, run_end);
    if (b >= e || trim(std::string_view(text_).substr(b, e - b)).empty()) continue;
    if (!runs_[i].second) return false;
    any = true;
  }
  return any;
}

void Styled::clear() {
  text_.clear();
  runs_.clear();
}

namespace {

// Text of XML parts may hold what character references smuggle in.
bool clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }) &&
         !find_invalid_utf8(text);
}

std::string cleaned(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point == '\n' || d.point == '\r')
      out += ' ';
    else if (d.point >= 0x20 || d.point == '\t')
      append_utf8(out, d.point);
    at += d.length;
  }
  return out;
}

} // namespace

Flow Composer::line(std::string_view text, const std::string& where) {
  std::string fixed;
  if (!fits()) return {};
  if (!clean(text)) text = fixed = cleaned(text);
  text = trim(text);
  if (text.empty()) return {};
  const Span span = document.source.append(text);
  document.source.landmark(span.begin, page, where);
  document.source.append("\n");
  return {text, span.begin};
}

namespace {

// "Recommendation 1:", "R2.": numbering that prints what it counts. "a)", "iv." and bullets do not.
bool names_what_it_counts(std::string_view marker) {
  if (marker.empty() || (!is_alpha(marker.front()) && static_cast<unsigned char>(marker.front()) < 0x80))
    return false;
  return marker.find(' ') != std::string_view::npos || std::any_of(marker.begin(), marker.end(), is_digit);
}

} // namespace

void Composer::paragraph(std::vector<Block>& out, const Block& shape, const Styled& styled,
                         const std::string& where) {
  if (names_what_it_counts(shape.marker)) {
    // Such words are read like any that stand in the text, and need a place in the source as those do.
    const bool bold = styled.bold(0, styled.text().size());
    Styled spelt;
    spelt.add(shape.marker + ' ' + styled.text(), bold);
    Block plain = shape;
    plain.marker.clear();
    if (plain.kind == BlockKind::list_item) plain.kind = BlockKind::paragraph, plain.level = 0;
    return paragraph(out, plain, spelt, where);
  }
  const std::string_view text = styled.text();
  const auto emit = [&](std::string_view piece, bool bold, bool first) {
    Block block;
    block.kind = shape.kind;
    block.level = shape.level;
    block.bold = bold;
    block.text = line(piece, where);
    if (block.text.empty() && (!first || shape.marker.empty())) return false;
    if (first)
      block.marker = shape.marker;
    else if (shape.kind == BlockKind::list_item)
      block.kind = BlockKind::paragraph;
    out.push_back(std::move(block));
    return true;
  };
  bool first = true;
  for (std::size_t at = 0; at <= text.size();) {
    const char* breaks = shape.kind == BlockKind::heading ? "\f" : "\n\f";
    const std::size_t end = std::min(text.find_first_of(breaks, at), text.size());
    const bool last = end == text.size();
    const bool blank = trim(text.substr(at, end - at)).empty();
    if ((!blank || (last && first && !shape.marker.empty())) &&
        emit(text.substr(at, end - at), styled.bold(at, end), first))
      first = false;
    if (!last && text[end] == '\f') page_break(out);
    at = end + 1;
  }
}

void Composer::page_break(std::vector<Block>& out) {
  Block block;
  block.kind = BlockKind::page_break;
  out.push_back(std::move(block));
  if (page) ++page;
}

void Composer::page_breaks(std::vector<Block>& out, std::size_t count, bool in_table) {
  for (; count > 0; --count)
    if (!in_table)
      page_break(out);
    else if (page)
      ++page;
}

void Composer::aside(const std::vector<Block>& inner, std::string marker, std::set<std::string>* seen) {
  Block block;
  block.kind = BlockKind::aside;
  block.marker = std::move(marker);
  block.text = text_of(inner);
  if (block.text.empty() || (seen && !seen->insert(block.text.text()).second)) return;
  document.blocks.push_back(std::move(block));
}

void Composer::notice(Severity severity, std::string rule, std::string message, std::string advice) {
  Diagnostic d;
  d.severity = severity;
  d.rule = std::move(rule);
  d.message = std::move(message);
  d.advice = std::move(advice);
  d.subject.kind = "document";
  document.notices.push_back(std::move(d));
}

void TableBuilder::begin_row(bool header) {
  if (!rows_.empty()) {
    while (column_ < down_.size() && fits_) {
      occupy();
      if (column_ < down_.size()) put({});
    }
  }
  rows_.emplace_back();
  rows_.back().header = header;
  column_ = 0;
  occupy();
}

Cell* TableBuilder::put(Cell cell) {
  if (++*all_cells_ > max_table_cells || column_ >= max_table_columns) fits_ = false;
  if (!fits_ || rows_.empty()) return nullptr;
  auto& cells = rows_.back().cells;
  cells.push_back(std::move(cell));
  width_ = std::max(width_, ++column_);
  return &cells.back();
}

// Fills the columns that merged cells from above take.
void TableBuilder::occupy() {
  while (column_ < down_.size() && down_[column_].rows > 0) {
    Down& down = down_[column_];
    --down.rows;
    Cell cell;
    cell.covered = true;
    cell.from_row = down.from_row;
    cell.from_column = down.from_column;
    if (!put(std::move(cell))) return;
  }
}

void TableBuilder::add(Cell cell, std::size_t row_span, std::size_t column_span) {
  occupy();
  const std::size_t first = column_, from = row();
  row_span = std::max<std::size_t>(row_span, 1);
  column_span = std::max<std::size_t>(column_span, 1);
  cell.row_span = row_span;
  cell.column_span = column_span;
  if (!put(std::move(cell))) return;
  for (std::size_t i = 1; i < column_span && fits_; ++i) {
    // A cell that reaches down into this stretch ends the span, as browsers and office programs draw it.
    if (column_ < down_.size() && down_[column_].rows > 0) {
      rows_.back().cells[first].column_span = i;
      break;
    }
    Cell covered;
    covered.covered = true;
    covered.from_row = from;
    covered.from_column = first;
    put(std::move(covered));
  }
  if (row_span > 1 && fits_) {
    if (down_.size() < column_) down_.resize(column_);
    for (std::size_t c = first; c < column_; ++c) down_[c] = {row_span - 1, from, first};
  }
  occupy();
}

void TableBuilder::skip(std::size_t columns) {
  for (std::size_t i = 0; i < columns && fits_; ++i) add({}, 1, 1);
}

void TableBuilder::continue_above(std::size_t columns) {
  if (rows_.size() < 2 || column_ >= rows_[rows_.size() - 2].cells.size())
    return add({}, 1, columns); // nothing above to continue
  const Cell& above = rows_[rows_.size() - 2].cells[column_];
  const std::size_t from_row = above.covered ? above.from_row : rows_.size() - 2;
  const std::size_t from_column = above.covered ? above.from_column : column_;
  Cell& origin = rows_[from_row].cells[from_column];
  origin.row_span = std::max(origin.row_span, rows_.size() - from_row);
  for (std::size_t i = 0; i < std::max<std::size_t>(columns, 1) && fits_; ++i) {
    Cell covered;
    covered.covered = true;
    covered.from_row = from_row;
    covered.from_column = from_column;
    put(std::move(covered));
  }
}

std::vector<Row> TableBuilder::finish() {
  if (!rows_.empty()) begin_row(), rows_.pop_back();
  for (const Row& row : rows_) *all_cells_ += width_ - row.cells.size();
  if (*all_cells_ > max_table_cells) fits_ = false;
  if (!fits_) return {};
  for (Row& row : rows_) row.cells.resize(width_);
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (std::size_t c = 0; c < width_; ++c) {
      Cell& cell = rows_[r].cells[c];
      cell.row_span = std::min(cell.row_span, rows_.size() - r);
      cell.column_span = std::min(cell.column_span, width_ - c);
    }
  drop_empty_columns();
  return std::move(rows_);
}

// Word and Excel cut a grid finer than any row shows: a column in which no cell begins is none.
void TableBuilder::drop_empty_columns() {
  std::vector<std::size_t> target(width_ + 1);
  std::vector<char> kept(width_, 0);
  for (const Row& row : rows_)
    for (std::size_t c = 0; c < width_; ++c)
      if (!row.cells[c].covered || row.cells[c].from_column == c) kept[c] = 1;
  for (std::size_t c = 0; c < width_; ++c) target[c + 1] = target[c] + static_cast<std::size_t>(kept[c]);
  if (target[width_] == width_) return;
  for (Row& row : rows_) {
    for (std::size_t c = 0; c < width_; ++c) {
      if (!kept[c]) continue;
      Cell& cell = row.cells[c];
      cell.column_span = std::max<std::size_t>(target[c + cell.column_span] - target[c], 1);
      cell.from_column = target[cell.from_column];
      if (target[c] != c) row.cells[target[c]] = std::move(cell);
    }
    row.cells.resize(target[width_]);
  }
}

Failure table_too_large(const std::string& file) {
  return Failure(Error{ErrorKind::too_large,
                       file,
                       {},
                       fmt::format("a table has more than {} columns, or all have more than {} cells",
                                   max_table_columns, max_table_cells),
                       "split the table, or remove the empty rows and columns around it"});
}

Failure text_too_large(const std::string& file) {
  return Failure(Error{ErrorKind::too_large,
                       file,
                       {},
                       fmt::format("its text is longer than {} MiB", max_source_bytes >> 20U),
                       "split the document into smaller ones"});
}

Failure too_many_blocks(const std::string& file) {
  return Failure(Error{ErrorKind::too_large,
                       file,
                       {},
                       fmt::format("it has more than {} paragraphs", max_blocks),
                       "split the document into smaller ones"});
}

namespace {

std::string roman(long value) {
  struct Numeral {
    long value;
    const char* text;
  };
  static constexpr std::array<Numeral, 13> numerals{{{1000, "m"},
                                                     {900, "cm"},
                                                     {500, "d"},
                                                     {400, "cd"},
                                                     {100, "c"},
                                                     {90, "xc"},
                                                     {50, "l"},
                                                     {40, "xl"},
                                                     {10, "x"},
                                                     {9, "ix"},
                                                     {5, "v"},
                                                     {4, "iv"},
                                                     {1, "i"}}};
  std::string out;
  for (const Numeral& n : numerals)
    for (; value >= n.value; value -= n.value) out += n.text;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

} // namespace

std::string list_number(long value, std::string_view format) {
  const bool small = value >= 1 && value < 4000;
  if (format.ends_with("Letter") && small) {
    const std::string text(static_cast<std::size_t>((value - 1) / 26 + 1),
                           static_cast<char>('a' + (value - 1) % 26));
    return format == "upperLetter" ? upper(text) : text;
  }
  if (format.ends_with("Roman") && small) return format == "upperRoman" ? upper(roman(value)) : roman(value);
  if (format == "decimalZero") return fmt::format("{:02}", value);
  return std::to_string(value);
}

} // namespace mr::source
