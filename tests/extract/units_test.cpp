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

TEST_CASE("signs of quoted lines are taken off, and their empty lines part paragraphs") {
  const auto units =
      make_units(test::text_document("> One line\n> and more\n> and more\n>\n> Another\n\nAn answer\n"))
          .units;
  REQUIRE(units.size() == 5);
  CHECK(units[0].text.text() == "One line");
  CHECK(units[0].quoted);
  CHECK(units[3].blank_before == 1);
  CHECK_FALSE(units[4].quoted);
}

TEST_CASE("bullets set before a list of as many lines are its markers") {
  const auto units =
      make_units(test::text_document("A list:\n•\n•\n\na roof over it\na hall\n\nThe end.\n")).units;
  REQUIRE(units.size() == 4);
  CHECK(units[1].marker == "•");
  CHECK(units[2].marker == "•");
  CHECK(units[3].marker.empty());
}

TEST_CASE("lines that count the pages part them where page breaks were lost") {
  const auto read = make_units(test::text_document("Harbour response\n\nThe first page.\n\nHarbour desk - "
                                                   "page 1/2\nHarbour response\nThe second page.\n\nHarbour "
                                                   "desk - page 2/2\n"));
  REQUIRE(read.units.size() == 3);
  CHECK(read.units[2].text.text() == "The second page.");
  CHECK(read.units[2].page == 2);
  CHECK(read.furniture.size() == 3);
}

TEST_CASE("two lines with numbers that count no pages stay") {
  const auto units =
      make_units(test::text_document("Option 1 of 3\nWe build.\n\nOption 2 of 3\nWe wait.\n")).units;
  CHECK(units.size() == 4);
}

TEST_CASE("specks of a scan are no part of the text") {
  const auto units =
      make_units(
          test::text_document("‘Aanbeveling 1: Open de poort\n*_ Vraag het slot op\n« - Geef de sleutel\n"
                              "*_Bel de wacht\n«Spreek af\n‘De poort’ is open\n« Le port » aussi\n"))
          .units;
  REQUIRE(units.size() == 7);
  CHECK(units[0].text.text() == "Aanbeveling 1: Open de poort");
  for (std::size_t i = 1; i < 5; ++i) CHECK_FALSE(units[i].marker.empty());
  CHECK(units[4].text.text() == "Spreek af");
  CHECK(units[5].text.text() == "‘De poort’ is open");
  CHECK(units[6].marker.empty());
}

TEST_CASE("a page number between dashes goes from a single page too") {
  CHECK(make_units(test::text_document("A line.\n\nAnother.\n\n- 2 -\n")).units.size() == 2);
}
