// Web pages.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;

TEST_CASE("a page gives headings, lists and paragraphs, and nothing that is not shown") {
  CHECK(blocks("a.html",
               "<html><head><title>T &amp; U</title><style>p{}</style></head><body><!-- x --><h2>Kop<br>rest"
               "</h2><script>var a='<p>no</p>'</script><div style='display: none'>weg<div>ook</div></div>"
               "<p>Een <b>vet</b>\n woord<p><strong>Alles vet</strong><ol start=3 type=a><li>drie<ul><li>sub"
               "</ul><li>vier<p>verder</ol></body></html>") ==
        "heading 2: Kop rest\nparagraph: Een vet woord\nparagraph bold: Alles vet\nitem 1 [c.]: drie\n"
        "item 2 [•]: sub\nitem 1 [d.]: vier\nparagraph 1: verder\n");
}

TEST_CASE("table cells keep spans and nested tables, however badly the tags are closed") {
  CHECK(blocks("a.html",
               "<table><tr><th colspan=2>Kop<th>C<tr><td rowspan='2'>Hoog<td>x<td><table><tr><td>in<td>by"
               "</table><tr><td>y<td>a<br>b</table>na") ==
        "table 3x3\n  header row\n  1.1 spans 1x2\n    paragraph bold: Kop\n  1.3\n    paragraph bold: C\n"
        "  2.1 spans 2x1\n    paragraph: Hoog\n  2.2\n    paragraph: x\n  2.3\n    table 1x2\n      1.1\n"
        "        paragraph: in\n      1.2\n        paragraph: by\n  3.2\n    paragraph: y\n  3.3\n    "
        "paragraph: a\n    paragraph: "
        "b\nparagraph: na\n");
}

TEST_CASE("text leads back to its line and column, references included") {
  const std::string page = "<html>\n<p>caf&eacute; &#8211;\n  deux</p>";
  const auto document = source::read("a.html", page);
  REQUIRE(document);
  const source::Flow& text = document->blocks.at(0).text;
  CHECK(text.text() == "café – deux");
  CHECK(to_string(document->source.place(text.source_offset(0))) == "2:4");
  CHECK(to_string(document->source.place(text.source_offset(text.text().find("deux")))) == "3:3");
}

TEST_CASE("an inline element closed inside a later block stops there") {
  CHECK(blocks("a.html", "<html><b><p>een</b> twee</p><p>drie</p>") ==
        "paragraph: een twee\nparagraph: drie\n");
}

TEST_CASE("definition lists give term and description") {
  CHECK(blocks("a.html", "<html><dl><dt>Wie<dd>Lut<dt>Wanneer<dd>mei</dl>") ==
        "paragraph 1 bold: Wie\nparagraph 1: Lut\nparagraph 1 bold: Wanneer\nparagraph 1: mei\n");
}

TEST_CASE("running heads and feet that LibreOffice saves with a page stand apart from its text") {
  CHECK(blocks("a.html", "<html><div title=\"header\"><p>Bestuur</p></div><p>een</p>"
                         "<div title=\"footer\"><table><tr><td>blz.<td>1</table></div>") ==
        "paragraph: een\naside [header]: Bestuur\naside [footer]: blz. 1\n");
}

TEST_CASE("tables that arrange a page give way to what they arrange; a label beside a table stays a record") {
  CHECK(blocks("a.html", "<table><tr><td colspan=2>Top<tr><td><table><tr><td>Home<tr><td>Help</table><td>"
                         "<h2>Page</h2><table><tr><td>Answer<td>Yes<tr><td>Actions<td><table><tr><td>Dig<td>"
                         "<table><tr><td><img><td>Done</table></table></table></table>") ==
        "paragraph: Top\ntable 2x1\n  1.1\n    paragraph: Home\n  2.1\n    paragraph: Help\n"
        "heading 2: Page\ntable 2x2\n  1.1\n    paragraph: Answer\n  1.2\n    paragraph: Yes\n"
        "  2.1\n    paragraph: Actions\n  2.2\n    table 1x2\n      1.1\n        paragraph: Dig\n"
        "      1.2\n        paragraph: Done\n");
}

TEST_CASE("a folded panel is part of the page, what is hidden for good is not") {
  CHECK(blocks("a.html",
               "<h3><button aria-controls='p1 p2'><span class='sr-only'>Unfold: </span>Step</button>"
               "</h3><div id=p1 hidden>one</div><div id=p2 style='display:none'>two</div>"
               "<div id=p3 hidden>three</div><div role=tabpanel hidden>four</div>"
               "<p><span class='visually-hidden'>Due: </span>May</p>") ==
        "heading 3: Step\nparagraph: one\nparagraph: two\nparagraph: four\nparagraph: Due: May\n");
}

TEST_CASE("an icon alone in a cell stands for its words, one beside text or outside a table does not") {
  CHECK(blocks("a.html", "<img alt=Logo><table><tr><td><img alt='Accepted'><td><img alt=Clock>May</table>") ==
        "table 1x2\n  1.1\n    paragraph: Accepted\n  1.2\n    paragraph: May\n");
}
