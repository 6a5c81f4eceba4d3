// Rules and the edges of shades that reach from the same left to the same right are the rails of one table: a
// head stands between the first two, and what follows has words in the same columns.
#include "mr/source/page_ledger.hpp"

#include "mr/source/page_join.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace mr::source::layout {

namespace {

constexpr float same_edge = 4;          // points between rails' ends that are one edge to the eye
constexpr float same_height = 2;        // between rails that are one
constexpr std::size_t tallest_head = 4; // lines
constexpr std::size_t most_rails = 600; // of a page: more are a drawing

float middle(const Word& w) { return (w.y0 + w.y1) / 2; }

struct Rail {
  float at = 0;
  bool drawn = false; // a rule; else the edge of a shade
};

struct Rails {
  float from = 0, to = 0;
  std::vector<Rail> rails; // from top to bottom
};

// What stands between two rails.
struct Section {
  float top = 0, bottom = 0;
  std::vector<Band> bands;
};

bool in_grid(const std::vector<Grid>& grids, float y, float x) {
  return std::any_of(grids.begin(), grids.end(), [&](const Grid& g) {
    return y > g.table.top - same_edge && y < g.table.bottom + same_edge &&
           x > g.table.walls.front() - same_edge && x < g.table.walls.back() + same_edge;
  });
}

std::vector<Rails> find_rails(const Page& page, const std::vector<Grid>& grids) {
  std::vector<Rails> out;
  const auto add = [&](const Rule& r, bool drawn) {
    if (in_grid(grids, r.at, (r.from + r.to) / 2)) return;
    const auto known = std::find_if(out.begin(), out.end(), [&](const Rails& o) {
      return std::fabs(o.from - r.from) < same_edge && std::fabs(o.to - r.to) < same_edge;
    });
    Rails& rails = known != out.end() ? *known : out.emplace_back(Rails{r.from, r.to, {}});
    rails.rails.push_back({r.at, drawn});
  };
  std::vector<Rule> edges;
  for (const Box& box : page.boxes)
    if (box.filled) {
      edges.push_back({box.y0, box.x0, box.x1});
      edges.push_back({box.y1, box.x0, box.x1});
    }
  if (page.across.size() > most_rails || page.boxes.size() > most_rails) return {};
  for (const Rule& r : merged(page.across, touch)) add(r, true);
  for (const Rule& r : merged(edges, touch)) add(r, false);
  for (Rails& r : out) {
    std::sort(r.rails.begin(), r.rails.end(), [](const Rail& a, const Rail& b) { return a.at < b.at; });
    std::vector<Rail> apart;
    for (const Rail& rail : r.rails)
      if (apart.empty() || rail.at - apart.back().at > same_height)
        apart.push_back(rail);
      else
        apart.back().drawn |= rail.drawn;
    r.rails = std::move(apart);
  }
  std::erase_if(out, [](const Rails& r) { return r.rails.size() < 2; });
  return out;
}

bool has_columns(const Section& section) {
  return std::any_of(section.bands.begin(), section.bands.end(),
                     [](const Band& band) { return !gaps_of(band, clear_gap).empty(); });
}

bool crosses(const Band& band, const Gutter& g) {
  return std::any_of(band.words.begin(), band.words.end(),
                     [&](const Word* w) { return w->x0 < g.right - 1 && w->x1 > g.left + 1; });
}

// The white space from the first of these bands to the last.
std::vector<Gutter> open_space(const std::vector<const Band*>& bands) {
  std::vector<std::pair<float, float>> taken;
  for (const Band* band : bands)
    for (const Word* w : band->words) taken.emplace_back(w->x0, w->x1);
  std::sort(taken.begin(), taken.end());
  std::vector<Gutter> out;
  float right = taken.empty() ? 0 : taken.front().second;
  for (const auto& [x0, x1] : taken) {
    if (x0 > right) out.push_back({right, x0});
    right = std::max(right, x1);
  }
  return out;
}

class Ledger {
public:
  Ledger(const Page& page, const std::vector<const Word*>& words, const Rails& rails, std::size_t number)
      : page_(page), words_(words), rails_(rails), number_(number) {}

  // The table whose head stands below rail `first`; moves `first` to where the search goes on.
  std::optional<Grid> find(std::size_t& first);

private:
  Section section(std::size_t rail) const;
  bool shaded(const Section& section) const;
  std::vector<const Band*> columnar() const;
  std::vector<Gutter> shaded_cells() const;
  std::vector<Gutter> white_space() const;
  bool set_in_head(const Gutter& g, float next) const;
  void add_rows(std::vector<Band> bands, bool one_row);
  void add_group(std::vector<Band> bands);
  void add_section(const Section& section, bool one_row);
  void fit_gutters();
  void reach_down(float limit, bool last_row);

