// The overdue list and its formats.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/render/overdue.hpp"

#include <algorithm>

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::render;

namespace {

model::Action action(std::string id, std::string title, std::string owner, std::string timing,
                     std::vector<std::pair<const char*, const char*>> windows) {
  model::Action out;
  out.id.value = std::move(id);
  out.title.value = std::move(title);
  out.owner_text.value = owner;
  if (!owner.empty()) out.owners.push_back({{std::move(owner), {}}, model::Role::lead, {}});
  out.timing.text.value = std::move(timing);
  out.recommendations.push_back({"1", {}});
  for (const auto& [from, to] : windows) {
    model::Milestone milestone;
    milestone.window = {parse_iso_day(from), parse_iso_day(to)};
    out.timing.milestones.push_back(milestone);
  }
  return out;
}

model::Document board_document() {
  model::Document d;
  d.header.id.value = "mr-harbour";
  d.header.date = parse_iso_day("2024-03-01");
  d.actions = {action("1.1", "Repair the quay", "Port desk", "Q4 2024", {{"2024-10-01", "2024-12-31"}}),
               action("1.2", "Train the crew", "Équipe Sûreté", "from May 2024", {{"2024-05-01", ""}}),
               action("1.3", "Ask for a permit", "", "as soon as possible", {}),
               action("1.4", "Keep the log", "Port desk", "ongoing", {}),
               action("1.5", "Buy life jackets", "Port desk", "=2024; mid-2025",
                      {{"2024-01-01", "2024-11-30"}, {"2025-06-01", "2025-07-31"}})};
  d.actions[3].timing.continuous = true;
  return d;
}

OverdueFilter on(std::string_view day) {
  OverdueFilter filter;
  filter.as_of = *parse_iso_day(day);
  return filter;
}

std::vector<std::string> ids(const model::Document& d, const std::vector<OverdueRow>& rows) {
  std::vector<std::string> out;
  for (const OverdueRow& row : rows) out.push_back(d.actions[row.item.action].id.value);
  return out;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("the longest overdue comes first, and nothing without a date is dropped") {
  const model::Document d = board_document();
  const OverdueList list = overdue_list({{"harbour.yaml", &d}}, on("2025-01-10"));
  CHECK(ids(d, list.overdue) == Ids{"1.5", "1.1"});
  CHECK(list.overdue[0].item.days == 41);
  CHECK(ids(d, list.undated) == Ids{"1.3"});
  CHECK(list.continuous == 1);
  CHECK(list.due.empty());
  CHECK(overdue_summary(list) ==
        "As of 2025-01-10: 2 milestones overdue; 1 action without a date that can be read; "
        "1 action is continuous work without a date.");
}

TEST_CASE("a horizon adds what ends by then, and open ends never fall due") {
  const model::Document d = board_document();
  OverdueFilter filter = on("2025-01-10");
  filter.until = parse_iso_day("2025-07-31");
  CHECK(ids(d, overdue_list({{"h", &d}}, filter).due) == Ids{"1.5"});
  filter.until = parse_iso_day("2025-07-30");
  CHECK(overdue_list({{"h", &d}}, filter).due.empty());
}

TEST_CASE("owners are found without regard to case and accents") {
  const model::Document d = board_document();
  OverdueFilter filter = on("2024-06-01");
  filter.owner = "EQUIPE sûreté";
  CHECK(ids(d, overdue_list({{"h", &d}}, filter).later) == Ids{"1.2"});
  filter.owner = "nobody of that name";
  CHECK(overdue_list({{"h", &d}}, filter).later.empty());
}

TEST_CASE("statuses filter by what holds on the day") {
  model::Document d = board_document();
  d.actions[0].follow_up.push_back({parse_iso_day("2024-06-01"), model::Status::ongoing, {}, {}, {}, {}, {}});
  OverdueFilter filter = on("2025-01-10");
  filter.status = {"ongoing"};
  CHECK(ids(d, overdue_list({{"h", &d}}, filter).overdue) == Ids{"1.1"});
  filter.status = {"not-reported"};
  CHECK(ids(d, overdue_list({{"h", &d}}, filter).overdue) == Ids{"1.5"});
}

TEST_CASE("the table fits any terminal and says what was promised in the words of the document") {
  const model::Document d = board_document();
  const OverdueList list = overdue_list({{"h", &d}}, on("2025-01-10"));
  for (std::size_t width = 20; width <= 160; width += 7) {
    const std::string text = overdue_text(list, GroupBy::owner, width);
    for (const std::string_view line : lines(text)) CHECK(display_width(line) <= width);
  }
  const std::string text = overdue_text(list, GroupBy::none, 120);
  CHECK(text.find("10 days") != std::string::npos);
  CHECK(text.find("ended 2024-12-31") != std::string::npos);
  CHECK(text.find("as soon as possible") != std::string::npos);
}

TEST_CASE("CSV neutralises formulas and JSON keeps the words") {
  const model::Document d = board_document();
  const OverdueList list = overdue_list({{"h", &d}}, on("2025-01-10"));
  CHECK(overdue_csv(list).find("\"'=2024; mid-2025\"") != std::string::npos);
  CHECK(overdue_json(list).find("\"timing_text\": \"=2024; mid-2025\"") != std::string::npos);
}

TEST_CASE("the calendar has one event per milestone that is not done, with the same uid on any day") {
  model::Document d = board_document();
  d.actions[0].follow_up.push_back(
      {parse_iso_day("2024-06-01"), model::Status::completed, {}, {}, {}, {}, {}});
  const auto uids = [&](std::string_view day) {
    std::vector<std::string> out;
    const std::string text = overdue_ics(overdue_list({{"h", &d}}, on(day)), 7u);
    for (const std::string_view line : lines(text))
      if (line.starts_with("UID:")) out.emplace_back(line);
    std::sort(out.begin(), out.end());
    return out;
  };
  CHECK(uids("2024-07-01").size() == 3);
  CHECK(uids("2024-07-01") == uids("2025-03-01"));
}
