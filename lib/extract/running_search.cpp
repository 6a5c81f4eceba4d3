// A beam over readings of a row: line by line, each kept reading is continued in its best few ways. What
// speaks for a reading adds up over columns, so the best ways to cut a line under one reading are found
// exactly, column after column.
#include "mr/extract/running_search.hpp"

#include "mr/extract/cues.hpp"
#include "mr/extract/running_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct State : RunningState {
  double score = 0;
  std::size_t parent = none; // index in the trail
};

// A line's cut within a reading, with the way back to the one before.
struct Step {
  std::size_t parent;
  RunningCut cut;
};

class Search {
public:
  Search(const std::vector<RunningLine>& row, const std::vector<Column>& columns, const RunningHabits& habits)
      : row_(row), columns_(columns), habits_(habits),
        groups_(static_cast<int>(
            std::count_if(row.begin(), row.end(), [](const RunningLine& l) { return l.group_start; }))) {}

  std::vector<RunningCut> run();

private:
  // A way to fill columns 0 … c and places 0 … p.
  struct Way {
    double score = 0;
    std::uint32_t pieces = 0; // how many
    std::array<RunningPiece, RunningWeights::most_columns> piece;
  };

  void prepare(std::size_t line);
  std::vector<Way> ways(const State& s) const;
  void advance(State& s, const Way& way) const;
  double fixed(std::size_t column, std::size_t a, std::size_t b) const {
    return fixed_[(column * places_.size() + a) * places_.size() + b];
  }

  const std::vector<RunningLine>& row_;
  const std::vector<Column>& columns_;
  const RunningHabits& habits_;
  int groups_ = 0;
  // Of the line at hand.
  std::optional<LinePoints> points_;
  const RunningLine* line_ = nullptr;
  std::size_t index_ = 0;
  std::vector<std::size_t> places_; // tokens where pieces may begin, and the end
  std::vector<double> cuts_;        // a place
  std::vector<double> firsts_;      // … as a cell's first line
  std::vector<double> fixed_;       // what a piece is worth whatever stood above it
};

void Search::prepare(std::size_t line) {
  index_ = line;
  line_ = &row_[line];
  const std::size_t n = line_->tokens.size();
  points_.emplace(*line_, line, groups_, columns_, habits_);
  std::vector<std::pair<double, std::size_t>> ranked;
  // An id belongs to the words behind it, unless it has a column of its own.
  const bool numbered = line == 0 && id_at(line_->tokens[0].folded, 0).has_value();
  if (n <= RunningWeights::most_tokens)
    for (std::size_t i = numbered ? 2 : 1; i < n; ++i) ranked.emplace_back(-points_->cut(i), i);
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
  for (std::size_t p = 1; p + 1 < m; ++p) cuts_[p] = points_->cut(places_[p]);
  fixed_.assign(columns_.size() * m * m, 0);
  firsts_.assign(fixed_.size(), 0);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    for (std::size_t a = 0; a + 1 < m; ++a)
      for (std::size_t b = a + 1; b < m; ++b) {
        fixed_[(c * m + a) * m + b] = points_->piece(c, places_[a], places_[b]) + cuts_[a];
        firsts_[(c * m + a) * m + b] = points_->first(c, places_[a], places_[b]);
      }
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
    const double skip = points_->skips(s, c);
    for (std::size_t a = 0; a < m; ++a) {
      if (at[a].empty()) continue;
      if (!must)
        for (Way way : at[a]) {
          way.score += skip;
          add(next[a], way);
        }
      if (a + 1 >= m) continue;
      const double begun = started ? 0 : points_->begins(s, c, places_[a]);
      for (std::size_t b = a + 1; b < m; ++b) {
        const double worth = fixed(c, a, b) + (started ? points_->continues(s, c, places_[a], places_[b])
                                                       : begun + firsts_[(c * m + a) * m + b]);
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
    column.known_whole = !column.started && points_->known_whole(piece.column, piece.from, piece.to);
    column.started = true;
    for (std::size_t t = piece.from; t < piece.to; ++t)
      column.depth = std::max(0, column.depth + line_->tokens[t].opens);
    const Token& last = line_->tokens[piece.to - 1];
    const char end = last.folded.empty() ? ' ' : last.folded.back();
    column.stop = last.stop;
    column.open = column.depth > 0 || column.stop || !(end == '.' || end == ')' || end == ';');
    // A date or status by itself is complete.
    for (const auto* ranges : {&line_->timing, &line_->status})
      for (const auto& [from, to] : *ranges)
        if (from == piece.from && to == piece.to && !column.stop) column.open = false;
    column.timed = column.timed || within(line_->timing, piece.from, piece.to);
    column.length = points_->length(piece.from, piece.to);
    column.most = std::max(column.most, column.length);
    column.ended = false;
  }
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (!filled[c] && s.columns[c].started) s.columns[c].ended = true;
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
  const auto closed = [this](const State& s) { return s.score + closing_points(s, columns_); };
  const auto best = std::max_element(beam.begin(), beam.end(),
                                     [&](const State& a, const State& b) { return closed(a) < closed(b); });
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
