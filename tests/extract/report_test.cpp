// Evaluation reports: recommendations, questions, outline, markers, and what running text says of them.
#include "mr/extract/report.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

constexpr std::string_view three = "Recommendation 1: Plan ahead\n\nRecommendation 2: Keep one calendar\n\n"
                                   "Recommendation 3: Train the guards\n\n";

std::string citations(const model::Document& d) {
  return test::joined(d.citations, [](const model::Citation& c) { return c.kind + " " + c.id.value; });
}

std::string counts(const model::Document& d) {
  return test::joined(d.declared_counts,
                      [](const model::DeclaredCount& c) { return c.kind + " " + std::to_string(c.count); });
}

} // namespace

TEST_CASE("a recommendation of the summary and of the chapter is one") {
  const auto d =
      test::report("SUMMARY\n\nRecommendation 1: Plan ahead\n\nRecommendation 2: Keep one calendar\n\n"
                   "RECOMMENDATIONS\n\nRecommendation 1: Plan ahead\n\na) Ask the ports\nb) Ask the crews\n\n"
                   "Recommendation 2: Keep one calendar\n");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[0].title.value == "Plan ahead");
  CHECK(test::joined(d.recommendations[0].points, [](const model::Text& t) { return t.value; }) ==
        "Ask the ports|Ask the crews");
}

TEST_CASE("recommendations without numbers are counted in order, and say so") {
  const auto d = test::report("Recommendation: Plan ahead\n\nRecommendation: Keep one calendar\n");
  REQUIRE(d.recommendations.size() == 2);
  CHECK(d.recommendations[1].id.value == "2");
  CHECK_FALSE(d.recommendations[1].numbered);
}

TEST_CASE("the outline is the chain of numbers that counts on") {
  const auto d =
      test::report("1. Introduction\n\n1.1 Background\n\n12 boats were counted that year\n\n1.2 Purpose\n\n"
                   "2. Methods\n\n2.1 Sources\n\n3. Findings\n");
  CHECK(test::joined(d.sections, [](const model::Section& s) { return s.id.value; }) == "1|1.1|1.2|2|2.1|3");
  CHECK(d.sections[1].title.value == "Background");
}

TEST_CASE("two numbered lines are a list, no outline") {
  CHECK(test::report("1. Introduction\n\n2. Methods\n").sections.empty());
}

TEST_CASE("questions hold their sub-questions") {
  const auto d = test::report(
      "EQ1: Was it useful?\n\nEQ1.1: For whom was it?\n\nEQ2: Did it last?\n\nEQ1: Was it useful?\n");
  REQUIRE(d.questions.size() == 2);
  REQUIRE(d.questions[0].sub_questions.size() == 1);
  CHECK(d.questions[0].sub_questions[0].parent.value == "EQ1");
  CHECK(d.redefinitions.empty());
  const auto again =
      test::report("EQ1: Was it useful?\n\nEQ2: Did it last?\n\nEQ1: How much did the boats cost to run?\n");
  CHECK(again.redefinitions.size() == 1);
}

TEST_CASE("questions by their word keep the bare number") {
  const auto d = test::report("Vraag 1: Was het nuttig?\n\nVraag 2: Bleef het duren?\n", "nl");
  CHECK(test::joined(d.questions, [](const model::Question& q) { return q.id.value; }) == "1|2");
}

TEST_CASE("progress markers have a theme, a level and a number") {
  const auto d = test::report("7.1 Harbours\n\nExpect to see\n\n1. Guards know the rules.\n\nLike to see\n\n"
                              "2. Guards explain the rules.\n\nLove to see\n\n3. Guards write the rules.\n");
  REQUIRE(d.progress_markers.size() == 3);
  CHECK(d.progress_markers[0].theme.value == "Harbours");
  CHECK(d.progress_markers[0].level == model::Level::expect);
  CHECK(d.progress_markers[1].level == model::Level::like);
  CHECK(d.progress_markers[2].level == model::Level::love);
  CHECK(d.progress_markers[2].text.value == "Guards write the rules.");
}

TEST_CASE("every citation in running text is found, ranges written out") {
  const auto d =
      test::report(std::string(three) + "ANNEXES\n\nThe guards (recommendation 3) asked for what "
                                        "recommendations 1–2 say, as section 5.3 and annex 2 show.\n");
  CHECK(citations(d) == "recommendation 3|recommendation 1|recommendation 2|section 5.3|annex 2");
}

TEST_CASE("what is said of an earlier evaluation cites nothing here") {
  const auto d =
      test::report(std::string(three) + "ANNEXES\n\nSee recommendation 9 of the previous evaluation.\n");
  CHECK(citations(d).empty());
}

TEST_CASE("a declared number of recommendations is noted, right or wrong") {
  CHECK(counts(test::report("The report makes a total of three recommendations.\n\n" + std::string(three))) ==
        "recommendation 3");
  CHECK(counts(test::report("The report makes a total of nine recommendations.\n\n" + std::string(three))) ==
        "recommendation 9");
  CHECK(counts(test::report("Dit rapport doet negen aanbevelingen.\n\nAanbeveling 1: Plan vooruit\n",
                            "nl")) == "recommendation 9");
  CHECK(counts(test::report("Le rapport formule neuf recommandations.\n\nRecommandation 1 : Prévoir\n",
                            "fr")) == "recommendation 9");
  CHECK(counts(test::report("El informe formula nueve recomendaciones.\n\nRecomendación 1: Planear\n",
                            "es")) == "recommendation 9");
}

TEST_CASE("a smaller number speaks of some, and an article of one") {
  CHECK(counts(
            test::report(std::string(three) +
                         "ANNEXES\n\nTwo recommendations are about guards, and one recommendation is not.\n"))
            .empty());
}
