// From rules to cells: rules that touch make a lattice, and what no wall separates within it is one cell.
#include "mr/source/page_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mr::source::layout {

namespace {

constexpr float collinear = 1.5F; // rules this near to each other are one
constexpr float shortest = 6;     // of a rule
constexpr float open_side = 8;    // where rules reach this far past the last wall, a cell stands there
constexpr std::size_t most_rules = 1'500; // of a page, in one direction: more are a drawing
constexpr std::size_t most_squares = 60'000;
constexpr std::size_t deepest = 4; // tables within tables

// Rules that hang together, directly or by others.
struct Lattice {
  std::vector<Rule> across, down;
  std::vector<float> xs, ys; // where walls and floors stand, ascending
  bool holds(const Lattice& other) const {
    return xs.front() - touch <= other.xs.front() && other.xs.back() <= xs.back() + touch &&
           ys.front() - touch <= other.ys.front() && other.ys.back() <= ys.back() + touch;
  }
  float area() const { return (xs.back() - xs.front()) * (ys.back() - ys.front()); }
};

std::vector<float> places(const std::vector<Rule>& rules) {
  std::vector<float> ats;
  for (const Rule& r : rules) ats.push_back(r.at);
  std::sort(ats.begin(), ats.end());
  std::vector<float> out;
  for (std::size_t begin = 0, end = 0; begin < ats.size(); begin = end) {
    while (end < ats.size() && ats[end] - ats[begin] <= touch) ++end;
    out.push_back((ats[begin] + ats[end - 1]) / 2);
  }
  return out;
}

// Where two rules at least go on past the last wall, they end at an edge without a rule.
void close_sides(const std::vector<Rule>& rules, std::vector<Rule>& walls, const std::vector<Rule>& ends) {
  if (rules.size() < 2 || walls.empty()) return;
  const auto [least, most] = std::minmax_element(walls.begin(), walls.end(),
                                                 [](const Rule& a, const Rule& b) { return a.at < b.at; });
  const float first = least->at, last = most->at;
  float from = first, to = last;
  std::size_t before = 0, behind = 0;
  for (const Rule& r : rules) {
    if (r.from < first - open_side) ++before, from = std::min(from, r.from);
    if (r.to > last + open_side) ++behind, to = std::max(to, r.to);
  }
  float top = rules.front().at, bottom = top;
  for (const Rule& r : rules) top = std::min(top, r.at), bottom = std::max(bottom, r.at);
  for (const Rule& r : ends) top = std::min(top, r.from), bottom = std::max(bottom, r.to);
  if (before >= 2) walls.push_back({from, top, bottom});
  if (behind >= 2) walls.push_back({to, top, bottom});
}

std::size_t root(std::vector<std::size_t>& parents, std::size_t i) {
  while (parents[i] != i) i = parents[i] = parents[parents[i]];
  return i;
}

std::vector<Lattice> lattices(const Page& page) {
  std::vector<Lattice> out;
  const std::vector<Rule> across = merged(page.across, touch), down = merged(page.down, touch);
  if (across.size() < 2 || down.empty() || across.size() > most_rules || down.size() > most_rules) return out;
  std::vector<std::size_t> parents(across.size() + down.size());
  std::iota(parents.begin(), parents.end(), 0);
  const auto meets = [](const Rule& a, const Rule& b) {
    return a.at >= b.from - touch && a.at <= b.to + touch && b.at >= a.from - touch && b.at <= a.to + touch;
  };
  for (std::size_t i = 0; i < across.size(); ++i)
    for (std::size_t k = 0; k < down.size(); ++k)
      if (meets(across[i], down[k])) parents[root(parents, i)] = root(parents, across.size() + k);
  std::map<std::size_t, Lattice> found;
  for (std::size_t i = 0; i < across.size(); ++i) found[root(parents, i)].across.push_back(across[i]);
  for (std::size_t k = 0; k < down.size(); ++k)
    found[root(parents, across.size() + k)].down.push_back(down[k]);
  for (auto& [id, l] : found) {
    if (l.across.size() < 2 || l.down.empty()) continue;
    const std::vector<Rule> walls = l.down;
    close_sides(l.across, l.down, walls);
    close_sides(walls, l.across, l.across);
    l.xs = places(l.down);
    l.ys = places(l.across);
    if (l.xs.size() >= 3 && l.ys.size() >= 2) out.push_back(std::move(l));
  }
  // What stands within a cell of another lattice belongs to that one.
  std::sort(out.begin(), out.end(), [](const Lattice& a, const Lattice& b) { return a.area() > b.area(); });
  std::vector<Lattice> outer;
  for (Lattice& l : out) {
    const auto holder =
        std::find_if(outer.begin(), outer.end(), [&](const Lattice& o) { return o.holds(l); });
    if (holder == outer.end()) {
      outer.push_back(std::move(l));
      continue;
    }
    holder->across.insert(holder->across.end(), l.across.begin(), l.across.end());
    holder->down.insert(holder->down.end(), l.down.begin(), l.down.end());
  }
  for (Lattice& l : outer) {
    l.xs = places(l.down);
    l.ys = places(l.across);
  }
  std::sort(outer.begin(), outer.end(),
            [](const Lattice& a, const Lattice& b) { return a.ys.front() < b.ys.front(); });
  return outer;
}

std::size_t nearest(const std::vector<float>& places, float at) {
  const auto after = std::lower_bound(places.begin(), places.end(), at);
  if (after == places.begin()) return 0;
  if (after == places.end() || at - *(after - 1) < *after - at)
    return static_cast<std::size_t>(after - places.begin()) - 1;
  return static_cast<std::size_t>(after - places.begin());
}

// The interval that holds `at`, or none.
std::optional<std::size_t> interval(const std::vector<float>& places, float at) {
  if (at < places.front() || at >= places.back()) return std::nullopt;
  return static_cast<std::size_t>(std::upper_bound(places.begin(), places.end(), at) - places.begin()) - 1;
}

// What no wall separates: squares of the lattice, in rows [top, bottom) and columns [left, right).
struct Region {
  std::size_t top = 0, left = 0, bottom = 0, right = 0, squares = 0;
  std::optional<std::size_t> within; // the region that this one stands in
  std::vector<const Word*> words;
  bool whole() const { return squares == (bottom - top) * (right - left); }
  bool holds(const Region& o) const {
    return top <= o.top && left <= o.left && o.bottom <= bottom && o.right <= right;
  }
  bool meets(const Region& o) const {
    return top < o.bottom && o.top < bottom && left < o.right && o.left < right;
  }
};

class CellFinder {
public:
  explicit CellFinder(const Lattice& lattice)
      : l_(lattice), columns_(l_.xs.size() - 1), rows_(l_.ys.size() - 1) {}

