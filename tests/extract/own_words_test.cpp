// Words that no language pack has, learned from where they stand.
#include "mr/extract/own_words.hpp"

#include "extract/support.hpp"

using namespace mr;

namespace {

std::string pledges(std::string_view noun, std::string_view label, std::string_view third) {
  std::string out = "Recommendation 1: Plan ahead\n\nRecommendation 2: Look back\n\n";
  for (const char* number : {"1", "2", "3"})
    out += std::string(noun) + " " + number + ": Write a plan\n" + "Responds to: recommendation 1\n" +
           std::string(label) + ": " + (number == std::string("3") ? std::string(third) : "Planning unit") +
           "\nWhen: May 2026\n\n";
  return out;
}

} // namespace

TEST_CASE("what is numbered over owners and dates is an action, whatever its name") {
  const auto d = test::response(pledges("Pledge", "Responsible", "Finance unit"));
  CHECK(test::joined(d.actions, [](const model::Action& a) { return a.id.value + " " + a.title.value; }) ==
        "1 Write a plan|2 Write a plan|3 Write a plan");
}

TEST_CASE("what stands before an owner below every action is a label for owners") {
  const auto d = test::response(pledges("Action", "At the helm", "Finance unit"));
  CHECK(test::joined(d.actions, [](const model::Action& a) { return a.owner_text.value; }) ==
        "Planning unit|Planning unit|Finance unit");
}

TEST_CASE("two headings make no habit, nor do labels over values of any form") {
  extract::Lexicon lexicon("en");
  const auto document = test::text_document(
      "Pledge 1: Write a plan\nOwner: Finance unit\n\nPledge 2: Read it\nOwner: Finance unit\n\n"
      "Action 1: Walk\nMind you: it rains\n\nAction 2: Run\nMind you: it snows\n\nAction 3: Sit\nNote "
      "well: in May 2026\n");
  learn_own_words(extract::make_units(document), lexicon);
  CHECK_FALSE(lexicon.match("noun", "pledge"));
  CHECK_FALSE(lexicon.match("label", "mind you"));
}
