// Excel workbooks and number formats.
#include "mr/source/number_format.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;
using mr::test::xlsx;

TEST_CASE("cells show what Excel shows: dates, rich and shared strings, merged ranges, cached values") {
  const std::string styles =
      "<numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt numFmtId='165' "
      "formatCode='[$-413]mmm/yy'/></numFmts><fonts><font/><font><b/></font></fonts><cellXfs>"
      "<xf numFmtId='0' fontId='0'/><xf numFmtId='164' fontId='0'/><xf numFmtId='165' fontId='1'/></cellXfs>";
  const std::string sheet =
      "<sheetData><row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2' "
      "t='inlineStr'><is><t>Datum</t></is></c></row>"
      "<row r='3'><c r='B3'><v>1.5</v></c><c r='C3' s='1'><v>45657</v></c></row>"
      "<row r='4'><c r='B4'/><c r='C4' s='2'><f>A1</f><v>45413</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='B3:B4'/></mergeCells>";
  const std::string strings = "<si><r><t>Ac</t></r><r><rPr><b/></rPr><t>tie</t></r></si>";
  CHECK(blocks("a.xlsx", xlsx(sheet, styles, "", strings), true) ==
        "heading 1: Plan  <Plan>\ntable 3x2\n  1.1\n    paragraph: Actie  <Plan!B2>\n"
        "  1.2\n    paragraph: Datum  <Plan!C2>\n  2.1 spans 2x1\n    paragraph: 1.5  <Plan!B3>\n"
        "  2.2\n    paragraph: 31/12/2024  <Plan!C3>\n  3.2\n    paragraph bold: mei/24  <Plan!C4>\n");
}

TEST_CASE("hidden sheets, rows and columns are left out and told") {
  const auto document = source::read(
      "a.xlsx",
      xlsx("<cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c>"
           "<c r='B1'><v>2</v></c></row><row r='2' hidden='1'><c r='A2'><v>3</v></c></row></sheetData>"));
  REQUIRE(document);
  CHECK(source::dump_blocks(*document, false) == "heading 1: Plan\ntable 1x1\n  1.1\n    paragraph: 1\n");
  REQUIRE(document->notices.size() == 2);
  CHECK(document->notices[0].message == "hidden sheet(s) left out: Oud");
  CHECK(document->notices[1].message == "1 hidden row(s) and 1 cell(s) in hidden columns were left out");
}

TEST_CASE("rows that a filter hides are read, and told") {
  const auto document =
      source::read("a.xlsx", xlsx("<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2' "
                                  "hidden='1'><c r='A2'><v>2</v></c></row>"
                                  "<row r='3' hidden='1'><c r='A3'><v>3</v></c></row></sheetData>"
                                  "<autoFilter ref='A1:A2'><filterColumn colId='0'/></autoFilter>"));
  REQUIRE(document);
  CHECK(source::dump_blocks(*document, false).find("2.1\n    paragraph: 2\n") != std::string::npos);
  REQUIRE(document->notices.size() == 3);
  CHECK(document->notices[1].message == "1 hidden row(s) and 0 cell(s) in hidden columns were left out");
  CHECK(document->notices[2].message == "1 row(s) that a filter hides were read with the others");
}

TEST_CASE("a merged cell whose first row is hidden keeps the text that shows") {
  CHECK(blocks("a.xlsx",
               xlsx("<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2'>"
                    "<c r='B2'><v>3</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A2'/>"
                    "</mergeCells>"))
            .find("1.1 spans 2x1\n    paragraph: 1\n") != std::string::npos);
}

TEST_CASE("number formats show days, months, times and amounts") {
  const auto show = [](const char* code, double value) { return source::NumberFormat(code).show(value, {}); };
  CHECK(show("d mmmm yyyy", 45657) == "31 December 2024");
  CHECK(show("[$-80C]d mmmm yyyy", 45505) == "1 août 2024");
  CHECK(show("mmm/yy", 45536) == "Sep/24");
  CHECK(show("yyyy\\-mm\\-dd hh:mm", 45657.5) == "2024-12-31 12:00");
  CHECK(show("h:mm AM/PM", 0.75) == "6:00 PM");
  CHECK(show("#,##0.00", 1234.5) == "1,234.50");
  CHECK(show("0%", 0.256) == "26%");
  CHECK(show("0.0##", 2.5) == "2.5");
  CHECK(show("0;-0;\"nihil\"", 0) == "nihil");
  CHECK(show("000", 7) == "007");
  CHECK(show("\"Q\"0", 3) == "Q3");
  CHECK(source::NumberFormat().show(2026, {}) == "2026");
  CHECK(source::NumberFormat().show(0.1, {}) == "0.1");
  CHECK(source::NumberFormat("dd/mm/yyyy").show(0, {true, "en"}) == "01/01/1904");
}

TEST_CASE("a date with the month first is told from one with the day first") {
  const source::NumberFormat american("m/d/yyyy");
  CHECK(american.show(45657, {}) == "12/31/2024");
  CHECK(american.show(45356, {}) == "2024-03-05");
}

TEST_CASE("a long sheet is read as a short one is, whatever prefix its names have") {
  std::string rows, wanted;
  for (int r = 1; r <= 9000; ++r) { // more than is parsed at a time
    rows += "<x:row r='" + std::to_string(r) +
            "'><x:c t='inlineStr'><x:is><x:t>taak van de dienst</x:t></x:is></x:c>"
            "<x:c r='C" +
            std::to_string(r) + "'><x:v>" + std::to_string(r) + "</x:v></x:c></x:row>\n";
  }
  const auto document =
      source::read("a.xlsx", test::xlsx("<x:sheetData>" + rows +
                                        "</x:sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"));
  REQUIRE(document);
  REQUIRE(document->blocks.size() == 2);
  const auto& table = document->blocks[1].rows;
  REQUIRE(table.size() == 9000);
  CHECK(source::text_of(table[8999].cells.at(2)).text() == "9000");
  CHECK(to_string(document->source.place(table[8999].cells.at(2).blocks[0].text.source_offset(0))) ==
        "Plan!C9000");
}

TEST_CASE("merged ranges that overlap are bounded and the first one counts") {
  CHECK(blocks("a.xlsx", xlsx("<sheetData><row><c r='A1'><v>1</v></c><c r='C3'><v>2</v></c></row></sheetData>"
                              "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A1:C3'/></mergeCells>"))
            .find("spans 1x2") != std::string::npos);
}