  std::optional<Grid> find(const Page& page, std::size_t number);

private:
  void build_walls();
  void flood();
  void nest();
  bool encloses(std::size_t region) const;
  void split(std::size_t region);
  Table table_of(std::optional<std::size_t> within, std::size_t number, std::size_t depth) const;
  std::size_t& at(std::size_t row, std::size_t column) { return owner_[row * columns_ + column]; }

  const Lattice& l_;
  std::size_t columns_, rows_;
  std::vector<char> wall_, floor_;                          // to the right of a square, below it
  std::vector<std::size_t> owner_;                          // by square
  std::vector<Region> regions_;                             // those without squares are gone
  std::vector<std::pair<std::size_t, const Word*>> places_; // the square that a word stands in
};

void CellFinder::build_walls() {
  wall_.assign(columns_ * rows_, 0);
  floor_ = wall_;
  const auto covers = [](const Rule& r, float from, float to) {
    return std::min(r.to, to) - std::max(r.from, from) > 0.5F * (to - from);
  };
  for (const Rule& r : l_.down) {
    const std::size_t k = nearest(l_.xs, r.at);
    for (std::size_t row = 0; k > 0 && row < rows_; ++row)
      if (covers(r, l_.ys[row], l_.ys[row + 1])) wall_[row * columns_ + k - 1] = 1;
  }
  for (const Rule& r : l_.across) {
    const std::size_t k = nearest(l_.ys, r.at);
    for (std::size_t c = 0; k > 0 && c < columns_; ++c)
      if (covers(r, l_.xs[c], l_.xs[c + 1])) floor_[(k - 1) * columns_ + c] = 1;
  }
}

void CellFinder::flood() {
  constexpr std::size_t nobody = ~std::size_t{0};
  owner_.assign(columns_ * rows_, nobody);
  std::vector<std::size_t> open;
  for (std::size_t start = 0; start < owner_.size(); ++start) {
    if (owner_[start] != nobody) continue;
    const std::size_t id = regions_.size();
    Region region{rows_, columns_, 0, 0, 0, {}, {}};
    const auto take = [&](std::size_t square) {
      if (owner_[square] != nobody) return;
      owner_[square] = id;
      open.push_back(square);
    };
    take(start);
    while (!open.empty()) {
      const std::size_t square = open.back(), row = square / columns_, column = square % columns_;
      open.pop_back();
      region.top = std::min(region.top, row);
      region.left = std::min(region.left, column);
      region.bottom = std::max(region.bottom, row + 1);
      region.right = std::max(region.right, column + 1);
      ++region.squares;
      if (column + 1 < columns_ && !wall_[square]) take(square + 1);
      if (column > 0 && !wall_[square - 1]) take(square - 1);
      if (row + 1 < rows_ && !floor_[square]) take(square + columns_);
      if (row > 0 && !floor_[square - columns_]) take(square - columns_);
    }
    regions_.push_back(std::move(region));
  }
}

// A region of another shape than a cell, and without a table in it, becomes one cell per row.
void CellFinder::split(std::size_t region) {
  const Region old = std::exchange(regions_[region], {});
  for (std::size_t row = old.top; row < old.bottom; ++row)
    for (std::size_t c = old.left; c < old.right; ++c) {
      if (at(row, c) != region) continue;
      Region run{row, c, row + 1, c, 0, {}, {}};
      const std::size_t id = regions_.size();
      for (; run.right < old.right && at(row, run.right) == region; ++run.right) {
        at(row, run.right) = id;
        ++run.squares;
      }
      c = run.right - 1;
      regions_.push_back(std::move(run));
    }
}

// Other regions stand in this one, and its own words only above and below them.
bool CellFinder::encloses(std::size_t region) const {
  const Region& r = regions_[region];
  std::size_t inside = 0, top = rows_, bottom = 0;
  for (std::size_t k = 0; k < regions_.size(); ++k) {
    const Region& o = regions_[k];
    if (k == region || o.squares == 0 || !r.meets(o)) continue;
    if (!r.holds(o) || o.holds(r)) return false;
    ++inside;
    top = std::min(top, o.top);
    bottom = std::max(bottom, o.bottom);
  }
  return inside >= 2 && std::none_of(places_.begin(), places_.end(), [&](const auto& place) {
           const std::size_t row = place.first / columns_;
           return owner_[place.first] == region && row >= top && row < bottom;
         });
}

// Finds the regions that enclose others: the cells that tables stand in.
void CellFinder::nest() {
  constexpr std::size_t most_compared = 4'000;
  const std::size_t count = regions_.size();
  for (std::size_t i = 0; i < count; ++i)
    if (!regions_[i].whole() && (count > most_compared || !encloses(i))) split(i);
  for (std::size_t i = 0; i < regions_.size() && count <= most_compared; ++i) {
    if (regions_[i].whole()) continue;
    for (std::size_t k = 0; k < regions_.size(); ++k) {
      if (k == i || regions_[k].squares == 0 || !regions_[i].holds(regions_[k])) continue;
      auto& within = regions_[k].within;
      if (!within || regions_[*within].holds(regions_[i])) within = i;
    }
  }
}

std::vector<std::size_t> edges_of(std::vector<std::size_t> edges) {
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

std::size_t index_of(const std::vector<std::size_t>& edges, std::size_t edge) {
  return static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), edge) - edges.begin());
}

