// How many columns there are, the cells tell: under the right number, dates stand below dates in every row.
#include "mr/extract/cell_lines.hpp"

#include "mr/extract/cell_fit.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/tables.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace mr::extract {

namespace {

constexpr std::size_t fewest_columns = 4, most_columns = 14;

// The lines from a unit on, read as far as they are asked for; null for an empty one.
class Lines {
public:
  Lines(const std::vector<Unit>& units, std::size_t first) : units_(units), next_(first) {}

  const Unit* at(std::size_t k) {
    extend(k);
    return k < lines_.size() ? lines_[k] : nullptr;
  }
  bool has(std::size_t k) {
    extend(k);
    return k < lines_.size();
  }
  // How many units stand among the first k lines.
  std::size_t units_before(std::size_t k) const {
    const auto end = lines_.begin() + static_cast<std::ptrdiff_t>(std::min(k, lines_.size()));
    return static_cast<std::size_t>(
        std::count_if(lines_.begin(), end, [](const Unit* u) { return u != nullptr; }));
  }

private:
  void extend(std::size_t k) {
    while (lines_.size() <= k && next_ < units_.size() && units_[next_].kind == UnitKind::line) {
      const Unit& unit = units_[next_];
      if (unit.blank_before > most_columns) return; // a long gap is none of a table's
      if (!lines_.empty()) lines_.insert(lines_.end(), unit.blank_before, nullptr);
      lines_.push_back(&unit);
      ++next_;
    }
  }

  const std::vector<Unit>& units_;
  std::size_t next_;
  std::vector<const Unit*> lines_;
};

struct Grid {
  std::size_t columns = 0;
  std::size_t rows = 0; // that suit the columns
  std::size_t good = 0;
};

// The rows that suit the heads, up to the first that does not, at most `most`.
Grid grid_of(Lines& lines, const std::vector<Column>& columns, std::size_t most, const Lexicon& lexicon) {
  Grid grid;
  const std::size_t n = grid.columns = columns.size();
  while (grid.rows < most && lines.has((grid.rows + 1) * n)) {
    std::size_t good = 0, bad = 0, filled = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const Unit* cell = lines.at((grid.rows + 1) * n + k);
      if (!cell) continue;
      ++filled;
      const Fit f = fit(cell->text.text(), columns[k].field, lexicon);
      good += f == Fit::good;
      bad += f == Fit::bad;
    }
    if (filled < 2 || good < 2 || bad * 3 > good) break;
    ++grid.rows;
    grid.good += good;
  }
  return grid;
}

// The number of columns under which most cells suit their heads.
Grid best_grid(Lines& lines, const Lexicon& lexicon) {
  constexpr std::size_t few = 6; // rows are enough to see it
  Grid best;
  std::vector<Column> chosen;
  std::vector<Flow> heads;
  while (heads.size() < most_columns) {
    const Unit* head = lines.at(heads.size());
    if (!head || head->text.size() > 60 || head->text.text().back() == ':') break;
    heads.push_back(head->text);
    if (heads.size() < fewest_columns) continue;
    const auto columns = columns_of(heads, lexicon);
    if (!columns || !has_records(*columns)) continue;
    const Grid grid = grid_of(lines, *columns, few, lexicon);
    if (grid.rows < 2 || grid.good <= best.good) continue;
    best = grid;
    chosen = *columns;
  }
  return best.rows < few ? best : grid_of(lines, chosen, std::string::npos, lexicon);
}

source::Block table_of(Lines& lines, const Grid& grid) {
  source::Block table;
  table.kind = source::BlockKind::table;
  for (std::size_t row = 0; row <= grid.rows; ++row) {
    source::Row& cells = table.rows.emplace_back();
    for (std::size_t k = 0; k < grid.columns; ++k) {
      source::Cell& cell = cells.cells.emplace_back();
      const Unit* line = lines.at(row * grid.columns + k);
      if (!line) continue;
      source::Block& text = cell.blocks.emplace_back();
      text.kind = source::BlockKind::paragraph;
      text.text = line->text;
    }
  }
  return table;
}

} // namespace

std::size_t read_cell_lines(const Units& units, std::size_t i, Collector& collector, const Lexicon& lexicon) {
  if (!label_of(units.units[i], lexicon)) return i;
  Lines lines(units.units, i);
  const Grid grid = best_grid(lines, lexicon);
  if (grid.rows == 0) return i;
  // Where the rows stop suiting, the table has to end: else a cell is missing or takes two lines, and others
  // know how to read that.
  if (const Unit* next = lines.at((grid.rows + 1) * grid.columns);
      next && next->blank_before == 0 && !numbered_heading(*next, lexicon) && !part_heading(*next, lexicon))
    return i;
  read_table(table_of(lines, grid), collector, lexicon);
  return i + lines.units_before((grid.rows + 1) * grid.columns);
}

} // namespace mr::extract
