// Which format a file is, and the same content in all of them.
#include "mr/base/files.hpp"

#include <cstdlib>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;

namespace {

// The table of the document, cell by cell: what must be the same whatever the format.
std::string table_text(const source::Document& document) {
  std::string out;
  for (const source::Block& block : document.blocks)
    for (const source::Row& row : block.rows) {
      for (const source::Cell& cell : row.cells) out += source::text_of(cell).text() + " | ";
      out += '\n';
    }
  return out;
}

Result<source::Document> read_fixture(const std::string& name) {
  const std::string path = test::fixture("same/" + name);
  auto bytes = read_file(path);
  if (!bytes) return Failure(bytes.error());
  return source::read(path, std::move(*bytes));
}

bool installed(const char* program) {
  return std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) == 0;
}

std::string error_of(const std::string& name, std::string bytes) {
  const auto document = source::read(name, std::move(bytes));
  return document ? "read" : document.error().message;
}

} // namespace

TEST_CASE("the same plan gives the same table in every format") {
  const auto wanted = read_fixture("plan.md");
  REQUIRE(wanted);
  const std::string table = table_text(*wanted);
  REQUIRE(table.find("2.1 | Luisterboeken aankopen voor € 4.500 | Collectie | Q2 2026 | Afgerond | ") !=
          std::string::npos);
  for (const char* name :
       {"plan.docx", "plan-office.docx", "plan.odt", "plan.html", "plan.xlsx", "plan.csv"}) {
    CAPTURE(name);
    const auto document = read_fixture(name);
    REQUIRE(document);
    CHECK(table_text(*document) == table);
  }
  if (!installed("pdftotext")) {
    MESSAGE("SKIPPED the PDF: pdftotext (poppler-utils) is not installed");
    return;
  }
  const auto pdf = read_fixture("plan.pdf");
  REQUIRE(pdf);
  CHECK(table_text(*pdf) == table);
}

TEST_CASE("a file is what is in it, not what its name says") {
  CHECK(source::detect("a.txt", "<!DOCTYPE html><p>x").value() == source::Format::html);
  CHECK(source::detect("a.doc", "%PDF-1.4\n").value() == source::Format::pdf);
  CHECK(source::detect("a.zip", test::docx("")).value() == source::Format::docx);
  CHECK(source::detect("a.docx", test::odt("")).value() == source::Format::odt);
  CHECK(source::detect("a", test::xlsx("")).value() == source::Format::xlsx);
  CHECK(source::detect("-", "a;b;c\n1;2;3\n4;5;6\n7;8;9\n").value() == source::Format::csv);
  CHECK(source::detect("a.txt", "# x\n\n# y\n").value() == source::Format::text);
  CHECK(source::detect("-", "# x\n\n## y\n").value() == source::Format::markdown);
}

TEST_CASE("files of other kinds are named in the message") {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const auto wide = [](const std::string& text) {
    std::string out;
    for (const char c : text) out += {c, '\0'};
    return out;
  };
  CHECK(error_of("a.doc", ole + wide("WordDocument")) ==
        "is a Word file of before 2007 (.doc), which mr does not read");
  CHECK(error_of("a.docx", ole + wide("EncryptedPackage")) == "is locked with a password");
  CHECK(error_of("a.png", "\x89PNG\r\n") == "is a PNG picture, which mr does not read");
  CHECK(error_of("a.zip", test::zip({{"readme", "x", 0, 0}})) == "is a zip archive, not a document");
  CHECK(error_of("a.pptx", test::zip({{"ppt/presentation.xml", "x", 0, 0}})) ==
        "is a PowerPoint presentation, which mr does not read");
  CHECK(error_of("a.xml", "<?xml version='1.0'?><data/>") == "is an XML file of a kind mr does not know");
}
