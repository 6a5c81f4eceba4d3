// Evaluation questions: by their word ("Vraag 1:") or by a prefixed id before a question ("EV.1. …?").
#include "mr/extract/cues.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace mr::extract {

namespace {

struct Found {
  std::string id;  // as printed
  std::string key; // for comparing: "ev5.3" for "EV. 5.3"
  Span id_at;
  std::size_t rest = 0;
};

std::string key_of(std::string_view id) {
  std::string out;
  const std::string folded = fold(id);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == ' ' || c == '?') continue;
    // The dot after the letters is written or not: EV.1 and EV1.
    if (c == '.' && (i == 0 || !is_digit(folded[i - 1]) || i + 1 == folded.size())) continue;
    out += c;
  }
  return out;
}

// "EV.1.", "EQ2:", "QE 3 –", "EV. 5.3.": two or three capitals, then a number.
std::optional<Found> prefixed_id(const Unit& unit) {
  const std::string& t = unit.text.text();
  std::size_t letters = 0;
  while (letters < t.size() && t[letters] >= 'A' && t[letters] <= 'Z') ++letters;
  if (letters < 1 || letters > 3) return std::nullopt;
  std::size_t at = letters;
  std::size_t loose = 0;
  while (at < t.size() && (t[at] == '.' || t[at] == ' ' || t[at] == '?') && loose < 2) ++at, ++loose;
  const auto number = id_at(t, at);
  if (!number) return std::nullopt;
  // One letter before a number is a question only as "Q1".
  if (letters == 1 && t[0] != 'Q' && t[0] != 'V' && t[0] != 'P') return std::nullopt;
  Found f;
  f.id = t.substr(0, letters) + (t[letters] == '.' ? "." : "") + number->text;
  f.key = key_of(f.id);
  f.id_at = {0, number->at.end};
  std::size_t rest = number->at.end;
  while (rest < t.size() &&
         (t[rest] == '.' || t[rest] == ':' || t[rest] == ')' || t[rest] == '-' || is_space(t[rest])))
    ++rest;
  while (std::string_view(t).substr(rest).starts_with("–") ||
         std::string_view(t).substr(rest).starts_with("—")) {
    rest += 3;
    while (rest < t.size() && is_space(t[rest])) ++rest;
  }
  f.rest = rest;
  return rest < t.size() ? std::optional(f) : std::nullopt;
}

std::optional<Found> question_at(const Unit& unit, const Lexicon& lexicon) {
  if (const auto h = numbered_heading(unit, lexicon);
      h && h->noun == "question" && !h->id.empty() && h->rest < unit.text.size())
    return Found{h->id, key_of(h->id), h->id_at, h->rest};
  return prefixed_id(unit);
}

bool is_question(std::string_view text) { return text.find('?') != std::string_view::npos; }

// A question ends with its question mark; several sentences may belong to it.
source::Flow whole_question(const Units& units, std::size_t& i, std::size_t rest, const Lexicon& lexicon) {
  const std::vector<Unit>& all = units.units;
  source::Flow text = all[i].text.sub(rest);
  std::size_t n = 1;
  constexpr std::size_t most_lines = 8;
  while (i + n < all.size() && n < most_lines && all[i + n].kind == UnitKind::line &&
         all[i].kind == UnitKind::line) {
    const Unit& next = all[i + n];
    if (question_at(next, lexicon) || numbered_heading(next, lexicon) || !next.marker.empty()) break;
    const bool closed = text.text().back() == '?' || text.text().back() == ')';
    if (!reads_on(all[i + n - 1], next, units.measure) && (closed || next.blank_before > 0)) break;
    if (closed && !reads_on(all[i + n - 1], next, units.measure)) break;
    append_line(text, next.text);
    ++n;
  }
  i += n;
  return text.trimmed();
}

bool same_words(std::string_view a, std::string_view b) {
  const std::string x = fold(a).substr(0, 40), y = fold(b).substr(0, 40);
  const std::size_t n = std::min(x.size(), y.size());
  return edit_distance(x.substr(0, n), y.substr(0, n), 6) <= 6;
}

// Where a question stands: its place among the questions, and below that one.
struct Place {
  std::size_t question = 0;
  std::optional<std::size_t> sub;
};

} // namespace

std::vector<model::Question> read_questions(const Units& units, const Lexicon& lexicon,
                                            std::vector<model::Redefinition>& again) {
  std::vector<model::Question> questions;
  std::map<std::string, Place> places; // by key
  for (std::size_t i = 0; i < units.units.size();) {
    const Unit& unit = units.units[i];
    const auto found = unit.kind == UnitKind::table ? std::nullopt : question_at(unit, lexicon);
    if (!found) {
      ++i;
      continue;
    }
    const Unit head = unit;
    const source::Flow text = whole_question(units, i, found->rest, lexicon);
    if (!is_question(text.text())) continue;
    model::Question q;
    q.id = {found->id, head.text.source(found->id_at)};
    q.title = to_text(text);
    q.at = hull(q.id.at, q.title.at);
    if (const auto known = places.find(found->key); known != places.end()) {
      const model::Question& top = questions[known->second.question];
      const model::Question& first = known->second.sub ? top.sub_questions[*known->second.sub] : top;
      if (!same_words(first.title.value, q.title.value))
        again.push_back({"question", {first.id.value, q.id.at}, q.title});
      continue;
    }
    const std::string parent = parent_id(found->id);
    const auto above =
        parent.empty() || !is_digit(parent.back()) ? places.end() : places.find(key_of(parent));
    const std::size_t number_dots =
        static_cast<std::size_t>(std::count(found->key.begin(), found->key.end(), '.'));
    if (above != places.end()) {
      const Place place = above->second;
      model::Question& top = questions[place.question];
      model::Question& owner = place.sub ? top.sub_questions[*place.sub] : top;
      q.parent.value = owner.id.value;
      owner.sub_questions.push_back(std::move(q));
      if (!place.sub) places.emplace(found->key, Place{place.question, owner.sub_questions.size() - 1});
    } else if (number_dots == 0) {
      questions.push_back(std::move(q));
      places.emplace(found->key, Place{questions.size() - 1, std::nullopt});
    }
  }
  // Those that stand in a table only, such as the evaluation matrix.
  for (const Unit& unit : units.units) {
    if (unit.kind != UnitKind::table) continue;
    for (const source::Row& row : unit.table->rows)
      for (const source::Cell& cell : row.cells)
        for (const source::Block& block : cell.blocks) {
          if (cell.covered || block.text.empty()) continue;
          const Unit line = unit_of(block.text, Unit{});
          const auto found = question_at(line, lexicon);
          if (!found || found->key.find('.') != std::string::npos || places.contains(found->key)) continue;
          const source::Flow text = line.text.sub(found->rest).trimmed();
          if (!is_question(text.text())) continue;
          model::Question q;
          q.id = {found->id, line.text.source(found->id_at)};
          q.title = to_text(text);
          q.at = hull(q.id.at, q.title.at);
          places.emplace(found->key, Place{questions.size(), std::nullopt});
          questions.push_back(std::move(q));
        }
  }
  return questions;
}

} // namespace mr::extract
