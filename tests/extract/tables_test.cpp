// Tables with real cells: heads in many words, groups, marks, cards, upright rows; and registers of contacts.
#include "mr/extract/extract.hpp"
#include "mr/source/reader.hpp"

#include "extract/support.hpp"

using namespace mr;

namespace {

model::Document page(const char* language, const std::string& body) {
  auto document = source::read("page.html", "<html><body>" + body + "</body></html>", {});
  REQUIRE(document.has_value());
  return extract::extract(*document,
                          {.kind = model::Kind::management_response, .language = language, .date_order = {}})
      .document;
}

model::Document table(const char* language, std::string_view rows, const char* before = "") {
  return page(language, std::string(before) + "<table>" + std::string(rows) + "</table>");
}

std::string ids(const model::Document& d) {
  return test::joined(d.actions, [](const model::Action& a) {
    return a.id.value + ">" + test::joined(a.recommendations, [](const model::Text& t) { return t.value; });
  });
}

} // namespace

TEST_CASE("the words in a head name its column") {
  const auto d = table(
      "en", "<tr><th>Ref.</th><th>Audit recommendation</th><th>Ministry position</th><th>Agreed management "
            "action</th>"
            "<th>Lead officer</th><th>Expected date of completion</th></tr>"
            "<tr><td>1</td><td>Count the bridges</td><td>Agree</td><td>Send out a survey team</td><td>Roads "
            "desk</td><td>May 2026</td></tr>"
            "<tr><td>2</td><td>Paint the bridges</td><td>Disagree</td><td></td><td></td><td></td></tr>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  REQUIRE(d.actions.size() == 1);
  CHECK(d.actions[0].owner_text.value == "Roads desk");
  CHECK(d.actions[0].timing.milestones[0].edtf == "2026-05");
}

TEST_CASE("cells say which column holds the position, the reason, and the number of the action") {
  const auto d = table(
      "en",
      "<tr><th>Ref</th><th>What the evaluators recommend</th><th>Our position</th><th>Why</th><th>Action</th>"
      "<th>What we will do</th><th>Lead</th><th>Due</th></tr>"
      "<tr><td>A1</td><td>Count the bridges</td><td>Agree</td><td></td><td>A1.1</td><td>Send out a survey "
      "team</td><td>Roads desk</td><td>May 2026</td></tr>"
      "<tr><td>A2</td><td>Paint the bridges</td><td>Disagree</td><td>Paint peels off.</td><td></td><td></td>"
      "<td></td><td></td></tr>"
      "<tr><td>A3</td><td>Close the bridges at night</td><td>Agree in part</td><td>Not on "
      "Fridays.</td><td>A3.1</td><td>Buy barriers</td><td>Stores</td><td>June 2026</td></tr>");
  REQUIRE(d.recommendations.size() == 3);
  CHECK(d.recommendations[1].id.value == "A2");
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  CHECK(d.recommendations[1].response.text.value == "Paint peels off.");
  CHECK(ids(d) == "A1.1>A1|A3.1>A3");
}

TEST_CASE("a column between the position and the actions gives the reason, whatever its head") {
  const auto d = table(
      "fr", "<tr><th>N°</th><th>Recommandation</th><th>Avis</th><th>Réserve éventuelle</th><th>Action</th>"
            "<th>Responsable</th></tr>"
            "<tr><td>1</td><td>Compter les ponts</td><td>Favorable</td><td></td><td>Envoyer une "
            "équipe</td><td>Voirie</td></tr>"
            "<tr><td>2</td><td>Fermer le pont</td><td>Défavorable</td><td>Il dessert trois "
            "hameaux.</td><td></td><td></td></tr>"
            "<tr><td></td><td>Total : 2 recommandations</td><td></td><td></td><td></td><td></td></tr>"
            "<tr><td></td><td>Fichier tenu par la voirie</td><td></td><td></td><td></td><td></td></tr>");
  REQUIRE(d.recommendations.size() == 2); // neither the total nor the note below it is one
  CHECK(d.recommendations[1].response.text.value == "Il dessert trois hameaux.");
}

TEST_CASE("the words of a legend are no head") {
  CHECK(table("nl", "<tr><td>Akkoord</td><td>Het bestuur neemt de aanbeveling over.</td></tr>"
                    "<tr><td>Niet akkoord</td><td>Het bestuur neemt de aanbeveling niet over.</td></tr>")
            .recommendations.empty());
}

TEST_CASE("a label may say whose response it is, when it stands in every block") {
  const auto d = table("nl", "<tr><td>Aanbeveling 1</td><td>Tel de bruggen</td></tr>"
                             "<tr><td>Reactie opleiding</td><td>Akkoord.</td></tr>"
                             "<tr><td>Aanbeveling 2</td><td>Verf de bruggen</td></tr>"
                             "<tr><td>Reactie opleiding</td><td>Niet akkoord: verf bladdert.</td></tr>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[0].response.position == model::Position::accepted);
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
}

TEST_CASE("a form's title may end with the number of its recommendation; a summary repeats it") {
  const auto d = table(
      "fr",
      "<tr><td colspan=2>FICHE DE SUIVI – RECOMMANDATION N° 2</td></tr>"
      "<tr><td>Recommandation</td><td>Compter les ponts</td></tr><tr><td>Motivation</td><td>Rien n'est "
      "connu.</td></tr><tr><td>Priorité</td><td>Forte</td></tr>",
      "<table><tr><th>N°</th><th>Recommandation</th><th>Position</th></tr><tr><td>2</td><td>Compter les "
      "ponts</td><td>Acceptée</td></tr></table>");
  REQUIRE(d.recommendations.size() == 1);
  CHECK(d.recommendations[0].id.value == "2");
  CHECK(d.recommendations[0].priority.value == "forte");
  CHECK(d.recommendations[0].response.position == model::Position::accepted);
}

TEST_CASE("a head of two rows is read below its groups") {
  const auto d =
      table("nl", "<tr><th colspan=2>Aanbeveling</th><th colspan=3>Standpunt</th><th "
                  "colspan=2>Maatregel</th><th colspan=2>Stand van zaken</th></tr>"
                  "<tr><th>Nr</th><th>Omschrijving</th><th>Akkoord</th><th>Deels akkoord</th><th>Niet "
                  "akkoord</th><th>Nr</th><th>Omschrijving</th>"
                  "<th>30/06/2025</th><th>31/12/2025</th></tr>"
                  "<tr><td>1</td><td>Tel de bruggen</td><td></td><td>X</td><td></td><td>1.1</td><td>Ploeg "
                  "uitsturen</td><td>Lopende</td><td>Afgerond</td></tr>"
                  "<tr><td>2</td><td>Verf de "
                  "bruggen</td><td></td><td></td><td>X</td><td></td><td></td><td></td><td></td></tr>"
                  "<tr><td>Totaal</td><td></td><td>0</td><td>1</td><td>1</td><td></td><td>1 "
                  "maatregel</td><td></td><td></td></tr>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[0].response.position == model::Position::partially_accepted);
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  REQUIRE(d.actions.size() == 1); // the total is none
  REQUIRE(d.actions[0].follow_up.size() == 2);
  CHECK(to_iso(*d.actions[0].follow_up[0].date) == "2025-06-30");
  CHECK(d.actions[0].follow_up[1].status == model::Status::completed);
}

TEST_CASE("owner and date may share a column, start and end have one each") {
  const auto shared =
      table("fr", "<tr><th>Recommandation</th><th>Action</th><th>Responsable / échéance</th></tr>"
                  "<tr><td>1. Compter les ponts</td><td>Envoyer une équipe</td><td>Service des routes – fin "
                  "2026</td></tr>"
                  "<tr><td>2. Peindre les ponts</td><td>Acheter la peinture</td><td>Service des "
                  "achats<br>mai 2026</td></tr>");
  REQUIRE(shared.actions.size() == 2);
  CHECK(shared.actions[0].owner_text.value == "Service des routes");
  CHECK(shared.actions[0].timing.text.value == "fin 2026");
  CHECK(shared.actions[1].owner_text.value == "Service des achats");
  const auto apart = table("es", "<tr><th>Recomendación</th><th>Actuación "
                                 "prevista</th><th>Responsable</th><th>Inicio</th><th>Fin</th></tr>"
                                 "<tr><td>1. Contar los puentes</td><td>Enviar un equipo</td><td>Servicio de "
                                 "obras</td><td>01/03/2026</td><td>30/06/2026</td></tr>"
                                 "<tr><td>2. Pintar los puentes</td><td>Comprar "
                                 "pintura</td><td>Compras</td><td></td><td>finales de 2026</td></tr>");
  REQUIRE(apart.actions.size() == 2);
  CHECK(apart.actions[0].timing.text.value == "01/03/2026 – 30/06/2026");
  CHECK(to_iso(*apart.actions[0].timing.milestones[0].window.from) == "2026-03-01");
  CHECK(apart.actions[1].timing.text.value == "finales de 2026");
}

TEST_CASE("cells settle what a column of numbers refers to") {
  const char* recommendations =
      "<h2>Recommendation 1: Count the bridges</h2><p>Response: Agreed.</p>"
      "<h2>Recommendation 2: Paint the bridges</h2><p>Response: Agreed.</p><h2>Action plan</h2>";
  const auto d =
      table("en",
            "<tr><th>No.</th><th>Action</th><th>Recommendation</th><th>Lead</th><th>Deadline</th></tr>"
            "<tr><td>1</td><td>Send out a survey team</td><td>1</td><td>Roads desk</td><td>May 2026</td></tr>"
            "<tr><td>2</td><td>Buy paint</td><td>1 and 2</td><td>Stores</td><td>June 2026</td></tr>"
            "<tr><td>3</td><td>Report to the board</td><td>–</td><td>Director</td><td>ongoing</td></tr>",
            recommendations);
  CHECK(ids(d) == "1>1|2>1|2|3>");
}

TEST_CASE("a column of further recommendations adds to the row's own") {
  const auto d = table(
      "fr",
      "<tr><th>N°</th><th>Recommandation</th><th>Action</th><th>Rec. également "
      "couverte</th><th>Pilote</th></tr>"
      "<tr><td>1</td><td>Compter les ponts</td><td>Envoyer une équipe</td><td>2</td><td>Routes</td></tr>"
      "<tr><td>2</td><td>Peindre les ponts</td><td>Acheter la peinture</td><td></td><td>Achats</td></tr>");
  CHECK(ids(d) == "1.1>1|2|2.1>2");
}

TEST_CASE("a card has the action's title above its fields, an upright row its labels beside them") {
  const auto card = table("en", "<tr><td colspan=3>Action 4: Send out a survey team</td></tr>"
                                "<tr><td>Recommendation(s) addressed</td><td>Lead</td><td>Deadline</td></tr>"
                                "<tr><td>2</td><td>Roads desk</td><td>May 2026</td></tr>"
                                "<tr><td>Expected output</td><td colspan=2>A list of bridges</td></tr>");
  REQUIRE(card.actions.size() == 1);
  CHECK(card.actions[0].title.value == "Send out a survey team");
  CHECK(card.actions[0].owner_text.value == "Roads desk");
  CHECK(ids(card) == "4>2");
  const auto upright = table(
      "en",
      "<tr><td>Recommendation 1</td><td>Count the bridges</td></tr><tr><td>Position</td><td>Agree</td></tr>"
      "<tr><td>Action</td><td>Send out a survey team</td></tr><tr><td>Owner</td><td>Roads desk</td></tr>"
      "<tr><td>Due</td><td>May 2026</td></tr><tr><td>Status</td><td>Done</td></tr>");
  REQUIRE(upright.actions.size() == 1);
  CHECK(upright.actions[0].timing.text.value == "May 2026");
  CHECK(upright.actions[0].follow_up[0].status == model::Status::completed);
}

TEST_CASE("numbers that begin again below every recommendation count within it") {
  const auto d = table("en", "<tr><th>No.</th><th>Action</th><th>Who and when</th></tr>"
                             "<tr><td colspan=3>Recommendation 1: Count the bridges</td></tr>"
                             "<tr><td>1</td><td>Send out a team</td><td>Roads desk, May 2026</td></tr>"
                             "<tr><td>2</td><td>Print the list</td><td>Stores, June 2026</td></tr>"
                             "<tr><td colspan=3>Recommendation 2: Paint the bridges</td></tr>"
                             "<tr><td>1</td><td>Buy paint</td><td>Stores, July 2026</td></tr>");
  CHECK(ids(d) == "1.1>1|1.2>1|2.1>2");
  CHECK(d.actions[2].owner_text.value == "Stores");
}

TEST_CASE("figures, legends and lists of versions are no records") {
  const auto d =
      table("en", "<tr><th>Status</th><th>Number of "
                  "actions</th></tr><tr><td>Ongoing</td><td>4</td></tr><tr><td>Done</td><td>2</td></tr>");
  CHECK(d.actions.empty());
  CHECK(d.recommendations.empty());
  const auto words = table("fr", "<tr><td>Acceptée</td><td>la recommandation est suivie</td></tr>"
                                 "<tr><td>Refusée</td><td>la recommandation n’est pas suivie</td></tr>");
  CHECK(words.recommendations.empty());
  const auto count = table("es", "<tr><td>Oficina</td><td>Delta</td></tr>"
                                 "<tr><td>Recomendaciones</td><td>6</td></tr>");
  CHECK(count.recommendations.empty());
}

TEST_CASE("a cell may say in a sentence that there is no action") {
  for (const auto& [language, none] :
       {std::pair("en", "No actions have been recorded for this recommendation."),
        std::pair("nl", "Geen acties geregistreerd bij deze aanbeveling."),
        std::pair("fr", "Aucune action n’est enregistrée pour cette recommandation."),
        std::pair("es", "No hay acciones registradas para esta recomendación.")}) {
    CAPTURE(none);
    const auto d = table(language, "<tr><td>Recommendation 1:</td><td>Open the gate</td></tr>"
                                   "<tr><td>Management response:</td><td>Accepted</td></tr>"
                                   "<tr><td>Key actions:</td><td>" +
                                       std::string(none) + "</td></tr>");
    CHECK(d.recommendations.size() == 1);
    CHECK(d.actions.empty());
  }
}

TEST_CASE("a card may hold its actions in a table of their own") {
  const auto d =
      table("en", "<tr><td>Recommendation 1:</td><td>Open the gate</td></tr>"
                  "<tr><td>Management response:</td><td>Accepted</td></tr>"
                  "<tr><td>Key actions:</td><td><table><tr><td>Key action</td><td>Responsible</td>"
                  "<td>Timing</td></tr><tr><td>Find a key</td><td>Garden desk</td><td>May 2026</td>"
                  "</tr></table></td></tr>");
  CHECK(ids(d) == "1.1>1");
  CHECK(d.actions[0].owner_text.value == "Garden desk");
}

TEST_CASE("labels beside values tell the kind, whatever word a value begins with") {
  auto document = source::read("page.html",
                               "<table><tr><td>Aanbeveling 1</td><td>Open de poort</td></tr>"
                               "<tr><td>Reactie</td><td>Akkoord. Ze klemt.</td></tr></table>",
                               {});
  REQUIRE(document.has_value());
  CHECK(extract::extract(*document, {}).document.header.kind == model::Kind::management_response);
}

TEST_CASE("the year of a register's rows may stand above them or between them") {
  auto document =
      source::read("register.html",
                   "<h1>Registre des contacts</h1><h2>Année "
                   "2025</h2><table><tr><th>Date</th><th>Type</th><th>Avec</th><th>Objet</th></tr>"
                   "<tr><td>4 novembre</td><td>Réunion</td><td>Préfet</td><td>Haies</td></tr>"
                   "<tr><td colspan=4>2024</td></tr>"
                   "<tr><td>1er juillet</td><td>Réunion</td><td>Sénat</td><td>Talus</td></tr></table>",
                   {});
  REQUIRE(document.has_value());
  const auto contacts = extract::extract(*document, {}).document.contacts;
  CHECK(test::joined(contacts, [](const model::Contact& c) { return to_iso(*c.date); }) ==
        "2025-11-04|2024-07-01");
}

TEST_CASE("a register of contacts may be a table") {
  auto document = source::read(
      "register.html",
      "<h1>Register</h1><table><tr><th>Date</th><th>Kind</th><th>Met with</th><th>Topic</th></tr>"
      "<tr><td rowspan=2>3 May 2026</td><td>Meeting</td><td>Roads office (head) and Bridge "
      "club</td><td>Tolls</td></tr>"
      "<tr><td>Consultation</td><td>–</td><td>Draft bridge act</td></tr>"
      "<tr><td>9 June 2026</td><td>Call</td><td>Port of Ilmere</td><td>Dredging</td></tr></table>",
      {});
  REQUIRE(document.has_value());
  const auto read = extract::extract(*document, {});
  CHECK(read.document.header.kind == model::Kind::contact_register);
  REQUIRE(read.document.contacts.size() == 3);
  CHECK(to_iso(*read.document.contacts[1].date) == "2026-05-03");
  CHECK(read.document.contacts[1].type == model::ContactType::consultation_response);
  CHECK(read.document.contacts[0].with[0].role.value == "head");
}

TEST_CASE("a table may be printed cell by cell, with nothing for an empty cell") {
  const auto d = test::response("Recommendation R1: Count the bridges\n\nRef.\n\nAction\n\nOwner\n\nDue "
                                "date\n\nStatus\n\n"
                                "R1-A\n\nSend out a survey team\nto all villages\n\nRoads desk\n(Ama)\n\nMay "
                                "2026\n\nOngoing\n\n"
                                "R1-B\n\nPublish the list\n\nJune 2026\n\nNot started\n\n"
                                "Recommendation R2: Paint the bridges\n");
  CHECK(ids(d) == "R1-A>R1|R1-B>R1");
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[0].title.value == "Send out a survey team to all villages");
  CHECK(d.actions[0].owner_text.value == "Roads desk (Ama)");
  CHECK(d.actions[1].owner_text.value == "");
  CHECK(d.actions[1].timing.text.value == "June 2026");
  CHECK(d.recommendations.size() == 2);
}

TEST_CASE("actions side by side in a row are actions of their own") {
  const auto d = table(
      "fr", "<tr><th>N°</th><th>Recommandation</th><th>Réponse de la direction</th><th>Action 1</th>"
            "<th>Responsable 1</th><th>Échéance 1</th><th>Action 2</th><th>Responsable 2</th>"
            "<th>Échéance 2</th></tr>"
            "<tr><td>1</td><td>Compter les ponts du canal</td><td>Acceptée.</td><td>Envoyer une équipe</td>"
            "<td>Direction des routes</td><td>mai 2026</td><td>Publier la liste</td><td>Unité "
            "données</td><td>juin 2026</td></tr>"
            "<tr><td>2</td><td>Peindre les ponts du canal</td><td>Refusée.</td><td></td><td></td><td></td>"
            "<td></td><td></td><td></td></tr>");
  CHECK(ids(d) == "1.1>1|1.2>1");
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[1].title.value == "Publier la liste");
  CHECK(d.actions[1].owner_text.value == "Unité données");
  CHECK(d.actions[1].timing.text.value == "juin 2026");
}

TEST_CASE("a line across the table gives the rows below it their owner") {
  const auto d =
      table("nl", "<tr><th>Nr.</th><th>Aanb.</th><th>Actie</th><th>Timing</th><th>2e helft 2024</th>"
                  "<th>1e helft 2025</th></tr>"
                  "<tr><td colspan=6>Trekker: Dienst Wegen (Anke)</td></tr>"
                  "<tr><td>3</td><td>1</td><td>Ploeg uitsturen</td><td>eind 2024</td><td>loopt</td>"
                  "<td>afgerond</td></tr>"
                  "<tr><td colspan=6>Trekker: ICT</td></tr>"
                  "<tr><td>1</td><td>1 en 2</td><td>Lijst publiceren</td><td>mei 2025</td><td>niet "
                  "gestart</td><td></td></tr>"
                  "<tr><td></td><td></td><td></td><td></td><td></td><td></td></tr>"
                  "<tr><td>Nr.</td><td colspan=3>Aanbeveling</td><td colspan=2>Standpunt</td></tr>"
                  "<tr><td>1</td><td colspan=3>Tel alle bruggen over het kanaal</td><td "
                  "colspan=2>akkoord</td></tr>"
                  "<tr><td>2</td><td colspan=3>Verf alle bruggen over het kanaal</td><td "
                  "colspan=2>niet akkoord</td></tr>");
  CHECK(ids(d) == "3>1|1>1|2");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[0].owner_text.value == "Dienst Wegen (Anke)");
  CHECK(d.actions[1].owner_text.value == "ICT");
  REQUIRE(d.actions[0].follow_up.size() == 2); // one for each half-year, dated by its end
  CHECK(d.actions[0].follow_up[1].status == model::Status::completed);
  CHECK(d.actions[0].follow_up[1].date == make_day(2025, 6, 30));
}

