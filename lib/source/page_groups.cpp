// What a line over all columns has cut, put together again.
#include "mr/source/page_groups.hpp"

#include "mr/source/page_join.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mr::source::layout {

namespace {

constexpr std::size_t longest_group = 8; // lines between the rows of two groups
constexpr float same_start = 3;          // points

// A table that was cut by a line over all its columns, such as the name of a group: the same columns go on.
bool same_columns(const Table& a, const Table& b) {
  if (a.gutters.size() != b.gutters.size() || a.gutters.size() < 2) return false;
  for (std::size_t i = 0; i < a.gutters.size(); ++i)
    if (a.gutters[i].left > b.gutters[i].right - 2 || b.gutters[i].left > a.gutters[i].right - 2)
      return false;
  return true;
}

std::vector<float> starts_of(const Table& table) {
  std::vector<float> starts{table.left};
  for (const Gutter& g : table.gutters) starts.push_back(g.right);
  return starts;
}

// The columns that one of the words begins, when no word reaches from one into the next.
std::size_t columns_begun(const std::vector<const Word*>& words, const Table& table) {
  for (const Word* w : words)
    for (const Gutter& g : table.gutters)
      if (w->x0 < g.right - same_start && w->x1 > g.left + same_start && w->x1 > g.right - 1) return 0;
  const std::vector<float> starts = starts_of(table);
  return static_cast<std::size_t>(std::count_if(starts.begin(), starts.end(), [&](float start) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word* w) { return std::fabs(w->x0 - start) < same_start; });
  }));
}

// Each block of lines becomes a row over all columns.
void add_names(Table& table, std::vector<Line> lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool apart =
        i > 0 && lines[i].page == lines[i - 1].page && lines[i].y0 - lines[i - 1].y1 > 0.5F * lines[i].height;
    if (i == 0 || apart) {
      RowLines& name = table.rows.emplace_back();
      name.spanning = true;
      name.cells.resize(table.gutters.size() + 1);
    }
    table.rows.back().cells.front().push_back(std::move(lines[i]));
  }
}

// A head that the name of the first group keeps from its rows. What stood above it stays in `text`.
void take_head(std::vector<Line>& text, Table& table) {
  const std::size_t columns = table.gutters.size() + 1;
  std::size_t at = text.size();
  while (at > 0 && text.size() - at < longest_group && columns_begun(text[at - 1].words, table) + 1 < columns)
    --at;
  if (columns < 3 || at == 0 || text.size() - at >= longest_group) return;
  Line& line = text[at - 1];
  bool identified = false;
  std::vector<RowLines> rows =
      find_rows(find_bands(line.words), table.gutters, line.page, line.number, identified);
  std::swap(rows, table.rows);
  const auto behind = text.begin() + static_cast<std::ptrdiff_t>(at);
  add_names(table, {std::make_move_iterator(behind), std::make_move_iterator(text.end())});
  table.rows.insert(table.rows.end(), std::make_move_iterator(rows.begin()),
                    std::make_move_iterator(rows.end()));
  text.erase(behind - 1, text.end());
}

// Rows below the name of a group, whose numbers go on with those above it.
bool goes_on(const Table& before, const Table& table) {
  return before.identified && table.identified && same_columns(before, table) &&
         has_identifier(table.rows.front());
}

} // namespace

bool set_in_columns(const std::vector<const Word*>& words, const Table& table) {
  return columns_begun(words, table) >= 3;
}

void join_groups(std::vector<Item>& items) {
  std::vector<Item> out;
  for (Item& item : items) {
    const bool below_text = item.table && item.table->walls.empty() && !out.empty() && !out.back().table;
    Table* before =
        below_text && out.size() >= 2 && out[out.size() - 2].table ? &*out[out.size() - 2].table : nullptr;
    if (before && out.back().lines.size() <= longest_group && goes_on(*before, *item.table)) {
      add_names(*before, std::move(out.back().lines));
      for (RowLines& row : item.table->rows) before->rows.push_back(std::move(row));
      out.pop_back();
      continue;
    }
    if (below_text) take_head(out.back().lines, *item.table);
    if (below_text && out.back().lines.empty()) out.pop_back();
    out.push_back(std::move(item));
  }
  items = std::move(out);
}

} // namespace mr::source::layout