// The table of the regions that stand directly in `within`.
Table CellFinder::table_of(std::optional<std::size_t> within, std::size_t number, std::size_t depth) const {
  std::vector<std::size_t> cells, xs, ys;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const Region& r = regions_[i];
    if (r.within != within || r.squares == 0) continue;
    cells.push_back(i);
    xs.insert(xs.end(), {r.left, r.right});
    ys.insert(ys.end(), {r.top, r.bottom});
  }
  xs = edges_of(std::move(xs));
  ys = edges_of(std::move(ys));
  Table table;
  table.page = number;
  for (const std::size_t x : xs) table.walls.push_back(l_.xs[x]);
  for (std::size_t k = 1; k + 1 < xs.size(); ++k) table.gutters.push_back({l_.xs[xs[k]], l_.xs[xs[k]]});
  table.left = table.walls.front();
  table.top = l_.ys[ys.front()];
  table.bottom = l_.ys[ys.back()];
  table.rows.resize(ys.size() - 1);
  for (RowLines& row : table.rows) {
    row.cells.resize(xs.size() - 1);
    row.spans.resize(xs.size() - 1);
  }
  for (const std::size_t i : cells) {
    const Region& r = regions_[i];
    const std::size_t top = index_of(ys, r.top), bottom = index_of(ys, r.bottom);
    const std::size_t left = index_of(xs, r.left), right = index_of(xs, r.right);
    for (std::size_t y = top; y < bottom; ++y)
      for (std::size_t x = left; x < right; ++x) table.rows[y].spans[x] = {0, 0};
    RowLines& row = table.rows[top];
    row.spans[left] = {bottom - top, right - left};
    if (!r.words.empty()) row.cells[left] = lines_of(r.words, number);
    if (!r.whole() && depth < deepest) row.inner[left].push_back(table_of(i, number, depth + 1));
  }
  return table;
}