TEST_CASE("rows of a task tool say what they are and whose child") {
  const auto d = table(
      "en", "<tr><th>Key</th><th>Parent</th><th>Type</th><th>Title</th><th>Labels</th><th>Assignee</th>"
            "<th>Due date</th><th>Status</th><th>Comment</th></tr>"
            "<tr><td>BR-1</td><td></td><td>Recommendation</td><td>Count the bridges over the canal</td>"
            "<td>accepted, roads</td><td></td><td></td><td>Open</td><td>Nobody knows how many.</td></tr>"
            "<tr><td>BR-2</td><td></td><td>Recommendation</td><td>Paint the bridges in green</td>"
            "<td>roads, rejected</td><td></td><td></td><td>Closed</td><td>Grey is cheaper.</td></tr>"
            "<tr><td>BR-3</td><td>BR-1</td><td>Action</td><td>Send out a survey team</td><td>roads</td>"
            "<td>Roads desk</td><td>2026-05-29T17:00</td><td>Completed</td><td>Sent.</td></tr>"
            "<tr><td>BR-4</td><td>BR-1</td><td>Action</td><td>Publish the list of bridges</td><td></td>"
            "<td>Data unit</td><td>2026-06-30T17:00</td><td>Ongoing</td><td></td></tr>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[0].response.position == model::Position::accepted);
  CHECK(d.recommendations[1].response.position == model::Position::rejected);
  CHECK(d.recommendations[1].response.text.value == "Grey is cheaper.");
  CHECK(ids(d) == "BR-3>BR-1|BR-4>BR-1");
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[0].title.value == "Send out a survey team");
  CHECK(d.actions[0].owner_text.value == "Roads desk");
  REQUIRE(d.actions[0].timing.milestones.size() == 1);
  CHECK(d.actions[0].timing.milestones[0].edtf == "2026-05-29");
}

