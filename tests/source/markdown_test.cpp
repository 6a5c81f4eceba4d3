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
