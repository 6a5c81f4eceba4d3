// The whole document: running heads away, tables joined over pages, blocks in order.
#include "mr/base/text.hpp"
#include "mr/source/page_cards.hpp"
#include "mr/source/page_columns.hpp"
#include "mr/source/page_grid.hpp"
#include "mr/source/page_groups.hpp"
#include "mr/source/page_join.hpp"
#include "mr/source/page_layout.hpp"
#include "mr/source/page_ledger.hpp"
#include "mr/source/page_text.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using namespace layout;

float right_edge(const std::vector<Line>& lines) {
  float right = 0;
  for (const Line& line : lines) right = std::max(right, line.x1);
  return right;
}

// Calls `see` with every cell's lines, those of inner tables too.
void each_cell(const Table& table, const std::function<void(const CellLines&)>& see) {
  for (const RowLines& row : table.rows) {
    for (const CellLines& cell : row.cells) see(cell);
    for (const auto& [column, tables] : row.inner)
      for (const Table& inner : tables) each_cell(inner, see);
  }
}

// How far text stays off the walls.
float padding_of(const Table& table) {
  float least = 12;
  for (const RowLines& row : table.rows)
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      for (const Line& line : row.cells[c]) least = std::min(least, line.x0 - table.walls[c]);
  return std::max(least, 0.0F);
}

// A table whose cells are known by their walls.
Block grid_block(Composer& composer, const Habits& habits, const Table& table) {
  const float padding = padding_of(table);
  std::vector<float> reached(table.walls.size(), 0); // by the text left of each wall
  for (const RowLines& row : table.rows)
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      float& right = reached[c + row.spans[c].columns];
      right = std::max(right, right_edge(row.cells[c]));
    }
  TableBuilder builder(composer.table_cells);
  for (const RowLines& row : table.rows) {
    const bool alone = std::all_of(row.spans.begin(), row.spans.end(),
                                   [](const CellSpan& s) { return s.rows == 1 || s.columns == 0; });
    if (alone && is_blank(row)) continue;
    builder.begin_row(row.header);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (row.spans[c].rows == 0) continue;
      if (builder.column() < c) builder.skip(c - builder.column());
      const std::size_t behind = c + row.spans[c].columns;
      const Room room{std::max(table.walls[behind] - padding, reached[behind]), true, true};
      Cell cell;
      std::vector<Line> lines = row.cells[c];
      auto from = lines.begin();
      const auto inner = row.inner.find(c);
      for (const Table& t : inner == row.inner.end() ? std::vector<Table>() : inner->second) {
        const auto to = std::find_if(from, lines.end(), [&](const Line& line) {
          return line.page > t.page || (line.page == t.page && line.y0 > t.top);
        });
        make_blocks(composer, habits, {from, to}, room, cell.blocks);
        from = to;
        cell.blocks.push_back(grid_block(composer, habits, t));
      }
      make_blocks(composer, habits, {from, lines.end()}, room, cell.blocks);
      builder.add(std::move(cell), row.spans[c].rows, row.spans[c].columns);
    }
  }
  Block block;
  block.kind = BlockKind::table;
  block.rows = builder.finish();
  if (!builder.fits())
    composer.notice(Severity::warning, "left-out",
                    "a table has more cells than mr reads: its last rows were left out");
  return block;
}

Block table_block(Composer& composer, const Habits& habits, const Table& table) {
  if (!table.walls.empty()) return grid_block(composer, habits, table);
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
      make_blocks(composer, habits, row.cells[c], {edge, true}, out.cells.emplace_back().blocks);
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
    if (item.table)
      each_cell(*item.table, [&](const CellLines& cell) { right = std::max(right, right_edge(cell)); });
  }
  for (Item& item : items) {
    if (!item.table) {
      make_blocks(composer, habits, item.lines, {item.column ? right_edge(item.lines) : right}, out);
      continue;
    }
    std::size_t first = 0, last = 0;
    each_cell(*item.table, [&](const CellLines& cell) {
      for (const Line& line : cell) {
        if (first == 0 || line.page < first) first = line.page;
        last = std::max(last, line.page);
      }
    });
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
    if (item.table) each_cell(*item.table, [&](const CellLines& cell) { habits.learn(cell); });
  }
  habits.conclude();
}

