// Repeated heads, rows cut by the page, merged cells that go on below it.
#include "mr/source/page_join.hpp"

#include "mr/base/text.hpp"
#include "mr/source/page_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mr::source::layout {

bool is_blank(const RowLines& row) {
  return row.inner.empty() &&
         std::all_of(row.cells.begin(), row.cells.end(), [](const CellLines& c) { return c.empty(); });
}

bool has_identifier(const RowLines& row) {
  for (std::size_t c = 0; c < std::min<std::size_t>(row.cells.size(), 5); ++c)
    if (!row.cells[c].empty()) {
      const auto& words = row.cells[c].front().words;
      const auto id = identifier(words.front()->text);
      return id && (!id->plain || words.size() == 1);
    }
  return false;
}

namespace {

// Takes the words of the head off the top of a row that repeats it; false when it does not.
bool strip_head(const RowLines& head, RowLines& row) {
  std::size_t matched = 0;
  for (std::size_t c = 0; c < head.cells.size(); ++c) {
    const CellLines &h = head.cells[c], &r = row.cells[c];
    if (h.empty()) continue;
    if (r.size() < h.size()) return false;
    for (std::size_t i = 0; i < h.size(); ++i)
      if (fold(h[i].text()) != fold(r[i].text())) return false;
    ++matched;
  }
  if (matched < 2) return false;
  for (std::size_t c = 0; c < head.cells.size(); ++c)
    row.cells[c].erase(row.cells[c].begin(),
                       row.cells[c].begin() + static_cast<std::ptrdiff_t>(head.cells[c].size()));
  return true;
}

// The first row after the break belongs to the last one before it.
bool goes_on(const Table& table, const RowLines& row) {
  if (table.identified) return !has_identifier(row);
  if (row.cells.front().empty()) return true;
  return starts_lower(row.cells.front().front().words.front()->text);
}

} // namespace

void join_tables(Table& table, Table more) {
  std::size_t heads = 0;
  while (heads < std::min<std::size_t>(more.rows.size(), 3) && heads < table.rows.size() &&
         strip_head(table.rows[heads], more.rows[heads])) {
    table.rows[heads].header = true;
    ++heads;
    if (!is_blank(more.rows[heads - 1])) break;
  }
  std::erase_if(more.rows, is_blank);
  bool first = true;
  for (RowLines& row : more.rows) {
    if (std::exchange(first, false) && !table.rows.empty() && !table.rows.back().header &&
        goes_on(table, row)) {
      for (std::size_t c = 0; c < row.cells.size(); ++c)
        for (Line& line : row.cells[c]) table.rows.back().cells[c].push_back(std::move(line));
      continue;
    }
    table.rows.push_back(std::move(row));
  }
}

namespace {

constexpr float same_wall = 4; // points

bool has_wall(const Table& table, float at) {
  return std::any_of(table.walls.begin(), table.walls.end(),
                     [&](float w) { return std::fabs(w - at) <= same_wall; });
}

// Gives the table the columns that begin at `walls`, of which its own are some.
void widen(Table& table, const std::vector<float>& walls) {
  if (walls.size() == table.walls.size()) return;
  std::vector<std::size_t> where; // of each own wall
  for (const float own : table.walls) {
    const auto near = std::min_element(walls.begin(), walls.end(), [&](float a, float b) {
      return std::fabs(a - own) < std::fabs(b - own);
    });
    where.push_back(static_cast<std::size_t>(near - walls.begin()));
  }
  for (RowLines& row : table.rows) {
    RowLines wide;
    wide.header = row.header;
    wide.cells.resize(walls.size() - 1);
    wide.spans.resize(walls.size() - 1, {0, 0});
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (row.spans[c].rows == 0) continue;
      wide.cells[where[c]] = std::move(row.cells[c]);
      wide.spans[where[c]] = {row.spans[c].rows, where[c + row.spans[c].columns] - where[c]};
      if (const auto inner = row.inner.find(c); inner != row.inner.end())
        wide.inner[where[c]] = std::move(inner->second);
    }
    row = std::move(wide);
  }
  table.walls = walls;
  table.gutters.clear();
  for (std::size_t k = 1; k + 1 < walls.size(); ++k) table.gutters.push_back({walls[k], walls[k]});
}

