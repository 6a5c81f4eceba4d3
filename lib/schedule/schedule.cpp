// States of milestones on a day.
#include "mr/schedule/schedule.hpp"

namespace mr::schedule {

const char* to_string(State state) {
  switch (state) {
  case State::completed: return "completed";
  case State::cancelled: return "cancelled";
  case State::overdue: return "overdue";
  case State::due: return "due";
  case State::upcoming: return "upcoming";
  case State::open: return "open";
  case State::undated: return "undated";
  }
  return "";
}

std::optional<model::FollowUp> status_on(const model::Action& action, Day day,
                                         std::optional<Day> undated_as) {
  const model::FollowUp* last = nullptr;
  std::optional<Day> last_day;
  for (const model::FollowUp& follow_up : action.follow_up) {
    const std::optional<Day> reported = follow_up.date ? follow_up.date : undated_as;
    if (reported && *reported > day) continue;
    // Of two on one day the later in the file counts; one of an unknown day gives way to any other.
    if (last && last_day && (!reported || *reported < *last_day)) continue;
    last = &follow_up;
    last_day = reported;
  }
  if (!last) return std::nullopt;
  return *last;
}

namespace {

Item item_of(const model::Action& action, std::optional<std::size_t> milestone, Day as_of, Item item) {
  item.milestone = milestone;
  const model::Status status = item.last ? item.last->status : model::Status::none;
  const Window window = milestone ? action.timing.milestones[*milestone].window : Window{};
  const auto days = [](Day from, Day to) { return static_cast<long>((to - from).count()); };
  if (status == model::Status::completed) {
    item.state = State::completed;
  } else if (status == model::Status::cancelled) {
    item.state = State::cancelled;
  } else if (!window.from && !window.to) {
    item.state = action.timing.continuous ? State::open : State::undated;
  } else if (window.to && *window.to < as_of) {
    item.state = State::overdue;
    item.days = days(*window.to, as_of);
  } else if (window.from && *window.from > as_of) {
    item.state = State::upcoming;
    item.days = days(as_of, *window.from);
  } else {
    item.state = State::due;
    item.days = window.to ? days(as_of, *window.to) : 0;
  }
  return item;
}

} // namespace

std::vector<Item> schedule(const std::vector<const model::Document*>& documents, Day as_of) {
  std::vector<Item> out;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const model::Document& document = *documents[d];
    for (std::size_t a = 0; a < document.actions.size(); ++a) {
      const model::Action& action = document.actions[a];
      Item item;
      item.document = d;
      item.action = a;
      item.last = status_on(action, as_of, document.header.date);
      const std::size_t count = action.timing.milestones.size();
      if (count == 0) out.push_back(item_of(action, std::nullopt, as_of, item));
      for (std::size_t m = 0; m < count; ++m) out.push_back(item_of(action, m, as_of, item));
    }
  }
  return out;
}

} // namespace mr::schedule
