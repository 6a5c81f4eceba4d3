// Shapes of management responses in plain text: letters, mails, forms, web pages.
#include "extract/support.hpp"

using namespace mr;

namespace {

std::string recommendations(const model::Document& d) {
  return test::joined(d.recommendations, [](const model::Recommendation& r) {
    return r.id.value + " " + model::to_string(r.response.position);
  });
}

std::string actions(const model::Document& d) {
  return test::joined(d.actions, [](const model::Action& a) { return a.id.value + " " + a.title.value; });
}

std::string details(const model::Action& a) {
  return a.owner_text.value + " / " + a.timing.text.value +
         (a.follow_up.empty() ? "" : std::string(" / ") + model::to_string(a.follow_up.back().status));
}

} // namespace

TEST_CASE("recommendations may carry letters or Roman numbers") {
  const auto d = test::import("Management response\n\nRecommendation A – Open the gate\nWe agree.\n\n"
                              "Recommendation B: Paint the fence\nWe do not agree. It is new.\n");
  CHECK(recommendations(d) == "A accepted|B rejected");
  const auto roman = test::import("Managementrespons\n\nAanbeveling I. Open de poort\nAkkoord.\n\n"
                                  "Aanbeveling II. Verf het hek\nNiet akkoord. Het is nieuw.\n");
  CHECK(recommendations(roman) == "I accepted|II rejected");
  CHECK(roman.recommendations[0].title.value == "Open de poort");
}

TEST_CASE("an article after the word recommendation is no letter") {
  const auto d =
      test::response("Recommendation 1: Open the gate\n\nAgreed.\n\nRecommendation A gate was built.\n");
  CHECK(d.recommendations.size() == 1);
}

TEST_CASE("bullets that promise are actions, with or without who and when") {
  const auto d = test::import(
      "Réponse de la direction à l'évaluation\n\n"
      "Recommandation 1 : Ouvrir le portail\n\nNous acceptons.\n\n"
      "  • Nous allons réparer la serrure, qui\n    date de 1990. (responsable : Atelier ; mai 2026)\n"
      "  • Nous allons former les gardiens.\n"
      "  • Publication d'un mode d'emploi.\n\n"
      "Recommandation 2 : Peindre la clôture\n\nNous acceptons.\n");
  CHECK(actions(d) == "1.1 Nous allons réparer la serrure, qui date de 1990.|"
                      "1.2 Nous allons former les gardiens.|1.3 Publication d'un mode d'emploi.");
  CHECK(details(d.actions[0]) == "Atelier / mai 2026");
}

TEST_CASE("a position that comes late in an answer without a label is read") {
  const auto d = test::import(
      "Management response\n\nRecommendation 1: Open the gate\n\nThe reviewers find that the gate is shut. "
      "We agree in "
      "part. It has to\nstay shut at night.\n\n- We will open it by day.\n- We will post a guard.\n\n"
      "Recommendation 2: Paint the fence\n\nThe paint is old. The Board takes note of this "
      "recommendation.\n\n"
      "Recommendation 3: Mow the lawn\n\nThe evaluators note that the grass is high.\n");
  CHECK(recommendations(d) == "1 partially-accepted|2 noted|3 not-stated");
  CHECK(actions(d) == "1.1 We will open it by day.|1.2 We will post a guard.");
}

TEST_CASE("a mail answers below the quoted lines") {
  const auto d =
      test::import("Van: Fenna\nOnderwerp: RE: aanbevelingen\n\nHieronder onze managementrespons.\n\n"
                   "> Aanbeveling 1. Open de poort voor\n> iedereen\n>\n> De poort is vaak dicht.\n\n"
                   "Akkoord. Dat zien wij ook.\n\n - We zullen de poort openen (Fenna, tegen mei 2026)\n"
                   " - We zullen een wachter\n   zoeken (Tuindienst, juni 2026)\n\n"
                   "> Aanbeveling 2. Verf het hek\n\nNiet akkoord. Het hek is nieuw.\n\n--\nFenna\n1. Print "
                   "deze mail niet.\n\n"
                   "-----Oorspronkelijk bericht-----\n> Dag Fenna, stuur je antwoord?\n");
  CHECK(recommendations(d) == "1 accepted|2 rejected");
  CHECK(d.recommendations[0].title.value == "Open de poort voor iedereen");
  CHECK(actions(d) == "1.1 We zullen de poort openen|1.2 We zullen een wachter zoeken");
  CHECK(details(d.actions[1]) == "Tuindienst / juni 2026");
}

