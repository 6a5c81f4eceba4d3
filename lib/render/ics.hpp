// Calendars (RFC 5545): all-day events, one per milestone.
#pragma once
#include "mr/base/dates.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mr::render {

struct Event {
  std::string uid;         // the same event has the same uid in every export; see stable_uid
  Day first{}, last{};     // both included
  std::string summary;     // one line
  std::string description; // may have several lines
  std::vector<std::string> categories;
  std::optional<unsigned> alarm_days; // a reminder this many days before the first day
};

struct Calendar {
  std::string name;
  Day stamp{}; // DTSTAMP of every event: the day the export speaks of; no clock is read
  std::vector<Event> events;
};

// CRLF line ends, lines folded at 75 bytes between characters, text values escaped.
std::string write_ics(const Calendar& calendar);

// A uid from what identifies an event, such as the document, the action and the milestone's place.
std::string stable_uid(const std::vector<std::string>& parts);

} // namespace mr::render
