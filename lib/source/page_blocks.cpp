// The whole document: running heads away, tables joined over pages, blocks in order.
#include "mr/base/text.hpp"
#include "mr/source/page_layout.hpp"
#include "mr/source/page_text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using namespace layout;

bool is_blank(const RowLines& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const CellLines& c) { return c.empty(); });
}

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

bool has_identifier(const RowLines& row) {
  for (std::size_t c = 0; c < std::min<std::size_t>(row.cells.size(), 5); ++c)
    if (!row.cells[c].empty()) {
      const auto& words = row.cells[c].front().words;
      const auto id = identifier(words.front()->text);
      return id && (!id->plain || words.size() == 1);
    }
  return false;
}

// The first row after the break belongs to the last one before it.
bool goes_on(const Table& table, const RowLines& row) {
  if (table.identified) return !has_identifier(row);
  if (row.cells.front().empty()) return true;
  return starts_lower(row.cells.front().front().words.front()->text);
}

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

// A table that was cut by a line over all its columns, such as the name of a group: the same columns go on.
bool same_columns(const Table& a, const Table& b) {
  if (a.gutters.size() != b.gutters.size() || a.gutters.size() < 2) return false;
  for (std::size_t i = 0; i < a.gutters.size(); ++i)
    if (a.gutters[i].left > b.gutters[i].right - 2 || b.gutters[i].left > a.gutters[i].right - 2)
      return false;
  return true;
}

// Takes the groups' names into the table that they stand in.
void join_groups(std::vector<Item>& items) {
  std::vector<Item> out;
  for (Item& item : items) {
    const bool group = item.table && out.size() >= 2 && !out.back().table && out.back().lines.size() <= 3 &&
                       out[out.size() - 2].table;
    Table* before = group ? &*out[out.size() - 2].table : nullptr;
    if (!before || !before->identified || !item.table->identified || !same_columns(*before, *item.table) ||
        !has_identifier(item.table->rows.front())) {
      out.push_back(std::move(item));
      continue;
    }
    RowLines name;
    name.spanning = true;
    name.cells.resize(before->gutters.size() + 1);
    name.cells.front() = std::move(out.back().lines);
    before->rows.push_back(std::move(name));
    for (RowLines& row : item.table->rows) before->rows.push_back(std::move(row));
    out.pop_back();
  }
  items = std::move(out);
}

float right_edge(const std::vector<Line>& lines) {
  float right = 0;
  for (const Line& line : lines) right = std::max(right, line.x1);
  return right;
}

Block table_block(Composer& composer, const Habits& habits, const Table& table) {
  const std::size_t columns = table.gutters.size() + 1;
  std::vector<float> right(columns, 0);
  std::vector<char> used(columns, 0);
  for (const RowLines& row : table.rows)
    for (std::size_t c = 0; c < columns; ++c) {
      if (!row.spanning || c + 1 == columns) right[c] = std::max(right[c], right_edge(row.cells[c]));
      used[c] = static_cast<char>(used[c] || !row.cells[c].empty());
    }
  Block block;
  block.kind = BlockKind::table;
  for (const RowLines& row : table.rows) {
    if (is_blank(row)) continue;
    Row& out = block.rows.emplace_back();
    out.header = row.header;
    for (std::size_t c = 0; c < columns; ++c) {
      if (!used[c]) continue;
      const float edge = row.spanning ? right.back() : right[c];
      make_blocks(composer, habits, row.cells[c], edge, true, out.cells.emplace_back().blocks);
    }
    if (!row.spanning) continue;
    out.cells.front().column_span = out.cells.size();
    for (std::size_t c = 1; c < out.cells.size(); ++c) {
      out.cells[c].covered = true;
      out.cells[c].from_row = block.rows.size() - 1;
    }
  }
  return block;
}

void emit(Composer& composer, const Habits& habits, std::vector<Item>& items) {
  auto& out = composer.document.blocks;
  float right = 0; // of the text and tables on all pages
  for (const Item& item : items) {
    right = std::max(right, right_edge(item.lines));
    if (!item.table) continue;
    for (const RowLines& row : item.table->rows)
      for (const CellLines& cell : row.cells) right = std::max(right, right_edge(cell));
  }
  for (Item& item : items) {
    if (!item.table) {
      make_blocks(composer, habits, item.lines, item.column ? right_edge(item.lines) : right, false, out);
      continue;
    }
    std::size_t first = 0, last = 0;
    for (const RowLines& row : item.table->rows)
      for (const CellLines& cell : row.cells)
        for (const Line& line : cell) {
          if (first == 0 || line.page < first) first = line.page;
          last = std::max(last, line.page);
        }
    for (; composer.page < first; ++composer.page)
      if (composer.page > 0) out.emplace_back().kind = BlockKind::page_break;
    Block block = table_block(composer, habits, *item.table);
    if (!block.rows.empty()) out.push_back(std::move(block));
    for (; composer.page < last; ++composer.page) out.emplace_back().kind = BlockKind::page_break;
  }
}

void learn(Habits& habits, const std::vector<Item>& items) {
  for (const Item& item : items) {
    habits.learn(item.lines);
    if (!item.table) continue;
    for (const RowLines& row : item.table->rows)
      for (const CellLines& cell : row.cells) habits.learn(cell);
  }
  habits.conclude();
}

// Adds a page's items to the document's: a table or a paragraph may go on from the page before.
void add_page(std::vector<Item>& all, std::vector<Item> items, bool goes_on) {
  std::size_t from = 0;
  if (goes_on) {
    join_tables(*all.back().table, std::move(*items.front().table));
    from = 1;
  }
  for (std::size_t i = from; i < items.size(); ++i) {
    Item& item = items[i];
    if (!item.table && item.lines.empty()) continue;
    const bool text = !item.table && !all.empty() && !all.back().table && item.column == all.back().column;
    if (text && i == from && !all.back().lines.empty())
      all.back().lines.insert(all.back().lines.end(), std::make_move_iterator(item.lines.begin()),
                              std::make_move_iterator(item.lines.end()));
    else
      all.push_back(std::move(item));
  }
}

} // namespace

void compose_pages(Document& document, const std::vector<Page>& pages) {
  Composer composer;
  composer.document = std::move(document);
  std::vector<std::vector<Band>> bands;
  bands.reserve(pages.size());
  std::size_t contents = 0;
  for (const Page& page : pages) {
    bands.push_back(find_bands(page));
    const auto lines =
        static_cast<std::size_t>(std::count_if(bands.back().begin(), bands.back().end(), is_contents_line));
    if (lines < 3) continue;
    contents += std::erase_if(bands.back(), is_contents_line);
  }
  const std::vector<std::string> running = take_running(bands, pages);
  std::vector<Item> items;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const bool carried = !items.empty() && items.back().table.has_value() && !bands[p].empty();
    bool goes_on = false;
    auto more = find_items(bands[p], p + 1, carried ? &*items.back().table : nullptr, goes_on);
    add_page(items, std::move(more), goes_on);
  }
  join_groups(items);
  Habits habits;
  learn(habits, items);
  emit(composer, habits, items);
  composer.page = 0;
  for (const std::string& text : running) {
    Block block;
    block.kind = BlockKind::aside;
    block.marker = "running head or foot";
    block.text = composer.line(text, "running head or foot");
    composer.document.blocks.push_back(std::move(block));
  }
  if (contents > 0) composer.notice(Severity::note, "left-out", "the table of contents was left out");
  document = std::move(composer.document);
}

} // namespace mr::source
