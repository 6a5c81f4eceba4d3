// What the packs count and say.
#include "mr/render/view.hpp"

#include <doctest/doctest.h>

#include "render/fixture.hpp"

using namespace mr;
using namespace mr::render;
using namespace mr::render::test;

TEST_CASE("an action with several milestones has the state of its most pressing one") {
  const model::Document document = response();
  const View view = make_view(input(document));
  CHECK(view.actions[1].state == State::overdue);
  CHECK(view.actions[1].days == 26);
  REQUIRE(view.actions[1].milestone);
  CHECK(*view.actions[1].milestone == 0);
}

TEST_CASE("every action is counted once, in one state") {
  const model::Document document = response();
  const View view = make_view(input(document));
  const Figures& f = view.figures;
  CHECK(f.actions == 5);
  CHECK(f.state(State::overdue) == 2);
  CHECK(f.state(State::completed) == 1);
  CHECK(f.on_track() == 1);
  CHECK(f.state(State::undated) == 1);
  CHECK(f.longest == 229);
  CHECK(f.reported == 1);
  CHECK(f.position(model::Position::accepted) == 1);
  CHECK(f.position(model::Position::not_stated) == 1);
}

TEST_CASE("the overdue list begins with the longest") {
  const model::Document document = response();
  const View view = make_view(input(document));
  CHECK(view.overdue == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a recommendation without action is a gap unless it was rejected") {
  const model::Document document = response();
  const View view = make_view(input(document));
  const auto& r = view.documents[0].recommendations;
  CHECK(r[0].actions == std::vector<std::size_t>{0, 1, 2});
  CHECK(r[1].actions == std::vector<std::size_t>{2, 3});
  CHECK_FALSE(r[2].gap); // rejected
  CHECK(r[3].gap);
  CHECK(view.documents[0].loose_actions == std::vector<std::size_t>{4});
}

TEST_CASE("what changed is a new state or a report since that day") {
  const model::Document document = response();
  Input in = input(document);
  in.since = day("2025-11-01");
  in.items_before = {item(0, 0, State::overdue, 154), item(1, 0, State::due, 49),
                     item(1, 1, State::upcoming, 61), item(2, 0, State::overdue, 124),
                     item(3, {}, State::open, 0),     item(4, {}, State::undated, 0)};
  const View view = make_view(in);
  REQUIRE(view.changes.size() == 2);
  CHECK(view.changes[0].action == 1);
  CHECK(*view.changes[0].before == State::due);
  CHECK(view.changes[0].now == State::overdue);
  CHECK(view.changes[1].action == 2);
  CHECK(view.changes[1].reports.size() == 1);
}

TEST_CASE("a document newer than the day compared with has only new actions") {
  const model::Document document = response();
  Input in = input(document);
  in.since = day("2025-01-01");
  in.items_before = in.items;
  const View view = make_view(in);
  REQUIRE(view.changes.size() == 5);
  CHECK_FALSE(view.changes[0].before);
}

TEST_CASE("owners are counted by role, and an action without owner under no name") {
  const model::Document document = response();
  const View view = make_view(input(document));
  REQUIRE(view.units.size() == 4);
  CHECK(view.units[0].name == "Wijkwerking");
  CHECK(view.units[0].lead.size() == 2);
  CHECK(view.units[0].state(State::overdue) == 2);
  CHECK(view.units[0].longest == 229);
  CHECK(view.units[1].name == "Beheer");
  CHECK(view.units[1].lead.size() == 1);
  CHECK(view.units[1].support.size() == 1);
  REQUIRE(view.people.size() == 2);
  CHECK(view.people[0].name == "Noor");
}

TEST_CASE("a report that a response in the run answers is not shown a second time") {
  model::Document answer = response();
  answer.header.evaluation = text("ev-7");
  model::Document report;
  report.header.kind = model::Kind::evaluation_report;
  report.header.id = text("EV-7");
  report.recommendations.push_back(recommendation("1", "Leg afspraken vast", model::Position::not_stated));
  Input in = input(answer);
  in.documents.push_back({&report, "report.yaml"});
  CHECK(make_view(in).documents.size() == 1);
  CHECK(make_view(in).passed == std::vector<std::string>{"report.yaml"});
  report.header.id = text("EV-8");
  REQUIRE(make_view(in).documents.size() == 2);
  CHECK(make_view(in).documents[1].unanswered);
}

TEST_CASE("keys stay unique when documents or actions repeat an id") {
  model::Document document = response();
  document.actions[1].id = document.actions[0].id;
  Input in = input(document);
  in.documents.push_back(in.documents[0]);
  const View view = make_view(in);
  CHECK(view.actions[0].key == "MR-2025-01#1.1");
  CHECK(view.actions[1].key == "MR-2025-01#1.1-2");
  CHECK(view.documents[1].key == "MR-2025-01-2");
}

TEST_CASE("shortening cuts between words and counts characters, not bytes") {
  CHECK(shortened("één twee drie", 20) == "één twee drie");
  CHECK(shortened("één twee drie vier", 10) == "één twee…");
  CHECK(shortened(std::string(500, 'x'), 10) == "xxxxxxxxx…");
}

TEST_CASE("documents have a short name: their id, or a letter when they have none") {
  model::Document named = response(), first = response(), second = response();
  first.header.id = second.header.id = {};
  Input in = input(named);
  in.documents = {{&first, "000_8e2f.docx"}, {&named, "respons.yaml"}, {&second, "scan.pdf"}};
  const View view = make_view(in);
  CHECK(view.documents[0].label == "A");
  CHECK(view.documents[0].key == "000_8e2f"); // keys stay: a spreadsheet is merged back by them
  CHECK(view.documents[1].label == "MR-2025-01");
  CHECK(view.documents[2].label == "C");
}
