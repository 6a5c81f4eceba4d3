// Language packs: the same concepts in every language, and errors that show their place.
#include "mr/lang/pack.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::lang;

TEST_CASE("every language has words for the same concepts") {
  REQUIRE(builtin_packs().size() >= 4);
  const auto paths = builtin_packs().front().paths();
  CHECK(paths.size() > 100);
  for (const Pack& pack : builtin_packs()) {
    CAPTURE(pack.code());
    CHECK(pack.paths() == paths);
  }
}

TEST_CASE("a pack's words are kept as written and folded, in their order") {
  const auto pack = parse_pack(SourceText("x.yaml", "language: xx\nlabel:\n  owner: [Équipe, Who]\n"));
  REQUIRE(pack.has_value());
  CHECK(pack->code() == "xx");
  CHECK(pack->words("label.owner") == std::vector<std::string>{"Équipe", "Who"});
  CHECK(pack->folded("label.owner") == std::vector<std::string>{"equipe", "who"});
  CHECK(pack->word("label.owner") == "Équipe");
  CHECK(pack->words("label.timing").empty());
}

TEST_CASE("an unknown path is an error with its place and the nearest known one") {
  const auto pack =
      parse_pack(SourceText("x.yaml", "language: xx\nlabel:\n  ownr: [Who]\n"), find_pack("en"));
  REQUIRE_FALSE(pack.has_value());
  CHECK(describe(pack.error()) == "x.yaml:3:3: unknown path 'label.ownr'; did you mean 'label.owner'?");
}

TEST_CASE("a file without a language is no pack") {
  const auto pack = parse_pack(SourceText("x.yaml", "label:\n  owner: [Who]\n"));
  REQUIRE_FALSE(pack.has_value());
  CHECK(pack.error().message == "a language pack begins with 'language: xx'");
}

TEST_CASE("words that are not texts are refused where they stand") {
  const auto pack = parse_pack(SourceText("x.yaml", "language: xx\nlabel:\n  owner: [{a: b}]\n"));
  REQUIRE_FALSE(pack.has_value());
  CHECK(pack.error().place.line == 3);
}
