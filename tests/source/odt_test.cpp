// OpenDocument text.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;
using mr::test::odt;

TEST_CASE("merged and repeated cells of an OpenDocument table keep their columns") {
  const std::string body =
      "<table:table><table:table-column table:number-columns-repeated='3'/><table:table-header-rows>"
      "<table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Breed</text:p>"
      "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>C</text:p></table:table-cell>"
      "</table:table-row></table:table-header-rows><table:table-row>"
      "<table:table-cell table:number-rows-spanned='2'><text:p>Hoog</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>"
      "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><text:p>y</text:p>"
      "</table:table-cell><table:table-cell/></table:table-row></table:table>";
  CHECK(blocks("a.odt", odt(body)) ==
        "table 3x3\n  header row\n  1.1 spans 1x2\n    paragraph: Breed\n  1.3\n    paragraph: C\n"
        "  2.1 spans 2x1\n    paragraph: Hoog\n  2.2\n    paragraph: x\n  2.3\n    paragraph: x\n"
        "  3.2\n    paragraph: y\n");
}

TEST_CASE("nested lists take their numbers from the list style") {
  const std::string styles =
      "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' "
      "style:num-suffix='.'/><text:list-level-style-number text:level='2' style:num-format='a' "
      "style:num-suffix=')'/></text:list-style>";
  const auto item = [](const std::string& t) { return "<text:list-item>" + t + "</text:list-item>"; };
  const std::string body = "<text:list text:style-name='L'>" +
                           item("<text:p>een</text:p><text:p>verder</text:p><text:list>" +
                                item("<text:p>a</text:p>") + item("<text:p>b</text:p>") + "</text:list>") +
                           item("<text:p>twee</text:p>") +
                           "</text:list><text:list text:style-name='L' "
                           "text:continue-numbering='true'>" +
                           item("<text:p>drie</text:p>") +
                           "</text:list><text:list "
                           "text:style-name='L'>" +
                           item("<text:p>opnieuw</text:p>") + "</text:list>";
  CHECK(blocks("a.odt", odt(body, styles)) ==
        "item 1 [1.]: een\nparagraph 1: verder\nitem 2 [a)]: a\nitem 2 [b)]: b\nitem 1 [2.]: twee\n"
        "item 1 [3.]: drie\nitem 1 [1.]: opnieuw\n");
}

TEST_CASE("a list keeps its signs when the file is laid out by lines, as pandoc writes it") {
  const std::string styles =
      "<text:list-style style:name='L'>\n  <text:list-level-style-bullet text:level='1' "
      "text:bullet-char='•'/>\n"
      "  <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix='.'/>\n"
      "</text:list-style>\n";
  const std::string body =
      "<text:list text:style-name='L'>\n  <text:list-item>\n    <text:p>een</text:p>\n    <text:list>\n"
      "      <text:list-item>\n        <text:p>onder</text:p>\n      </text:list-item>\n    </text:list>\n"
      "  </text:list-item>\n</text:list>\n";
  CHECK(blocks("a.odt", odt(body, styles)) == "item 1 [•]: een\nitem 2 [a.]: onder\n");
}

TEST_CASE("white space, spans and breaks of OpenDocument read as shown") {
  const std::string styles = "<style:style style:name='B' style:family='text'><style:text-properties "
                             "fo:font-weight='bold'/></style:style>";
  const std::string body =
      "<text:p>  a\n   <text:span text:style-name='B'>b</text:span> <text:span>c</text:span>"
      "<text:s text:c='2'/>d<text:line-break/><text:span text:style-name='B'>e</text:span>"
      "</text:p><text:table-of-content><text:p>1 x</text:p></text:table-of-content>";
  CHECK(blocks("a.odt", odt(body, styles)) == "paragraph: a b c  d\nparagraph bold: e\n");
}

TEST_CASE("deletions of an OpenDocument text are left out and told") {
  const auto document = source::read(
      "a.odt", odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
                   "</text:deletion></text:changed-region></text:tracked-changes><text:p>blijft</text:p>"));
  REQUIRE(document);
  CHECK(source::dump_blocks(*document, false) == "paragraph: blijft\n");
  CHECK(document->notices.size() == 1);
}

TEST_CASE("repeats in an OpenDocument table cannot grow without bounds") {
  std::string inner = "<text:p>x</text:p>";
  for (int i = 0; i < 6; ++i)
    inner = "<table:table><table:table-row table:number-rows-repeated='1000'><table:table-cell>" + inner +
            "</table:table-cell></table:table-row></table:table>";
  CHECK(blocks("a.odt", odt(inner)).find("a table has more than") != std::string::npos);
}

TEST_CASE("a list that names no style has bullets") {
  CHECK(
      blocks("a.odt", odt("<text:list><text:list-item><text:p>een</text:p></text:list-item></text:list>")) ==
      "item 1 [•]: een\n");
}
