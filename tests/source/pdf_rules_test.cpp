// Rules out of content streams, and out of whole PDF files made here.
#include "mr/base/files.hpp"
#include "mr/base/subprocess.hpp"
#include "mr/source/pdf_rules.hpp"
#include "mr/source/rule_reader.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace mr;

namespace {

source::Page read(std::string_view content) {
  source::Page page;
  source::RuleReader(page, {1, 0, 0, -1, 0, 800}).read(content);
  return page;
}

std::string text_of(const source::Page& page) {
  std::string out;
  for (const source::Rule& r : page.across) out += fmt::format("- {:g} {:g}..{:g}\n", r.at, r.from, r.to);
  for (const source::Rule& r : page.down) out += fmt::format("| {:g} {:g}..{:g}\n", r.at, r.from, r.to);
  return out;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// A file of these objects, numbered from 1; the first one is the catalogue.
std::string pdf(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.4\n", places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = out.size();
  return out +
         fmt::format(
             "xref\n0 {}\n0000000000 65535 f \n{}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
             objects.size() + 1, places, objects.size() + 1, start);
}

std::string stream(std::string_view content, std::string_view dictionary = "") {
  return fmt::format("<</Length {}{}>>\nstream\n{}\nendstream", content.size(), dictionary, content);
}

std::string page_of(std::string_view page, std::vector<std::string> more) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                      "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[20 30 620 830]>>",
                                      fmt::format("<</Type/Page/Parent 2 0 R/Contents 4 0 R{}>>", page)};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf(objects);
}

std::string rules_of(std::string_view bytes) {
  const auto folder = TemporaryFolder::create();
  REQUIRE(folder);
  REQUIRE(write_file(folder->file("a.pdf"), bytes));
  source::Page page{600, 800, {}, {}, {}};
  page.words.resize(10);
  std::vector<source::Page> pages{page};
  source::add_rules(pages, folder->file("a.pdf"));
  return text_of(pages[0]);
}

} // namespace

TEST_CASE("strokes along the edges of the page are rules") {
  CHECK(text_of(read("100 700 m 300 700 l S")) == "- 100 100..300\n");
  CHECK(text_of(read("100 700 m 100 600 l s")) == "| 100 100..200\n");
  CHECK(text_of(read("100 700 m 300 650 l S 10 10 m 90 90 200 200 300 10 c S")).empty());
  CHECK(text_of(read("100 700 m 300 700 l n")).empty());
}

TEST_CASE("a stroked rectangle has four rules, a thin filled one is a rule itself") {
  CHECK(text_of(read("10 20 100 50 re S")) ==
        "- 780 10..110\n- 730 10..110\n| 110 730..780\n| 10 730..780\n");
  CHECK(text_of(read("10 700 200 0.5 re f")) == "- 99.75 10..210\n");
  CHECK(text_of(read("10 500 m 11 500 l 11 700 l 10 700 l h f*")) == "| 10.5 100..300\n");
  CHECK(text_of(read("10 500 200 100 re f")).empty()); // a shade
}

TEST_CASE("the matrix in force places what is drawn, and q and Q keep it") {
  CHECK(text_of(read("q 2 0 0 2 10 100 cm 0 0 m 50 0 l S Q 0 0 m 50 0 l S")) ==
        "- 700 10..110\n- 800 0..50\n");
  CHECK(text_of(read("0 1 -1 0 300 0 cm 100 0 m 200 0 l S")) == "| 300 600..700\n");
}

TEST_CASE("strings, images and comments hold no operators") {
  CHECK(text_of(read("(1 1 m (9 1 l\\) S) ) Tj <0102 m> Tj [(a)-5(b)] TJ % 1 1 m 90 1 l S\n"
                     "BI /W 1 ID \x01 1 1 m 90 1 l S EI 5 5 m 50 5 l S")) == "- 795 5..50\n");
}

