// Dates and numbers in the languages' forms, and that every language has every word.
#include "mr/check/rule.hpp"
#include "mr/render/words.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "render/fixture.hpp"

using namespace mr;
using namespace mr::render;
using namespace mr::render::test;

TEST_CASE("days are written as boards write them") {
  CHECK(words("nl").day(day("2025-10-13")) == "13 oktober 2025");
  CHECK(words("en").day(day("2025-10-13")) == "13 October 2025");
  CHECK(words("fr").day(day("2026-01-01")) == "1er janvier 2026");
  CHECK(words("es").day(day("2025-10-13")) == "13 de octubre de 2025");
  CHECK(words("nl").short_day(day("2025-03-04")) == "04/03/2025");
}

TEST_CASE("windows are written in the largest units that say the same") {
  const Words nl = words("nl");
  const auto window = [&nl](const char* from, const char* to) {
    return nl.window(
        {from ? std::optional(day(from)) : std::nullopt, to ? std::optional(day(to)) : std::nullopt});
  };
  CHECK(window("2027-01-01", "2027-12-31") == "2027");
  CHECK(window("2026-01-01", "2027-12-31") == "2026–2027");
  CHECK(window("2025-08-01", "2025-08-31") == "augustus 2025");
  CHECK(window("2024-02-01", "2024-02-29") == "februari 2024");
  CHECK(window("2024-02-01", "2024-02-28") == "1–28 februari 2024");
  CHECK(window("2026-06-01", "2026-07-31") == "juni–juli 2026");
  CHECK(window("2025-10-01", "2026-03-31") == "oktober 2025 – maart 2026");
  CHECK(window("2026-03-01", "2026-06-20") == "1 maart – 20 juni 2026");
  CHECK(window("2026-03-05", "2026-03-05") == "5 maart 2026");
  CHECK(window(nullptr, "2026-03-05") == "tot en met 5 maart 2026");
  CHECK(window("2026-03-05", nullptr) == "vanaf 5 maart 2026");
  CHECK(window(nullptr, nullptr).empty());
}

TEST_CASE("one and several differ") {
  CHECK(words("nl").days(1) == "1 dag");
  CHECK(words("fr").days(2) == "2 jours");
}

TEST_CASE("a pattern keeps what it cannot fill") {
  CHECK(filled("{a} and {b", {{"a", "x{b}"}}) == "x{b} and {b");
  CHECK(filled("{unknown}", {}) == "{unknown}");
}

TEST_CASE("every language has the same words of output, with the same forms and fields") {
  const auto fields = [](const std::string& pattern) {
    std::vector<std::string> names;
    for (std::size_t at = 0; (at = pattern.find('{', at)) != std::string::npos; ++at)
      names.push_back(pattern.substr(at, pattern.find('}', at) - at));
    std::sort(names.begin(), names.end());
    return names;
  };
  const lang::Pack& first = *lang::find_pack("nl");
  for (const char* code : {"en", "fr", "es"}) {
    const lang::Pack& other = *lang::find_pack(code);
    for (const std::string& path : first.paths()) {
      if (!path.starts_with("output.")) continue;
      INFO(code << ": " << path);
      REQUIRE(other.words(path).size() == first.words(path).size());
      if (path.starts_with("output.date.")) continue; // what a date shows differs by language
      for (std::size_t i = 0; i < first.words(path).size(); ++i)
        CHECK(fields(other.words(path)[i]) == fields(first.words(path)[i]));
    }
  }
}

TEST_CASE("whatever a rule may tell a board has words in every language") {
  for (const char* code : {"nl", "en", "fr", "es"})
    for (const check::Rule& rule : check::rules()) {
      const std::string path = "finding." + std::string(rule.name);
      INFO(code, " ", path);
      CHECK((rule.severity == Severity::note || words(code).has(path)));
    }
}