TEST_CASE("a form has its labels on lines of their own") {
  const auto d = test::import("Respuesta a las recomendaciones\n\nRecomendación\n    Abrir la "
                              "puerta\nOpinión de la entidad\n    De acuerdo.\n"
                              "Medida\n    M1. Reparar la cerradura\nQuién\n    Taller\nCuándo\n    mayo de "
                              "2026\nSituación\n    En curso\n\n"
                              "Recomendación\n    Pintar la valla\nOpinión de la entidad\n    En desacuerdo. "
                              "Es nueva.\nMedida\n    Ninguna\n");
  CHECK(recommendations(d) == "1 accepted|2 rejected");
  REQUIRE(actions(d) == "M1 Reparar la cerradura");
  CHECK(details(d.actions[0]) == "Taller / mayo de 2026 / ongoing");
}

TEST_CASE("a web page's actions are told by their metadata, without a head of columns") {
  const auto d = test::import(
      "Garden tracker\nRecommendations: 2   Actions: 2\n\nRecommendation 2024-03/1   Priority: High\nOpen "
      "the gate.\n"
      "Management position: Accepted\nActions\nRepair the lock\n[Created: 5 May 2024]\n"
      "Workshop 30 Jun 2024, revised to 31 Dec 2025 In progress\nUpdate, 4 Feb 2025: The lock is ordered.\n"
      "Train the guards\n[Created: 5 May 2024]\nField Unit within 6 months Completed\n\n"
      "Recommendation 2024-03/2   Priority: Low\nPaint the fence.\nManagement position: Not accepted\nIt is "
      "new.\n"
      "No actions.\n");
  CHECK(d.header.kind == model::Kind::management_response);
  CHECK(recommendations(d) == "2024-03/1 accepted|2024-03/2 rejected");
  CHECK(d.recommendations[0].title.value == "Open the gate.");
  CHECK(d.recommendations[0].priority.value == "high");
  REQUIRE(actions(d) == "2024-03/1.1 Repair the lock|2024-03/1.2 Train the guards");
  CHECK(details(d.actions[0]) == "Workshop / 30 Jun 2024, revised to 31 Dec 2025 / ongoing");
  CHECK(d.actions[0].follow_up[0].comment.value == "The lock is ordered.");
  CHECK(to_iso(*d.actions[0].follow_up[0].date) == "2025-02-04");
  CHECK(details(d.actions[1]) == "Field Unit / within 6 months / completed");
}

TEST_CASE("a chapter in capitals about recommendations ends the actions before it") {
  const auto d = test::import(
      "MANAGEMENT RESPONSE\n\n2. ACTIONS\n\nAction 1. Repair the lock\nResponds to: recommendation 1\n"
      "Responsible: Workshop\n\n3. RECOMMENDATIONS AND VIEWS OF THE BOARD\n\n"
      "Recommendation 1. Open the gate\nPosition: Rejected.\n\nFenwick, May 2026\n");
  CHECK(actions(d) == "1 Repair the lock");
  CHECK(d.actions[0].recommendations.at(0).value == "1");
  CHECK(d.recommendations[0].response.text.value.empty());
}

TEST_CASE("paragraphs of promises are actions only where the document has no others") {
  const auto lost =
      test::import("Management response\n\nRecommendation 1: Open the gate\n\nWe agree.\n\n"
                   "We will repair the lock.\n\nWe will train the guards.\n\nWe will post a sign.\n");
  CHECK(lost.actions.size() == 3);
  const auto prose = test::import(
      "Management response\n\nRecommendation 1: Open the gate\n\nWe agree.\n\nWe will repair the lock.\n\n"
      "We will train the guards.\n\nWe will post a sign.\n\nAction 1.1: Buy paint\nResponsible: Workshop\n");
  CHECK(prose.actions.size() == 1);
}

TEST_CASE("a table copied with one cell a line is read by what its cells are") {
  const auto d =
      test::import("Seguimiento de las recomendaciones\n\nN.º\nRecomendación\nPostura\nMedida "
                   "correctiva\nQuién\nPlazo\nSituación\n"
                   "1\nAbrir la puerta\nDe acuerdo\nReparar la cerradura\nTaller\nmayo de 2026\nEn curso\n"
                   "\n\n\nPublicar el horario\n\njunio de 2026\nNo iniciada\n"
                   "2\nPintar la valla\nEn desacuerdo: es nueva\n\n\n\n\n3\nSegar el césped\nDe "
                   "acuerdo\nComprar una hoz\nTaller\nQ1 "
                   "2027\nConcluida\n\nTotal de acciones\n9\n");
  CHECK(recommendations(d) == "1 accepted|2 rejected|3 accepted");
  REQUIRE(actions(d) == "1.1 Reparar la cerradura|1.2 Publicar el horario|3.1 Comprar una hoz");
  CHECK(details(d.actions[1]) == " / junio de 2026 / not-started");
  CHECK(details(d.actions[2]) == "Taller / Q1 2027 / completed");
  CHECK(d.citations.empty());
}

