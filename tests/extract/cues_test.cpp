// What the beginning of a line says it is, and what it must not be taken for.
#include "mr/extract/cues.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

// "noun id > title"
std::string heading(std::string_view text, const char* language = "en") {
  const Unit unit = test::unit(text);
  const auto h = numbered_heading(unit, Lexicon(language));
  if (!h) return "none";
  return std::string(h->noun) + " " + h->id + " > " +
         unit.text.text().substr(std::min(h->rest, unit.text.size()));
}

std::string label(std::string_view text, const char* language = "en") {
  const Unit unit = test::unit(text);
  const auto l = label_of(unit, Lexicon(language));
  if (!l) return "none";
  return std::string(l->field) + " > " + unit.text.text().substr(std::min(l->rest, unit.text.size()));
}

} // namespace

TEST_CASE("a recommendation's heading is known in all its spellings") {
  CHECK(heading("Recommendation 1: Plan ahead") == "recommendation 1 > Plan ahead");
  CHECK(heading("1. Recommendation: Plan ahead") == "recommendation 1 > Plan ahead");
  CHECK(heading("Recommendation #3 Plan ahead") == "recommendation 3 > Plan ahead");
  CHECK(heading("R1: Plan ahead") == "recommendation R1 > Plan ahead");
  CHECK(heading("Rec. 3 Plan ahead") == "recommendation 3 > Plan ahead");
  CHECK(heading("RECOMMENDATION 2b - Plan ahead") == "recommendation 2b > Plan ahead");
  CHECK(heading("AANBEVELING 1 : Plan vooruit", "nl") == "recommendation 1 > Plan vooruit");
  CHECK(heading("Recommandation n° 1 : Prévoir", "fr") == "recommendation 1 > Prévoir");
  CHECK(heading("Recomendación 1: Planear", "es") == "recommendation 1 > Planear");
  CHECK(heading("Recommendation 2022-020: Plan ahead") == "recommendation 2022-020 > Plan ahead");
  CHECK(heading("Actie 4: Plan maken", "nl") == "action 4 > Plan maken");
}

TEST_CASE("a wrapper's number before one already there is not the recommendation's") {
  CHECK(heading("1. Recommendation 4: Plan ahead") == "recommendation 4 > Plan ahead");
}

TEST_CASE("headings are known in a document of another language") {
  CHECK(heading("Aanbeveling 3: Plan vooruit", "es") == "recommendation 3 > Plan vooruit");
}

TEST_CASE("running text that begins with a recommendation's number is no heading") {
  CHECK(heading("recommendation 4 was carried out late") == "none");
  CHECK(heading("Recommendation 4, which was late") == "none");
  CHECK(heading("aanbeveling 6), de analyses lopen", "nl") == "none");
  CHECK(heading("recommandation 2 a été suivie", "fr") == "none");
  CHECK(heading("recomendación 2 quedó sin respuesta", "es") == "none");
  CHECK(heading("Recommendations are many") == "none");
}

TEST_CASE("the heading of a chapter is a part, not a recommendation") {
  const Lexicon lexicon("en");
  for (const char* text :
       {"5. Recommendations", "RECOMMENDATIONS", "Aanbevelingen", "5. Recommandations", "Recomendaciones"}) {
    CAPTURE(text);
    CHECK(part_heading(test::unit(text), lexicon) == "recommendations");
    CHECK(heading(text) == "none");
  }
  CHECK_FALSE(part_heading(test::unit("Recommendation"), lexicon));
}

TEST_CASE("labels name their field in four languages") {
  CHECK(label("Timing: May 2026") == "timing > May 2026");
  CHECK(label("Responsible: Field office") == "owner > Field office");
  CHECK(label("Verantwoordelijke(n): Bureau", "nl") == "owner > Bureau");
  CHECK(label("Échéance : mai 2026", "fr") == "timing > mai 2026");
  CHECK(label("Unidad responsable: Oficina", "es") == "owner > Oficina");
  CHECK(label("The timing of rains: later each year") == "none");
}

TEST_CASE("a label that text recognition damaged is still a label") {
  CHECK(label("Verantwoordeliike(n): Bureau", "nl") == "owner > Bureau");
  CHECK(label("Responsib1e: Field office") == "owner > Field office");
}

