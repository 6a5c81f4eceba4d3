// Reading Markdown: headings, lists, tables and what stands between them.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;

TEST_CASE("headings, lists, paragraphs and pipe tables of Markdown are blocks") {
  CHECK(
      blocks(
          "a.md",
          "---\ntitle: x\n---\n# Kop *schuin* #\n\nEen **vette**\nregel[^1].  \nNieuw.\n\n1. een\n   - sub\n"
          "1. twee\n\n   verder\n\nOnder\n---\n\n|A|B|\n|-|:-|\n| 1.1 x<br>y | [Lut](u) \\| z |\n|**v**|\n\n"
          "[^1]: De noot.\n") == "heading 1: Kop schuin\nparagraph: Een vette regel.\nparagraph: "
                                 "Nieuw.\nitem 1 [1.]: een\nitem 2 [•]: sub\n"
                                 "item 1 [2.]: twee\nparagraph 1: verder\nheading 2: Onder\ntable 3x2\n  "
                                 "header row\n  1.1\n    paragraph: A\n"
                                 "  1.2\n    paragraph: B\n  2.1\n    paragraph: 1.1 x\n    paragraph: y\n  "
                                 "2.2\n    paragraph: Lut | z\n"
                                 "  3.1\n    paragraph bold: v\naside [footnote 1]: De noot.\n");
}

TEST_CASE("signs that close nothing stay in the text") {
  CHECK(blocks("a.md", "5 * 3 en snake_case_naam, *noot, `a|b` en 2 < 3\n") ==
        "paragraph: 5 * 3 en snake_case_naam, *noot, a|b en 2 < 3\n");
}

TEST_CASE("a year at the start of a line is no list") {
  CHECK(blocks("a.md", "klaar in\n2024. Daarna niet.\n") == "paragraph: klaar in 2024. Daarna niet.\n");
}

TEST_CASE("a grid is a table with merged cells, paragraphs and lists in its cells") {
  CHECK(blocks("a.md", "Voor\n\n"
                       "+-----+-----------+-------+\n"
                       "| Nr  | Actie     | Wie   |\n"
                       "+=====+===========+=======+\n"
                       "| 1   | Één taak  | Lut   |\n"
                       "|     | voor twee | Ann   |\n"
                       "+-----+-----------+-------+\n"
                       "| 2   | Over twee kolommen|\n"
                       "|     +-----------+-------+\n"
                       "|     | - a       |       |\n"
                       "|     | - b       |       |\n"
                       "|     |           |       |\n"
                       "|     | **slot**  |       |\n"
                       "+-----+-----------+-------+\n"
                       "Na\n") ==
        "paragraph: Voor\ntable 4x3\n  header row\n  1.1\n    paragraph: Nr\n  1.2\n    paragraph: Actie\n"
        "  1.3\n    paragraph: Wie\n  2.1\n    paragraph: 1\n  2.2\n    paragraph: Één taak voor twee\n"
        "  2.3\n    paragraph: Lut Ann\n  3.1 spans 2x1\n    paragraph: 2\n"
        "  3.2 spans 1x2\n    paragraph: Over twee kolommen\n  4.2\n    item 1 [•]: a\n    item 1 [•]: b\n"
        "    paragraph bold: slot\nparagraph: Na\n");
}

TEST_CASE("columns under dashes are a table, with a head, without one, and with rows of several lines") {
  const std::string table = "table 2x2\n  header row\n  1.1\n    paragraph: Nr\n  1.2\n    paragraph: Actie\n"
                            "  2.1\n    paragraph: 1\n  2.2\n    paragraph: Één taak\n";
  CHECK(blocks("a.md", "  Nr  Actie\n  --- --------\n  1   Één taak\n\nNa\n") == table + "paragraph: Na\n");
  CHECK(blocks("a.md",
               "-------------\n Nr  Actie\n---- --------\n 1   Één\n     taak\n\n-------------\nNa\n") ==
        table + "paragraph: Na\n");
  CHECK(blocks("a.md", "--- ---\n1   a\n2   b\n--- ---\n") ==
        "table 2x2\n  1.1\n    paragraph: 1\n  1.2\n    paragraph: a\n  2.1\n    paragraph: 2\n"
        "  2.2\n    paragraph: b\n");
  CHECK(blocks("a.md", "--- ---\n1   a\n    b\n\n2   c\n\n--- ---\n") ==
        "table 2x2\n  1.1\n    paragraph: 1\n  1.2\n    paragraph: a b\n  2.1\n    paragraph: 2\n"
        "  2.2\n    paragraph: c\n");
}

TEST_CASE("rules, headings and a frame that nothing closes are no tables") {
  CHECK(blocks("a.md", "Kop\n---\n\nEen\n\n---\n\nTwee\n\n---\n") ==
        "heading 2: Kop\nparagraph: Een\nparagraph: Twee\n");
  CHECK(blocks("a.md", "+---+\n| a |\n\nNa\n") == "paragraph: +---+ | a |\nparagraph: Na\n");
  CHECK(blocks("a.md", "Zinnen die\n--- ---\n") == "paragraph: Zinnen die\n");
}

TEST_CASE("emphasis and links may go on in the next line") {
  CHECK(blocks("a.md", "**Wie\nvolgt op:** Lut, *zie\nhier* en [het\nplan](p.html).\n") ==
        "paragraph: Wie volgt op: Lut, zie hier en het plan.\n");
}

TEST_CASE("letters with a full stop count in a list and are initials elsewhere") {
  CHECK(blocks("a.md", "1. een\n    a. onder\n    b. nog\n\nA. Maes was er.\n") ==
        "item 1 [1.]: een\nitem 2 [a.]: onder\nitem 2 [b.]: nog\nparagraph: A. Maes was er.\n");
}