std::string text_of(const RowLines& row) {
  std::string out;
  for (const CellLines& cell : row.cells) {
    for (const Line& line : cell) out += line.text() + ' ';
    out += '\t';
  }
  return fold(out);
}

// The rows at the top that repeat rows of the head.
std::size_t repeated(Table& table, const Table& more) {
  constexpr std::size_t tallest_head = 4;
  for (std::size_t first = 0; first < std::min<std::size_t>(table.rows.size(), tallest_head); ++first) {
    std::size_t count = 0;
    while (count < tallest_head && count < more.rows.size() && first + count < table.rows.size() &&
           !is_blank(more.rows[count]) && text_of(more.rows[count]) == text_of(table.rows[first + count]))
      ++count;
    if (count == 0) continue;
    for (std::size_t r = 0; r < first + count; ++r) table.rows[r].header = true;
    return count;
  }
  return 0;
}

struct CellPlace {
  std::size_t row = 0, column = 0;
};

// Where the cell begins that covers this place; nothing where no cell does.
std::optional<CellPlace> origin(const Table& table, std::size_t row, std::size_t column) {
  for (std::size_t r = row + 1; r-- > 0;)
    for (std::size_t c = column + 1; c-- > 0;) {
      const CellSpan& span = table.rows[r].spans[c];
      if (span.rows > 0 && r + span.rows > row && c + span.columns > column) return CellPlace{r, c};
    }
  return std::nullopt;
}

bool ends_sentence(const CellLines& cell) {
  const std::string_view last = cell.back().words.back()->text;
  return std::string_view(".;!?").find(last.back()) != std::string_view::npos;
}

// What the columns of the first row below the break say.
class Seam {
public:
  Seam(const Table& table, const RowLines& below) : table_(table), below_(below) {
    last_ = table.rows.size() - 1;
    for (std::size_t c = 0; c < below.cells.size(); ++c) {
      const auto from = origin(table, last_, c);
      above_.push_back(below.spans[c].rows > 0 && from && from->column == c &&
                               table.rows[from->row].spans[c].columns == below.spans[c].columns
                           ? from
                           : std::nullopt);
      fits_ = fits_ && (below.spans[c].rows == 0 || above_.back());
    }
  }

  // The row goes on with the last one: no cell of it begins anything, and one goes on in the middle.
  bool cut() const {
    if (!fits_ || table_.rows[last_].header) return false;
    int on = 0, begins = last_ == 0 ? 1 : 0; // one row by itself may be the head
    for (std::size_t c = 0; c < above_.size(); ++c) {
      if (!above_[c] || above_[c]->row < last_) continue; // a merged cell goes on in either case
      on += goes_on(c);
      begins += begins_here(c);
    }
    if (blank_start()) on += always_starts() ? 2 : begins == 0;
    return begins < on;
  }

  // The cell above reaches down into a row that is another: merged cells go on in columns that have some.
  bool reaches_down(std::size_t c) const {
    if (!fits_ || !above_[c] || table_.rows[last_].header) return false;
    if (!blank(c)) return above_[c]->row < last_ && goes_on(c) > 0 && begins_here(c) == 0;
    return above_[c]->row < last_ || (has_merged(c) && below_.spans[c].rows == 1);
  }

  const std::optional<CellPlace>& above(std::size_t c) const { return above_[c]; }

private:
  bool blank(std::size_t c) const { return below_.cells[c].empty() && !below_.inner.contains(c); }
  const CellLines& cell_above(std::size_t c) const { return table_.rows[above_[c]->row].cells[c]; }
  bool blank_start() const {
    return above_[0] && above_[0]->row == last_ && blank(0) && !cell_above(0).empty();
  }

  // No row leaves its first column empty.
  bool always_starts() const {
    return std::none_of(table_.rows.begin(), table_.rows.end(), [](const RowLines& row) {
      return row.spans[0].rows != 1 || (row.cells[0].empty() && !is_blank(row));
    });
  }

  bool has_merged(std::size_t c) const {
    return std::any_of(table_.rows.begin(), table_.rows.end(),
                       [&](const RowLines& row) { return !row.header && row.spans[c].rows > 1; });
  }

  // Lines stopped well above the floor: the text had come to its end.
  bool had_room(std::size_t c) const {
    const Line& last = cell_above(c).back();
    return table_.bottom - last.y1 > 2.2F * last.height;
  }

