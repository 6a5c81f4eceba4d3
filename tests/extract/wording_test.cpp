// Positions, statuses and owners in the words that people use for them.
#include "mr/extract/wording.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

struct Said {
  const char* language;
  const char* words;
  const char* means;
};

std::string owners(std::string_view text, const char* language = "en") {
  return test::joined(read_owners(source::Flow(text, 0), Lexicon(language)), [](const model::Owner& o) {
    const std::string people = test::joined(o.people, [](const model::Text& t) { return t.value; });
    return o.unit.value + "=" + model::to_string(o.role) + (people.empty() ? "" : "[" + people + "]");
  });
}

} // namespace

TEST_CASE("a response states its position in many ways") {
  static constexpr Said all[] = {
      {"en", "Agreed.", "accepted"},
      {"en", "We agree with this recommendation.", "accepted"},
      {"en", "Partially agree, as the budget is fixed.", "partially-accepted"},
      {"en", "Accepted and implemented", "accepted"},
      {"en", "Management accepts the first part of the recommendation, but the second is not feasible.",
       "partially-accepted"},
      {"en", "There is no disagreement on this point.", "accepted"},
      {"en", "We cannot accept this recommendation as written.", "rejected"},
      {"en", "Concur", "accepted"},
      {"en", "Partially concur", "partially-accepted"},
      {"en", "Non-concur", "rejected"},
      {"en", "Noted.", "noted"},
      {"en", "Under consideration", "noted"},
      {"nl", "Akkoord.", "accepted"},
      {"nl", "Gedeeltelijk akkoord, want het budget ligt vast.", "partially-accepted"},
      {"nl", "Niet akkoord.", "rejected"},
      {"fr", "D'accord.", "accepted"},
      {"fr", "Acceptée.", "accepted"},
      {"fr", "Partiellement acceptée.", "partially-accepted"},
      {"fr", "Rejetée.", "rejected"},
      {"fr", "La direction prend note de la recommandation.", "noted"},
      {"es", "Se acepta la recomendación.", "accepted"},
      {"es", "De acuerdo.", "accepted"},
      {"es", "Aceptada parcialmente.", "partially-accepted"},
      {"es", "No aceptada.", "rejected"},
      {"es", "Rechazada.", "rejected"},
  };
  for (const Said& said : all) {
    CAPTURE(said.words);
    CHECK(std::string(model::to_string(read_position(said.words, Lexicon(said.language)).position)) ==
          said.means);
  }
}

TEST_CASE("a response that merely argues states no position") {
  static constexpr Said all[] = {
      {"en", "The approved budget for next year covers two posts.", ""},
      {"en", "The rains were late and the roads were closed.", ""},
      {"nl", "De regens kwamen laat en de wegen waren dicht.", ""},
      {"fr", "Les pluies sont venues tard cette année.", ""},
      {"es", "Las lluvias llegaron tarde este año.", ""},
      {"en", "", ""},
  };
  for (const Said& said : all) {
    CAPTURE(said.words);
    CHECK(read_position(said.words, Lexicon(said.language)).position == model::Position::not_stated);
  }
}

TEST_CASE("a position leads back to its words") {
  const std::string_view text = "We partially agree with this.";
  const StatedPosition stated = read_position(text, Lexicon("en"));
  CHECK(text.substr(stated.words.begin, stated.words.size()) == "partially agree");
}

TEST_CASE("a cell for the position answers with a bare yes or no") {
  CHECK(read_position_field("Ja", Lexicon("nl")).position == model::Position::accepted);
  CHECK(read_position_field("Non", Lexicon("fr")).position == model::Position::rejected);
  CHECK(read_position_field("Partially", Lexicon("en")).position == model::Position::partially_accepted);
  CHECK(read_position_field("Niet akkoord, want te duur", Lexicon("nl")).position ==
        model::Position::rejected);
}

TEST_CASE("a status cell is a status word and what is said with it") {
  struct Cell {
    const char *language, *text, *status, *comment;
  };
  static constexpr Cell all[] = {
      {"en", "Completed", "completed", ""},
      {"en", "Not started", "not-started", ""},
      {"en", "Overdue-Initiated", "ongoing", ""},
      {"en", "No longer applicable", "cancelled", ""},
      {"fr", "En cours : prototype", "ongoing", "prototype"},
      {"fr", "Réalisé", "completed", ""},
      {"nl", "Lopende", "ongoing", ""},
      {"nl", "Afgerond. Nota verspreid.", "completed", "Nota verspreid."},
      {"es", "En curso", "ongoing", ""},
      {"es", "Completada", "completed", ""},
      {"en", "The plan was written and completed by two people", "",
       "The plan was written and completed by two people"},
  };
  for (const Cell& cell : all) {
    CAPTURE(cell.text);
    const std::string_view text = cell.text;
    const StatedStatus stated = read_status(text, Lexicon(cell.language));
    CHECK(std::string(model::to_string(stated.status)) == cell.status);
    CHECK(text.substr(stated.comment.begin, stated.comment.size()) == cell.comment);
  }
}

TEST_CASE("owners are told apart with their roles and people") {
  CHECK(owners("Head of M&E & Ana") == "Head of M&E=lead|=lead[Ana]");
  CHECK(owners("Planning unit") == "Planning unit=lead");
  CHECK(owners("Planning unit (Thijs, Credo) and Water desk (Ine), overseen by Steering group") ==
        "Planning unit=lead[Thijs|Credo]|Water desk=lead[Ine]|Steering group=oversight");
  CHECK(owners("Planning unit with support from Water desk") == "Planning unit=lead|Water desk=support");
  CHECK(owners("Dienst planning met steun van waterdienst", "nl") ==
        "Dienst planning=lead|waterdienst=support");
  CHECK(owners("") == "");
}

TEST_CASE("a cell of dashes is empty") {
  for (const char* text : {"", "–", "-", " - ", "..."}) CHECK(is_empty_cell(text));
  CHECK_FALSE(is_empty_cell("0"));
}

TEST_CASE("a known first name is a person without brackets") {
  CHECK(owners("Ana Quill, Head of Grants") == "Head of Grants=lead[Ana Quill]");
  CHECK(owners("Communication, Ana Quill") == "Communication=lead[Ana Quill]");
  CHECK(owners("Wouter en Tamara", "nl") == "=lead[Wouter]|=lead[Tamara]");
  CHECK(owners("Water Desk") == "Water Desk=lead");
}

TEST_CASE("what is agreed in part is no full agreement") {
  const Lexicon lexicon("en");
  CHECK(read_position("We support this in part.", lexicon).position == model::Position::partially_accepted);
  CHECK(read_position("Agreed and partly implemented already.", lexicon).position ==
        model::Position::accepted);
}