TEST_CASE("a laid-out table keeps its rows by their numbers, over pages and dated heads") {
  const auto d = test::import("Managementrespons\n\n"
                              "Aanbeveling              Standpunt       Maatregel                  Trekker   "
                              "       Timing          Stvz          Stvz\n"
                              "                                                                              "
                              "                       30/06/2026    31/12/2026\n"
                              "1. Open de poort voor    Akkoord         1.1 Het slot herstellen    "
                              "Werkplaats       mei 2026        Niet gestart  Afgerond\n"
                              "iedereen                                 1.2 Een wachter zoeken     "
                              "Tuindienst       juni 2026       Niet gestart  In uitvoering\n"
                              "2. Verf het hek          Niet akkoord:\n"
                              "                         het is nieuw.\n"
                              "                         Akkoord         3.1 Een zeis kopen         "
                              "Werkplaats       Q1 2027         Niet gestart  Geannuleerd\n"
                              "\fAanbeveling            Standpunt       Maatregel                  Trekker   "
                              "       Timing          Stvz          Stvz\n"
                              "                                                                              "
                              "                       30/06/2026    31/12/2026\n"
                              "3. Maai het gras                         3.2 De zeis slijpen        "
                              "Werkplaats       mei 2027        Niet gestart  Niet gestart\n"
                              "\n\nGezien door de dienst                    Gezien door de directie\n");
  CHECK(recommendations(d) == "1 accepted|2 rejected|3 accepted");
  CHECK(d.recommendations[2].title.value == "Maai het gras");
  REQUIRE(actions(d) ==
          "1.1 Het slot herstellen|1.2 Een wachter zoeken|3.1 Een zeis kopen|3.2 De zeis slijpen");
  CHECK(details(d.actions[0]) == "Werkplaats / mei 2026 / completed");
  CHECK(d.actions[0].follow_up.size() == 2);
  CHECK(d.actions[3].recommendations.at(0).value == "3");
  CHECK(details(d.actions[3]) == "Werkplaats / mei 2027 / not-started");
}

TEST_CASE("rows of a table that runs together may be numbered 1a, 1b; signatures below are none") {
  const auto d = test::import(
      "Réponse de la direction\n\nRecommandation n° 1 – Ouvrir le portail\nRéponse : Acceptée.\n"
      "Action Responsable Échéance État au\n31/03/2026\n1a. Réparer la serrure Bureau du port mai 2026 En "
      "cours\n"
      "1b. Former les gardiens Bureau du port juin 2026 Terminé\n\n\nVisa du bureau Visa de la direction\n");
  REQUIRE(actions(d) == "1a Réparer la serrure|1b Former les gardiens");
  CHECK(details(d.actions[1]) == "Bureau du port / juin 2026 / completed");
  CHECK(d.actions[0].recommendations.at(0).value == "1");
}

TEST_CASE(
    "labels, positions and statuses that only a page's styles set apart are found by what all entries do") {
  const auto entry = [](const std::string& id, const char* title, const char* position, const char* action,
                        const char* status, const char* owner, const char* due) {
    return "<li><div><span>Recommendation " + id + "</span> <b>" + title + "</b> <i>" + position +
           "</i></div>" + "<p>The office looked at it.</p><ul><li><span>" + id + ".1</span> " + action +
           " <i>" + status + "</i><ul><li><span>Owner</span> " + owner + "</li><li><span>Due</span> " + due +
           "</li></ul></li></ul>" + "</li>";
  };
  const auto page = source::read(
      "page.html",
      "<html><body><h1>Management response</h1><ul>" +
          entry("1", "Count the bridges", "Accepted", "Send a team", "Complete", "Finance", "May 2026") +
          entry("2", "Paint the bridges", "Accepted in part", "Buy green paint", "Overdue – started",
                "Roads desk", "March 2026") +
          entry("3", "Sell the bridges", "Not accepted", "Explain why", "Not started", "Press office",
                "2027") +
          entry("4", "Name the bridges", "Accepted", "Ask the children", "In progress", "Press office",
                "By end of May 2027") +
          "</ul><h2>Questions?</h2><p>Write to us.</p></body></html>",
      {});
  REQUIRE(page.has_value());
  const auto d = extract::extract(*page, {}).document;
  CHECK(d.header.kind == model::Kind::management_response);
  CHECK(recommendations(d) == "1 accepted|2 partially-accepted|3 rejected|4 accepted");
  CHECK(d.recommendations[1].title.value == "Paint the bridges");
  REQUIRE(actions(d) == "1.1 Send a team|2.1 Buy green paint|3.1 Explain why|4.1 Ask the children");
  CHECK(details(d.actions[0]) == "Finance / May 2026 / completed");
  CHECK(details(d.actions[1]) == "Roads desk / March 2026 / ongoing");
  CHECK(details(d.actions[2]) == "Press office / 2027 / not-started");
  CHECK(details(d.actions[3]) == "Press office / By end of May 2027 / ongoing");
}

