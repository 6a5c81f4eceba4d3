// Registers of contacts: where the date may stand, and how the subject is put.
#include "extract/support.hpp"

using namespace mr;

namespace {

std::string contacts(std::string_view text) {
  const auto d = test::import(text);
  CHECK(d.header.kind == model::Kind::contact_register);
  return test::joined(d.contacts, [](const model::Contact& c) {
    return (c.date ? to_iso(*c.date) : "") + " " + c.with_text.value + " / " + c.subject.value;
  });
}

} // namespace

TEST_CASE("dates may stand above the entries") {
  CHECK(contacts("Register of meetings\n\n2025\n\n3 May 2025\nMeeting with Zora Quill (State "
                 "secretary)\nSubject: Harbour "
                 "law\n\n2 April 2025\nContribution to the consultation: Dam plans\nWe ask for a ladder for "
                 "fish.\n\n"
                 "2024\n\n9 December 2024\nMeeting with Ivo Brandt (Member of parliament) and River "
                 "League\nSubject: "
                 "Locks\n") ==
        "2025-05-03 Zora Quill (State secretary) / Harbour law|2025-04-02  / Dam plans|"
        "2024-12-09 Ivo Brandt (Member of parliament) and River League / Locks");
}

TEST_CASE("an entry may take one line") {
  CHECK(contacts("Overzicht van contacten\n\n- 3 mei 2025: Overleg met Zora Quill (staatssecretaris) over de "
                 "havenwet\n"
                 "- 2 april 2025: Gesprek met Ivo Brandt (parlementslid) – sluizen\n"
                 "- 1 april 2025: Bijdrage aan de raadpleging: dammen\n") ==
        "2025-05-03 Zora Quill (staatssecretaris) / de havenwet|2025-04-02 Ivo Brandt (parlementslid) / "
        "sluizen|"
        "2025-04-01  / dammen");
}

TEST_CASE("entries below a year give the day and the month only") {
  const auto d =
      test::import("Register of meetings\n\n2025\n\n3 May: Meeting with Zora Quill (MP) on locks\n\n"
                   "2024\n\n9 December: Meeting with Ivo Brandt (MP) on dams\n");
  REQUIRE(d.contacts.size() == 2);
  CHECK(d.contacts[0].text.empty());
  CHECK(to_iso(*d.contacts[1].date) == "2024-12-09");
  CHECK(contacts("Register of meetings\n\n2025\n\n3 May\nMeeting with Zora Quill (State secretary)\nSubject: "
                 "Harbour law\n\n2024\n\n9 December\nMeeting with Ivo Brandt (Member of "
                 "parliament)\nSubject: Locks\n") ==
        "2025-05-03 Zora Quill (State secretary) / Harbour law|2024-12-09 Ivo Brandt (Member of parliament) "
        "/ Locks");
}

TEST_CASE("what meets on the dated lines of a register is learnt from its other meetings") {
  CHECK(contacts(
            "Registre des contacts\n\n2025\n\n14 janvier. Rencontre avec Zora Quill (députée), au sujet de : "
            "les ports. Elle attend une note.\n\n"
            "22 janvier. Réunion avec Ivo Brandt (sénateur), au sujet de : les écluses.\n\n"
            "6 février. Réunion avec la Ligue des rivières, au sujet de : les digues.\n\n"
            "27 mars. Déjeuner de chantier avec la Fédération des marins, au sujet de : les phares.\n\n"
            "30 mai. Réponse à la consultation publique « Plan des ports 2030 ». Deux pages.\n") ==
        "2025-01-14 Zora Quill (députée) / les ports|2025-01-22 Ivo Brandt (sénateur) / les écluses|"
        "2025-02-06 la Ligue des rivières / les digues|2025-03-27 la Fédération des marins / les phares|"
        "2025-05-30  / Plan des ports 2030");
}
