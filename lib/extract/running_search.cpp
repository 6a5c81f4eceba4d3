// A beam over readings of a row: line by line, each kept reading is continued in its best few ways.
//
// What speaks for a cut is known per line (rules, capitals, brackets, phrases of timing and status, endings
// that several lines share), what speaks for a reading per column (cells are aligned at the top, a line is
// broken where the next word had no room, a sentence goes on in small letters, a cell does not end on "of
// the" or inside a bracket, timing stands under timing). All of it adds up over columns, so the best ways to
// cut a line under one reading are found exactly, column after column.
#include "mr/extract/running_search.hpp"

#include "mr/extract/cues.hpp"
#include "mr/extract/running_weights.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct ColumnState {
  bool started = false, ended = false; // ended: a line of its group passed without it
  bool open = false;                   // the last piece ends in the middle of a sentence
  bool stop = false;                   // … and on a word no cell ends on
  bool timed = false;                  // holds a phrase of timing
  bool whole_status = false;           // so far a status and nothing else
  int depth = 0;                       // open brackets
  std::size_t length = 0, most = 0;    // of the last piece and of the longest, in characters
  std::size_t first_line = 0;
};

struct State {
  double score = 0;
  std::array<ColumnState, RunningWeights::most_columns> columns;
  std::size_t furthest = 0;  // column that the last group of lines reached
  std::size_t parent = none; // index in the trail
};

// A line's cut within a reading, with the way back to the one before.
struct Step {
  std::size_t parent;
  RunningCut cut;
};

// Columns whose width no row has told yet.
std::size_t usual_width(Field field) {
  switch (field) {
  case Field::timing:
  case Field::revised_timing: return 34;
  case Field::owner:
  case Field::support: return 38;
  case Field::status: return 30;
  case Field::number:
  case Field::action_number:
  case Field::recommendation_number: return 8;
  case Field::comment: return 45;
  default: return 60;
  }
}

bool is_timing(Field field) { return field == Field::timing || field == Field::revised_timing; }

class Search {
public:
  Search(const std::vector<RunningLine>& row, const std::vector<Column>& columns, const RunningHabits& habits)
      : row_(row), columns_(columns), habits_(habits),
        groups_(static_cast<int>(
            std::count_if(row.begin(), row.end(), [](const RunningLine& l) { return l.group_start; }))) {}

  std::vector<RunningCut> run();

private:
  struct Ending {
    int lines = 0, befores = 0;
  };
  // A way to fill columns 0 … c and places 0 … p.
  struct Way {
    double score = 0;
    std::uint32_t pieces = 0; // how many
    std::array<RunningPiece, RunningWeights::most_columns> piece;
  };

  void prepare(std::size_t line);
  void find_endings();
  double cut_score(std::size_t token) const;
  double known(std::size_t token) const;
  double piece_score(std::size_t column, std::size_t from, std::size_t to) const;
  double begin_score(const State& s, std::size_t column, std::size_t from) const;
  double continue_score(const State& s, std::size_t column, std::size_t from, std::size_t to) const;
  double skip_score(const State& s, std::size_t column) const;
  std::vector<Way> ways(const State& s) const;
  void advance(State& s, const Way& way) const;
  double close(const State& s) const;
  bool in(const std::vector<std::pair<std::size_t, std::size_t>>& ranges, std::size_t from,
          std::size_t to) const {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& r) { return r.first >= from && r.second <= to; });
  }
  std::size_t length(std::size_t from, std::size_t to) const {
    return line_->tokens[to - 1].right - line_->tokens[from].left;
  }
  double fixed(std::size_t column, std::size_t a, std::size_t b) const {
    return fixed_[(column * places_.size() + a) * places_.size() + b];
  }

  const std::vector<RunningLine>& row_;
  const std::vector<Column>& columns_;
  const RunningHabits& habits_;
  int groups_ = 0;
  // Of the line at hand.
  const RunningLine* line_ = nullptr;
  std::size_t index_ = 0;
  std::vector<Ending> endings_;
  std::vector<std::size_t> places_; // tokens where pieces may begin, and the end
  std::vector<double> cuts_;        // a place
  std::vector<double> fixed_;       // what a piece is worth whatever stood above it
};

void Search::find_endings() {
  endings_.assign(line_->tokens.size(), {});
  constexpr std::size_t longest = 7;
  const std::size_t n = line_->tokens.size();
  std::string tail;
  for (std::size_t i = n; i-- > 0 && n - i <= longest;) {
    tail.insert(0, line_->tokens[i].folded + " ");
    const auto found = habits_.endings.find(tail);
    if (found == habits_.endings.end()) break;
    endings_[i] = {found->second.lines, found->second.befores};
  }
}

