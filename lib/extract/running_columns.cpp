// Columns that run together: a bounded search for the cuts that let every column read on.
//
// What speaks for a cut is gathered per line (capitals, brackets, bars, known phrases, endings that stand in
// several rows alike), what speaks for a reading per column (cells are aligned at the top, sentences go on in
// small letters, a cell does not end on "of the" or inside a bracket, timing stands under timing). A beam
// keeps the best readings.
#include "mr/base/utf8.hpp"
#include "mr/extract/columns.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t most_tokens = 26; // a longer line is one cell's text
constexpr std::size_t most_columns = 6;
constexpr std::size_t beam_width = 48;

struct Token {
  std::size_t begin, end; // in the line's text
  std::string folded;
  bool capital = false; // begins like a sentence
  bool small = false;   // begins with a small letter
  bool bar = false;     // a stray | or ‘ stood before it: the edge of a cell
  bool stop = false;    // a word no cell ends on: "of", "met"
  int repeated = 0;     // how many lines end as this one does from here on; 0 when no other
  bool role = false;    // a word for a function or unit, which a name follows
  int depth = 0;        // open brackets before it
};

struct Line {
  const Unit* unit = nullptr;
  std::vector<Token> tokens;
  std::vector<std::pair<std::size_t, std::size_t>> timing, status; // token ranges [from, to)
  bool group_start = false;                                        // first line after an empty one
};

struct Piece {
  std::size_t column, from, to; // tokens [from, to)
};
using Cut = std::vector<Piece>; // in the columns' order

struct ColumnState {
  bool started = false, ended = false; // ended: a line of its group passed without it
  bool open = false;                   // the last piece ends in the middle of a sentence
  bool stop = false;                   // … and on a word no cell ends on
  int depth = 0;                       // open brackets
  std::size_t length = 0;              // of the last piece, in characters
};

struct State {
  double score = 0;
  std::vector<ColumnState> columns;
  std::vector<Cut> cuts; // one a line so far
};

bool is_bar(std::string_view word) {
  return word == "|" || word == "‘" || word == "_" || word == "¦" || word == "||";
}

std::string ending(const std::vector<Token>& tokens, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < tokens.size(); ++i) out += tokens[i].folded + " ";
  return out;
}

Line tokenize(const Unit& unit, const Lexicon& lexicon) {
  Line line;
  line.unit = &unit;
  const std::string& text = unit.text.text();
  bool bar = false;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    std::size_t from = at;
    at = end;
    while (from < end && (text[from] == '|' || text[from] == '_')) ++from, bar = true;
    while (end > from && text[end - 1] == '|') --end;
    if (from == end || is_bar(std::string_view(text).substr(from, end - from))) {
      bar = true;
      continue;
    }
    Token t{from, end, fold(std::string_view(text).substr(from, end - from))};
    t.bar = bar;
    bar = text[at - 1] == '|';
    t.capital = begins_like_a_sentence(std::string_view(text).substr(from, end - from));
    const Decoded first = decode_utf8(text, from);
    t.small = !t.capital && (is_alpha(text[from]) || first.point >= 0xC0);
    std::string bare = t.folded;
    t.stop = lexicon.has("stopwords", bare) || bare.ends_with(",") || bare == "&" || bare == "-";
    t.depth = depth;
    t.role = lexicon.has("people.role_words", bare);
    for (const char c : t.folded) depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    line.tokens.push_back(std::move(t));
  }
  return line;
}

// Token ranges of stretches of the text that are phrases of some kind.
std::pair<std::size_t, std::size_t> tokens_of(const Line& line, Span at) {
  std::size_t from = 0;
  while (from < line.tokens.size() && line.tokens[from].end <= at.begin) ++from;
  std::size_t to = from;
  while (to < line.tokens.size() && line.tokens[to].begin < at.end) ++to;
  return {from, to};
}

void find_known(Line& line, const Lexicon& lexicon) {
  const std::string& text = line.unit->text.text();
  timing::Options options;
  options.language = lexicon.language();
  for (const Span& s : timing::find_phrases(text, options)) line.timing.push_back(tokens_of(line, s));
  const Folded folded = fold_with_origin(text);
  for (const Match& m : lexicon.find_all("status", folded.text)) {
    const std::size_t begin = folded.origin[m.begin];
    const std::size_t end = m.end() >= folded.text.size() ? text.size() : folded.origin[m.end()];
    line.status.push_back(tokens_of(line, {begin, end}));
  }
}

