// Files that are broken or mean harm: a clear error or a reading, always within bounds.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;

namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string message(const std::string& name, std::string bytes) {
  const auto document = source::read(name, std::move(bytes));
  return document ? "read" : document.error().message;
}

} // namespace

TEST_CASE("200,000 levels of nesting are refused or read, in XML as in HTML") {
  const std::size_t deep = 200'000;
  CHECK(message("a.docx", test::docx(repeat("<w:tbl>", deep) + repeat("</w:tbl>", deep))) ==
        "its part word/document.xml is nested more than 400 levels deep");
  CHECK(message("a.odt", test::odt(repeat("<text:section>", deep) + repeat("</text:section>", deep))) ==
        "its part content.xml is nested more than 400 levels deep");
  CHECK(message("a.html", "<html>" + repeat("<div>", deep) + "x") == "read");
  CHECK(message("a.html", "<html>" + repeat("<b>", deep) + repeat("<p>y", 1000)) == "read");
  CHECK(message("a.html", "<html>" + repeat("<ul><li>", deep) + "z") == "read");
  CHECK(message("a.html", "<html>" + repeat("<table><tr><td>", 1000) + "z") == "read");
}

TEST_CASE("a page of 40 MiB is read in bounded time whatever its tags are") {
  CHECK(message("a.html", "<html>" + repeat("</x>", 10'000'000)) == "read");
  CHECK(message("a.html", "<html>" + repeat("<a b=\"", 2'000'000)) == "read");
  CHECK(message("a.html", "<html>" + repeat("<!--", 2'000'000)) == "read");
  CHECK(message("a.html", "<html><table>" + repeat("<tr><td rowspan=65000 colspan=1000>", 3000)) ==
        "a table has more than 16384 columns or 2000000 cells");
}

TEST_CASE("a page larger than 64 MiB is refused with its size") {
  CHECK(message("a.html", "<html>" + std::string(std::size_t{65} << 20U, 'x')) ==
        "a page of 65 MiB is more than mr reads");
}

TEST_CASE("lying, locked, broken and missing parts of a container are told") {
  const std::string body = "<w:document><w:body/></w:document>";
  CHECK(message("a.docx", test::zip({{"word/document.xml", body, 4'000'000'000U, 0}}))
            .find("word/document.xml") != std::string::npos);
  CHECK(message("a.docx", test::zip({{"word/document.xml", body, 5, 0}})).find("word/document.xml") !=
        std::string::npos);
  CHECK(message("a.docx", test::zip({{"word/document.xml", body, 0, 1}})) == "is locked with a password");
  CHECK(message("a.docx", test::zip({{"word/other.xml", body, 0, 0}})) ==
        "its part word/document.xml is missing");
  const std::string whole = test::docx("");
  CHECK(message("a.docx", whole.substr(0, whole.size() / 2)) ==
        "the zip container is broken or not complete");
  CHECK(message("a.docx", test::zip({{"word/document.xml", "<w:document><w:body>", 0, 0}})) ==
        "its part word/document.xml is broken XML");
}

TEST_CASE("entities are not expanded") {
  std::string dtd = "<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">";
  for (int i = 1; i < 12; ++i)
    dtd += "<!ENTITY a" + std::to_string(i) + " \"" + repeat("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  dtd += "]>";
  const std::string body = dtd + "<w:document " + test::word_ns +
                           "><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>";
  CHECK(blocks("a.docx", test::zip({{"word/document.xml", body, 0, 0}})) == "paragraph: &a11;\n");
}

TEST_CASE("one long shared string in many cells is refused before it fills the memory") {
  const std::string strings = "<si><t>" + std::string(30'000, 'x') + "</t></si>";
  std::string rows;
  for (int r = 1; r <= 10'000; ++r) rows += "<row><c t='s'><v>0</v></c></row>";
  CHECK(message("a.xlsx", test::xlsx("<sheetData>" + rows + "</sheetData>", "", "", strings)) ==
        "its text is longer than 160 MiB");
}

TEST_CASE("a cell in the last row and column of a sheet makes no table of a billion cells") {
  CHECK(message("a.xlsx", test::xlsx("<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'>"
                                     "<c r='XFD1048576'><v>2</v></c></row></sheetData>")) == "read");
}

TEST_CASE("a PDF that is none is told") {
  const auto document = source::read("a.pdf", "%PDF-1.4\nnothing of a PDF follows\n");
  REQUIRE_FALSE(document);
  if (document.error().kind == ErrorKind::missing_helper)
    CHECK(document.error().advice.find("poppler-utils") != std::string::npos);
  else
    CHECK(document.error().message == "the PDF is damaged: pdftotext cannot read it");
}
