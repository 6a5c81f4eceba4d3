// Rows whose columns run together: learning from a document's rows, and the cells that the search finds.
#include "mr/extract/running_columns.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/running_search.hpp"
#include "mr/extract/running_weights.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mr::extract {

namespace {

// A row as the search sees it: without the number that has a column of its own.
struct Prepared {
  std::vector<RunningLine> lines;
  std::size_t number_end = 0; // bytes of the first line that are the number's; 0 when it has none
};

bool is_number(Field field) {
  return field == Field::number || field == Field::action_number || field == Field::recommendation_number;
}

Prepared prepare(const RunningRow& row, bool numbered, const Lexicon& lexicon, const RunningWords& words) {
  Prepared out;
  for (const Unit* unit : row) {
    RunningLine line = running_line(*unit, lexicon, words);
    line.group_start = unit->blank_before > 0 && !out.lines.empty();
    line.page_start = unit->page_start && !out.lines.empty();
    out.lines.push_back(std::move(line));
  }
  if (!numbered || out.lines.empty() || out.lines[0].tokens.empty()) return out;
  RunningLine& first = out.lines[0];
  if (!id_at(first.tokens[0].folded, 0, true)) return out;
  out.number_end = first.tokens[0].end;
  first.tokens.erase(first.tokens.begin());
  for (auto* ranges : {&first.timing, &first.status}) {
    std::erase_if(*ranges, [](const auto& r) { return r.second <= 1; });
    for (auto& [from, to] : *ranges) from -= from > 0, to -= 1;
  }
  // The number alone on its line: the next line begins the row's text.
  if (first.tokens.empty() && out.lines.size() > 1) out.lines[1].group_start = false;
  return out;
}

void learn_endings(RunningHabits& habits, const std::vector<Prepared>& rows) {
  constexpr std::size_t longest = 7;
  for (const Prepared& row : rows)
    for (const RunningLine& line : row.lines) {
      std::string tail;
      const std::size_t n = line.tokens.size();
      for (std::size_t i = n; i-- > 0 && n - i <= longest;) {
        tail.insert(0, line.tokens[i].folded + " ");
        RunningHabits::Ending& e = habits.endings[tail];
        const std::string before = i == 0 ? "\n" : line.tokens[i - 1].folded;
        if (e.lines == 0 || (e.befores == 1 && e.before != before)) ++e.befores;
        e.before = before;
        ++e.lines;
      }
    }
}

// The columns of what is filled in later, at the table's end: the first of them.
std::size_t follow_up_column(const std::vector<Column>& columns) {
  std::size_t at = columns.size();
  while (at > 0 && (columns[at - 1].field == Field::status || columns[at - 1].field == Field::comment)) --at;
  return at;
}

// The row without the note that ends its lines: that one's column and width need no search.
std::vector<RunningCut> read_row(const Prepared& row, const std::vector<Column>& columns,
                                 const RunningHabits& habits) {
  const std::size_t follow_up = follow_up_column(columns);
  std::vector<std::size_t> kept;
  if (follow_up > 0 && follow_up < columns.size()) kept = words_before_note(row.lines, habits.notes);
  if (kept.empty()) return search_row(row.lines, columns, habits);
  std::vector<RunningLine> rest = row.lines;
  for (std::size_t l = 0; l < rest.size(); ++l) {
    rest[l].tokens.resize(kept[l]);
    for (auto* ranges : {&rest[l].timing, &rest[l].status})
      std::erase_if(*ranges, [&](const auto& r) { return r.second > kept[l]; });
  }
  const std::vector<Column> before(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(follow_up));
  std::vector<RunningCut> out = search_row(rest, before, habits);
  for (std::size_t l = 0; l < rest.size(); ++l)
    if (kept[l] < row.lines[l].tokens.size())
      out[l].push_back({follow_up, kept[l], row.lines[l].tokens.size()});
  return out;
}

std::size_t piece_length(const RunningLine& line, const RunningPiece& piece) {
  return line.tokens[piece.to - 1].right - line.tokens[piece.from].left;
}

// How wide columns are set: the longest piece of a row, high among the rows but not the highest, which may be
// a misreading.
void learn_widths(RunningHabits& habits, const std::vector<Prepared>& rows,
                  const std::vector<std::vector<RunningCut>>& cuts, std::size_t columns) {
  habits.widths.assign(columns, 0);
  for (std::size_t c = 0; c < columns; ++c) {
    std::vector<std::size_t> widest;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::size_t most = 0, lines = 0;
      for (std::size_t l = 0; l < cuts[r].size(); ++l)
        for (const RunningPiece& piece : cuts[r][l])
          if (piece.column == c) most = std::max(most, piece_length(rows[r].lines[l], piece)), ++lines;
      if (lines > 1) widest.push_back(most); // a cell of one line says little
    }
    if (widest.size() < 3) continue;
    std::sort(widest.begin(), widest.end());
    habits.widths[c] = widest[widest.size() * 3 / 4];
  }
}