std::optional<Grid> CellFinder::find(const Page& page, std::size_t number) {
  if (columns_ * rows_ > most_squares) return std::nullopt;
  build_walls();
  flood();
  for (const Word& w : page.words) {
    const auto column = interval(l_.xs, (w.x0 + w.x1) / 2), row = interval(l_.ys, (w.y0 + w.y1) / 2);
    if (column && row) places_.emplace_back(*row * columns_ + *column, &w);
  }
  nest();
  // The space between cells that stand apart is no cell itself.
  std::optional<std::size_t> mesh;
  for (std::size_t i = 0; i < regions_.size(); ++i)
    if (!regions_[i].whole() && regions_[i].holds({0, 0, rows_, columns_, 0, {}, {}})) mesh = i;
  Grid grid;
  for (const auto& [square, word] : places_) {
    if (owner_[square] == mesh) continue;
    regions_[owner_[square]].words.push_back(word);
    grid.words.push_back(word);
  }
  const auto filled =
      std::count_if(regions_.begin(), regions_.end(), [](const Region& r) { return !r.words.empty(); });
  if (filled < 2) return std::nullopt;
  grid.table = table_of(mesh, number, 0);
  if (grid.table.walls.size() < 3) return std::nullopt;
  return grid;
}

bool is_plain(const RowLines& row) {
  return row.inner.empty() && std::all_of(row.spans.begin(), row.spans.end(),
                                          [](const CellSpan& s) { return s.rows == 1 && s.columns == 1; });
}

// Below the head of some tables no rule separates the rows: there the numbers in the first column do.
void split_body(Table& table) {
  if (table.rows.size() > 2 || !is_plain(table.rows.back())) return;
  std::vector<const Word*> words;
  for (const CellLines& cell : table.rows.back().cells)
    for (const Line& line : cell) words.insert(words.end(), line.words.begin(), line.words.end());
  bool identified = false;
  std::vector<RowLines> rows =
      find_rows(find_bands(std::move(words)), table.gutters, table.page, 1, identified);
  const bool numbered = std::all_of(rows.begin(), rows.end(), [](const RowLines& row) {
    return !row.cells.front().empty() && identifier(row.cells.front().front().words.front()->text);
  });
  if (!identified || !numbered || rows.size() < 2) return;
  table.rows.pop_back();
  for (RowLines& row : rows) {
    row.spans.resize(row.cells.size());
    table.rows.push_back(std::move(row));
  }
}

} // namespace

std::vector<Rule> merged(std::vector<Rule> rules, float gap) {
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
  std::vector<Rule> out;
  for (std::size_t begin = 0, end = 0; begin < rules.size(); begin = end) {
    while (end < rules.size() && rules[end].at - rules[begin].at <= collinear) ++end;
    const auto first = rules.begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, rules.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Rule& a, const Rule& b) { return a.from < b.from; });
    const std::size_t before = out.size();
    for (std::size_t i = begin; i < end; ++i)
      if (out.size() > before && rules[i].from <= out.back().to + gap)
        out.back().to = std::max(out.back().to, rules[i].to);
      else
        out.push_back(rules[i]);
  }
  std::erase_if(out, [](const Rule& r) { return r.to - r.from < shortest; });
  return out;
}

std::vector<Grid> find_grids(const Page& page, std::size_t number) {
  std::vector<Grid> out;
  for (const Lattice& l : lattices(page))
    if (auto grid = CellFinder(l).find(page, number)) {
      split_body(grid->table);
      out.push_back(std::move(*grid));
    }
  return out;
}

} // namespace mr::source::layout
