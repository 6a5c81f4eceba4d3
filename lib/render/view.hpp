// What the packs show, as plain data: every format writes from this, none computes anything of its own.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/base/diagnostic.hpp"
#include "mr/model/model.hpp"
#include "mr/schedule/schedule.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mr::render {

using schedule::State;

struct InputDocument {
  const model::Document* model = nullptr; // outlives the view
  std::string name;                       // of the file, as the user gave it
};

struct Input {
  std::vector<InputDocument> documents;
  std::vector<schedule::Item> items;        // schedule() of these documents on `as_of`
  std::vector<schedule::Item> items_before; // … on `since`; empty without it
  std::vector<Diagnostic> findings;         // of the rules, over these documents
  Day as_of;
  std::optional<Day> since;
};

struct MilestoneView {
  const model::Milestone* milestone = nullptr;
  State state = State::undated;
  long days = 0; // as in schedule::Item
};

struct ActionView {
  std::size_t document = 0; // index into View::documents
  const model::Action* action = nullptr;
  std::string key;                          // "<document key>#<action id>", unique in the run
  std::vector<std::string> recommendations; // ids as their definitions print them
  State state = State::undated;             // the most pressing of its milestones
  long days = 0;                            // overdue: since the earliest end passed; due, upcoming: until
  std::optional<std::size_t> milestone;     // index into milestones: the one that gave `state`
  std::vector<MilestoneView> milestones;
  std::optional<model::FollowUp> last; // in force on the day
};

struct Figures {
  std::size_t recommendations = 0;
  std::array<std::size_t, 5> positions{}; // by model::Position
  std::size_t actions = 0;
  std::array<std::size_t, 7> states{}; // by State
  std::size_t reported = 0;            // actions with a follow-up in force
  std::optional<Day> last_report;
  long longest = 0; // days of the longest overdue action

  std::size_t state(State s) const { return states[static_cast<std::size_t>(s)]; }
  std::size_t position(model::Position p) const { return positions[static_cast<std::size_t>(p)]; }
  std::size_t on_track() const { return state(State::upcoming) + state(State::open); }
};

struct RecommendationView {
  const model::Recommendation* recommendation = nullptr;
  std::vector<std::size_t> actions; // indices into View::actions
  // No action answers it although it was not rejected.
  bool gap = false;
};

struct DocumentView {
  std::size_t input = 0; // index into Input::documents
  const model::Document* model = nullptr;
  std::string name;  // of the file, without its folder
  std::string key;   // its id, or the file's stem; unique in the run
  std::string label; // short name where there are several: the id when it has one, else a letter
  std::string title; // what people call it: title, subject or name
  Figures figures;
  std::vector<RecommendationView> recommendations;
  std::vector<std::size_t> actions;       // indices into View::actions
  std::vector<std::size_t> loose_actions; // of these, those without a recommendation that exists
  bool unanswered = false;                // an evaluation report without a response in the run
};

struct Change {
  std::size_t action = 0;      // index into View::actions
  std::optional<State> before; // nullopt: the document is newer than `since`
  State now = State::undated;
  std::vector<const model::FollowUp*> reports; // dated after `since`, on or before `as_of`
};

struct OwnerView {
  std::string name; // empty: actions without any owner
  bool person = false;
  std::vector<std::size_t> lead, support; // indices into View::actions
  std::array<std::size_t, 7> states{};    // over both
  long longest = 0;
  std::size_t state(State s) const { return states[static_cast<std::size_t>(s)]; }
};

// Findings of one rule.
struct FindingView {
  std::string rule;
  Severity severity = Severity::warning;
  struct Case {
    std::optional<std::size_t> document; // index into View::documents
    Subject subject;
    std::string message;
  };
  std::vector<Case> cases;
};

struct View {
  Day as_of;
  std::optional<Day> since;
  std::vector<DocumentView> documents; // those with recommendations or actions, in the order given
  std::vector<std::string> passed;     // names of the others
  std::vector<ActionView> actions;     // by document, in its order
  Figures figures;
  std::vector<std::size_t> overdue; // indices into actions, longest first
  std::vector<Change> changes;
  std::vector<OwnerView> units, people; // most overdue first, then by load, then by name
  std::vector<FindingView> findings;    // errors first, then by number
};

View make_view(const Input& input);

// What people call an action: its title, or its text, or its id.
std::string label_of(const model::Action& action);
std::string label_of(const model::Recommendation& recommendation);
// The words of `text` within `characters`, cut between words, with "…" where something is left out.
std::string shortened(std::string_view text, std::size_t characters);

} // namespace mr::render
