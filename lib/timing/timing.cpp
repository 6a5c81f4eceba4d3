// The reading of a phrase: tokens, expressions, milestones.
#include "mr/timing/timing.hpp"

#include "mr/timing/milestones.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::timing {

namespace {

using Kind = Token::Kind;

// What stands between and beside the dates.
struct Scan {
  std::vector<Expression> expressions;
  std::vector<std::size_t> continuous, recurrent, no_date, vague; // tokens
  Span continuous_words;
};

bool is_unit(const Context& c, std::size_t i) {
  return c.is(i, Is::day_unit) || c.is(i, Is::week_unit) || c.is(i, Is::month_unit) ||
         c.is(i, Is::quarter_unit) || c.is(i, Is::half_unit) || c.is(i, Is::third_unit) ||
         c.is(i, Is::year_unit) || c.is(i, Is::working_day_unit) || c.is(i, Is::bimester_unit) ||
         c.is(i, Is::fortnight_unit);
}

// "every six months", "chaque trimestre", "elk najaar": its end, or i. A month or season after it is left to
// be read as the first time.
std::size_t past_every(const Context& c, std::size_t i) {
  if (!c.is(i, Is::every) || c.at(i).kind != Kind::word) return i;
  std::size_t j = i + 1;
  for (int n = 0; n < 2; ++n)
    if (c.is(j, Is::count) || c.is(j, Is::ordinal) || (c.number(j) && c.at(j).digits <= 2)) ++j;
  if (is_unit(c, j) && c.at(j).kind == Kind::word) return j + 1;
  if (c.is(i + 1, Is::season) || c.is(i + 1, Is::month)) return i + 1;
  return i;
}

Scan scan(const Context& c) {
  Scan out;
  for (std::size_t i = 0; i < c.size();) {
    if (c.at(i).enumerator) {
      ++i;
      continue;
    }
    if (const std::size_t end = past_every(c, i); end > i) {
      out.continuous.push_back(i);
      if (!out.continuous_words.known()) out.continuous_words = c.tokens.span(i, end);
      i = end;
      continue;
    }
    if (auto e = read_expression(c, i)) {
      i = e->end;
      out.expressions.push_back(std::move(*e));
      continue;
    }
    if (c.at(i).kind == Kind::word) {
      if (c.is(i, Is::continuous)) {
        out.continuous.push_back(i);
        if (!out.continuous_words.known()) out.continuous_words = c.tokens.span(i, i + 1);
      }
      if (c.is(i, Is::recurrent)) out.recurrent.push_back(i);
      if (c.is(i, Is::no_date)) out.no_date.push_back(i);
      if (c.is(i, Is::vague)) out.vague.push_back(i);
    }
    ++i;
  }
  return out;
}

std::string convention_of(const Found& found) {
  const Expression& e = found.expression;
  const auto& points = e.points;
  const auto part = [&](const Point& p) { return timing::convention_of(p, found.window); };
  switch (e.mode) {
  case Mode::from: return "from its first day on, open end";
  case Mode::until: return "until its last day, open start";
  case Mode::before: return "up to the day before, open start";
  case Mode::after: return "from the day after, open end";
  case Mode::plain: break;
  }
  if (points.size() > 1) return "a range: start of the first to end of the last";
  return part(points.front());
}

Milestone milestone(const Context& c, const Found& found) {
  Milestone m;
  m.label = found.label;
  m.words = c.tokens.span(found.begin, found.end);
  m.window = found.window;
  const Expression& e = found.expression;
  const bool single = e.points.size() == 1 && e.mode == Mode::plain;
  m.edtf = edtf_of(found.window, single ? &e.points.front() : nullptr);
  m.inferred = found.inferred;
  m.initial = found.initial;
  m.convention = convention_of(found);
  if (found.inferred && e.points.back().unit != Unit::fixed) m.convention += "; the year is inferred";
  if (found.initial) m.convention += "; the revised date counts";
  return m;
}

bool standing_alone(const Context& c, std::size_t i) {
  const Token& next = c.at(i + 1);
  return i + 1 >= c.size() || next.kind != Kind::word || next.word.is.any() || next.line_start;
}

void add_remarks(const Context& c, const Scan& s, Reading& out) {
  const bool nothing = out.milestones.empty() && !out.continuous;
  if (nothing) {
    for (const std::size_t i : s.no_date)
      c.remark(Remark::Kind::no_date, i, i + 1, "says that there is no date yet");
    for (const std::size_t i : s.vague) c.remark(Remark::Kind::vague, i, i + 1, "too vague for a date");
    if (out.remarks.empty() && c.size() > 0)
      c.remark(Remark::Kind::no_date, 0, c.size(), "no date is recognised in it");
  }
  auto& remarks = out.remarks;
  std::stable_sort(remarks.begin(), remarks.end(),
                   [](const Remark& a, const Remark& b) { return a.words.begin < b.words.begin; });
  // The same words may have been looked at twice: a remark inside another of its kind says nothing new.
  remarks.erase(std::unique(remarks.begin(), remarks.end(),
                            [](const Remark& a, const Remark& b) {
                              return a.kind == b.kind && a.words.end >= b.words.end;
                            }),
                remarks.end());
}

Context context_of(const Tokens& tokens, const Vocabulary& words, const Options& options,
                   std::vector<Remark>& remarks) {
  Context c{tokens, words, options.anchor, words.conventions().month_first, options.date_order.has_value(),
            remarks};
  if (options.date_order) c.month_first = *options.date_order == DateOrder::month_first;
  return c;
}

} // namespace