// Words that stand in one column more often than chance would have it, in at least two rows.
void learn_affinities(RunningHabits& habits, const std::vector<Prepared>& rows,
                      const std::vector<std::vector<RunningCut>>& cuts, std::size_t columns) {
  std::unordered_map<std::string, std::vector<std::size_t>> counts;
  std::vector<double> totals(columns, 0);
  double all = 0;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t l = 0; l < cuts[r].size(); ++l)
      for (const RunningPiece& piece : cuts[r][l])
        for (std::size_t t = piece.from; t < piece.to; ++t) {
          auto& row = counts[rows[r].lines[l].tokens[t].folded];
          if (row.empty()) row.assign(columns, 0);
          ++row[piece.column];
          ++totals[piece.column];
          ++all;
        }
  habits.affinities.clear();
  for (const auto& [word, by_column] : counts) {
    double sum = 0;
    for (const std::size_t n : by_column) sum += static_cast<double>(n);
    if (sum < 2) continue;
    std::vector<float> points(columns);
    constexpr double prior = 1.0; // as if the word had stood once more, spread as words are
    for (std::size_t c = 0; c < columns; ++c) {
      const double share = totals[c] / all;
      const double rate = (static_cast<double>(by_column[c]) + prior * share) / (sum + prior);
      points[c] = static_cast<float>(std::clamp(std::log(rate / std::max(share, 0.01)), -1.5, 1.5));
    }
    habits.affinities.emplace(word, std::move(points));
  }
}

// How cells begin, and how often that was all of the cell.
void learn_firsts(RunningHabits& habits, const std::vector<Prepared>& rows,
                  const std::vector<std::vector<RunningCut>>& cuts, std::size_t columns) {
  habits.firsts.assign(columns, {});
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      std::string first;
      std::size_t lines = 0;
      for (std::size_t l = 0; l < cuts[r].size(); ++l)
        for (const RunningPiece& piece : cuts[r][l])
          if (piece.column == c && lines++ == 0) first = words_of(rows[r].lines[l], piece.from, piece.to);
      if (lines == 0) continue;
      RunningHabits::First& known = habits.firsts[c][first];
      ++known.cells;
      known.whole += lines == 1;
    }
}

std::vector<Column> searched(const std::vector<Column>& columns) {
  const bool numbered = columns.size() > 2 && is_number(columns[0].field);
  return {columns.begin() + (numbered ? 1 : 0), columns.end()};
}

void add_piece(CellLines& cell, const Unit& unit, std::size_t begin, std::size_t end, bool bullet,
               bool first) {
  Unit u = unit_of(unit.text.sub(begin, end - begin), unit);
  u.indent = 0;
  if (!first) u.marker.clear();
  if (bullet) u.marker = "•";
  u.blank_before = 0;
  cell.push_back(std::move(u));
}

// One cell a line, in the columns' order.
RowLines cells_by_line(const RunningRow& row) {
  RowLines out;
  for (const Unit* unit : row) {
    out.emplace_back();
    add_piece(out.back(), *unit, 0, unit->text.size(), false, true);
  }
  return out;
}

} // namespace

RunningHabits learn_running_habits(const std::vector<RunningRow>& rows, const std::vector<Column>& columns,
                                   bool apart, const Lexicon& lexicon) {
  RunningHabits habits;
  const std::vector<Column> inner = searched(columns);
  const bool numbered = inner.size() < columns.size();
  const RunningWords words(lexicon);
  // Rows from all over the document when there are many.
  const std::size_t every = (rows.size() + RunningWeights::taught_rows - 1) / RunningWeights::taught_rows;
  std::vector<Prepared> taught;
  for (std::size_t r = 0; r < rows.size(); r += std::max<std::size_t>(every, 1))
    if (!(apart && rows[r].size() == columns.size()))
      taught.push_back(prepare(rows[r], numbered, lexicon, words));
  learn_endings(habits, taught);
  std::vector<std::vector<RunningLine>> lines;
  for (const Prepared& row : taught) lines.push_back(row.lines);
  habits.notes = learn_notes(lines);
  if (taught.size() < 2) return habits;
  for (int lesson = 0; lesson < RunningWeights::lessons; ++lesson) {
    std::vector<std::vector<RunningCut>> cuts;
    for (const Prepared& row : taught) cuts.push_back(read_row(row, inner, habits));
    learn_widths(habits, taught, cuts, inner.size());
    learn_affinities(habits, taught, cuts, inner.size());
    learn_firsts(habits, taught, cuts, inner.size());
  }
  return habits;
}

std::vector<RowLines> cut_running_rows(const std::vector<RunningRow>& rows,
                                       const std::vector<Column>& columns, bool apart, const Lexicon& lexicon,
                                       const RunningHabits& habits) {
  const std::vector<Column> inner = searched(columns);
  const bool numbered = inner.size() < columns.size();
  const RunningWords words(lexicon);
  std::vector<RowLines> out;
  for (const RunningRow& row : rows) {
    if (apart && row.size() == columns.size()) {
      out.push_back(cells_by_line(row));
      continue;
    }
    const Prepared prepared = prepare(row, numbered, lexicon, words);
    const std::vector<RunningCut> cuts = read_row(prepared, inner, habits);
    out.emplace_back(columns.size());
    RowLines& cells = out.back();
    if (prepared.number_end > 0) add_piece(cells[0], *row[0], 0, prepared.number_end, false, true);
    for (std::size_t l = 0; l < cuts.size(); ++l)
      for (const RunningPiece& piece : cuts[l]) {
        const std::vector<Token>& tokens = prepared.lines[l].tokens;
        add_piece(cells[piece.column + (numbered ? 1 : 0)], *row[l], tokens[piece.from].begin,
                  tokens[piece.to - 1].end, tokens[piece.from].bullet, piece.from == 0);
      }
  }
  return out;
}

} // namespace mr::extract
