// Files that are broken or mean harm: a clear error or a reading, always within bounds.
#include "mr/base/files.hpp"
#include "mr/base/subprocess.hpp"
#include "mr/base/zip_writer.hpp"

#include <cstdlib>
#include <filesystem>

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

// A folder of helper programs that stands in for PATH, or before it, as long as this lives.
class Helpers {
public:
  explicit Helpers(bool alone) : folder_(*TemporaryFolder::create()), before_(std::getenv("PATH")) {
    const std::string path = folder_.file("");
    setenv("PATH", (alone ? path : path + ":" + before_).c_str(), 1);
  }
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;
  ~Helpers() { setenv("PATH", before_.c_str(), 1); }

  void add(const std::string& name, const std::string& script) {
    REQUIRE(write_file(folder_.file(name), "#!/bin/sh\n" + script + "\n"));
    std::filesystem::permissions(folder_.file(name), std::filesystem::perms::owner_all);
  }

private:
  TemporaryFolder folder_;
  std::string before_;
};

Error pdf_error(unsigned seconds = 5) {
  source::ReadOptions options;
  options.helper_seconds = seconds;
  const auto document = source::read("a.pdf", "%PDF-1.4\n", options);
  REQUIRE_FALSE(document);
  return document.error();
}

constexpr const char* one_empty_page =
    "printf '1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t600\\t800\\t-1\\t###PAGE###\\n'";

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
        "a table has more than 16384 columns, or all have more than 1000000 cells");
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

TEST_CASE("a container that unpacks to far more than it holds is refused by its size") {
  const auto bomb = write_zip({{"word/document.xml", std::string(std::size_t{130} << 20U, ' ')}});
  REQUIRE(bomb);
  CHECK(bomb->size() < 1'000'000);
  CHECK(message("a.docx", *bomb) ==
        "its part word/document.xml unpacks to 130 MiB, which is more than mr reads");
}

TEST_CASE("cells are counted over all tables and sheets of a document") {
  std::string sheets = "<sheets>";
  for (int i = 0; i < 300; ++i) sheets += "<sheet name='P' sheetId='1' r:id='rId1'/>";
  const std::string rows = repeat("<row>" + repeat("<c><v>1</v></c>", 100) + "</row>", 50);
  const std::string too_many = "a table has more than 16384 columns, or all have more than 1000000 cells";
  CHECK(message("a.xlsx", test::xlsx("<sheetData>" + rows + "</sheetData>", "", sheets + "</sheets>")) ==
        too_many);
  CHECK(message("a.docx", test::docx(repeat(
                              "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p/></w:tc>"
                              "</w:tr></w:tbl>",
                              1100))) == too_many);
  CHECK(message("a.html", "<html>" + repeat("<table><tr><td colspan=1000>x<tr><td>y</table>", 1000)) ==
        too_many);
}

TEST_CASE("10,000 columns are read, more than a spreadsheet has are refused") {
  CHECK(message("a.csv", repeat(repeat("x;", 9999) + "x\n", 20)) == "read");
  CHECK(message("a.csv", repeat(repeat("x;", 19999) + "x\n", 5)) ==
        "a table has more than 16384 columns, or all have more than 1000000 cells");
}

TEST_CASE("a page of 50 MiB of paragraphs is refused, and so are as many in Markdown and Word") {
  CHECK(message("a.html", "<html>" + repeat("<p>Een zin over een actie die men zal doen in 2026.</p>\n",
                                            1'000'000)) == "it has more than 300000 paragraphs");
  CHECK(message("a.md", repeat("x\n\n", 300'001)) == "it has more than 300000 paragraphs");
  CHECK(message("a.docx", test::docx(repeat("<w:p><w:r><w:t>x</w:t></w:r></w:p>", 300'001))) ==
        "it has more than 300000 paragraphs");
}

TEST_CASE("nested XML and JSON that mr does not know are refused before they are parsed") {
  CHECK(message("a.xml", "<?xml version='1.0'?>" + repeat("<a>", 200'000)) ==
        "is an XML file of a kind mr does not know");
  CHECK(message("a.json", repeat("[", 200'000)) == "is JSON, but no canonical file of mr");
}

TEST_CASE("grids and rules of Markdown that nothing closes are read in bounded time") {
  std::string stairs;
  for (std::size_t i = 1; i < 2000; ++i) stairs += "+" + std::string(i, '-') + "+\n| x\n";
  CHECK(message("a.md", stairs) == "read");
  CHECK(message("a.md", repeat("----- ---\n\na\n\n--\n\n", 100'000)) == "read");
}

TEST_CASE("a locked OpenDocument file is told") {
  CHECK(
      message("a.odt", test::zip({{"mimetype", "application/vnd.oasis.opendocument.text", 0, 0},
                                  {"META-INF/manifest.xml", "<manifest><encryption-data/></manifest>", 0, 0},
                                  {"content.xml", "not XML", 0, 0}})) == "is locked with a password");
}

TEST_CASE("a locked PDF is told") {
  if (std::system("command -v pdftotext >/dev/null 2>&1") != 0) {
    MESSAGE("SKIPPED: pdftotext (poppler-utils) is not installed");
    return;
  }
  const std::string key = "(12345678901234567890123456789012)";
  CHECK(message("a.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
                         "4 0 obj<</Filter/Standard/V 1/R 2/O" +
                             key + "/U" + key +
                             "/P -4>>endobj\n"
                             "trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[(a)(a)]>>\n%%EOF\n") ==
        "is locked with a password");
}

TEST_CASE("a helper program that hangs is stopped, with what it started") {
  Helpers helpers(false);
  helpers.add("pdftotext", "sleep 600 & sleep 600");
  CHECK(pdf_error(1).message == "pdftotext did not come to an end within 1 s");
  helpers.add("pdftotext", "exec >&- 2>&-; sleep 600"); // closes its output first
  CHECK(pdf_error(1).message == "pdftotext did not come to an end within 1 s");
}

TEST_CASE("a helper program that writes without end is stopped") {
  Helpers helpers(false);
  helpers.add("pdftotext", "yes");
  CHECK(pdf_error(60).message == "the PDF holds more text than mr reads");
}

TEST_CASE("a helper program that is missing is named with the Debian package that brings it") {
  Helpers helpers(true);
  const Error no_pdftotext = pdf_error();
  CHECK(no_pdftotext.message == "the program pdftotext is not installed");
  CHECK(no_pdftotext.advice.find("poppler-utils") != std::string::npos);
  helpers.add("pdftotext", one_empty_page);
  const Error no_tesseract = pdf_error();
  CHECK(no_tesseract.message ==
        "the PDF holds images only, and tesseract, which could read them, is not installed");
  CHECK(no_tesseract.advice.find("tesseract-ocr-nld") != std::string::npos);
}

TEST_CASE("a page that hangs in OCR is told") {
  Helpers helpers(false);
  helpers.add("pdftotext", one_empty_page);
  helpers.add("tesseract", "echo eng");
  helpers.add("pdftoppm", "sleep 600");
  CHECK(pdf_error(1).message == "page 1 could not be drawn for OCR");
}
