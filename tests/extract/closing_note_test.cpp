// Brackets at the end of actions: who and when, in the many ways people write them.
#include "mr/extract/closing_note.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

std::string note(std::string_view text, const char* language = "en") {
  const auto found = closing_note(source::Flow(text, 0), Lexicon(language));
  return found ? found->owner.text() + " | " + found->timing.text() + (found->labelled ? " | labelled" : "")
               : "none";
}

} // namespace

TEST_CASE("labels in a closing bracket say who and when") {
  CHECK(note("We will map the wells. [Lead: Water Desk; Q2 2026]") == "Water Desk | Q2 2026 | labelled");
  CHECK(note("We will map the wells (Lead: Water Desk, with Finance; by May 2026).") ==
        "Water Desk, with Finance | by May 2026 | labelled");
  CHECK(note("Cartographier les puits (responsable : pôle Eau ; échéance : mai 2026)", "fr") ==
        "pôle Eau | mai 2026 | labelled");
  CHECK(note("Vamos a invitarlas (responsable: Dirección).", "es") == "Dirección |  | labelled");
}

TEST_CASE("without labels a date in the closing bracket tells the owner before it") {
  CHECK(note("We zullen de putten tellen (Fenna, tegen mei 2026)", "nl") == "Fenna | tegen mei 2026");
  CHECK(note("We will map the wells (Head of Water (Ivo, Ana), ongoing)") ==
        "Head of Water (Ivo, Ana) | ongoing");
  CHECK(note("We will map the wells [first map by end of 2026]") == " | first map by end of 2026");
  CHECK(note("Vamos a contar los pozos (de forma continua)", "es") == " | de forma continua");
  CHECK(note("We will train the guards (Field Unit by June 2026)") == "Field Unit | by June 2026");
  CHECK(note("We will train the guards (within 6 months; Field Unit)") == "Field Unit | within 6 months");
}

TEST_CASE("an aside in brackets is no note") {
  CHECK(note("We will map the wells (all forty of them)") == "none");
  CHECK(note("(Lead: Water Desk)") == "none");
}

TEST_CASE("promises open in the first person") {
  const Lexicon lexicon("en");
  CHECK(begins_promise("We will map the wells", lexicon));
  CHECK(begins_promise("Nous allons former les gardiens", lexicon));
  CHECK_FALSE(begins_promise("We willingly agree", lexicon));
}

TEST_CASE("an arrow, or a bracket before a date, closes a text as well") {
  const Lexicon lexicon("en");
  const auto arrow =
      closing_note(source::Flow("Write a guide → Press office (Ana), 30 June 2026", 0), lexicon);
  REQUIRE(arrow);
  CHECK(arrow->owner.text() == "Press office (Ana)");
  CHECK(arrow->timing.text() == "30 June 2026");
  const auto bracket =
      closing_note(source::Flow("Ask for a plan [daily board] by 13 December 2026", 0), lexicon);
  REQUIRE(bracket);
  CHECK(bracket->begin == 15);
  CHECK(bracket->owner.text() == "daily board");
  CHECK(bracket->timing.text() == "by 13 December 2026");
  CHECK_FALSE(closing_note(source::Flow("See the annex [3] for what was said", 0), lexicon));
}