  const Page& page_;
  const std::vector<const Word*>& words_;
  const Rails& rails_;
  std::size_t number_;
  Section head_;
  std::vector<Section> body_;
  Grid grid_;
};

Section Ledger::section(std::size_t rail) const {
  Section out{rails_.rails[rail].at, rails_.rails[rail + 1].at, {}};
  std::vector<const Word*> inside;
  for (const Word* w : words_)
    if (middle(*w) > out.top && middle(*w) < out.bottom && w->x0 > rails_.from - same_edge &&
        w->x1 < rails_.to + same_edge)
      inside.push_back(w);
  out.bands = find_bands(std::move(inside));
  return out;
}

bool Ledger::shaded(const Section& s) const {
  return std::any_of(page_.boxes.begin(), page_.boxes.end(), [&](const Box& b) {
    return b.filled && std::fabs(b.y0 - s.top) <= same_height && std::fabs(b.y1 - s.bottom) <= same_height &&
           b.x0 > rails_.from - same_edge && b.x1 < rails_.to + same_edge;
  });
}

// The lines that show columns: not the names of groups of rows, which run over all of them.
std::vector<const Band*> Ledger::columnar() const {
  std::vector<const Band*> out;
  for (const Band& band : head_.bands) out.push_back(&band);
  for (const Section& s : body_)
    for (const Band& band : s.bands)
      if (!gaps_of(band, clear_gap).empty() || band.x0 > rails_.from + 3 * band.height) out.push_back(&band);
  return out;
}

// Where shaded cells stand side by side.
std::vector<Gutter> Ledger::shaded_cells() const {
  std::vector<Gutter> out;
  for (const Box& left : page_.boxes)
    for (const Box& right : page_.boxes) {
      const bool beside = left.filled && right.filled && std::fabs(left.x1 - right.x0) < same_edge &&
                          std::fabs(left.y0 - right.y0) < same_height &&
                          std::fabs(left.y1 - right.y1) < same_height;
      const float at = (left.x1 + right.x0) / 2;
      if (!beside || left.y0 < head_.top - same_height || left.y1 > body_.back().bottom + same_height ||
          at < rails_.from || at > rails_.to)
        continue;
      if (std::none_of(out.begin(), out.end(),
                       [&](const Gutter& g) { return std::fabs(g.left - at) < same_edge; }))
        out.push_back({at, at});
    }
  std::sort(out.begin(), out.end(), [](const Gutter& a, const Gutter& b) { return a.left < b.left; });
  for (const Band* band : columnar())
    if (std::any_of(out.begin(), out.end(), [&](const Gutter& g) { return crosses(*band, g); })) return {};
  return out;
}

// The head has a name for the column behind this gutter, set off from the one before.
bool Ledger::set_in_head(const Gutter& g, float next) const {
  bool named = false;
  for (const Band& band : head_.bands) {
    float before = -1e9F, behind = 1e9F;
    for (const Word* w : band.words) {
      if (w->x1 <= g.left + 0.5F) before = std::max(before, w->x1);
      if (w->x0 >= g.right - 0.5F) behind = std::min(behind, w->x0);
    }
    if (behind - before < narrowest_gutter * band.height) return false;
    named = named || behind < next;
  }
  return named;
}

std::vector<Gutter> Ledger::white_space() const {
  const std::vector<const Band*> bands = columnar();
  std::vector<Gutter> out = open_space(bands);
  for (std::size_t k = out.size(); k-- > 0;)
    if (!set_in_head(out[k], k + 1 < out.size() ? out[k + 1].left : 1e9F))
      out.erase(out.begin() + static_cast<std::ptrdiff_t>(k));
  return out;
}

void Ledger::add_rows(std::vector<Band> bands, bool one_row) {
  if (bands.empty()) return;
  for (const Band& band : bands) grid_.words.insert(grid_.words.end(), band.words.begin(), band.words.end());
  Table& table = grid_.table;
  bool identified = false;
  std::vector<RowLines> rows = find_rows(bands, table.gutters, number_, 1, identified);
  const auto numbered = std::count_if(rows.begin(), rows.end(), has_identifier);
  if (one_row && !(identified && numbered > 1))
    for (; rows.size() > 1; rows.pop_back())
      for (std::size_t c = 0; c < rows[0].cells.size(); ++c) {
        CellLines& more = rows[rows.size() - 1].cells[c];
        rows[0].cells[c].insert(rows[0].cells[c].end(), more.begin(), more.end());
      }
  for (RowLines& row : rows)
    for (CellLines& cell : row.cells)
      std::stable_sort(cell.begin(), cell.end(), [](const Line& a, const Line& b) { return a.y0 < b.y0; });
  table.rows.insert(table.rows.end(), std::make_move_iterator(rows.begin()),
                    std::make_move_iterator(rows.end()));
}

void Ledger::add_group(std::vector<Band> bands) {
  if (bands.empty()) return;
  RowLines name;
  name.spanning = true;
  name.cells.resize(grid_.table.gutters.size() + 1);
  for (const Band& band : bands) {
    grid_.words.insert(grid_.words.end(), band.words.begin(), band.words.end());
    for (Line& line : lines_of(band.words, number_)) name.cells.front().push_back(std::move(line));
  }
  grid_.table.rows.push_back(std::move(name));
}

// Lines over several columns name the rows below them.
void Ledger::add_section(const Section& section, bool one_row) {
  std::vector<Band> rows, names;
  for (const Band& band : section.bands) {
    const bool name = std::any_of(grid_.table.gutters.begin(), grid_.table.gutters.end(),
                                  [&](const Gutter& g) { return crosses(band, g); });
    if (name) {
      add_rows(std::exchange(rows, {}), one_row);
      names.push_back(band);
    } else {
      add_group(std::exchange(names, {}));
      rows.push_back(band);
    }
  }
  add_group(std::move(names));
  add_rows(std::move(rows), one_row);
}

// From walls to the white space beside them, by which tables are continued and compared.
void Ledger::fit_gutters() {
  Table& table = grid_.table;
  std::vector<float> left(table.gutters.size() + 1, 1e9F), right(table.gutters.size() + 1, -1e9F);
  for (const RowLines& row : table.rows)
    for (std::size_t c = 0; !row.spanning && c < row.cells.size(); ++c)
      for (const Line& line : row.cells[c]) {
        left[c] = std::min(left[c], line.x0);
        right[c] = std::max(right[c], line.x1);
      }
  for (std::size_t k = 0; k < table.gutters.size(); ++k) {
    Gutter& g = table.gutters[k];
    if (right[k] > -1e9F) g.left = std::min(g.left, right[k]);
    if (left[k + 1] < 1e9F) g.right = std::max(g.right, left[k + 1]);
  }
  table.left = std::min(left.front(), table.gutters.front().left);
}

// Below the last shade stand rows without any, down to `limit`.
void Ledger::reach_down(float limit, bool last_row) {
  std::vector<const Word*> below;
  for (const Word* w : words_)
    if (w->y0 >= grid_.table.bottom - 1 && w->y1 < limit && w->x0 > rails_.from - same_edge &&
        w->x1 < rails_.to + same_edge)
      below.push_back(w);
  if (below.empty()) return;
  std::vector<Band> bands = find_bands(std::move(below));
  const Band& first = bands.front();
  if (first.y0 - grid_.table.bottom > 2 * first.height || gaps_of(first, clear_gap).empty()) return;
  bands.resize(count_continuing(bands, grid_.table));
  if (bands.empty()) return;
  grid_.table.bottom = bands.back().y1;
  add_rows(std::move(bands), last_row);
}

std::optional<Grid> Ledger::find(std::size_t& first) {
  const std::size_t begin = first++;
  head_ = section(begin);
  if (head_.bands.empty() || head_.bands.size() > tallest_head || !has_columns(head_)) return std::nullopt;
  body_.clear();
  std::size_t end = begin + 1;
  float tallest = 0;
  for (; end + 1 < rails_.rails.size(); ++end) {
    Section next = section(end);
    const bool hole = next.bands.empty() && next.bottom - next.top > head_.bands.front().height;
    if (hole || (!next.bands.empty() && !has_columns(next) && !shaded(next))) break;
    tallest = std::max(tallest, next.bottom - next.top);
    body_.push_back(std::move(next));
  }
  while (!body_.empty() && body_.back().bands.empty()) {
    body_.pop_back();
    --end;
  }
  const bool only_head = body_.empty();
  if (only_head) body_.push_back({head_.bottom, head_.bottom, {}});
  grid_ = {};
  Table& table = grid_.table;
  table.gutters = shaded_cells();
  if (table.gutters.empty()) table.gutters = white_space();
  if (table.gutters.empty()) return std::nullopt;
  const bool sectioned = body_.size() >= 3;
  table.page = number_;
  table.top = head_.top;
  table.bottom = body_.back().bottom;
  add_rows(head_.bands, true);
  for (const Section& s : body_) add_section(s, sectioned);
  fit_gutters();
  if (!rails_.rails[end].drawn) {
    const float limit = end + 1 < rails_.rails.size() ? rails_.rails[end + 1].at : page_.height;
    reach_down(only_head ? limit : std::min(limit, table.bottom + 1.3F * tallest), !only_head);
  }
  const std::size_t rows = table.rows.size();
  if (rows < 2 || (table.gutters.size() < 2 && rows < 4)) return std::nullopt;
  table.identified = std::all_of(table.rows.begin() + 1, table.rows.end(),
                                 [](const RowLines& row) { return row.spanning || has_identifier(row); });
  first = end;
  return std::move(grid_);
}

} // namespace

std::vector<Grid> find_ledgers(const Page& page, const std::vector<const Word*>& words,
                               const std::vector<Grid>& grids, std::size_t number) {
  std::vector<Grid> out;
  for (const Rails& rails : find_rails(page, grids)) {
    Ledger ledger(page, words, rails, number);
    for (std::size_t rail = 0; rail + 1 < rails.rails.size();) {
      auto found = ledger.find(rail);
      if (found && std::none_of(out.begin(), out.end(), [&](const Grid& g) {
            return g.table.top < found->table.bottom && found->table.top < g.table.bottom;
          }))
        out.push_back(std::move(*found));
    }
  }
  std::sort(out.begin(), out.end(), [](const Grid& a, const Grid& b) { return a.table.top < b.table.top; });
  return out;
}

} // namespace mr::source::layout