TEST_CASE("fields that run together on a line come apart") {
  const auto parts = split_fields(test::unit("Funding: NoneStatus: Ongoing"), Lexicon("en"));
  CHECK(test::joined(parts, [](const Unit& u) { return u.text.text(); }) == "Funding: None|Status: Ongoing");
  const auto more = split_fields(test::unit("Responsible: Field office. Timing: May 2026"), Lexicon("en"));
  CHECK(more.size() == 2);
  CHECK(split_fields(test::unit("Pilote : Atelier. Échéance : mai 2026"), Lexicon("fr")).size() == 2);
  CHECK(split_fields(test::unit("Responsible: Field office and status desk"), Lexicon("en")).size() == 1);
  const auto spaced =
      split_fields(test::unit("Owner: Field office Due date: May 2026 Status: Ongoing"), Lexicon("en"));
  REQUIRE(spaced.size() == 3);
  CHECK(spaced[1].text.text() == "Due date: May 2026");
}

TEST_CASE("labels and values without anything between them come apart") {
  const auto parts = split_fields(
      test::unit("ResponsableUnidad de DatosPlazosegundo semestre de 2025EstadoEn curso"), Lexicon("es"));
  CHECK(test::joined(parts, [](const Unit& u) { return u.text.text(); }) ==
        "Responsable: Unidad de Datos|Plazo: segundo semestre de 2025|Estado: En curso");
  CHECK(split_fields(test::unit("Recommandation n° 1 :"), Lexicon("fr")).size() == 1);
  CHECK(split_fields(test::unit("ActionAid keeps the list"), Lexicon("en")).size() == 1);
}

TEST_CASE("dates about an entry are set apart from its text") {
  const Lexicon lexicon("en");
  CHECK(is_metadata(test::unit("[Added: 2023/02/14] [Last Updated: 2024/01/02]"), lexicon));
  CHECK(without_metadata(test::unit("Agreed. [Added: 2023/02/14]").text, lexicon).text() == "Agreed.");
  CHECK(without_metadata(test::unit("Agreed [in part].").text, lexicon).text() == "Agreed [in part].");
}

TEST_CASE("the bracket that closes a text is found with those inside it") {
  const std::string_view text = "Write a plan (Lead: Director (Ana), by May).";
  const auto bracket = closing_bracket(text);
  REQUIRE(bracket);
  CHECK(text.substr(bracket->begin, bracket->size()) == "(Lead: Director (Ana), by May");
  CHECK_FALSE(closing_bracket("Write a plan (soon) today"));
}

TEST_CASE("what begins with a verb of agreement may yet be a recommendation") {
  const Lexicon lexicon("en");
  CHECK_FALSE(opens_response("Agree a protocol with the police", lexicon));
  CHECK(opens_response("Agreed. The office will see to it.", lexicon));
  CHECK(opens_response("We agree that the calendar is late.", lexicon));
}

TEST_CASE("a scan's comma after a number is a dot; a sentence's is not") {
  const Lexicon lexicon("en");
  const auto scanned = numbered_heading(test::unit("Question 1, Who opens the gate?"), lexicon);
  REQUIRE(scanned);
  CHECK(scanned->id == "1");
  CHECK(scanned->rest == 12);
  CHECK_FALSE(numbered_heading(test::unit("Question 1, which is about the gate"), lexicon));
}

TEST_CASE("labels may say their day, or whose they are") {
  const Lexicon lexicon("en");
  const auto dated = label_of(test::unit("Update, 4 May 2026: The gate is open."), lexicon);
  REQUIRE(dated);
  CHECK(dated->field == "comment");
  REQUIRE(dated->date);
  CHECK(to_iso(*dated->date) == "2026-05-04");
  CHECK(label_of(test::unit("Position of the Harbour Board"), lexicon)->field == "position");
  CHECK(label_of(test::unit("Réponse de la Fondation :"), Lexicon("fr"))->field == "response");
  CHECK_FALSE(label_of(test::unit("Response of the ports was slow, as always."), lexicon));
  for (const char* due : {"Due: May 2026", "Gereed: uiterlijk 1 maart 2026", "Completion: Q3 2026"}) {
    CAPTURE(due);
    const auto label = label_of(test::unit(due), lexicon);
    REQUIRE(label);
    CHECK(label->field == "timing");
  }
  CHECK_FALSE(label_of(test::unit("Gereed: ja"), Lexicon("nl")));
  Unit term = test::unit("Stand van zaken (april 2025)");
  CHECK_FALSE(label_of(term, lexicon));
  term.bold = true; // it stands out over its value
  CHECK(label_of(term, lexicon)->field == "status");
}
