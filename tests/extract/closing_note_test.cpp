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