Reading read(std::string_view phrase, const Options& options) {
  Reading out;
  const Vocabulary& words = Vocabulary::of(options.language);
  const Tokens tokens = tokenize(phrase, words);
  const Context c = context_of(tokens, words, options, out.remarks);
  const Scan s = scan(c);
  std::vector<Found> found = resolve(c, s.expressions);
  apply_roles(c, found);
  apply_labels(c, found);
  for (const Found& f : found)
    if (!f.dropped) out.milestones.push_back(milestone(c, f));
  out.continuous = !s.continuous.empty();
  out.continuous_words = s.continuous_words;
  for (const std::size_t i : s.recurrent) {
    if (out.continuous) break;
    if (!standing_alone(c, i) && !out.milestones.empty()) continue; // "annual report in June 2025"
    out.continuous = true;
    out.continuous_words = c.tokens.span(i, i + 1);
  }
  add_remarks(c, s, out);
  return out;
}

std::optional<FoundDate> find_day(std::string_view text, const Options& options, std::optional<int> year) {
  std::vector<Remark> unused;
  const Vocabulary& words = Vocabulary::of(options.language);
  const Tokens tokens = tokenize(text, words);
  const Context c = context_of(tokens, words, options, unused);
  for (std::size_t i = 0; i < c.size();) {
    auto p = read_point(c, i, true);
    if (!p || p->unit == Unit::fixed) {
      ++i;
      continue;
    }
    if (!p->year) p->year = year;
    if (p->unit == Unit::day && p->year && !p->inferred && *p->year >= 1900 && *p->year <= 2200)
      if (const auto window = window_of(*p, words.conventions()))
        return FoundDate{*window->from, tokens.span(i, p->end)};
    i = p->end;
  }
  return std::nullopt;
}

const char* name_of(Remark::Kind kind) {
  switch (kind) {
  case Remark::Kind::ambiguous_date: return "ambiguous-date";
  case Remark::Kind::impossible_date: return "impossible-date";
  case Remark::Kind::vague: return "vague";
  case Remark::Kind::out_of_range: return "out-of-range";
  case Remark::Kind::start_after_end: return "start-after-end";
  case Remark::Kind::no_date: return "no-date";
  }
  return "";
}

std::vector<Span> find_phrases(std::string_view text, const Options& options) {
  std::vector<Remark> unused;
  const Vocabulary& words = Vocabulary::of(options.language);
  const Tokens tokens = tokenize(text, words);
  const Context c = context_of(tokens, words, options, unused);
  std::vector<Span> out;
  for (std::size_t i = 0; i < c.size();) {
    std::size_t end = past_every(c, i);
    if (end == i)
      if (const auto e = read_expression(c, i)) end = e->end;
    if (end == i && c.at(i).kind == Kind::word &&
        (c.is(i, Is::continuous) || c.is(i, Is::no_date) || c.is(i, Is::recurrent)))
      end = i + 1;
    if (end == i) {
      ++i;
      continue;
    }
    out.push_back(tokens.span(i, end));
    i = end;
  }
  std::stable_sort(out.begin(), out.end(), [](Span a, Span b) { return a.size() > b.size(); });
  return out;
}

} // namespace mr::timing