class Solver {
public:
  Solver(const std::vector<Column>& columns, const Lexicon& lexicon) : columns_(columns), lexicon_(lexicon) {}

  void learn_endings(std::vector<std::vector<Line>>& rows);
  void learn_widths(const std::vector<RowLines>& rows);
  RowLines solve(const std::vector<Line>& row);

private:
  std::vector<Cut> candidates(const Line& line) const;
  double fit(const Line& line, const Piece& piece, const ColumnState& before, bool first_line) const;
  double cut_score(const Line& line, std::size_t at) const;
  double gain(const State& state, const Line& line, const Cut& cut, bool first_line) const;
  void advance(State& state, const Line& line, const Cut& cut) const;
  double close(const State& state) const;

  const std::vector<Column>& columns_;
  const Lexicon& lexicon_;
  std::vector<double> cut_scores_;  // of the line at hand
  std::vector<std::size_t> widths_; // of the columns, in characters, once learnt; else empty
  double cut_cost_ = 0;             // for rows whose cells stand apart by empty lines
};

void Solver::learn_endings(std::vector<std::vector<Line>>& rows) {
  std::map<std::string, int> counts;
  constexpr std::size_t longest = 7;
  for (const auto& row : rows)
    for (const Line& line : row)
      for (std::size_t n = 1; n <= std::min(longest, line.tokens.size()); ++n)
        ++counts[ending(line.tokens, line.tokens.size() - n)];
  for (auto& row : rows)
    for (Line& line : row)
      for (std::size_t i = 0; i < line.tokens.size(); ++i) {
        if (line.tokens.size() - i > longest) continue;
        const int n = counts[ending(line.tokens, i)];
        if (n >= 2) line.tokens[i].repeated = n;
      }
}

// The rows as first read tell how wide each column is set; the reading is then done again.
void Solver::learn_widths(const std::vector<RowLines>& rows) {
  widths_.assign(columns_.size(), 0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::vector<std::size_t> widest;
    for (const RowLines& row : rows) {
      std::size_t most = 0;
      for (const Unit& line : row[c]) most = std::max(most, count_characters(line.text.text()));
      if (most > 0) widest.push_back(most);
    }
    if (widest.size() < 3) continue;
    std::sort(widest.begin(), widest.end());
    widths_[c] = widest[widest.size() * 3 / 4];
  }
}

double Solver::cut_score(const Line& line, std::size_t at) const {
  const Token& t = line.tokens[at];
  double s = -0.6;
  if (t.bar) s += 3.0;
  if (t.capital) s += 1.0;
  if (!t.folded.empty() && t.folded[0] == '(') s += 0.8;
  if (t.small) s -= 0.9;
  const double often = std::min(t.repeated, 6) / 6.0;
  s += 1.6 * often;
  // An ending that is as frequent with the word before it: the cut belongs further left.
  const Token& before = line.tokens[at - 1];
  if (t.repeated > 0 && before.repeated >= t.repeated) s -= 2.2 * often;
  if (before.role && t.capital) s -= 1.6;
  if (t.depth > 0) s -= 1.6;
  for (const auto& [from, to] : line.timing) {
    if (at == from) s += 1.5;
    if (at > from && at < to) s -= 3.0;
    if (at == to) s += 0.8;
  }
  for (const auto& [from, to] : line.status) {
    if (at == from) s += 0.9;
    if (at > from && at < to) s -= 2.0;
  }
  return s;
}

