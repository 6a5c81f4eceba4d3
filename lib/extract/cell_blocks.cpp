// Rows begin at their numbers; which of a row's cells are missing, the form of the others tells.
#include "mr/extract/cell_blocks.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cell_fit.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/tables.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace mr::extract {

namespace {

constexpr std::size_t fewest_columns = 3, most_columns = 12;
constexpr std::size_t most_lines = 40; // of a cell; what is longer is no table

struct CellBlock {
  Flow text;
  std::size_t first = 0, end = 0; // units
};

// The blocks from a unit on, read as far as they are asked for.
class Blocks {
public:
  Blocks(const std::vector<Unit>& units, std::size_t first) : units_(units), next_(first) {}

  bool has(std::size_t k) {
    while (blocks_.size() <= k && next_ < units_.size() && units_[next_].kind == UnitKind::line) {
      CellBlock& block = blocks_.emplace_back();
      block.text = units_[next_].text;
      block.first = next_++;
      while (next_ < units_.size() && next_ - block.first < most_lines &&
             units_[next_].kind == UnitKind::line && !units_[next_].set_apart && !units_[next_].page_start)
        append_line(block.text, units_[next_++].text);
      block.end = next_;
    }
    return k < blocks_.size();
  }
  const CellBlock& operator[](std::size_t k) const { return blocks_[k]; }

private:
  const std::vector<Unit>& units_;
  std::size_t next_;
  std::vector<CellBlock> blocks_;
};

class BlockTable {
public:
  BlockTable(const std::vector<Unit>& units, std::size_t first, const Lexicon& lexicon)
      : units_(units), blocks_(units, first), lexicon_(lexicon) {
    table_.kind = source::BlockKind::table;
  }

  // The heads are the first blocks; the first row's number follows them.
  bool find_head() {
    std::vector<Flow> heads;
    while (heads.size() < most_columns && blocks_.has(heads.size()) && may_be_head(heads.size())) {
      heads.push_back(blocks_[heads.size()].text);
      if (heads.size() < fewest_columns || !begins_row(heads.size())) continue;
      const auto columns = columns_of(heads, lexicon_);
      const auto named = [](const Column& c) { return c.field != Field::none; };
      if (!columns || !has_records(*columns) || !std::all_of(columns->begin(), columns->end(), named))
        return false;
      columns_ = *columns;
      return numbered();
    }
    return false;
  }

  // Finds the rows; the unit behind the last one, 0 when the cells do not suit their heads.
  std::size_t find_rows() {
    widths_.resize(columns_.size());
    add_row(0, columns_.size());
    for (std::size_t k = columns_.size(); blocks_.has(k);) {
      if (repeats_head(k)) {
        k += columns_.size();
        continue;
      }
      if (!begins_row(k)) break;
      std::size_t n = 1;
      while (n < columns_.size() && blocks_.has(k + n) && !begins_row(k + n) && !ends_rows(k + n) &&
             !repeats_head(k + n))
        ++n;
      add_row(k, n);
      end_ = blocks_[k + n - 1].end;
      k += n;
    }
    const std::size_t rows = table_.rows.size() - 1;
    return rows > 0 && good_ >= 2 * rows && good_ > 3 * bad_ ? end_ : 0;
  }

  // The rows that were read, their cells in paragraphs.
  const source::Block& table() {
    for (const Filled& cell : filled_) {
      source::Cell& target = table_.rows[cell.row].cells[cell.column];
      for (std::size_t u = blocks_[cell.block].first; u < blocks_[cell.block].end; ++u) {
        if (u == blocks_[cell.block].first || begins_paragraph(u, widths_[cell.column])) {
          source::Block& paragraph = target.blocks.emplace_back();
          paragraph.kind = source::BlockKind::paragraph;
          paragraph.text = units_[u].text;
        } else {
          append_line(target.blocks.back().text, units_[u].text);
        }
      }
    }
    return table_;
  }

private:
  // Rows can be told apart when their numbers stand in a column of their own, or before the action.
  bool numbered() const {
    const Field first = columns_.front().field;
    return first == Field::number || first == Field::action_number || first == Field::recommendation_number ||
           first == Field::action || first == Field::actions || first == Field::recommendation;
  }

