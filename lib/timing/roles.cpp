// What a date is for: start or completion, initial or revised, or no due date at all.
#include "mr/timing/milestones.hpp"

namespace mr::timing {

namespace {

using Kind = Token::Kind;

enum class Role : std::uint8_t { none, start, completion, initial, revised };

// The role word just before a date, with nothing but "date", "in", ":" between, at the start of its clause.
Role role_of(const Context& c, const Found& found, std::size_t floor) {
  std::size_t i = found.expression.core;
  for (int n = 0; n < 8 && i > floor; ++n) {
    --i;
    const Token& t = c.at(i);
    if (t.kind == Kind::mark) {
      if (t.mark == ':' || t.mark == '=' || t.mark == '-' || t.mark == '>') continue;
      return Role::none;
    }
    if (t.kind != Kind::word) return Role::none;
    const Role role = t.is(Is::start_role)        ? Role::start
                      : t.is(Is::completion_role) ? Role::completion
                      : t.is(Is::revised_role)    ? Role::revised
                      : t.is(Is::initial_role)    ? Role::initial
                                                  : Role::none;
    if (role != Role::none) {
      if (i == floor || c.at(i).line_start || c.at(i - 1).enumerator) return role;
      const Token& before = c.at(i - 1);
      const bool light = before.is(Is::article) || before.is(Is::date_role) || before.is(Is::and_) ||
                         before.is(Is::by) || before.is(Is::in) || before.is(Is::of);
      return before.kind == Kind::mark || light ? role : Role::none;
    }
    if (!(t.is(Is::by) || t.is(Is::in) || t.is(Is::article) || t.is(Is::of) || t.is(Is::date_role) ||
          t.is(Is::latest) || t.is(Is::approx) || t.is(Is::until) || t.is(Is::to) || t.is(Is::from)))
      return Role::none;
  }
  return Role::none;
}

// "[Added: 2023/05/12]", "Last updated 3 May 2024".
bool is_metadata(const Context& c, const Found& found, std::size_t floor) {
  const Expression& e = found.expression;
  if (e.mode != Mode::plain) return false;
  bool colon = false, plain = true;
  for (std::size_t i = e.core; i > floor && i + 6 > e.core;) {
    const Token& t = c.at(--i);
    if (t.kind == Kind::mark && (t.mark == ':' || t.mark == '-' || t.mark == '(')) {
      colon = colon || t.mark == ':';
      continue;
    }
    if (t.is(Is::metadata)) return colon || (plain && e.points.front().unit == Unit::day);
    if (t.is(Is::by)) plain = false;
    if (!(t.is(Is::in) || t.is(Is::article) || t.is(Is::date_role))) return false;
  }
  return false;
}

// "Strategic Plan 2026-2030": years as part of a name.
bool is_name(const Context& c, const Found& found) {
  const Expression& e = found.expression;
  if (e.core != e.begin || e.core == 0 || e.mode != Mode::plain || !c.is(e.core - 1, Is::title)) return false;
  for (const Point& p : e.points)
    if (p.unit != Unit::year && !(p.unit == Unit::fixed && !p.inferred)) return false;
  return !c.at(e.core).line_start;
}

bool narrower(const Window& a, const Window& b) {
  return a.from && a.to && b.from && b.to && *a.from >= *b.from && *a.to <= *b.to;
}

// "Q2 2025 (April–June 2025)", "by end of Q2 (30 June 2025)": one date said twice.
void join_restated(const Context& c, std::vector<Found>& found) {
  for (std::size_t i = 1; i < found.size(); ++i) {
    Found &first = found[i - 1], &second = found[i];
    if (first.dropped || second.begin != first.end + 1 || !c.mark(first.end, '(') || !c.mark(second.end, ')'))
      continue;
    if (narrower(second.window, first.window) && second.window != first.window) {
      second.begin = first.begin;
      first.dropped = true;
    } else if (narrower(first.window, second.window)) {
      first.end = second.end + 1;
      second.dropped = true;
    }
  }
}

// "moved from June to December 2025"; "(revised from June 2025)" names the initial date alone.
void revised_from(const Context& c, Found& found, Role& role) {
  Expression& e = found.expression;
  if (e.mode == Mode::from && e.points.size() == 1) {
    if (const auto w = window_of(e.points[0], c.words.conventions())) found.window = *w;
    e.mode = Mode::plain;
    role = Role::initial;
    return;
  }
  const bool from = e.core > 0 && (c.is(e.core - 1, Is::from) || c.is(e.core - 1, Is::from_range));
  if (e.points.size() != 2 || !from) return;
  const auto first = window_of(e.points[0], c.words.conventions());
  const auto second = window_of(e.points[1], c.words.conventions());
  if (!first || !second) return;
  found.initial = first;
  found.window = *second;
  e.points.erase(e.points.begin());
  role = Role::none;
}

} // namespace

void apply_roles(const Context& c, std::vector<Found>& found) {
  bool due = false; // a date that is no name
  for (const Found& f : found) due = due || !is_name(c, f);
  std::vector<Role> roles;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t floor = i > 0 ? found[i - 1].expression.end : 0;
    if (is_metadata(c, found[i], floor) || (due && is_name(c, found[i]))) found[i].dropped = true;
    roles.push_back(found[i].dropped ? Role::none : role_of(c, found[i], floor));
  }
  join_restated(c, found);
  std::optional<std::size_t> last; // the date before, dropped ones passed over
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].dropped) continue;
    Found& now = found[i];
    if (roles[i] == Role::revised) revised_from(c, now, roles[i]);
    if (last) {
      Found& before = found[*last];
      Expression& e = now.expression;
      // "Start March 2025, end December 2025": after a start, "end" is no part of the month.
      if (roles[*last] == Role::start && e.points.size() == 1 && e.points[0].part == Part::late &&
          c.is(e.core, Is::completion_role) && !c.is(e.core + 1, Is::of)) {
        e.points[0].part = Part::whole;
        if (const auto w = window_of(e.points[0], c.words.conventions())) now.window = *w;
        roles[i] = Role::completion;
      }
      if (roles[*last] == Role::start && roles[i] == Role::completion && before.window.from &&
          now.window.to && *before.window.from <= *now.window.to) {
        now.window.from = before.window.from;
        now.begin = before.begin;
        now.inferred = now.inferred || before.inferred;
        e.points.insert(e.points.begin(), before.expression.points.front());
        e.mode = Mode::plain;
        before.dropped = true;
        roles[i] = Role::none;
      } else if (roles[i] == Role::revised || (roles[*last] == Role::initial && roles[i] == Role::none)) {
        now.initial = before.window;
        before.dropped = true;
      } else if (roles[i] == Role::initial) {
        before.initial = now.window;
        now.dropped = true;
        continue;
      }
    }
    last = i;
  }
}

} // namespace mr::timing