  int goes_on(std::size_t c) const {
    if (blank(c)) return 0;
    if (below_.cells[c].empty()) return 0;
    return starts_lower(below_.cells[c].front().words.front()->text) ? 2 : 0;
  }

  int begins_here(std::size_t c) const {
    if (blank(c) || below_.cells[c].empty()) return 0;
    const CellLines& above = cell_above(c);
    if (above.empty()) return 2;
    const auto& words = below_.cells[c].front().words;
    const auto id = identifier(words.front()->text);
    int points = 0;
    if (c < 5 && id && (!id->plain || words.size() == 1) && identifier(above.front().words.front()->text))
      points += 2;
    if (starts_lower(words.front()->text)) return points;
    const bool number = is_digit(words.front()->text.front()); // a date may have been cut as well
    return points + !number + ends_sentence(above) + (had_room(c) ? 2 : 0);
  }

  const Table& table_;
  const RowLines& below_;
  std::size_t last_ = 0;
  std::vector<std::optional<CellPlace>> above_; // by column: where the cell above begins, of the same width
  bool fits_ = true;
};

void append(RowLines& to, std::size_t column, RowLines& from) {
  CellLines& lines = from.cells[column];
  to.cells[column].insert(to.cells[column].end(), std::make_move_iterator(lines.begin()),
                          std::make_move_iterator(lines.end()));
  lines.clear();
  if (const auto inner = from.inner.find(column); inner != from.inner.end()) {
    auto& tables = to.inner[column];
    for (Table& table : inner->second)
      if (!tables.empty() && same_walls(tables.back(), table, 0))
        join_grids(tables.back(), std::move(table));
      else
        tables.push_back(std::move(table));
    from.inner.erase(inner);
  }
}

} // namespace

namespace {

bool is_banner(const RowLines& row) { return row.spans.front().columns == row.cells.size(); }

// A title over a head: another table of the same make.
bool begins_anew(const Table& table, const Table& more) {
  return table.rows.size() > 1 && more.rows.size() > 1 && is_banner(table.rows[0]) &&
         is_banner(more.rows[0]) && text_of(table.rows[0]) != text_of(more.rows[0]) &&
         text_of(table.rows[1]) == text_of(more.rows[1]);
}

} // namespace

bool same_walls(const Table& table, const Table& more, float room) {
  constexpr float spare = 30; // more than what a row needs and leaves at the foot of a page
  if (table.walls.size() < 3 || more.walls.size() < 3) return false;
  if (std::fabs(table.walls.front() - more.walls.front()) > same_wall ||
      std::fabs(table.walls.back() - more.walls.back()) > same_wall)
    return false;
  const float first = (more.bottom - more.top) / static_cast<float>(more.rows.size());
  if (room > first + spare || begins_anew(table, more)) return false;
  const auto shared =
      std::count_if(more.walls.begin(), more.walls.end(), [&](float w) { return has_wall(table, w); });
  return static_cast<std::size_t>(shared) == std::min(table.walls.size(), more.walls.size());
}

void join_grids(Table& table, Table more) {
  const std::vector<float> walls = table.walls.size() >= more.walls.size() ? table.walls : more.walls;
  widen(table, walls);
  widen(more, walls);
  const std::size_t heads = repeated(table, more);
  more.rows.erase(more.rows.begin(), more.rows.begin() + static_cast<std::ptrdiff_t>(heads));
  std::size_t from = 0;
  if (!more.rows.empty()) {
    RowLines& below = more.rows.front();
    const Seam seam(table, below);
    const bool cut = seam.cut();
    std::vector<char> joined;
    for (std::size_t c = 0; c < below.cells.size(); ++c)
      joined.push_back(static_cast<char>(below.spans[c].rows > 0 && (cut || seam.reaches_down(c))));
    for (std::size_t c = 0; c < below.cells.size(); ++c) {
      if (!joined[c]) continue;
      const CellPlace above = *seam.above(c);
      RowLines& row = table.rows[above.row];
      append(row, above.column, below);
      row.spans[above.column].rows += below.spans[c].rows - (cut ? 1 : 0);
      below.spans[c] = {0, 0};
    }
    from = cut ? 1 : 0;
  }
  for (std::size_t r = from; r < more.rows.size(); ++r) table.rows.push_back(std::move(more.rows[r]));
  table.bottom = more.bottom;
}

} // namespace mr::source::layout
