// What speaks for a cut is known per line (rules, capitals, brackets, phrases of timing and status, endings
// that several lines share), what speaks for a reading per column (cells are aligned at the top, a line is
// broken where the next word had no room, a sentence goes on in small letters, a cell does not end on "of
// the" or inside a bracket, timing stands under timing).
#include "mr/extract/running_points.hpp"

#include "mr/extract/cues.hpp"

#include <algorithm>

namespace mr::extract {

namespace {

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

} // namespace

bool is_timing(Field field) { return field == Field::timing || field == Field::revised_timing; }

bool within(const std::vector<std::pair<std::size_t, std::size_t>>& ranges, std::size_t from,
            std::size_t to) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& r) { return r.first >= from && r.second <= to; });
}

LinePoints::LinePoints(const RunningLine& line, std::size_t index, int groups,
                       const std::vector<Column>& columns, const RunningHabits& habits)
    : line_(line), index_(index), groups_(groups), columns_(columns), habits_(habits) {
  find_endings();
}

void LinePoints::find_endings() {
  endings_.assign(line_.tokens.size(), {});
  constexpr std::size_t longest = 7;
  const std::size_t n = line_.tokens.size();
  std::string tail;
  for (std::size_t i = n; i-- > 0 && n - i <= longest;) {
    tail.insert(0, line_.tokens[i].folded + " ");
    const auto found = habits_.endings.find(tail);
    if (found == habits_.endings.end()) break;
    endings_[i] = {found->second.lines, found->second.befores};
  }
}

// An ending that several lines share is a cell's when different words stand before it.
double LinePoints::known(std::size_t token) const {
  const Ending& e = endings_[token];
  if (e.lines < 2) return 0;
  const double often = std::min(e.lines, 6) / 6.0;
  return (e.befores >= 2 ? weights.known_ending : weights.known_run) * often;
}

double LinePoints::cut(std::size_t token) const {
  const Token& t = line_.tokens[token];
  const Token& before = line_.tokens[token - 1];
  double s = weights.cut + known(token);
  if (t.bar) s += weights.at_bar;
  if (t.bullet) s += weights.at_bullet;
  if (t.capital) s += weights.at_capital;
  if (t.small) s += weights.at_small;
  if (!t.folded.empty() && t.folded[0] == '(') s += weights.at_bracket;
  if (t.depth > 0) s += weights.in_bracket;
  bool phrase = false;
  for (const auto& [from, to] : line_.timing) {
    if (token == from) s += weights.timing_begins * (t.doubtful ? weights.doubtful : 1.0), phrase = true;
    if (token > from && token < to) s += weights.in_timing;
    if (token == to) s += weights.timing_ends;
  }
  for (const auto& [from, to] : line_.status) {
    if (token == from) s += weights.status_begins, phrase = true;
    if (token > from && token < to) s += weights.in_status;
  }
  if (before.role && t.capital && !phrase && !t.bar) s += weights.after_role;
  if (groups_ >= 2) s += weights.cell_a_group;
  return s;
}

double LinePoints::piece(std::size_t column, std::size_t from, std::size_t to) const {
  const Field field = columns_[column].field;
  double s = 0;
  if (within(line_.timing, from, to))
    s += is_timing(field)         ? weights.timing_in_timing
         : field == Field::owner  ? weights.timing_in_owner
         : field == Field::status ? weights.timing_in_status
                                  : weights.timing_in_other;
  if (field == Field::status && within(line_.status, from, to))
    for (const auto& range : line_.status)
      if (range.first == from && range.second == to) s += weights.whole_status;
  double affinity = 0;
  for (std::size_t t = from; t < to; ++t)
    if (const auto found = habits_.affinities.find(line_.tokens[t].folded); found != habits_.affinities.end())
      affinity += static_cast<double>(found->second[column]);
  s += std::clamp(affinity * weights.affinity, -weights.most_affinity, weights.most_affinity);
  const std::size_t learnt = column < habits_.widths.size() ? habits_.widths[column] : 0;
  const std::size_t width = learnt > 0 ? learnt + 3 : usual_width(field);
  const std::size_t long_by = std::max(length(from, to), width) - width;
  const double each = learnt > 0 ? weights.too_long : weights.too_long_unlearnt;
  s += std::max(weights.most_too_long, each * static_cast<double>(long_by));
  return s;
}

