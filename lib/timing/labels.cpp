// Which words of the phrase say what is due when.
#include "mr/timing/milestones.hpp"

namespace mr::timing {

namespace {

using Kind = Token::Kind;

struct Range {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

bool separates(const Context& c, std::size_t i, std::size_t begin, bool commas) {
  const Token& t = c.at(i);
  if (t.enumerator) return true;
  if (t.line_start && i > begin) return true;
  if (t.kind != Kind::mark) return false;
  if (t.mark == ';' || t.mark == '|' || (t.mark == ',' && commas)) return true;
  return t.mark == '.' && !(c.at(i + 1).glued && c.at(i + 1).kind != Kind::mark);
}

bool carries_no_meaning(const Context& c, std::size_t i) {
  const Token& t = c.at(i);
  if (t.kind == Kind::mark) return true;
  if (t.kind != Kind::word) return false;
  if (t.end - t.begin <= 3 && static_cast<unsigned char>(c.tokens.text.text[t.begin]) >= 0x80)
    return true; // ≤, •
  return t.is(Is::by) || t.is(Is::in) || t.is(Is::article) || t.is(Is::of) || t.is(Is::date_role) ||
         t.is(Is::continuous) || t.is(Is::and_) || t.is(Is::latest) || t.is(Is::approx) ||
         t.is(Is::initial_role) || t.is(Is::revised_role) || t.is(Is::or_) || t.is(Is::to) ||
         t.is(Is::onwards) || t.is(Is::no_date) || t.is(Is::recurrent) || t.is(Is::every) || t.is(Is::vague);
}

// Without connecting words and punctuation at the ends; empty when nothing is said.
Range stripped(const Context& c, Range r) {
  bool says = false;
  for (std::size_t i = r.begin; i < r.end; ++i) says = says || !carries_no_meaning(c, i);
  if (!says) return {};
  const auto edge = [&](std::size_t i, bool at_end) {
    const Token& t = c.at(i);
    if (t.kind == Kind::mark)
      return t.mark != '\'' && t.mark != '"' && t.mark != '%' && !(at_end && t.mark == '!');
    if (t.kind != Kind::word) return false;
    if (!at_end && (t.is(Is::continuous) || t.is(Is::no_date))) return true;
    return t.is(Is::and_) || t.is(Is::or_) ||
           (at_end &&
            (t.is(Is::by) || t.is(Is::in) || t.is(Is::date_role) || t.is(Is::every) || t.is(Is::article)));
  };
  if (c.is(r.begin, Is::of)) return {}; // "… of the new policy" goes on about the date
  while (!r.empty() && edge(r.begin, false)) ++r.begin;
  while (!r.empty() && edge(r.end - 1, true)) --r.end;
  // A bracket that the cut left open.
  if (!r.empty() && c.mark(r.end, ')'))
    for (std::size_t i = r.begin; i < r.end; ++i)
      if (c.mark(i, '(')) {
        ++r.end;
        break;
      }
  return r;
}

struct Sides {
  Range after, before; // of the date on the left, of the one on the right
};

// A comma parts what belongs to two dates; within the words of one it does not (`commas`).
Sides split(const Context& c, Range gap, bool left_is_labelled, bool commas) {
  Sides out;
  if (gap.empty()) return out;
  std::size_t first = gap.end, last = gap.begin;
  bool found = false;
  for (std::size_t i = gap.begin; i < gap.end; ++i) {
    if (!separates(c, i, gap.begin, commas)) continue;
    const bool line = c.at(i).line_start && c.at(i).kind != Kind::mark && !c.at(i).enumerator;
    if (!found) first = i;
    last = line ? i : i + 1;
    found = true;
  }
  if (c.mark(gap.begin, '(')) {
    for (std::size_t i = gap.begin; i < gap.end; ++i)
      if (c.mark(i, ')')) {
        out.after = {gap.begin, i};
        out.before = {found && last > i ? last : i + 1, gap.end};
        return out;
      }
  }
  if (found) {
    out.after = {gap.begin, first};
    out.before = {last, gap.end};
  } else if (c.mark(gap.begin, ':') || c.mark(gap.begin, '>')) {
    out.after = gap;
  } else if (left_is_labelled || c.mark(gap.end - 1, ':') || c.mark(gap.end - 1, '=') ||
             c.mark(gap.end - 1, '>')) {
    out.before = gap;
  } else {
    for (std::size_t i = gap.begin; i < gap.end; ++i)
      if (c.is(i, Is::and_)) {
        out.after = {gap.begin, i};
        out.before = {i + 1, gap.end};
        return out;
      }
    out.after = gap;
  }
  return out;
}

// A sentence or line ends in it.
bool found_break(const Context& c, Range gap) {
  for (std::size_t i = gap.begin; i < gap.end; ++i)
    if (separates(c, i, gap.begin, false)) return true;
  return false;
}

std::string text_of(const Context& c, Range r) {
  if (r.empty()) return "";
  const Span span = c.tokens.span(r.begin, r.end);
  return collapse_spaces(c.tokens.original.substr(span.begin, span.size()));
}

// Nothing but "completion date", "fin".
bool names_an_end(const Context& c, Range r) {
  for (std::size_t i = r.begin; i < r.end; ++i)
    if (!c.is(i, Is::completion_role) && !carries_no_meaning(c, i)) return false;
  return true;
}

// The number of the list item that ends before token i.
std::string item_number(const Context& c, std::size_t i, std::size_t floor) {
  for (std::size_t n = 0; n < 8 && i > floor; ++n) {
    --i;
    if (c.at(i).enumerator && c.at(i).kind != Kind::mark) return text_of(c, {i, i + 1});
    if (!carries_no_meaning(c, i)) break;
  }
  return "";
}

} // namespace

void apply_labels(const Context& c, std::vector<Found>& found) {
  if (found.empty()) return;
  std::vector<Range> before(found.size()), after(found.size());
  std::size_t floor = 0;
  for (std::size_t i = 0; i <= found.size(); ++i) {
    const Range gap{floor, i < found.size() ? std::max(floor, found[i].expression.begin) : c.size()};
    if (i == 0) {
      const Range lead = split(c, gap, true, false).before;
      before[0] = stripped(c, lead.empty() ? gap : lead);
    } else {
      const bool commas = i < found.size() && !(c.mark(gap.begin, ':') && found_break(c, gap));
      const Sides sides = split(c, gap, i < found.size() && !before[i - 1].empty(), commas);
      after[i - 1] = stripped(c, sides.after);
      if (i < found.size()) before[i] = stripped(c, sides.before);
    }
    if (i < found.size()) floor = found[i].expression.end;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t start = i > 0 ? found[i - 1].expression.end : 0;
    if (found[i].begin != found[i].expression.begin && names_an_end(c, before[i])) before[i] = {};
    found[i].label = text_of(c, before[i].empty() ? after[i] : before[i]);
    if (found[i].label.empty()) found[i].label = item_number(c, found[i].expression.begin, start);
  }
}

} // namespace mr::timing
