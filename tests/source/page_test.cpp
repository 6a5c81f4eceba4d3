// Pages of words with boxes, drawn here as lines of typed text: one character is 6 by 12 points.
#include "mr/source/page.hpp"
#include "mr/source/scan_image.hpp"

#include <deque>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;

namespace {

source::Page draw(const std::vector<std::string_view>& lines, float step = 13) {
  source::Page page{600, 800, {}, {}, {}};
  float y = 60;
  for (const std::string_view line : lines) {
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      if (end > at) {
        const auto x0 = 40 + 6 * static_cast<float>(at), x1 = 42.5F + 6 * static_cast<float>(end);
        page.words.push_back({x0, y, x1, y + 12, line.substr(at, end - at), 0});
      }
      at = end + 1;
    }
    y += step;
  }
  return page;
}

std::string composed(const std::vector<source::Page>& pages, bool places = false) {
  source::Document document;
  document.format = source::Format::pdf;
  source::compose_pages(document, pages);
  return source::dump_blocks(document, places);
}

} // namespace

TEST_CASE("lines of one paragraph are joined, and a short line ends it") {
  CHECK(composed(
            {draw({"De werkgroep legt het plan voor aan het bestuur, dat er in", "het voorjaar over beslist.",
                   "Daarna volgt een tweede ronde met alle betrokken diensten", "en partners."})}) ==
        "paragraph: De werkgroep legt het plan voor aan het bestuur, dat er in het voorjaar over beslist.\n"
        "paragraph: Daarna volgt een tweede ronde met alle betrokken diensten en partners.\n");
}

TEST_CASE("a hyphen at a line's end goes when the word also stands unbroken, and stays otherwise") {
  CHECK(composed({draw({"The coordination of the work rests with the unit; coordi-",
                        "nation is a service, and follow-", "up is another one of them."})}) ==
        "paragraph: The coordination of the work rests with the unit; coordination is a service, and "
        "follow-up is "
        "another one of them.\n");
}

TEST_CASE("bullets make list items, hanging lines belong to them") {
  CHECK(composed({draw({"•  Een eerste punt dat over meer dan een regel loopt en dan", "   hier eindigt.",
                        "•  Een tweede punt."})}) ==
        "item 1 [•]: Een eerste punt dat over meer dan een regel loopt en dan hier eindigt.\n"
        "item 1 [•]: Een tweede punt.\n");
}

TEST_CASE("a table goes on over the page: its head is dropped there, a cut row is put together") {
  const auto first =
      draw({"Actie                     Wie              Wanneer",
            "1.1 Kaart maken van de    Dienst Kaart     mei 2026", "wijk                      (Lut)",
            "1.2 Borden plaatsen in    Dienst Wegen     juni 2026"});
  const auto second =
      draw({"Actie                     Wie              Wanneer", "alle straten              en Groen",
            "1.3 Meten                 Onderzoek        najaar"});
  CHECK(composed({first, second}) ==
        "table 4x3\n  header row\n  1.1\n    paragraph: Actie\n  1.2\n    paragraph: Wie\n  1.3\n    "
        "paragraph: Wanneer\n"
        "  2.1\n    paragraph: 1.1 Kaart maken van de wijk\n  2.2\n    paragraph: Dienst Kaart (Lut)\n"
        "  2.3\n    paragraph: mei 2026\n  3.1\n    paragraph: 1.2 Borden plaatsen in alle straten\n"
        "  3.2\n    paragraph: Dienst Wegen en Groen\n  3.3\n    paragraph: juni 2026\n"
        "  4.1\n    paragraph: 1.3 Meten\n  4.2\n    paragraph: Onderzoek\n  4.3\n    paragraph: "
        "najaar\npage break\n");
}

TEST_CASE("text in two columns reads down the left one, then the right one") {
  std::vector<std::string> lines;
  for (int i = 0; i < 10; ++i) {
    const std::string n(1, static_cast<char>('a' + i)), filler = std::string("woordenreeks").substr(0, 3 + i);
    const std::string left = "links " + n + ' ' + filler + " vult deze kolom heel goed";
    lines.push_back(left.substr(0, 36) + std::string(40 - std::min<std::size_t>(left.size(), 36), ' ') +
                    "rechts " + n + ' ' + filler + " en vult die ook");
  }
  const std::string text = composed({draw({lines.begin(), lines.end()})});
  CHECK(text.find("table") == std::string::npos);
  CHECK(text.find("links j") < text.find("rechts a"));
}

TEST_CASE("running heads and page numbers are taken out and kept apart") {
  std::vector<source::Page> pages;
  std::deque<std::string> kept; // words point into their text
  for (const char* number : {"1", "2", "3"}) {
    const std::string first = std::string("Gewone tekst ") + (*number == '1'   ? "om te beginnen"
                                                              : *number == '2' ? "in het midden"
                                                                               : "tot slot");
    kept.push_back(first);
    auto page = draw({"", kept.back()});
    page.words.push_back({40, 30, 100, 42, "Jaarplan", 0});
    page.words.push_back({300, 770, 306, 782, number, 0});
    pages.push_back(page);
  }
  const std::string text = composed(pages);
  CHECK(text.ends_with("aside [running head or foot]: Jaarplan\n"));
  CHECK(text.find("paragraph: Jaarplan") == std::string::npos);
  CHECK(text.find("2\n") == std::string::npos);
}

