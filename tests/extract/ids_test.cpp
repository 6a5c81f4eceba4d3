// Ids as printed, and the lists of them that citations make.
#include "mr/extract/ids.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

std::string listed(std::string_view text, const char* language = "en") {
  return test::joined(id_list(text, 0, Lexicon(language)), [](const Id& id) { return id.text; });
}

std::string one(std::string_view text, bool prefixed = false) {
  const auto id = id_at(text, 0, prefixed);
  return id ? id->text : "none";
}

} // namespace

TEST_CASE("an id is kept as it is printed, without its closing dot or bracket") {
  CHECK(one("4. Plan") == "4");
  CHECK(one("4) Plan") == "4");
  CHECK(one("1.1. Plan") == "1.1");
  CHECK(one("2b Plan") == "2b");
  CHECK(one("2a.1 Plan") == "2a.1");
  CHECK(one("2022-020 Plan") == "2022-020");
  CHECK(one("001/23 Plan") == "001/23");
  CHECK(one("R3 Plan", true) == "R3");
  CHECK(one("EV.1 Plan", true) == "EV.1");
  CHECK(one("7\xC2\xA0Plan") == "7");
}

TEST_CASE("amounts, ordinals and long numbers are no ids") {
  CHECK(one("40% of the schools") == "none");
  CHECK(one("3rd meeting") == "none");
  CHECK(one("120000 households") == "none");
  CHECK(one("R3 Plan") == "none"); // letters only where they are asked for
  CHECK(one("") == "none");
}

TEST_CASE("lists of ids are read to their end, in four languages") {
  CHECK(listed("4, 5, 17") == "4|5|17");
  CHECK(listed("10, 11 and 14 were late") == "10|11|14");
  CHECK(listed("3 et 5 ont", "fr") == "3|5");
  CHECK(listed("2, 4 en 6 wachten", "nl") == "2|4|6");
  CHECK(listed("2, 4 y 6 esperan", "es") == "2|4|6");
  CHECK(listed("021/22 and 022/22") == "021/22|022/22");
  CHECK(listed("2a and 2b") == "2a|2b");
}

TEST_CASE("a range stands for all between its ends") {
  CHECK(listed("2–4") == "2|3|4");
  CHECK(listed("2-4") == "2|3|4");
  CHECK(listed("5 t/m 7", "nl") == "5|6|7");
  CHECK(listed("5\xC2\xA0t/m\xC2\xA0"
               "7",
               "nl") == "5|6|7");
  CHECK(listed("2 to 4") == "2|3|4");
  CHECK(listed("2 à 4", "fr") == "2|3|4");
  CHECK(listed("2 a 4", "es") == "2|3|4");
  CHECK(listed("1 to 1000000000") == "1");
  CHECK(listed("1 to 999") == "1|999"); // too long to be meant
}

TEST_CASE("an id knows what it stands under and how deep") {
  CHECK(parent_id("1.2") == "1");
  CHECK(parent_id("2b") == "2");
  CHECK(parent_id("2a.1") == "2a");
  CHECK(parent_id("4").empty());
  CHECK(id_depth("4") == 1);
  CHECK(id_depth("1.1") == 2);
  CHECK(id_depth("2b") == 2);
  CHECK(id_depth("1.1.3") == 3);
}

TEST_CASE("a range of ids with letters is written out like one of numbers") {
  CHECK(listed("R1–R4, R8") == "R1|R2|R3|R4|R8");
  CHECK(listed("R1–A4") == "R1|A4");
}
