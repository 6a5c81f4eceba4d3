// OpenDocument spreadsheets.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;
using mr::test::ods;

namespace {

const std::string hidden_style = "<style:style style:name='Weg' style:family='table'><style:table-properties "
                                 "table:display='false'/></style:style>";

std::string cell(const std::string& text, const std::string& attributes = "") {
  return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
}

std::string row(const std::string& cells, const std::string& attributes = "") {
  return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

} // namespace

TEST_CASE(
    "every visible sheet of an OpenDocument spreadsheet is a heading and a table, with places like Excel's") {
  const std::string body =
      "<table:table table:name='Plan'>" + row(cell("Nr") + cell("Actie")) +
      row(cell("1") + "<table:table-cell><text:p>een</text:p><text:p>twee</text:p></table:table-cell>") +
      "</table:table><table:table table:name='Oud' table:style-name='Weg'>" + row(cell("x")) +
      "</table:table>";
  CHECK(blocks("a.ods", ods(body, hidden_style), true) ==
        "heading 1: Plan  <Plan>\ntable 2x2\n  1.1\n    paragraph: Nr  <Plan!A1>\n"
        "  1.2\n    paragraph: Actie  <Plan!B1>\n  2.1\n    paragraph: 1  <Plan!A2>\n"
        "  2.2\n    paragraph: een  <Plan!B2>\n    paragraph: twee  <Plan!B2>\n");
}

TEST_CASE("merged, repeated and hidden cells of an OpenDocument spreadsheet") {
  const std::string body =
      "<table:table table:name='P'><table:table-column/><table:table-column table:visibility='collapse'/>" +
      row(cell("a", "table:number-columns-spanned='3'") +
          "<table:covered-table-cell table:number-columns-repeated='2'/>") +
      row(cell("x") + cell("geheim") + cell("y", "table:number-columns-repeated='2'"),
          "table:number-rows-repeated='2'") +
      row(cell("weg"), "table:visibility='collapse'") + row(cell("z"), "table:visibility='filter'") +
      row("<table:table-cell table:number-columns-repeated='16384'/>",
          "table:number-rows-repeated='1048000'") +
      "</table:table>";
  const auto document = source::read("a.ods", ods(body));
  REQUIRE(document);
  CHECK(source::dump_blocks(*document, false) ==
        "heading 1: P\ntable 4x3\n  1.1 spans 1x2\n    paragraph: a\n  2.1\n    paragraph: x\n"
        "  2.2\n    paragraph: y\n  2.3\n    paragraph: y\n  3.1\n    paragraph: x\n  3.2\n    paragraph: y\n"
        "  3.3\n    paragraph: y\n  4.1\n    paragraph: z\n");
  REQUIRE(document->notices.size() == 2); // the second tells of the filter
  CHECK(document->notices[0].message == "1 hidden row(s) and 2 cell(s) in hidden columns were left out");
}

TEST_CASE("dates in figures are the day the spreadsheet holds, others are as shown") {
  const auto date = [](const std::string& shown) {
    return cell(shown, "office:value-type='date' office:date-value='2026-04-03'");
  };
  CHECK(
      blocks("a.ods", ods("<table:table table:name='P'>" +
                          row(date("03/04/26") + date("april 2026") + date("04/2026") + date("31/04/2026")) +
                          "</table:table>")) ==
      "heading 1: P\ntable 1x4\n  1.1\n    paragraph: 2026-04-03\n  1.2\n    paragraph: april 2026\n"
      "  1.3\n    paragraph: 04/2026\n  1.4\n    paragraph: 31/04/2026\n"); // no month can be meant by 31
}

TEST_CASE("repeats in an OpenDocument spreadsheet cannot grow without bounds") {
  CHECK(blocks("a.ods", ods("<table:table table:name='P'>" +
                            row(cell("x", "table:number-columns-repeated='16384'"),
                                "table:number-rows-repeated='1000000'") +
                            "</table:table>"))
            .find("a table has more than") != std::string::npos);
}
