// The list a board asks for: what is overdue on a day, what falls due soon, and what cannot be told.
#pragma once
#include "mr/model/model.hpp"
#include "mr/schedule/schedule.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mr::render {

struct OverdueSource {
  std::string file; // as the user named it
  const model::Document* document = nullptr;
};

enum class GroupBy { none, owner, document, recommendation };

struct OverdueFilter {
  Day as_of{};
  std::optional<Day> until;        // milestones that end by then are listed as well
  std::string owner;               // words in the owner's wording, units or people; without regard to case
  std::vector<std::string> status; // model::to_string(Status), or "not-reported"; empty: any
};

struct OverdueRow {
  std::size_t source = 0; // index into the sources
  schedule::Item item;
};

struct OverdueList {
  OverdueFilter filter;
  std::vector<OverdueSource> sources;
  std::vector<OverdueRow> overdue; // longest first
  std::vector<OverdueRow> due;     // due or upcoming, to end by `until`; first to end first
  std::vector<OverdueRow> later;   // every other milestone that has a date; for calendars
  std::vector<OverdueRow> undated; // actions whose timing could not be read, in the documents' order
  std::size_t continuous = 0;      // actions that are continuous work without a date
};

// Actions completed or cancelled on the day are in none of the lists.
OverdueList overdue_list(std::vector<OverdueSource> sources, const OverdueFilter& filter);

// For a terminal of `width` columns.
std::string overdue_text(const OverdueList& list, GroupBy group, std::size_t width);
std::string overdue_markdown(const OverdueList& list, GroupBy group);
// One line per milestone, and one per action without readable timing.
std::string overdue_csv(const OverdueList& list);
std::string overdue_json(const OverdueList& list);
// Every milestone that is not done, on the last day of its window (an open one on its first).
std::string overdue_ics(const OverdueList& list, std::optional<unsigned> alarm_days);

// "As of 2026-06-30: 3 milestones overdue, 2 due by 2026-09-28; 1 action without readable timing …"
std::string overdue_summary(const OverdueList& list);

} // namespace mr::render