double Solver::fit(const Line& line, const Piece& piece, const ColumnState& before, bool first_line) const {
  const Token& first = line.tokens[piece.from];
  const Field field = columns_[piece.column].field;
  double s = 0;
  if (!before.started) {
    s += first.capital ? 0.6 : first.small ? -0.9 : 0.0;
    if (field == Field::owner && lexicon_.match("people", first.folded)) s += 1.2;
  } else {
    if (before.ended) s -= 2.5; // a cell has no hole
    if (before.open)
      s += first.small ? 1.3 : before.stop || before.depth > 0 ? 0.9 : -0.2;
    else
      s += first.small ? -1.0 : 0.1;
  }
  if (!first_line && !before.started && !line.group_start) s -= 2.0; // cells are aligned at the top
  bool timed = false, status_first = false;
  for (const auto& [from, to] : line.timing) timed = timed || (from >= piece.from && to <= piece.to);
  for (const auto& [from, to] : line.status)
    status_first = status_first || (from == piece.from && to <= piece.to);
  if (field == Field::timing)
    s += timed ? 2.4 : 0;
  else if (timed)
    s -= field == Field::owner ? 2.4 : field == Field::status ? 1.2 : 0.7;
  if (field == Field::status) {
    if (status_first)
      s += before.started ? 0.2 : 2.6;
    else if (!before.started)
      s -= first.folded[0] == '(' ? 0.0 : 1.0;
    for (const auto& [from, to] : line.status)
      if (from == piece.from && to == piece.to) s += 0.8;
  } else if (status_first && !before.started && field != Field::timing) {
    s -= 1.5;
  }
  const std::size_t width = piece.column < widths_.size() ? widths_[piece.column] : 0;
  if (width > 0) {
    const std::string_view text = line.unit->text.text();
    const std::size_t length =
        count_characters(text.substr(first.begin, line.tokens[piece.to - 1].end - first.begin));
    if (length > width + 3) s -= std::min(3.0, 0.25 * static_cast<double>(length - width - 3));
    // The line above had room for this one's first word: it would not have been broken there.
    const std::size_t word = count_characters(text.substr(first.begin, first.end - first.begin));
    if (before.started && !before.ended && before.open && before.length + 1 + word + 2 < width) s -= 1.0;
  }
  if (field == Field::comment && !before.started && !first.capital) s -= 1.0;
  return s;
}

// Every way to cut the line at plausible places, with the columns each way can fill.
std::vector<Cut> Solver::candidates(const Line& line) const {
  const std::size_t n = line.tokens.size(), k = columns_.size();
  std::vector<Cut> out;
  if (n == 0) return out;
  const auto single = [&] {
    for (std::size_t c = 0; c < k; ++c) out.push_back({{c, 0, n}});
  };
  if (n > most_tokens || k > most_columns) {
    single();
    return out;
  }
  std::vector<std::size_t> places;
  std::vector<std::pair<double, std::size_t>> ranked;
  // An id belongs to the words behind it.
  const bool numbered = id_at(line.tokens[0].folded, 0).has_value();
  for (std::size_t i = numbered ? 2 : 1; i < n; ++i) ranked.emplace_back(-cut_score(line, i), i);
  std::sort(ranked.begin(), ranked.end());
  constexpr std::size_t most_places = 9;
  for (std::size_t i = 0; i < std::min(most_places, ranked.size()); ++i) places.push_back(ranked[i].second);
  std::sort(places.begin(), places.end());
  // Subsets of places × subsets of columns of the same size, both ascending.
  for (std::size_t mask = 0; mask < (std::size_t{1} << places.size()); ++mask) {
    std::vector<std::size_t> at{0};
    for (std::size_t i = 0; i < places.size(); ++i)
      if (mask >> i & 1) at.push_back(places[i]);
    at.push_back(n);
    const std::size_t pieces = at.size() - 1;
    if (pieces > k) continue;
    for (std::size_t set = 1; set < (std::size_t{1} << k); ++set) {
      if (static_cast<std::size_t>(__builtin_popcountll(set)) != pieces) continue;
      Cut cut;
      std::size_t p = 0;
      for (std::size_t c = 0; c < k; ++c)
        if (set >> c & 1) cut.push_back({c, at[p], at[p + 1]}), ++p;
      out.push_back(std::move(cut));
    }
  }
  return out;
}

// What a cut of this line adds to a reading's score.
double Solver::gain(const State& state, const Line& line, const Cut& cut, bool first_line) const {
  double score = 0;
  std::array<bool, most_columns> filled{};
  for (std::size_t i = 0; i < cut.size(); ++i) {
    filled[cut[i].column] = true;
    if (i > 0) score += cut_scores_[cut[i].from] - cut_cost_;
    score += fit(line, cut[i], state.columns[cut[i].column], first_line);
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const ColumnState& column = state.columns[c];
    if (filled[c] || !column.started) continue;
    if (!column.ended) score -= (column.stop ? 2.0 : 0.0) + (column.depth > 0 ? 1.5 : 0.0);
    // A new group of lines that goes back to earlier columns breaks the order of cells.
    if (line.group_start && c > cut.front().column) score -= 0.8;
  }
  return score;
}