// An ending that several lines share is a cell's when different words stand before it.
double Search::known(std::size_t token) const {
  const Ending& e = endings_[token];
  if (e.lines < 2) return 0;
  const double often = std::min(e.lines, 6) / 6.0;
  return (e.befores >= 2 ? weights.known_ending : weights.known_run) * often;
}

double Search::cut_score(std::size_t token) const {
  const Token& t = line_->tokens[token];
  const Token& before = line_->tokens[token - 1];
  double s = weights.cut + known(token);
  if (t.bar) s += weights.at_bar;
  if (t.bullet) s += weights.at_bullet;
  if (t.capital) s += weights.at_capital;
  if (t.small) s += weights.at_small;
  if (!t.folded.empty() && t.folded[0] == '(') s += weights.at_bracket;
  if (t.depth > 0) s += weights.in_bracket;
  bool phrase = false;
  for (const auto& [from, to] : line_->timing) {
    if (token == from) s += weights.timing_begins, phrase = true;
    if (token > from && token < to) s += weights.in_timing;
    if (token == to) s += weights.timing_ends;
  }
  for (const auto& [from, to] : line_->status) {
    if (token == from) s += weights.status_begins, phrase = true;
    if (token > from && token < to) s += weights.in_status;
  }
  if (before.role && t.capital && !phrase && !t.bar) s += weights.after_role;
  if (groups_ >= 2) s += weights.cell_a_group;
  return s;
}

double Search::piece_score(std::size_t column, std::size_t from, std::size_t to) const {
  const Field field = columns_[column].field;
  double s = 0;
  if (in(line_->timing, from, to))
    s += is_timing(field)         ? weights.timing_in_timing
         : field == Field::owner  ? weights.timing_in_owner
         : field == Field::status ? weights.timing_in_status
                                  : weights.timing_in_other;
  if (field == Field::status && in(line_->status, from, to))
    for (const auto& range : line_->status)
      if (range.first == from && range.second == to) s += weights.whole_status;
  double affinity = 0;
  for (std::size_t t = from; t < to; ++t)
    if (const auto found = habits_.affinities.find(line_->tokens[t].folded);
        found != habits_.affinities.end())
      affinity += static_cast<double>(found->second[column]);
  s += std::clamp(affinity * weights.affinity, -weights.most_affinity, weights.most_affinity);
  const std::size_t learnt = column < habits_.widths.size() ? habits_.widths[column] : 0;
  const std::size_t width = learnt > 0 ? learnt + 3 : usual_width(field);
  const std::size_t long_by = std::max(length(from, to), width) - width;
  const double each = learnt > 0 ? weights.too_long : weights.too_long_unlearnt;
  s += std::max(weights.most_too_long, each * static_cast<double>(long_by));
  return s;
}

void Search::prepare(std::size_t line) {
  index_ = line;
  line_ = &row_[line];
  const std::size_t n = line_->tokens.size();
  find_endings();
  std::vector<std::pair<double, std::size_t>> ranked;
  // An id belongs to the words behind it, unless it has a column of its own.
  const bool numbered = line == 0 && id_at(line_->tokens[0].folded, 0).has_value();
  if (n <= RunningWeights::most_tokens)
    for (std::size_t i = numbered ? 2 : 1; i < n; ++i) ranked.emplace_back(-cut_score(i), i);
  if (ranked.size() > RunningWeights::most_places) {
    std::nth_element(ranked.begin(), ranked.begin() + RunningWeights::most_places, ranked.end());
    ranked.resize(RunningWeights::most_places);
  }
  places_.assign(1, 0);
  for (const auto& [score, token] : ranked) places_.push_back(token);
  std::sort(places_.begin(), places_.end());
  places_.push_back(n);
  const std::size_t m = places_.size();
  cuts_.assign(m, 0);
  for (std::size_t p = 1; p + 1 < m; ++p) cuts_[p] = cut_score(places_[p]);
  fixed_.assign(columns_.size() * m * m, 0);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    for (std::size_t a = 0; a + 1 < m; ++a)
      for (std::size_t b = a + 1; b < m; ++b)
        fixed_[(c * m + a) * m + b] = piece_score(c, places_[a], places_[b]) + cuts_[a];
}

