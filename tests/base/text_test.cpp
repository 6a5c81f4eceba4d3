// Folding and distances.
#include "mr/base/text.hpp"

#include <doctest/doctest.h>

using namespace mr;

TEST_CASE("folding ignores case, accents, quotes, dashes and spacing") {
  CHECK(fold("  Échéance :\tmi‑2025 ") == "echeance : mi-2025");
  CHECK(fold("Verantwoordelijke(n)\u00A0") == "verantwoordelijke(n)");
  CHECK(fold("‘Strength’ — “Numbers”") == "'strength' - \"numbers\"");
  CHECK(fold("co\u00ADordinatie") == "coordinatie");
}

TEST_CASE("folded text leads back to the original") {
  const Folded f = fold_with_origin("  É t");
  CHECK(f.text == "e t");
  CHECK(f.origin[0] == 2);
  CHECK(f.origin.back() == 6);
}

TEST_CASE("edit distance is bounded and counts a swap as one") {
  CHECK(edit_distance("status", "stauts", 2) == 1);
  CHECK(edit_distance("kalender", "verantwoordelijke", 3) == 4);
  CHECK(nearest("recomendations", {"recommendations", "actions"}) == "recommendations");
  CHECK(nearest("zzz", {"recommendations", "actions"}).empty());
}