  // A few words, of which no label parts the first from the others.
  bool may_be_head(std::size_t k) const {
    const std::string& text = blocks_[k].text.text();
    return text.size() <= 40 && text.find(':') == std::string::npos && text.find("  ") == std::string::npos &&
           text.find('\t') == std::string::npos && !numbered_heading(units_[blocks_[k].first], lexicon_);
  }

  bool begins_row(std::size_t k) {
    if (!blocks_.has(k)) return false;
    const std::string& text = blocks_[k].text.text();
    if (fit(text, Field::number, lexicon_) == Fit::good) return true;
    const Unit& first = units_[blocks_[k].first];
    return numbered_item(first) || lettered_item(first);
  }

  // A heading, or a paragraph that stands apart.
  bool ends_rows(std::size_t k) const {
    const Unit& first = units_[blocks_[k].first];
    return numbered_heading(first, lexicon_) || part_heading(first, lexicon_) || first.blank_before > 3;
  }

  bool repeats_head(std::size_t k) {
    if (!blocks_.has(k + columns_.size() - 1)) return false;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (blocks_[k + c].text.text() != blocks_[c].text.text()) return false;
    return true;
  }

  int score(std::size_t k, std::size_t column) const {
    const Fit f = fit(blocks_[k].text.text(), columns_[column].field, lexicon_);
    return f == Fit::good ? 2 : f == Fit::bad ? -3 : 0;
  }

  // The columns of n blocks from k on: in order, the first in the first, the others where they fit best.
  std::vector<std::size_t> places(std::size_t k, std::size_t n) const {
    const std::size_t width = columns_.size();
    constexpr int never = -1000;
    // best[i][c]: of blocks i.. in columns c..
    std::vector<std::vector<int>> best(n + 1, std::vector<int>(width + 1, never));
    best[n].assign(width + 1, 0);
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t c = width; c-- > 0;)
        best[i][c] = std::max(best[i][c + 1], best[i + 1][c + 1] + score(k + i, c));
    std::vector<std::size_t> out{0};
    for (std::size_t i = 1, c = 1; i < n; ++i, ++c) {
      while (best[i][c] > best[i + 1][c + 1] + score(k + i, c)) ++c;
      out.push_back(c);
    }
    return out;
  }

  void add_row(std::size_t k, std::size_t n) {
    source::Row& row = table_.rows.emplace_back();
    row.cells.resize(columns_.size());
    const std::vector<std::size_t> columns = places(k, n);
    for (std::size_t i = 0; i < n; ++i) {
      const CellBlock& block = blocks_[k + i];
      filled_.push_back({table_.rows.size() - 1, columns[i], k + i});
      std::size_t& width = widths_[columns[i]];
      for (std::size_t u = block.first; u < block.end; ++u)
        width = std::max(width, count_characters(units_[u].text.text()));
      if (table_.rows.size() == 1) continue;
      const Fit f = fit(block.text.text(), columns_[columns[i]].field, lexicon_);
      good_ += f == Fit::good;
      bad_ += f == Fit::bad;
    }
  }

  // A line begins a paragraph where its first word had fitted on the line above.
  bool begins_paragraph(std::size_t unit, std::size_t width) const {
    const std::string &above = units_[unit - 1].text.text(), &text = units_[unit].text.text();
    const std::string_view word = std::string_view(text).substr(0, text.find(' '));
    return begins_like_a_sentence(text) && count_characters(above) + 1 + count_characters(word) <= width;
  }

  const std::vector<Unit>& units_;
  Blocks blocks_;
  const Lexicon& lexicon_;
  struct Filled {
    std::size_t row = 0, column = 0, block = 0;
  };
  std::vector<Column> columns_;
  std::vector<std::size_t> widths_; // of each column's longest line, in characters
  std::vector<Filled> filled_;
  source::Block table_;
  std::size_t good_ = 0, bad_ = 0, end_ = 0;
};

} // namespace

std::size_t read_cell_blocks(const Units& units, std::size_t i, Collector& collector,
                             const Lexicon& lexicon) {
  if (!label_of(units.units[i], lexicon)) return i;
  BlockTable table(units.units, i, lexicon);
  if (!table.find_head()) return i;
  const std::size_t end = table.find_rows();
  if (end == 0) return i;
  read_table(table.table(), collector, lexicon);
  return end;
}

} // namespace mr::extract