// A cell's first line.
double LinePoints::begins(const RunningState& s, std::size_t column, std::size_t from) const {
  const Token& first = line_.tokens[from];
  const Field field = columns_[column].field;
  double score = first.capital || first.bullet ? weights.begins_capital
                 : first.small                 ? weights.begins_small
                                               : 0.0;
  if (first.folded.starts_with('(') && field != Field::status) score += weights.begins_bracket;
  if (field == Field::owner && first.role) score += weights.owner_by_role;
  if (field != Field::owner && field != Field::action && first.role) score += weights.role_elsewhere;
  const bool below_status = field == Field::comment && column > 0 &&
                            columns_[column - 1].field == Field::status && s.columns[column - 1].started &&
                            s.columns[column - 1].first_line < index_;
  if (index_ > 0 && !line_.group_start && !line_.page_start)
    score += below_status ? weights.comment_below : weights.late;
  if (line_.group_start && column < s.furthest) score += weights.back_to_column;
  bool status_first = false;
  for (const auto& [a, b] : line_.status) status_first = status_first || a == from;
  if (field == Field::status)
    score += status_first ? weights.status_first : first.folded[0] == '(' ? 0.0 : weights.no_status_first;
  else if (status_first && !is_timing(field) && field != Field::action)
    score += weights.status_elsewhere;
  if (field == Field::comment && first.small) score += weights.comment_small;
  return score;
}

// A beginning that other rows know.
double LinePoints::first(std::size_t column, std::size_t from, std::size_t to) const {
  if (column >= habits_.firsts.size()) return 0;
  const auto found = habits_.firsts[column].find(words_of(line_, from, to));
  if (found == habits_.firsts[column].end() || found->second.cells < 2) return 0;
  return weights.known_first * std::min(found->second.cells, 4) / 4.0;
}

bool LinePoints::known_whole(std::size_t column, std::size_t from, std::size_t to) const {
  if (column >= habits_.firsts.size()) return false;
  const auto found = habits_.firsts[column].find(words_of(line_, from, to));
  return found != habits_.firsts[column].end() && found->second.whole >= 2 &&
         found->second.whole * 2 > found->second.cells;
}

double LinePoints::continues(const RunningState& s, std::size_t column, std::size_t from,
                             std::size_t to) const {
  const ColumnState& before = s.columns[column];
  const Token& first = line_.tokens[from];
  double score = 0;
  if (before.ended) score += weights.hole;
  if (before.known_whole) score += weights.after_known;
  const Field field = columns_[column].field;
  score += field == Field::action  ? weights.action_goes_on
           : field == Field::owner ? weights.owner_goes_on
           : is_timing(field)      ? weights.timing_goes_on
                                   : 0.0;
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
  if (line_.group_start) {
    const bool reads_on = before.open && first.small;
    if (column < s.furthest)
      score += reads_on ? weights.back_reading_on : weights.back_to_column;
    else if (!reads_on && line_.unit->marker.empty())
      score += weights.reads_on_group;
  }
  return score;
}

double LinePoints::skips(const RunningState& s, std::size_t column) const {
  const ColumnState& c = s.columns[column];
  if (!c.started || c.ended) return 0;
  return (c.stop ? weights.ends_asking : 0.0) + (c.depth > 0 ? weights.ends_in_bracket : 0.0) +
         (c.open ? weights.ends_open : 0.0);
}

double closing_points(const RunningState& s, const std::vector<Column>& columns) {
  double score = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ColumnState& c = s.columns[i];
    const Field field = columns[i].field;
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

} // namespace mr::extract
