// Word documents.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;
using mr::test::docx;

namespace {

std::string p(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string cell(const std::string& content, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string number_of(int level, int list = 1) {
  return "<w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" + std::to_string(list) +
         "'/></w:numPr>";
}
const std::string numbering =
    "<w:numbering " + test::word_ns +
    "><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
    "</w:lvlOverride></w:num></w:numbering>";

} // namespace

TEST_CASE("merged cells of a Word table are one cell and what it covers") {
  const std::string body = "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                           cell(p("Wide"), "<w:gridSpan w:val='2'/>") + cell(p("C")) + "</w:tr><w:tr>" +
                           cell(p("Tall"), "<w:vMerge w:val='restart'/>") + cell(p("x")) + cell(p("y")) +
                           "</w:tr><w:tr>" + cell(p(""), "<w:vMerge/>") + cell(p("z")) + cell("<w:p/>") +
                           "</w:tr></w:tbl>";
  CHECK(blocks("a.docx", docx(body)) ==
        "table 3x3\n  header row\n  1.1 spans 1x2\n    paragraph: Wide\n  1.3\n    paragraph: C\n"
        "  2.1 spans 2x1\n    paragraph: Tall\n  2.2\n    paragraph: x\n  2.3\n    paragraph: y\n"
        "  3.2\n    paragraph: z\n");
  const auto document = source::read("a.docx", docx(body));
  REQUIRE(document);
  const auto& rows = document->blocks.at(0).rows;
  CHECK(rows[2].cells[0].covered);
  CHECK(rows[2].cells[0].from_row == 1);
  CHECK(to_string(document->source.place(rows[2].cells[1].blocks[0].text.source_offset(0))) ==
        "table 1, row 3, column 2");
}

TEST_CASE("rows that begin later and tables in cells keep their columns") {
  const std::string inner = "<w:tbl><w:tr>" + cell(p("in")) + cell(p("side")) + "</w:tr></w:tbl>";
  const std::string body = "<w:tbl><w:tr>" + cell(p("a")) + cell(p("b")) +
                           "</w:tr><w:tr><w:trPr><w:gridBefore "
                           "w:val='1'/></w:trPr>" +
                           cell(inner + p("after")) + "</w:tr></w:tbl>";
  CHECK(blocks("a.docx", docx(body)) ==
        "table 2x2\n  1.1\n    paragraph: a\n  1.2\n    paragraph: b\n"
        "  2.2\n    table 1x2\n      1.1\n        paragraph: in\n      1.2\n        paragraph: side\n"
        "    paragraph: after\n");
}

TEST_CASE("list numbers are rebuilt, and begin again where the list says so") {
  const std::string body = p("one", number_of(0)) + p("sub", number_of(1)) + p("two", number_of(0)) +
                           p("sub", number_of(1)) + p("again", number_of(0, 2)) + p("next", number_of(0, 2));
  CHECK(blocks("a.docx", docx(body, {{"word/numbering.xml", numbering, 0, 0}})) ==
        "item 1 [1.]: one\nitem 2 [1.a)]: sub\nitem 1 [2.]: two\nitem 2 [2.a)]: sub\n"
        "item 1 [1.]: again\nitem 1 [2.]: next\n");
}

TEST_CASE("numbering that prints words is text, which has a place in the source") {
  const std::string words =
      "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt "
      "w:val='decimal'/><w:lvlText w:val='Recommendation %1:'/></w:lvl><w:lvl w:ilvl='1'><w:start "
      "w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
      "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
  const std::string body = p("Open the gate", number_of(0)) + p("We will find a key", number_of(1));
  const std::string file = docx(body, {{"word/numbering.xml", words, 0, 0}});
  CHECK(blocks("a.docx", file) ==
        "paragraph: Recommendation 1: Open the gate\nitem 2 [1.1]: We will find a key\n");
  const auto document = source::read("a.docx", file);
  REQUIRE(document);
  const Span at = document->blocks.at(0).text.source({0, 16});
  CHECK(document->source.text().substr(at.begin, at.size()) == "Recommendation 1");
}

TEST_CASE("headings come from styles, also through what a style is based on") {
  const std::string styles =
      "<w:styles " + test::word_ns +
      "><w:style w:type='paragraph' w:styleId='Kop2'><w:name w:val='heading 2'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Eigen'><w:name w:val='Eigen kop'/><w:basedOn w:val='Kop2'/>"
      "<w:rPr><w:b/></w:rPr></w:style></w:styles>";
  CHECK(blocks("a.docx", docx(p("Kop", "<w:pStyle w:val='Kop2'/>") + p("Eigen", "<w:pStyle w:val='Eigen'/>"),
                              {{"word/styles.xml", styles, 0, 0}})) ==
        "heading 2: Kop\nheading 2 bold: Eigen\n");
}

TEST_CASE("tracked insertions are taken, deletions dropped and told") {
  const auto document =
      source::read("a.docx", docx("<w:p><w:r><w:t>wij </w:t></w:r><w:ins><w:r><w:t>willen</w:t></w:r></w:ins>"
                                  "<w:del><w:r><w:delText>moeten</w:delText></w:r></w:del></w:p>"));
  REQUIRE(document);
  CHECK(source::dump_blocks(*document, false) == "paragraph: wij willen\n");
  REQUIRE(document->notices.size() == 1);
  CHECK(document->notices[0].message ==
        "tracked changes were read as accepted: 1 deleted passage(s) left out");
}

TEST_CASE("content controls, links, tabs and breaks are text; the table of contents is not") {
  const std::string body =
      "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
      "<w:sdtContent>" +
      p("1 Inleiding 3") +
      "</w:sdtContent></w:sdt>"
      "<w:p><w:hyperlink><w:r><w:t>Lien</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>"
      "</w:r><w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent><w:r><w:t xml:space='preserve'> 1 "
      "mai</w:t></w:r>"
      "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t>"
      "</w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> oui</w:t>"
      "</w:r></w:p>";
  CHECK(blocks("a.docx", docx(body)) == "paragraph: Lien\ta\nparagraph: b 1 mai\nparagraph: ☒ oui\n");
}

TEST_CASE("notes stand at the end, apart from the text") {
  const std::string notes = "<w:footnotes " + test::word_ns + "><w:footnote w:id='2'>" + p("De noot.") +
                            "</w:footnote></w:footnotes>";
  const std::string body =
      "<w:p><w:r><w:t>Tekst</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + p("meer");
  CHECK(blocks("a.docx", docx(body, {{"word/footnotes.xml", notes, 0, 0}})) ==
        "paragraph: Tekst\nparagraph: meer\naside [footnote 1]: De noot.\n");
}

TEST_CASE("pages are those that Word left in the file, once for all cells of a row") {
  const std::string turn = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>cel</w:t></w:r></w:p>";
  const std::string body = p("een") + "<w:tbl><w:tr>" + cell(turn) + cell(turn) + "</w:tr></w:tbl>" + p("na");
  const std::string text = blocks("a.docx", docx(body), true);
  CHECK(text.find("een  <page 1, paragraph 1>") != std::string::npos);
  CHECK(text.find("cel  <page 2, table 1, row 1, column 2>") != std::string::npos);
  CHECK(text.find("na  <page 2, paragraph 2>") != std::string::npos);
}