TEST_CASE("text of a page knows its page and line") {
  CHECK(composed({draw({"Een."}), draw({"Twee.", "", "", "Drie."})}, true) ==
        "paragraph: Een.  <page 1, line 1>\npage break\nparagraph: Twee.  <page 2, line 1>\n"
        "paragraph: Drie.  <page 2, line 2>\n");
}

TEST_CASE("larger letters make headings, the largest ones of the first level") {
  auto page =
      draw({"", "", "", "Gewone tekst die langer is dan de titels en dus het gewone formaat bepaalt."});
  page.words.push_back({40, 50, 120, 74, "Titel", 0});
  page.words.push_back({40, 80, 120, 96, "Onderdeel", 0});
  CHECK(composed({page}) ==
        "heading 1: Titel\nheading 2: Onderdeel\nparagraph: Gewone tekst die langer is dan de titels "
        "en dus het gewone formaat bepaalt.\n");
}

TEST_CASE("rules of a scanned table are wiped out, letters stay") {
  source::GreyImage image{400, 100, std::vector<unsigned char>(400 * 100, 255)};
  for (std::size_t x = 0; x < 400; ++x) image.pixels[50 * 400 + x] = 0; // a rule
  for (std::size_t y = 10; y < 30; ++y)
    for (std::size_t x = 20; x < 26; ++x) image.pixels[y * 400 + x] = 0; // a stem of a letter
  source::remove_rules(image, 300);
  CHECK(image.pixels[50 * 400 + 200] == 255);
  CHECK(image.pixels[20 * 400 + 22] == 0);
  CHECK(source::parse_pgm(source::write_pgm(image)).pixels == image.pixels);
  CHECK(source::parse_pgm("P5\n99999999 99999999\n255\n").pixels.empty());
}

TEST_CASE("a slanted rule is found whole, with the short steps at its ends") {
  source::GreyImage image{400, 100, std::vector<unsigned char>(400 * 100, 255)};
  for (std::size_t x = 20; x < 360; ++x) image.pixels[(50 + (x + 60) / 100) * 400 + x] = 0;
  const source::ScannedRules rules = source::remove_rules(image, 300);
  REQUIRE(rules.across.size() == 5);
  CHECK(rules.across.front().from == 20);
  CHECK(rules.across.back().at == 54);
  CHECK(rules.across.back().to == 360); // a step of twenty pixels
  CHECK(rules.down.empty());
  CHECK(image.pixels[54 * 400 + 350] == 255);
}

TEST_CASE("the rules of a scan are turned with its words, and their pieces put together") {
  source::Page page{600, 800, {}, {}, {}};
  for (unsigned line = 0; line < 3; ++line) {
    const float y = 100 + 50 * static_cast<float>(line);
    page.words.push_back({50, y, 90, y + 10, "woord", line + 1});
    page.words.push_back({250, y + 2, 290, y + 12, "woord", line + 1}); // the lines fall by one in a hundred
  }
  page.across = {{300, 0, 100}, {301, 100, 200}, {302, 203, 300}};
  std::vector<source::Page> pages{page};
  source::clean_scan(pages);
  REQUIRE(pages[0].across.size() == 1);
  CHECK(pages[0].across[0].to - pages[0].across[0].from > 298);
}

TEST_CASE("of the borders that a scan's words are read with, a colon close behind a word is none") {
  source::Page page{600, 800, {}, {}, {}};
  page.words = {{50, 100, 90, 110, "|Pilote", 1},
                {94, 100, 96, 110, ":", 1},
                {100, 100, 140, 110, "Voirie", 1},
                {300, 100, 302, 110, ":", 1}};
  std::vector<source::Page> pages{page};
  source::clean_scan(pages);
  CHECK(composed(pages) == "paragraph: Pilote : Voirie\n");
}

TEST_CASE("signs below each other at the beginning of a scan's lines are bullets") {
  source::Page page{600, 800, {}, {}, {}};
  page.words = {{50, 100, 54, 110, "¢", 1}, {60, 100, 100, 110, "Tellen.", 1},
                {50, 120, 54, 130, "e", 2}, {60, 120, 100, 130, "Verven.", 2},
                {80, 140, 84, 150, "e", 3}, {90, 140, 130, 150, "Eind.", 3}};
  std::vector<source::Page> pages{page};
  source::clean_scan(pages);
  CHECK(pages[0].words[0].text == "•");
  CHECK(pages[0].words[2].text == "•");
  CHECK(pages[0].words[4].text == "e"); // stands alone
}

TEST_CASE("word boxes that are no boxes are passed over") {
  const auto pages = source::parse_word_boxes("level\tx\n1\t1\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###\n"
                                              "5\t1\t0\t0\t0\t0\t10\t10\t20\t10\t100\tgoed\n"
                                              "5\t1\t0\t0\t0\t0\tnan\t10\t-3\t10\t100\tfout\n5\t1\n",
                                              1);
  REQUIRE(pages.size() == 1);
  REQUIRE(pages[0].words.size() == 1);
  CHECK(pages[0].words[0].text == "goed");
}
