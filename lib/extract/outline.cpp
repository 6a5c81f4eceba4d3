// The outline of a report: candidates are many (lists, footnotes, tables), the chain that counts on is one.
#include "mr/extract/cues.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t look_back = 600; // candidates

struct Candidate {
  std::vector<int> number;
  std::string id;
  source::Flow title;
  Span id_at;
  double weight = 0;
  double best = 0;
  std::ptrdiff_t before = -1;
};

std::vector<int> numbers_of(std::string_view id) {
  std::vector<int> out{0};
  for (const char c : id) {
    if (c == '.')
      out.push_back(0);
    else if (is_digit(c))
      out.back() = out.back() * 10 + (c - '0');
    else
      return {};
  }
  return out;
}

// "Title ........ 12" in a table of contents: without the leaders and the page.
source::Flow without_leaders(const source::Flow& title, bool& contents) {
  const std::string& t = title.text();
  std::size_t end = t.size();
  while (end > 0 && (is_digit(t[end - 1]) || t[end - 1] == ' ')) --end;
  std::size_t dots = end, count = 0;
  while (dots > 0 && (t[dots - 1] == '.' || t[dots - 1] == ' ' || t[dots - 1] == '_'))
    count += t[--dots] != ' ';
  contents = count >= 4 || (t.size() > end && end >= 3 && t.compare(end - 3, 3, "   ") == 0) ||
             t.find("\xE2\x80\xA6\xE2\x80\xA6") != std::string::npos;
  if (!contents) return title;
  std::size_t cut = std::min(dots, t.find("\xE2\x80\xA6\xE2\x80\xA6"));
  return title.sub(0, cut).trimmed();
}

using Number = std::vector<int>;
constexpr double gap = -2.0; // what a number left out costs

// The best chains by the number they end with, forgotten after `look_back` candidates.
class Chains {
public:
  void add(const Number& number, std::size_t at, double best) {
    put(whole_[number], at, best);
    Number beginning;
    for (const int part : number) {
      beginning.push_back(part);
      put(begins_[beginning], at, best);
    }
  }

  // Lengthens the best chain that `c`, candidate `at`, goes on from: 1.2 → 1.2.1, 1.3 or 2.
  void go_on(Candidate& c, std::size_t at) {
    Number before = c.number;
    const int last = before.back();
    before.pop_back();
    if (!before.empty() && last <= 3) offer(whole_, before, last == 1 ? 0 : gap, c, at);
    before.push_back(last - 1);
    offer(begins_, before, 0, c, at);
    before.back() = last - 2;
    offer(begins_, before, gap, c, at);
  }

private:
  struct End {
    std::size_t at;
    double best;
  };
  using Ends = std::deque<End>; // falling: the first is the best, of equals the earliest

  static void put(Ends& ends, std::size_t at, double best) {
    while (!ends.empty() && ends.back().best < best) ends.pop_back();
    ends.push_back({at, best});
  }

  static void offer(std::map<Number, Ends>& from, const Number& number, double cost, Candidate& c,
                    std::size_t at) {
    const auto found = from.find(number);
    if (found == from.end()) return;
    Ends& ends = found->second;
    while (!ends.empty() && ends.front().at + look_back < at) ends.pop_front();
    if (ends.empty()) return;
    const End& end = ends.front();
    const double best = end.best + cost + c.weight;
    const bool earlier = best == c.best && c.before >= 0 && static_cast<std::ptrdiff_t>(end.at) < c.before;
    if (best <= c.best && !earlier) return;
    c.best = best;
    c.before = static_cast<std::ptrdiff_t>(end.at);
  }

  std::map<Number, Ends> whole_, begins_;
};

std::optional<Candidate> candidate_of(const Unit& unit, const Lexicon& lexicon) {
  if (unit.kind == UnitKind::table || unit.text.size() > 260) return std::nullopt;
  Candidate c;
  std::size_t rest = 0;
  const std::string& text = unit.text.text();
  if (unit.kind == UnitKind::heading && !unit.marker.empty()) {
    const auto id = id_at(unit.marker, 0);
    if (!id) return std::nullopt;
    c.id = id->text;
    c.id_at = unit.text.source();
  } else {
    const auto id = id_at(text, 0);
    if (!id || !unit.marker.empty()) return std::nullopt;
    c.id = id->text;
    c.id_at = unit.text.source(id->at);
    rest = id->at.end;
    while (rest < text.size() && (text[rest] == '.' || text[rest] == ')' || is_space(text[rest]))) rest += 1;
    if (rest == id->at.end || (rest < text.size() && text[rest - 1] == ')')) return std::nullopt;
  }
  c.number = numbers_of(c.id);
  if (c.number.empty() || c.number.size() > 5 || c.number[0] > 40) return std::nullopt;
  bool contents = false;
  c.title = without_leaders(unit.text.sub(rest).trimmed(), contents);
  const std::string& title = c.title.text();
  if (title.size() < 3 || !begins_like_a_sentence(title) || is_digit(title[0])) return std::nullopt;
  // "1. Recommendation: …" and "3. Aanbeveling 3" number something else.
  const auto noun = lexicon.match("noun", unit.folded.text, rest < unit.folded.text.size() ? rest : 0);
  if (noun && noun->end() < unit.folded.text.size() && unit.folded.text[noun->end()] == ':')
    return std::nullopt;
  const char end = title.back();
  c.weight = 1.0 + (c.number.size() > 1 ? 0.8 : 0.0);
  if (unit.kind == UnitKind::heading) c.weight += 3;
  if (all_capitals(title)) c.weight += 1.5;
  if (contents) c.weight += 0.5;
  if (unit.blank_before > 0 || unit.page_start) c.weight += 0.4;
  if (end == '.' || end == ';' || end == ',' || end == '?') c.weight -= end == '?' ? 0.5 : 1.6;
  if (title.size() > 90) c.weight -= 0.7;
  if (title.find("://") != std::string::npos) c.weight -= 3;
  return c;
}

} // namespace

std::vector<model::Section> read_outline(const Units& units, const Lexicon& lexicon) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < units.units.size(); ++i) {
    auto c = candidate_of(units.units[i], lexicon);
    if (!c) continue;
    // A heading is not broken in the middle of a sentence; an item of a list is.
    const bool goes_on = i + 1 < units.units.size() && units.units[i + 1].blank_before == 0 &&
                         !begins_like_a_sentence(units.units[i + 1].text.text()) &&
                         units.units[i + 1].marker.empty() &&
                         reads_on(units.units[i], units.units[i + 1], units.measure);
    if (goes_on && !all_capitals(c->title.text())) c->weight -= 1.5;
    all.push_back(std::move(*c));
  }
  std::ptrdiff_t best = -1;
  Chains chains;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Candidate& c = all[i];
    // A chain begins at 1 (or at an introduction numbered 0).
    c.best = c.number.size() == 1 && c.number[0] <= 1 ? c.weight : c.weight - 2.5;
    chains.go_on(c, i);
    chains.add(c.number, i, c.best);
    if (best < 0 || c.best > all[static_cast<std::size_t>(best)].best) best = static_cast<std::ptrdiff_t>(i);
  }
  std::vector<model::Section> out;
  for (std::ptrdiff_t i = best; i >= 0; i = all[static_cast<std::size_t>(i)].before) {
    const Candidate& c = all[static_cast<std::size_t>(i)];
    out.push_back({{c.id, c.id_at}, to_text(c.title), hull(c.id_at, c.title.source())});
  }
  std::reverse(out.begin(), out.end());
  // One or two numbered lines are a list, no outline.
  if (out.size() < 3) out.clear();
  return out;
}

} // namespace mr::extract
