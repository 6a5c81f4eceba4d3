// What is overdue, due and upcoming on a day.
#include "mr/schedule/schedule.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::schedule;

namespace {

std::optional<Day> day(std::string_view iso) { return parse_iso_day(iso); }

model::Action action(std::string_view from, std::string_view to) {
  model::Action out;
  out.id.value = "1.1";
  model::Milestone milestone;
  milestone.window = {day(from), day(to)};
  out.timing.milestones.push_back(milestone);
  return out;
}

void report(model::Action& to, std::string_view date, model::Status status) {
  model::FollowUp follow_up;
  follow_up.date = day(date);
  follow_up.status = status;
  to.follow_up.push_back(follow_up);
}

Item only(const model::Action& of, std::string_view as_of, std::string_view document_date = "2025-01-15") {
  model::Document document;
  document.header.date = day(document_date);
  document.actions.push_back(of);
  const auto items = schedule::schedule({&document}, *day(as_of));
  REQUIRE(items.size() == 1);
  return items.front();
}

} // namespace

TEST_CASE("a milestone is overdue from the day after its window, due in it, upcoming before it") {
  const model::Action a = action("2026-04-01", "2026-06-30");
  CHECK(only(a, "2026-03-31").state == State::upcoming);
  CHECK(only(a, "2026-03-31").days == 1);
  CHECK(only(a, "2026-04-01").state == State::due);
  CHECK(only(a, "2026-06-30").state == State::due);
  CHECK(only(a, "2026-06-30").days == 0);
  CHECK(only(a, "2026-07-01").state == State::overdue);
  CHECK(only(a, "2026-07-01").days == 1);
}

TEST_CASE("a window with an open end is never overdue, one with an open start never upcoming") {
  CHECK(only(action("2026-01-01", ""), "2031-01-01").state == State::due);
  CHECK(only(action("2026-01-01", ""), "2025-12-31").state == State::upcoming);
  CHECK(only(action("", "2026-05-31"), "2020-01-01").state == State::due);
  CHECK(only(action("", "2026-05-31"), "2026-06-01").state == State::overdue);
}

TEST_CASE("an action that is completed or cancelled is neither overdue nor due") {
  model::Action done = action("2026-01-01", "2026-03-31");
  report(done, "2026-02-01", model::Status::completed);
  CHECK(only(done, "2026-07-01").state == State::completed);
  model::Action off = action("2026-01-01", "2026-03-31");
  report(off, "2026-02-01", model::Status::cancelled);
  CHECK(only(off, "2026-07-01").state == State::cancelled);
}

TEST_CASE("the status on the day counts, so that an old list can be made again") {
  model::Action a = action("2026-01-01", "2026-03-31");
  report(a, "2026-01-10", model::Status::not_started);
  report(a, "2026-05-20", model::Status::ongoing);
  report(a, "2026-09-01", model::Status::completed);
  CHECK(only(a, "2026-04-15").last->status == model::Status::not_started);
  CHECK(only(a, "2026-04-15").state == State::overdue);
  CHECK(only(a, "2026-05-20").last->status == model::Status::ongoing);
  CHECK(only(a, "2026-08-31").state == State::overdue);
  CHECK(only(a, "2026-09-01").state == State::completed);
  CHECK_FALSE(only(a, "2026-01-09").last.has_value());
}

TEST_CASE("an undated status counts as reported on the document's date") {
  model::Action a = action("2026-01-01", "2026-03-31");
  report(a, "", model::Status::ongoing);
  CHECK_FALSE(status_on(a, *day("2025-01-14"), day("2025-01-15")).has_value());
  CHECK(status_on(a, *day("2025-01-15"), day("2025-01-15")).has_value());
  CHECK(status_on(a, *day("1999-01-01"), std::nullopt).has_value());
  report(a, "2024-06-01", model::Status::not_started);
  CHECK(status_on(a, *day("2026-01-01"), day("2025-01-15"))->status == model::Status::ongoing);
}

TEST_CASE("of two reports on one day the later one in the file counts, whatever the file's order") {
  model::Action a = action("2026-01-01", "2026-03-31");
  report(a, "2026-05-01", model::Status::ongoing);
  report(a, "2026-02-01", model::Status::not_started);
  report(a, "2026-05-01", model::Status::completed);
  CHECK(only(a, "2026-06-01").state == State::completed);
}

TEST_CASE("continuous work without a date is open, unreadable timing is undated, neither is dropped") {
  model::Action open;
  open.timing.continuous = true;
  CHECK(only(open, "2026-01-01").state == State::open);
  model::Action vague;
  vague.timing.text.value = "as soon as possible";
  CHECK(only(vague, "2026-01-01").state == State::undated);
}

TEST_CASE("there is one item per milestone, in the documents' order") {
  model::Document first, second;
  first.actions = {action("2026-01-01", "2026-01-31"), action("2026-02-01", "2026-02-28")};
  first.actions[0].timing.milestones.push_back(
      {{}, "", {day("2027-01-01"), day("2027-01-31")}, false, {}, {}});
  second.actions = {action("2026-03-01", "2026-03-31")};
  const auto items = schedule::schedule({&first, &second}, *day("2026-02-10"));
  REQUIRE(items.size() == 4);
  CHECK(items[0].milestone == 0u);
  CHECK(items[1].milestone == 1u);
  CHECK(items[1].state == State::upcoming);
  CHECK(items[2].action == 1u);
  CHECK(items[3].document == 1u);
}