TEST_CASE("a letter that quotes recommendations answers them in its own sentences") {
  const auto d = test::response(
      "Letter of 17 April 2026\n\n"
      "Recommendation 1 reads: “Publish the count each year.” We accept it. The Department of "
      "Roads publishes a first count by 1 October 2026. It was asked for in 2019.\n\n"
      "Recommendation 2 reads: “Move the office.” We do not accept it. The move costs too much.\n\n"
      "Recommendation 3 reads: “Ask the drivers.” We accept it. The Inspectorate of Transport "
      "holds a survey in spring 2027.\n");
  CHECK(test::joined(d.recommendations, [](const model::Recommendation& r) { return r.title.value; }) ==
        "Publish the count each year.|Move the office.|Ask the drivers.");
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  CHECK(test::joined(d.actions,
                     [](const model::Action& a) {
                       return a.id.value + " " + a.owner_text.value + " / " + a.timing.text.value;
                     }) ==
        "1.1 The Department of Roads / by 1 October 2026|3.1 The Inspectorate of Transport / in spring 2027");
}

TEST_CASE("a page may print the numbers of its cards apart from their titles") {
  const auto card = [](const char* id, const char* title, const char* answers) {
    return std::string("<div>") + id + "</div><h3>" + title + "</h3><div>Responds to</div><div>" + answers +
           "</div><div>Lead</div><div>Garden desk</div>";
  };
  auto document = source::read("page.html",
                               "<h1>Management response</h1><h3>R1. Open the gate</h3><p>Accepted.</p>"
                               "<h3>R2. Paint the fence</h3><p>Accepted.</p><h2>Action plan</h2>" +
                                   card("M1", "Find a key", "R1") + card("M3", "Buy paint", "R1 and R2"),
                               {});
  REQUIRE(document.has_value());
  const auto d = extract::extract(*document, {}).document;
  CHECK(actions(d) == "M1 Find a key|M3 Buy paint");
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[1].recommendations.size() == 2);
}

TEST_CASE("a refusal between two labels is no head of columns") {
  auto document = source::read("page.html",
                               "<h1>Respuesta de la gerencia</h1><h3>R1. Abrir la puerta</h3><p>Posición</p>"
                               "<p>No aceptada</p><h2>Plan de acción</h2>",
                               {});
  REQUIRE(document.has_value());
  CHECK(recommendations(extract::extract(*document, {}).document) == "R1 rejected");
}

TEST_CASE("the title of a web page is its highest heading, not its menus") {
  auto document =
      source::read("page.html",
                   "<p>Skip to the content</p><h2>Your privacy</h2><h1>Response to the review</h1>"
                   "<h3>R1. Open the gate</h3><p>Accepted.</p>",
                   {});
  REQUIRE(document.has_value());
  CHECK(extract::extract(*document, {}).document.header.title.value == "Response to the review");
}

TEST_CASE("tabs name the recommendations before the panels give them") {
  auto document =
      source::read("page.html",
                   "<h1>Management response</h1><ul><li>Recommendation 1</li><li>Recommendation 2</li>"
                   "</ul><h3>Recommendation 1: Open the gate</h3><p>Management response: Accepted</p>"
                   "<h3>Recommendation 2: Paint the fence</h3><p>Management response: Rejected</p>",
                   {});
  REQUIRE(document.has_value());
  const auto d = extract::extract(*document, {}).document;
  CHECK(recommendations(d) == "1 accepted|2 rejected");
  CHECK(d.recommendations[1].title.value == "Paint the fence");
  CHECK(d.redefinitions.empty());
}