// A cell's first line.
double Search::begin_score(const State& s, std::size_t column, std::size_t from) const {
  const Token& first = line_->tokens[from];
  const Field field = columns_[column].field;
  double score = first.capital || first.bullet ? weights.begins_capital
                 : first.small                 ? weights.begins_small
                                               : 0.0;
  if (field == Field::owner && first.role) score += weights.owner_by_role;
  if (field != Field::owner && field != Field::action && first.role) score += weights.role_elsewhere;
  const bool below_status = field == Field::comment && column > 0 &&
                            columns_[column - 1].field == Field::status && s.columns[column - 1].started &&
                            s.columns[column - 1].first_line < index_;
  if (index_ > 0 && !line_->group_start && !line_->page_start)
    score += below_status ? weights.comment_below : weights.late;
  if (line_->group_start && column < s.furthest) score += weights.back_to_column;
  bool status_first = false;
  for (const auto& [a, b] : line_->status) status_first = status_first || a == from;
  if (field == Field::status)
    score += status_first ? weights.status_first : first.folded[0] == '(' ? 0.0 : weights.no_status_first;
  else if (status_first && !is_timing(field) && field != Field::action)
    score += weights.status_elsewhere;
  if (field == Field::comment && first.small) score += weights.comment_small;
  return score;
}

double Search::continue_score(const State& s, std::size_t column, std::size_t from, std::size_t to) const {
  const ColumnState& before = s.columns[column];
  const Token& first = line_->tokens[from];
  double score = 0;
  if (before.ended) score += weights.hole;
  const bool asks = before.stop || before.depth > 0;
  if (before.open)
    score += first.small ? weights.open_small : asks ? weights.open_bracket : weights.open_other;
  else
    score += first.small ? weights.closed_small : weights.closed_other;
  // Only a paragraph's end leaves room that the next word would have fitted in.
  const std::size_t learnt = column < habits_.widths.size() ? habits_.widths[column] : 0;
  const std::size_t width = std::max({learnt > 3 ? learnt - 3 : 0, before.most, length(from, to)});
  const std::size_t needed = before.length + 1 + (first.right - first.left);
  const bool paragraph = !before.open && !first.small;
  if (!before.ended && !first.bullet && !paragraph) {
    if (needed < width) {
      const double room = static_cast<double>(width - needed) / static_cast<double>(width);
      score += weights.broken_early * std::min(1.0, room / 0.3);
    } else {
      score += weights.broken_rightly;
    }
  }
  if (line_->group_start) {
    const bool reads_on = before.open && first.small;
    if (column < s.furthest)
      score += reads_on ? weights.back_reading_on : weights.back_to_column;
    else if (!reads_on && line_->unit->marker.empty())
      score += weights.reads_on_group;
  }
  return score;
}

double Search::skip_score(const State& s, std::size_t column) const {
  const ColumnState& c = s.columns[column];
  if (!c.started || c.ended) return 0;
  return (c.stop ? weights.ends_asking : 0.0) + (c.depth > 0 ? weights.ends_in_bracket : 0.0) +
         (c.open ? weights.ends_open : 0.0);
}

// The best few ways to cut the line under a reading.
std::vector<Search::Way> Search::ways(const State& s) const {
  const std::size_t m = places_.size(), k = columns_.size();
  std::vector<std::vector<Way>> at(m);
  at[0].emplace_back();
  const auto add = [](std::vector<Way>& to, const Way& way) {
    auto place = std::find_if(to.begin(), to.end(), [&](const Way& w) { return w.score < way.score; });
    if (place == to.end() && to.size() >= RunningWeights::alternatives) return;
    to.insert(place, way);
    if (to.size() > RunningWeights::alternatives) to.pop_back();
  };
  for (std::size_t c = 0; c < k; ++c) {
    std::vector<std::vector<Way>> next(m);
    const bool started = s.columns[c].started;
    const bool must = index_ == 0 && c == 0; // a row begins with its first column
    const double skip = skip_score(s, c);
    for (std::size_t a = 0; a < m; ++a) {
      if (at[a].empty()) continue;
      if (!must)
        for (Way way : at[a]) {
          way.score += skip;
          add(next[a], way);
        }
      if (a + 1 >= m) continue;
      const double begun = started ? 0 : begin_score(s, c, places_[a]);
      for (std::size_t b = a + 1; b < m; ++b) {
        const double worth =
            fixed(c, a, b) + (started ? continue_score(s, c, places_[a], places_[b]) : begun);
        for (const Way& before : at[a]) {
          if (next[b].size() >= RunningWeights::alternatives && next[b].back().score >= before.score + worth)
            break;
          Way way = before;
          way.score += worth;
          way.piece[way.pieces++] = {c, places_[a], places_[b]};
          add(next[b], way);
        }
      }
    }
    at = std::move(next);
  }
  return std::move(at[m - 1]);
}

