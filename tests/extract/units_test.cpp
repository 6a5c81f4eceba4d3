// Lines as units: what belongs to no content goes, what was broken is joined.
#include "mr/extract/units.hpp"

#include "extract/support.hpp"

using namespace mr;
using namespace mr::extract;

namespace {

std::string texts(const Units& units) {
  return test::joined(units.units, [](const Unit& u) { return u.text.text(); });
}

} // namespace

TEST_CASE("running heads, feet and page numbers are taken out and kept as furniture") {
  std::string text;
  for (int page = 1; page <= 4; ++page)
    text += "Harbour review 2026\nParagraph with its own words " +
            std::string(1, static_cast<char>('a' + page)) + "\nPage " + std::to_string(page) + " of 4\n\f";
  const Units units = make_units(test::text_document(text));
  CHECK(texts(units) ==
        "Paragraph with its own words b|Paragraph with its own words c|Paragraph with its own words d|"
        "Paragraph with its own words e");
  CHECK(units.furniture.size() == 8);
}

TEST_CASE("headings with numbers of their own at the head of pages stay") {
  const Units units = make_units(
      test::text_document("ACTION 1\nFirst words\n\fACTION 4\nSecond words\n\fACTION 9\nThird words\n"));
  CHECK(texts(units).find("ACTION 4") != std::string::npos);
}

TEST_CASE("tags that a web form left go, and end paragraphs where they did") {
  const Units units =
      make_units(test::text_document("<p>Write <b>one</b> plan</p><p>Keep < 5 % apart</p>\n"));
  CHECK(texts(units) == "Write one plan|Keep < 5 % apart");
}

TEST_CASE("bullets are markers, also those that text recognition read as letters") {
  const Units units = make_units(test::text_document("• First\n- Second\ne Third\ne Fourth\ne Fifth\n"));
  CHECK(texts(units) == "First|Second|Third|Fourth|Fifth");
  for (const Unit& u : units.units) CHECK_FALSE(u.marker.empty());
}

TEST_CASE("one line that begins with a letter is no bullet") {
  CHECK(texts(make_units(test::text_document("e Mail is read twice a day\n"))) ==
        "e Mail is read twice a day");
}

TEST_CASE("an empty line after every line is the document's habit, not a paragraph's end") {
  const Units units =
      make_units(test::text_document("one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix\n\n\n\nseven\n"));
  REQUIRE(units.units.size() == 7);
  CHECK(units.units[1].blank_before == 0);
  CHECK(units.units[6].blank_before == 2);
}

TEST_CASE("a hyphen that only breaks a word goes when the lines are joined") {
  const auto joined = [](std::string_view a, std::string_view b) {
    source::Flow flow(a, 0);
    append_line(flow, source::Flow(b, a.size() + 1));
    return flow.text();
  };
  CHECK(joined("the pro-", "gramme trains") == "the programme trains");
  CHECK(joined("de lange-", "termijn-relatie") == "de lange-termijn-relatie");
  CHECK(joined("the west-", "African coast") == "the west-African coast");
  CHECK(joined("one", "two") == "one two");
}

TEST_CASE("joined text still leads back to its bytes") {
  source::Flow flow("the pro-", 10);
  append_line(flow, source::Flow("gramme", 30));
  CHECK(flow.source({4, 13}) == Span{14, 36});
}