void Solver::advance(State& state, const Line& line, const Cut& cut) const {
  std::array<bool, most_columns> filled{};
  for (const Piece& piece : cut) {
    ColumnState& column = state.columns[piece.column];
    filled[piece.column] = true;
    column.started = true;
    for (std::size_t t = piece.from; t < piece.to; ++t)
      for (const char c : line.tokens[t].folded)
        column.depth += c == '(' ? 1 : c == ')' && column.depth > 0 ? -1 : 0;
    const Token& last = line.tokens[piece.to - 1];
    const char end = last.folded.empty() ? ' ' : last.folded.back();
    column.stop = last.stop || end == ',' || end == '-';
    column.open = column.depth > 0 || column.stop || !(end == '.' || end == ')' || end == ';' || end == ':');
    // A date by itself is complete.
    for (const auto& [from, to] : line.timing)
      if (from == piece.from && to == piece.to && !column.stop) column.open = false;
    const std::size_t begin = line.tokens[piece.from].begin;
    column.length =
        count_characters(std::string_view(line.unit->text.text()).substr(begin, last.end - begin));
    column.ended = false;
  }
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (!filled[c] && state.columns[c].started) state.columns[c].ended = true;
  state.cuts.push_back(cut);
}

double Solver::close(const State& state) const {
  double s = state.score;
  for (const ColumnState& c : state.columns) {
    if (!c.started || c.ended) continue;
    if (c.stop) s -= 2.0;
    if (c.depth > 0) s -= 1.5;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!state.columns[i].started)
      s -= columns_[i].field == Field::action                                        ? 4.0
           : columns_[i].field == Field::owner || columns_[i].field == Field::timing ? 1.8
                                                                                     : 0.0;
  return s;
}

RowLines Solver::solve(const std::vector<Line>& row) {
  std::vector<State> beam(1);
  beam[0].columns.resize(columns_.size());
  const auto groups = std::count_if(row.begin(), row.end(), [](const Line& l) { return l.group_start; });
  cut_cost_ = groups >= 2 ? 1.5 : 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::vector<Cut> cuts = candidates(row[i]);
    if (cuts.empty()) {
      for (State& s : beam) s.cuts.emplace_back();
      continue;
    }
    cut_scores_.assign(row[i].tokens.size(), 0);
    for (std::size_t t = 1; t < row[i].tokens.size(); ++t) cut_scores_[t] = cut_score(row[i], t);
    struct Step {
      double score;
      std::size_t state, cut;
    };
    std::vector<Step> steps;
    for (std::size_t s = 0; s < beam.size(); ++s)
      for (std::size_t k = 0; k < cuts.size(); ++k) {
        // A row begins with its action: the id says so.
        if (i == 0 && cuts[k].front().column != 0) continue;
        steps.push_back({beam[s].score + gain(beam[s], row[i], cuts[k], i == 0), s, k});
      }
    const std::size_t keep = std::min(beam_width, steps.size());
    std::partial_sort(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(keep), steps.end(),
                      [](const Step& a, const Step& b) { return a.score > b.score; });
    std::vector<State> next;
    for (std::size_t n = 0; n < keep; ++n) {
      next.push_back(beam[steps[n].state]);
      next.back().score = steps[n].score;
      advance(next.back(), row[i], cuts[steps[n].cut]);
    }
    beam = std::move(next);
  }
  const auto best = std::max_element(beam.begin(), beam.end(),
                                     [this](const State& a, const State& b) { return close(a) < close(b); });
  RowLines out(columns_.size());
  if (best == beam.end()) return out;
  for (std::size_t i = 0; i < row.size(); ++i)
    for (const Piece& piece : best->cuts[i]) {
      const std::size_t begin = row[i].tokens[piece.from].begin, end = row[i].tokens[piece.to - 1].end;
      Unit u = unit_of(row[i].unit->text.sub(begin, end - begin), *row[i].unit);
      u.indent = 0;
      if (piece.from > 0) u.marker.clear();
      u.blank_before = 0;
      out[piece.column].push_back(std::move(u));
    }
  return out;
}

} // namespace

std::vector<RowLines> cut_running_rows(const std::vector<std::vector<const Unit*>>& rows,
                                       const std::vector<Column>& columns, const Lexicon& lexicon) {
  std::vector<std::vector<Line>> lines;
  for (const auto& row : rows) {
    lines.emplace_back();
    for (const Unit* unit : row) {
      Line line = tokenize(*unit, lexicon);
      find_known(line, lexicon);
      line.group_start = unit->blank_before > 0 && !lines.back().empty();
      lines.back().push_back(std::move(line));
    }
  }
  Solver solver(columns, lexicon);
  solver.learn_endings(lines);
  std::vector<RowLines> out;
  for (const auto& row : lines) out.push_back(solver.solve(row));
  solver.learn_widths(out);
  out.clear();
  for (const auto& row : lines) out.push_back(solver.solve(row));
  return out;
}

} // namespace mr::extract
