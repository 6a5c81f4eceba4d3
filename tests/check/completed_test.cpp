// completed-but-comment-disagrees, in four languages: what it finds, and what it must leave alone.
#include "mr/check/run.hpp"
#include "mr/model/canonical.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace mr;

namespace {

std::size_t findings(const std::string& language, const std::string& comment,
                     const char* status = "completed") {
  const SourceText source(
      "response.yaml", fmt::format("mr: 1\ndocument: {{kind: management-response, language: {}}}\nactions:\n"
                                   "- id: '1'\n  title: Train the team\n  follow_up:\n"
                                   "  - {{date: 2026-01-31, status: {}, comment: \"{}\"}}\n",
                                   language, status, comment));
  const auto reading = model::read_canonical(source);
  REQUIRE(reading.has_value());
  check::Portfolio portfolio;
  check::add_document(portfolio, reading->document, source);
  return check::run(portfolio, {{"completed-but-comment-disagrees"}, {}, {}}).size();
}

} // namespace

TEST_CASE("a comment that leaves something to do contradicts a completed action") {
  CHECK(findings("en", "Guide published. The training is still to be organised.") == 1);
  CHECK(findings("en", "Not yet done in the north") == 1);
  CHECK(findings("en", "Launch postponed to 2027.") == 1);
  CHECK(findings("nl", "De gids is klaar, maar de vorming moet nog plaatsvinden.") == 1);
  CHECK(findings("nl", "Uitgesteld tot het voorjaar van 2027") == 1);
  CHECK(findings("fr", "Le guide n'est pas encore diffusé.") == 1);
  CHECK(findings("fr", "Il reste à former les équipes du Sud.") == 1);
  CHECK(findings("es", "La guía está lista; todavía no se ha distribuido.") == 1);
  CHECK(findings("es", "Pospuesto hasta 2027") == 1);
  CHECK(findings("en", "Not yet done in the north", "ongoing") == 0);
}

TEST_CASE("a comment that tells how it was done contradicts nothing") {
  for (const char* comment :
       {"", "Done.", "Held on 12 May with all teams.",
        "The tool that was not yet in place in 2024 is now used daily.",
        "Completed although the workshop had been postponed to May.", "Nothing is left to do.",
        "Completed in May, later than planned; postponements are explained in the report.",
        "The board discussed it again in June and found no reason to wait."})
    CHECK_MESSAGE(findings("en", comment) == 0, comment);
  for (const char* comment : {"Afgerond in mei.", "Wat eerst nog niet mogelijk was, is nu geregeld.",
                              "Alle vijf hebben er een.", "De gids werd uitgesteld tot mei en is er nu."})
    CHECK_MESSAGE(findings("nl", comment) == 0, comment);
  for (const char* comment : {"Accord signé le 3 mars.", "Ce qui n'était pas encore prêt l'est désormais.",
                              "Le reste a été fait en avril."})
    CHECK_MESSAGE(findings("fr", comment) == 0, comment);
  for (const char* comment : {"Convenio firmado.", "Lo que todavía no estaba listo ya funciona."})
    CHECK_MESSAGE(findings("es", comment) == 0, comment);
}