TEST_CASE("hostile contents are read in bounded time and give what they can") {
  CHECK(text_of(read("")).empty());
  CHECK(text_of(read("100 700 m 300 700")).empty());
  CHECK(text_of(read("(never closed 1 1 m 90 1 l S")).empty());
  CHECK(text_of(read("99999999999999999999 0 m 5 0 l S 0 0 m 5000000 0 l S nan inf m 5 5 l S -- . + m l S"))
            .empty());
  CHECK(text_of(read("1e9 0 0 1 0 0 cm 0 0 m 0 50 l S")) == "| 0 750..800\n"); // no exponents in PDF
  CHECK(text_of(read(repeat("q ", 100'000) + repeat("Q ", 100'000) + "0 0 m 50 0 l S")) == "- 800 0..50\n");
  CHECK(text_of(read(repeat("Q cm l h S ", 10'000))).empty());
  CHECK(read(repeat("0 0 m 50 0 l S ", 100'000)).across.size() == 20'000);
  CHECK(read(repeat("0 0 m 50 0 l ", 1'000'000) + "S").across.size() <= 20'000);
  CHECK(text_of(read(repeat("7 ", 1'000'000))).empty());
}

TEST_CASE(
    "rules stand where pdftotext puts the words: from the corner of the media box, turned as the page is") {
  const std::vector<std::string> content = {stream("140 590 m 300 590 l S")};
  CHECK(rules_of(page_of("/CropBox[100 100 500 700]", content)) == "- 240 120..280\n");
  CHECK(rules_of(page_of("/Rotate 90", content)) == "| 560 120..280\n");
  CHECK(rules_of(page_of("/Rotate 180", content)) == "- 560 320..480\n");
  CHECK(rules_of(page_of("/Rotate -90", content)) == "| 240 320..480\n");
}

TEST_CASE("forms are followed, also where they draw themselves") {
  const std::string form = stream("0 0 m 90 0 l S /F Do", "/Subtype/Form/Matrix[1 0 0 1 20 30]");
  CHECK(rules_of(page_of("/Resources<</XObject<</F 5 0 R>>>>", {stream("/F Do"), form}))
            .starts_with("- 800 0..90\n"));
  const std::string many = stream(repeat("/F Do ", 2'000), "/Subtype/Form");
  CHECK(rules_of(page_of("/Resources<</XObject<</F 5 0 R>>>>", {stream("/F Do"), many})).empty());
}

TEST_CASE("a file that cannot be read has no rules") {
  CHECK(rules_of("").empty());
  CHECK(rules_of("%PDF-1.4\nnothing follows\n").empty());
  CHECK(rules_of(page_of("", {"<</Length 99>>"})).empty());
  CHECK(rules_of(page_of("", {stream("\xff\xff", "/Filter/FlateDecode")})).empty());
  CHECK(
      rules_of(pdf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>"})).empty());
}

TEST_CASE("filled rectangles and rounded frames are boxes, small discs are dots, and white is none") {
  const source::Page shaded = read("0.9 g 10 20 100 50 re f 1 g 10 20 100 50 re f q 0 g Q 10 20 100 50 re f");
  REQUIRE(shaded.boxes.size() == 1);
  CHECK(shaded.boxes[0].y0 == 730);
  CHECK(shaded.boxes[0].x1 == 110);
  CHECK(shaded.boxes[0].filled);
  const source::Page card = read("20 10 m 100 10 l 110 10 110 20 110 60 c 20 60 l 10 60 10 50 10 10 c h S");
  REQUIRE(card.boxes.size() == 1);
  CHECK_FALSE(card.boxes[0].filled);
  const source::Page bullet = read("53 51 m 53 52 52 53 51 53 c 50 53 49 52 49 51 c 49 50 50 49 51 49 c "
                                   "52 49 53 50 53 51 c f");
  CHECK(bullet.boxes.empty());
  CHECK(bullet.dots.size() == 1);
}