// Adds a page's items to the document's: a table or a paragraph may go on from the page before.
void add_page(std::vector<Item>& all, std::vector<Item> items, bool goes_on) {
  std::size_t from = 0;
  if (goes_on) {
    const auto join = all.back().table->walls.empty() ? join_tables : join_grids;
    join(*all.back().table, std::move(*items.front().table));
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

// The words of a page outside of tables with rules or shades, and those tables.
struct Sheet {
  std::vector<Band> bands;
  std::vector<Grid> grids;
  std::vector<Card> cards;
};

std::string text_of(const Grid& grid) {
  std::string text;
  for (const Word* w : grid.words)
    for (const char c : w->text)
      if (!is_digit(c)) text += c;
  return text;
}

// Heads and feet that are set in tables with rules run on like any others.
bool at_edge(const Grid& grid, const Page& page) {
  return grid.table.bottom < page.height * 0.14F || grid.table.top > page.height * 0.86F;
}

template <class Holder>
void take_out(std::vector<const Word*>& words, const std::vector<Holder>& holders) {
  std::unordered_set<const Word*> taken;
  for (const Holder& holder : holders) taken.insert(holder.words.begin(), holder.words.end());
  std::erase_if(words, [&](const Word* w) { return taken.contains(w); });
}

std::vector<Sheet> sheets_of(const std::vector<Page>& pages) {
  std::vector<Sheet> out(pages.size());
  std::map<std::string, std::size_t> edges;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    out[p].grids = find_grids(pages[p], p + 1);
    for (const Grid& grid : out[p].grids) edges[text_of(grid)] += at_edge(grid, pages[p]);
  }
  std::vector<std::vector<const Word*>> words(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::erase_if(out[p].grids, [&](const Grid& g) { return at_edge(g, pages[p]) && edges[text_of(g)] > 1; });
    for (const Word& w : pages[p].words) words[p].push_back(&w);
    take_out(words[p], out[p].grids);
  }
  std::vector<std::vector<Card>> cards = find_cards(pages, words);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    take_out(words[p], cards[p]);
    out[p].cards = std::move(cards[p]);
    std::vector<Grid>& grids = out[p].grids;
    std::vector<Grid> ledgers = find_ledgers(pages[p], words[p], grids, p + 1);
    take_out(words[p], ledgers);
    out[p].bands = find_bands(std::move(words[p]));
    grids.insert(grids.end(), std::make_move_iterator(ledgers.begin()),
                 std::make_move_iterator(ledgers.end()));
    std::sort(grids.begin(), grids.end(),
              [](const Grid& a, const Grid& b) { return a.table.top < b.table.top; });
  }
  return out;
}

// Gives lines their numbers on the page, of which the first band has `number`. Returns the next one.
std::size_t number_lines(std::vector<Line>& lines, const std::vector<Band>& bands, std::size_t number) {
  for (Line& line : lines) {
    const auto band = std::partition_point(bands.begin(), bands.end(),
                                           [&](const Band& b) { return b.y1 < (line.y0 + line.y1) / 2; });
    line.number = number + static_cast<std::size_t>(band - bands.begin());
  }
  return number + bands.size();
}

std::size_t number_lines(Table& table, const std::vector<Band>& bands, std::size_t number) {
  for (RowLines& row : table.rows) {
    for (CellLines& cell : row.cells) number_lines(cell, bands, number);
    for (auto& [column, tables] : row.inner)
      for (Table& inner : tables) number_lines(inner, bands, number);
  }
  return number + bands.size();
}

// What stands on a page, in order; `goes_on` says that the first item is more of `carried`, which ended the
// page before with `room` points to spare.
std::vector<Item> items_of(Sheet& sheet, std::size_t page, const Table* carried, float room, bool& goes_on) {
  std::vector<Item> out;
  goes_on = false;
  std::size_t line = 1;
  auto from = sheet.bands.begin();
  const auto text_until = [&](auto to) {
    if (from == to) return;
    const bool more = out.empty() && carried && carried->walls.empty();
    bool on = false;
    std::vector<Item> items = find_column_items({from, to}, {page, line}, more ? carried : nullptr, on);
    goes_on = goes_on || on;
    out.insert(out.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    line += static_cast<std::size_t>(to - from);
    from = to;
  };
  const auto text_above = [&](float top) {
    text_until(std::find_if(from, sheet.bands.end(), [&](const Band& b) { return (b.y0 + b.y1) / 2 > top; }));
  };
  auto card = sheet.cards.begin();
  const auto cards_above = [&](float top) {
    for (; card != sheet.cards.end() && card->top < top; ++card) {
      text_above(card->top);
      const std::vector<Band> bands = find_bands(card->words);
      for (Item& item : card->items) {
        number_lines(item.lines, bands, line);
        if (item.table) number_lines(*item.table, bands, line);
        out.push_back(std::move(item));
      }
      line += bands.size();
    }
  };
  for (Grid& grid : sheet.grids) {
    cards_above(grid.table.top);
    text_above(grid.table.top);
    if (out.empty() && carried) goes_on = same_walls(*carried, grid.table, room - grid.table.top);
    line = number_lines(grid.table, find_bands(grid.words), line);
    out.emplace_back().table = std::move(grid.table);
  }
  cards_above(1e9F);
  text_until(sheet.bands.end());
  return out;
}

} // namespace

void compose_pages(Document& document, const std::vector<Page>& pages) {
  Composer composer;
  composer.document = std::move(document);
  std::vector<Sheet> sheets = sheets_of(pages);
  std::vector<std::vector<Band>> bands;
  bands.reserve(pages.size());
  std::size_t contents = 0;
  for (Sheet& sheet : sheets) {
    bands.push_back(std::move(sheet.bands));
    const auto lines =
        static_cast<std::size_t>(std::count_if(bands.back().begin(), bands.back().end(), is_contents_line));
    if (lines < 3) continue;
    contents += std::erase_if(bands.back(), is_contents_line);
  }
  const std::vector<std::string> running = take_running(bands, pages);
  std::vector<Item> items;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    sheets[p].bands = std::move(bands[p]);
    const bool empty = sheets[p].bands.empty() && sheets[p].grids.empty() && sheets[p].cards.empty();
    const bool carried = !items.empty() && items.back().table.has_value() && !empty;
    bool goes_on = false;
    const float room = carried && p > 0 ? pages[p - 1].height - items.back().table->bottom : 0;
    auto more = items_of(sheets[p], p + 1, carried ? &*items.back().table : nullptr, room, goes_on);
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
