// Delimited text.
#include <doctest/doctest.h>

#include "support.hpp"

using namespace mr;
using mr::test::blocks;

TEST_CASE("a CSV as Belgian Excel writes it is read: semicolons, Windows-1252, line breaks in cells") {
  CHECK(blocks("a.csv", "Actie;Wie\r\n\"Itali\xEB \"\"A\"\";\nB\";Lut\r\n;;\r\n") ==
        "table 2x2\n  1.1\n    paragraph: Actie\n  1.2\n    paragraph: Wie\n"
        "  2.1\n    paragraph: Italië \"A\";\n    paragraph: B\n  2.2\n    paragraph: Lut\n");
}

TEST_CASE("the delimiter is the one that cuts rows of the same length") {
  const std::string commas = "id,text\n1,\"a; b\"\n2,c; d\n";
  CHECK(blocks("a.csv", commas).starts_with("table 3x2\n"));
  CHECK(blocks("a.csv", "a\tb, c\td\n1\t2, 3\t4\n").starts_with("table 2x3\n"));
  CHECK(blocks("a.csv", "sep=|\na|b;c\nd|e;f\n").starts_with("table 2x2\n"));
}

TEST_CASE("UTF-16 with a byte order mark is a CSV too") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("a;b\nc;d\n")) wide += {c, '\0'};
  CHECK(blocks("a.csv", wide).starts_with("table 2x2\n  1.1\n    paragraph: a\n"));
}

TEST_CASE("cells of a CSV know their line and column") {
  CHECK(blocks("a.csv", "a;b\n\n;\"x\"\n", true).find("paragraph: x  <3:3>") != std::string::npos);
}

TEST_CASE("a quote that is never closed is told") {
  const auto document = source::read("a.csv", "a;b\n\"c;d\ne;f\n");
  REQUIRE(document);
  REQUIRE(document->notices.size() == 1);
  CHECK(document->notices[0].rule == "unclosed-quote");
}

TEST_CASE("a CSV of 10,000 columns is read") {
  std::string row;
  for (int i = 0; i < 10'000; ++i) row += "\"x\";";
  std::string all;
  for (int i = 0; i < 20; ++i) all += row + "y\n";
  CHECK(blocks("a.csv", all).starts_with("table 20x10001\n"));
}