void Search::advance(State& s, const Way& way) const {
  std::array<bool, RunningWeights::most_columns> filled{};
  if (line_->group_start) s.furthest = 0;
  for (std::uint32_t i = 0; i < way.pieces; ++i) {
    const RunningPiece& piece = way.piece[i];
    ColumnState& column = s.columns[piece.column];
    filled[piece.column] = true;
    s.furthest = std::max(s.furthest, piece.column);
    if (!column.started) column.first_line = index_;
    column.started = true;
    for (std::size_t t = piece.from; t < piece.to; ++t)
      column.depth = std::max(0, column.depth + line_->tokens[t].opens);
    const Token& last = line_->tokens[piece.to - 1];
    const char end = last.folded.empty() ? ' ' : last.folded.back();
    column.stop = last.stop;
    column.open = column.depth > 0 || column.stop || !(end == '.' || end == ')' || end == ';' || end == ':');
    // A date or status by itself is complete.
    for (const auto* ranges : {&line_->timing, &line_->status})
      for (const auto& [from, to] : *ranges)
        if (from == piece.from && to == piece.to && !column.stop) column.open = false;
    column.timed = column.timed || in(line_->timing, piece.from, piece.to);
    column.length = length(piece.from, piece.to);
    column.most = std::max(column.most, column.length);
    column.ended = false;
  }
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (!filled[c] && s.columns[c].started) s.columns[c].ended = true;
}

double Search::close(const State& s) const {
  double score = s.score;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const ColumnState& c = s.columns[i];
    const Field field = columns_[i].field;
    if (!c.started)
      score += field == Field::action  ? weights.no_action
               : field == Field::owner ? weights.no_owner
               : is_timing(field)      ? weights.no_timing
                                       : 0.0;
    else if (is_timing(field) && !c.timed)
      score += weights.timing_without_time;
    if (!c.started || c.ended) continue;
    score += (c.stop ? weights.ends_asking : 0.0) + (c.depth > 0 ? weights.ends_in_bracket : 0.0);
  }
  return score;
}

std::vector<RunningCut> Search::run() {
  std::vector<State> beam(1);
  std::vector<Step> trail;
  for (std::size_t i = 0; i < row_.size(); ++i) {
    if (row_[i].tokens.empty()) {
      for (State& s : beam) {
        trail.push_back({s.parent, {}});
        s.parent = trail.size() - 1;
      }
      continue;
    }
    prepare(i);
    struct Next {
      double score;
      std::size_t state;
      Way way;
    };
    std::vector<Next> all;
    for (std::size_t s = 0; s < beam.size(); ++s)
      for (Way& way : ways(beam[s])) all.push_back({beam[s].score + way.score, s, way});
    const std::size_t keep = std::min(RunningWeights::beam, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(keep), all.end(),
                      [](const Next& a, const Next& b) {
                        return a.score != b.score ? a.score > b.score : a.state < b.state;
                      });
    std::vector<State> next;
    for (std::size_t n = 0; n < keep; ++n) {
      State s = beam[all[n].state];
      s.score = all[n].score;
      advance(s, all[n].way);
      trail.push_back(
          {s.parent, RunningCut(all[n].way.piece.begin(), all[n].way.piece.begin() + all[n].way.pieces)});
      s.parent = trail.size() - 1;
      next.push_back(s);
    }
    beam = std::move(next);
  }
  std::vector<RunningCut> out(row_.size());
  const auto best = std::max_element(beam.begin(), beam.end(),
                                     [this](const State& a, const State& b) { return close(a) < close(b); });
  if (best == beam.end()) return out;
  std::size_t at = best->parent;
  for (std::size_t i = row_.size(); i-- > 0 && at != none;) {
    out[i] = std::move(trail[at].cut);
    at = trail[at].parent;
  }
  return out;
}

} // namespace

std::vector<RunningCut> search_row(const std::vector<RunningLine>& row, const std::vector<Column>& columns,
                                   const RunningHabits& habits) {
  if (columns.size() <= RunningWeights::most_columns) return Search(row, columns, habits).run();
  // Too many columns to tell apart: all text is the first one's.
  std::vector<RunningCut> out;
  for (const RunningLine& line : row)
    out.push_back(line.tokens.empty() ? RunningCut{} : RunningCut{{0, 0, line.tokens.size()}});
  return out;
}

} // namespace mr::extract