TEST_CASE("an annex tells by number how far the actions are") {
  const auto d = table("en",
                       "<tr><th>Action</th><th>Status at 1 March 2026</th><th>Comment</th></tr>"
                       "<tr><td>1.1</td><td>Completed</td><td>Sent in May.</td></tr>"
                       "<tr><td>1.2</td><td>Ongoing</td><td></td></tr>",
                       "<h2>Recommendation 1: Count the bridges</h2><p>Management response: Accepted.</p>"
                       "<p>Action 1.1: Send out a survey team</p><p>Action 1.2: Publish the list</p>");
  CHECK(ids(d) == "1.1>1|1.2>1");
  REQUIRE(d.actions.size() == 2);
  CHECK(d.actions[0].title.value == "Send out a survey team");
  REQUIRE(d.actions[0].follow_up.size() == 1);
  CHECK(d.actions[0].follow_up[0].status == model::Status::completed);
  CHECK(d.actions[0].follow_up[0].comment.value == "Sent in May.");
  CHECK(d.actions[0].follow_up[0].date == make_day(2026, 3, 1));
}

TEST_CASE("a line over a table within a cell is no action, and a ticked word stands for a position") {
  const auto d =
      table("fr", "<tr><td>Recommandation</td><td>Compter les ponts</td></tr>"
                  "<tr><td>Position</td><td>☒ Accord ☐ Accord partiel ☐ Désaccord</td></tr>"
                  "<tr><td>Plan d’actions</td><td>Actions retenues :<table><tr><th>N°</th>"
                  "<th>Action</th><th>Responsable</th></tr><tr><td>1</td><td>Envoyer une équipe</td>"
                  "<td>Direction des routes</td></tr></table></td></tr>");
  REQUIRE(d.recommendations.size() == 1);
  CHECK(d.recommendations[0].response.position == model::Position::accepted);
  REQUIRE(d.actions.size() == 1);
  CHECK(d.actions[0].title.value == "Envoyer une équipe");
}

