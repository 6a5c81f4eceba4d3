// What is overdue, due and upcoming on a day.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/model/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mr::schedule {

enum class State {
  completed,
  cancelled,
  overdue,  // the window has ended
  due,      // the day lies in the window
  upcoming, // the window has not begun
  open,     // continuous work, no window
  undated,  // no timing that could be read
};
const char* to_string(State state); // "overdue", "due" …

struct Item {
  std::size_t document = 0;             // index into the run's list of documents
  std::size_t action = 0;               // index into that document's actions
  std::optional<std::size_t> milestone; // index into the action's milestones; none when it has none
  State state = State::undated;
  long days =
      0; // overdue: days since the window ended; due: days until it ends; upcoming: days until it begins
  std::optional<model::FollowUp> last; // the follow-up that counts on the day
};

// The follow-up in force on `day`: the latest dated on or before it. An undated one counts as reported at
// `undated_as` (the document's date), or always when that is unknown.
std::optional<model::FollowUp> status_on(const model::Action& action, Day day, std::optional<Day> undated_as);

// One item per milestone (one per action without milestones), in the documents' order.
std::vector<Item> schedule(const std::vector<const model::Document*>& documents, Day as_of);

} // namespace mr::schedule
