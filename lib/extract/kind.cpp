// Kinds by structure first (what is answered, what is asked), by their own title second.
#include "mr/extract/kind.hpp"

#include "mr/extract/closing_note.hpp"
#include "mr/extract/contact_table.hpp"
#include "mr/extract/contacts.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/register_years.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"
#include "mr/lang/pack.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>

namespace mr::extract {

namespace {

// The text of a unit, of a table's cells as well.
template <class Visit>
void each_text(const Unit& unit, Visit visit) {
  if (unit.kind != UnitKind::table) {
    visit(unit.folded.text);
    return;
  }
  for (const source::Row& row : unit.table->rows)
    for (const source::Cell& cell : row.cells)
      if (!cell.covered) visit(fold(source::text_of(cell).text()));
}

struct Evidence {
  std::size_t recommendations = 0, responses = 0, actions = 0, questions = 0, choices = 0, action_points = 0,
              contacts = 0;
  std::size_t strategy_headings = 0; // "Axe 2", "Chantier 3": other documents number such things as well
  std::size_t positions = 0;         // labelled, or beside the number of a recommendation
  std::size_t answers = 0;           // paragraphs that take a position or announce actions, without a label
  std::size_t answered_points = 0;   // numbered points with such a paragraph directly below
  std::size_t answer_tables = 0; // tables with columns for a response, or for actions beside recommendations
  std::size_t action_tables = 0;
  std::array<bool, 4> named{}; // by its own title, in the order of model::Kind
};

void weigh_columns(const std::vector<Column>& columns, Evidence& e) {
  const auto has = [&](Field f) {
    return std::any_of(columns.begin(), columns.end(), [f](const Column& c) { return c.field == f; });
  };
  const bool acts = has(Field::action) || has(Field::actions);
  e.answer_tables += has(Field::recommendation) && (has(Field::response) || has(Field::position) ||
                                                    (acts && (has(Field::owner) || has(Field::timing))));
  e.action_tables += acts && (has(Field::owner) || has(Field::timing));
}

void weigh_table(const source::Block& table, const Lexicon& lexicon, Evidence& e) {
  for (const source::Row& row : table.rows) {
    for (const source::Cell& cell : row.cells)
      for (const source::Block& block : cell.blocks)
        if (block.kind == source::BlockKind::table) weigh_table(block, lexicon, e);
    std::vector<Flow> heads;
    for (const source::Cell& cell : row.cells) heads.push_back(cell.covered ? Flow() : source::text_of(cell));
    if (const auto columns = columns_of(heads, lexicon)) {
      weigh_columns(*columns, e);
      if (columns->size() > 2) return; // two may as well be a label and its value
    }
    for (const Flow& head : heads) {
      const Unit unit = unit_of(head, Unit{});
      if (const auto h = numbered_heading(unit, lexicon); h && h->noun == "recommendation")
        ++e.recommendations;
      if (const auto label = label_of(unit, lexicon); label && label->field == "response") ++e.responses;
    }
  }
}

Evidence weigh(const Units& units, const Lexicon& lexicon) {
  Evidence e;
  const std::vector<std::optional<int>> years = years_above(units);
  std::size_t seen = 0, point_above = 0; // units so far; which of them began a numbered point
  for (const Unit& unit : units.units) {
    const std::optional<int> year = years[seen];
    if (seen++ < 30) {
      each_text(unit, [&](const std::string& text) {
        for (const Match& m : lexicon.find_all("kind", text.substr(0, 300))) {
          const bool heads = text.size() < 160;
          if (!heads && seen > 8) continue;
          if (m.concept_name == "management_response") e.named[0] = true;
          if (m.concept_name == "evaluation_report") e.named[1] = true;
          if (m.concept_name == "strategy") e.named[2] = true;
          if (m.concept_name == "contact_register") e.named[3] = true;
        }
      });
    }
    if (unit.kind == UnitKind::table) {
      e.contacts += read_contact_table(*unit.table, year, lexicon).size();
      weigh_table(*unit.table, lexicon, e);
      continue;
    }
    e.contacts += begins_contact(unit, year, lexicon);
    e.actions += promises(unit.text.text(), lexicon);
    const bool below = point_above > 0 && seen <= point_above + 2;
    const bool answer = (below || (e.recommendations > 0 && unit.blank_before > 0)) &&
                        opens_response(unit.text.text(), lexicon);
    e.answers += answer || announces_actions(unit, lexicon);
    e.answered_points += answer && below;
    if (answer) point_above = 0;
    if (const auto n = numbered_item(unit); n && id_depth(n->id.text) == 1) point_above = seen;
    if (const auto h = numbered_heading(unit, lexicon)) {
      if (h->noun == "recommendation") point_above = seen;
      if (h->quoted) ++e.answers; // who quotes a recommendation answers it
      e.recommendations += h->noun == "recommendation";
      e.positions += h->noun == "recommendation" &&
                     is_position_alone(std::string_view(unit.text.text()).substr(h->rest), lexicon);
      e.actions += h->noun == "action";
      e.questions += h->noun == "question";
      e.choices += h->noun == "choice";
      e.action_points += h->noun == "action_point";
    } else {
      e.strategy_headings += numbered_heading(unit, lexicon, "strategy_heading").has_value();
    }
    if (const auto label = label_of(unit, lexicon)) {
      e.responses += label->field == "response";
      e.positions += label->field == "position" && !label->alone;
      e.actions += label->field == "owner" || label->field == "timing";
    }
    if (const auto columns = head_line(unit, lexicon)) weigh_columns(*columns, e);
  }
  return e;
}

} // namespace

std::string recognise_language(const Units& units) {
  std::string best = "en";
  std::size_t most = 0;
  for (const lang::Pack& pack : lang::builtin_packs()) {
    const auto& words = pack.folded("stopwords");
    const std::unordered_set<std::string_view> stop(words.begin(), words.end());
    std::size_t hits = 0;
    for (const Unit& unit : units.units)
      each_text(unit, [&](const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
          const std::string_view word = word_at(text, at);
          hits += stop.contains(word);
          at += word.size();
        }
      });
    // Packs list more or fewer words: what counts is hits, as every pack has the commonest forty.
    if (hits > most) most = hits, best = pack.code();
  }
  return best;
}

