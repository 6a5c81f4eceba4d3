// Strategy notes: choices and action points under their many names, with bullets as points.
#include "extract/support.hpp"

using namespace mr;

TEST_CASE("axes and chantiers are choices and action points") {
  const auto d =
      test::import("Note stratégique 2026-2030\n\nAxe 1 – Le port d'abord\nAxe 2 – Moins de thèmes\n\n"
                   "CHANTIER 1\nOuvrir une maison du port\nUne maison du port pour celles et ceux qui y "
                   "travaillent.\n\n• un toit\n• une salle\n\n"
                   "CHANTIER 2\nFormer les équipes\n\nNOTRE SUIVI\n\n• un rapport\n");
  CHECK(d.header.kind == model::Kind::strategy);
  CHECK(test::joined(d.choices, [](const model::Choice& c) { return c.id.value + " " + c.title.value; }) ==
        "1 Le port d'abord|2 Moins de thèmes");
  CHECK(test::joined(d.action_points, [](const model::ActionPoint& a) {
          return a.id.value + " " + a.title.value + " " + std::to_string(a.points.size());
        }) == "1 Ouvrir une maison du port 2|2 Former les équipes 0");
}

TEST_CASE("below a heading that names action points, bare numbers count them") {
  const auto d =
      test::import("Strategic note 2026-2030\n\nChoice 1: The port first\nChoice 2: Fewer themes\n\n"
                   "OUR ACTION POINTS\n\n1. Open a house in the port\n\n• a roof\n• a room\n\n"
                   "2. Train the teams\n\nBUDGET\n\n3. Salaries\n");
  CHECK(test::joined(d.action_points, [](const model::ActionPoint& a) {
          return a.id.value + " " + a.title.value + " " + std::to_string(a.points.size());
        }) == "1 Open a house in the port 2|2 Train the teams 0");
}
