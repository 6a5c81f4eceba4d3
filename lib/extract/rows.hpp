// Rows of tables as recommendations and actions: one logic for tables of every format.
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mr::extract {

enum class Field {
  none,
  number, // an id, of what is for the rest of the row to say
  recommendation_number,
  recommendation,
  conclusion,
  response,
  position,
  position_mark, // a cross stands for the position that the head names
  description,   // the text of whatever the table is about
  actions,
  action_number,
  action,
  answers,
  owner,
  owner_and_timing, // both in one cell: "Finance Unit – by May 2026"
  timing,
  start_timing,
  end_timing,
  initial_timing,
  revised_timing,
  status,
  comment,
  evidence,
  priority,
  addressed_to,
  depends_on,
  support,
  funding,
  metadata,
};

// The field of a label ("owner" → Field::owner); "follow_up" heads a status column.
Field field_of(std::string_view label);

struct Column {
  Field field = Field::none;
  std::optional<Day> date = std::nullopt; // "Status at 30 June 2025"
  Flow position = {};                     // of a position_mark: its head
};

// The units of one cell.
using CellUnits = std::vector<Unit>;

struct RunningMemory; // columns.hpp

// Where the records of a document are collected, and which are current.
struct Collector {
  Draft draft;
  std::shared_ptr<const RunningMemory> running; // of tables whose columns run together, once one was met
  std::optional<std::size_t> recommendation;    // the current one
  std::optional<std::size_t> action;

  std::unordered_map<std::string, std::vector<std::size_t>> by_id; // recommendations

  DraftRecommendation& begin_recommendation(std::string id, Span id_at, Flow title, bool conclusion = false);
  DraftAction& begin_action(std::string id, Span id_at, Flow title);
};

void add_row(Collector& collector, const std::vector<Column>& columns, const std::vector<CellUnits>& cells,
             const Lexicon& lexicon);

// An action's text: its title, what follows, and owner and timing in a closing "(Lead: …, by …)".
void set_action_text(DraftAction& action, const std::vector<Unit>& units, const Lexicon& lexicon);

// Gives the current action what the cells say of it: for cards, where an action's title stands above its
// fields.
void add_details(Collector& collector, const std::vector<Column>& columns,
                 const std::vector<CellUnits>& cells, const Lexicon& lexicon);

// What follows the title, which is the first of the units.
void add_paragraphs(DraftRecommendation& recommendation, const CellUnits& units);

// "No action", "N/A: …", "No actions are recorded.": a cell that says there is none.
bool says_no_action(std::string_view text, const Lexicon& lexicon);

// The units' texts as one, with a mark between that suits the field.
Flow joined(const CellUnits& units, std::string_view between = " ");

} // namespace mr::extract