TEST_CASE("beside numbers of recommendations a text needs no name of its own") {
  const auto d = table("en", "<tr><th>Rec.</th><th>The review asks us to</th><th>Position</th></tr>"
                             "<tr><td>R1</td><td>Name an adviser for every student</td><td>Accept</td></tr>"
                             "<tr><td>R2</td><td>Train wardens in first response</td><td>Accept</td></tr>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[1].id.value == "R2");
  CHECK(d.recommendations[1].title.value == "Train wardens in first response");
  CHECK(d.recommendations[1].response.position == model::Position::accepted);
}

TEST_CASE("a title over labels and values is an action, and a position beside the number no title") {
  const auto d = page("en", "<p>Recommendation 1 Partly agreed</p><h2>Write to tenants</h2>"
                            "<p>1a Send a letter</p><table><tr><td>Who</td><td>Front desk</td></tr>"
                            "<tr><td>By when</td><td>May 2026</td></tr></table>"
                            "<p>1b Hold office hours</p><table><tr><td>Who</td><td>Social service</td></tr>"
                            "<tr><td>By when</td><td>June 2026</td></tr></table>"
                            "<p>Recommendation 2 Agreed</p><h2>Answer within ten days</h2>");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[0].title.value == "Write to tenants");
  CHECK(d.recommendations[0].response.position == model::Position::partially_accepted);
  CHECK(ids(d) == "1a>1|1b>1");
  CHECK(d.actions[1].owner_text.value == "Social service");
}

TEST_CASE("the answer below the name of a group of rows is no text of the recommendation") {
  const auto d = table("en", "<tr><th>No.</th><th>Action</th><th>Who</th></tr>"
                             "<tr><td colspan=3><p>Recommendation 1. Count the bridges</p>"
                             "<p>Response: Agreed, they age.</p></td></tr>"
                             "<tr><td>1.1</td><td>Send out a survey team</td><td>Roads desk</td></tr>");
  REQUIRE(d.recommendations.size() == 1);
  CHECK(d.recommendations[0].response.position == model::Position::accepted);
  CHECK(ids(d) == "1.1>1");
}