RecognisedKind recognise_kind(const Units& units, const Lexicon& lexicon) {
  using model::Kind;
  const Evidence e = weigh(units, lexicon);
  if (e.contacts >= 3 && e.contacts > e.recommendations)
    return {Kind::contact_register,
            fmt::format("{} entries read as meetings or consultation responses with a date", e.contacts)};
  if (e.answer_tables > 0)
    return {Kind::management_response, "a table sets responses or actions beside recommendations"};
  if (e.recommendations > 0 && e.responses > 0)
    return {Kind::management_response,
            fmt::format("{} recommendation headings, {} labelled responses", e.recommendations, e.responses)};
  if (e.recommendations > 0 && e.positions >= 2)
    return {Kind::management_response,
            fmt::format("{} recommendation headings, {} positions beside or below them", e.recommendations,
                        e.positions)};
  if (e.recommendations > 0 && e.answers >= 2 && e.answers * 3 >= e.recommendations)
    return {Kind::management_response,
            fmt::format("{} recommendation headings, {} paragraphs that take a position or announce actions",
                        e.recommendations, e.answers)};
  if (e.answered_points >= 2 && e.answered_points * 2 > e.recommendations && e.answered_points > e.questions)
    return {
        Kind::management_response,
        fmt::format("{} numbered points with a paragraph below that takes a position", e.answered_points)};
  if (e.recommendations > 0 && e.action_tables > 0 && !e.named[1])
    return {Kind::management_response, fmt::format("{} recommendation headings, {} tables of actions",
                                                   e.recommendations, e.action_tables)};
  if (e.named[0] && (e.actions > 1 || e.action_tables > 0 || e.responses > 0))
    return {Kind::management_response, "it calls itself a management response and lists actions"};
  if (e.choices >= 2 && e.choices + e.action_points > e.recommendations && !(e.named[1] && e.questions > 2))
    return {Kind::strategy, fmt::format("{} headings of strategic choices", e.choices)};
  if (e.named[2] && !e.named[0] && !e.named[1] &&
      e.strategy_headings > std::max<std::size_t>(e.recommendations, 2))
    return {Kind::strategy,
            fmt::format("it calls itself a strategy and has {} numbered headings", e.strategy_headings)};
  if (e.recommendations > 0 && e.actions >= 2 && !e.named[1])
    return {Kind::management_response,
            fmt::format("{} recommendation headings and {} labels of actions", e.recommendations, e.actions)};
  if (e.recommendations > 0 || e.questions > 1)
    return {Kind::evaluation_report,
            fmt::format("{} recommendation headings without responses, {} evaluation questions",
                        e.recommendations, e.questions)};
  if (e.named[0] || e.responses > 0)
    return {Kind::management_response,
            e.named[0] ? "it calls itself a management response" : "responses are labelled"};
  if (e.named[1]) return {Kind::evaluation_report, "it calls itself an evaluation report"};
  if (e.named[3] && e.contacts > 0) return {Kind::contact_register, "it calls itself a register of contacts"};
  if (e.named[2] || e.action_points > 1) return {Kind::strategy, "it calls itself a strategy"};
  return {Kind::management_response, "nothing in it tells its kind; taken for a management response"};
}

} // namespace mr::extract
