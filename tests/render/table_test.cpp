// Tables, escaping and calendars.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/render/escape.hpp"
#include "mr/render/ics.hpp"
#include "mr/render/table.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::render;

namespace {

std::size_t widest(const std::string& text) {
  std::size_t out = 0;
  for (const std::string_view line : lines(text)) out = std::max(out, display_width(line));
  return out;
}

const Table sample{
    {{"Days", true}, {"Action"}, {"Owner"}},
    {{"120", "1.1 Train the committees of all twelve districts in record keeping", "Field team"},
     {"7", "2 会議の記録 of the steering group", "Secretariat\nand board"}}};

} // namespace

TEST_CASE("a table fits the width, whatever it is") {
  for (std::size_t width = 10; width <= 120; ++width) {
    CAPTURE(width);
    CHECK(widest(text_table(sample, width)) <= width);
  }
}

TEST_CASE("a table that has room is not wrapped and its columns stand in line") {
  CHECK(text_table(sample, 120) ==
        "Days  Action                                                              Owner\n"
        "────  ──────────────────────────────────────────────────────────────────  ───────────\n"
        " 120  1.1 Train the committees of all twelve districts in record keeping  Field team\n"
        "\n"
        "   7  2 会議の記録 of the steering group                                  Secretariat\n"
        "                                                                          and board\n");
}

TEST_CASE("a terminal too narrow for columns gets one block per row") {
  CHECK(text_table({{{"Days", true}, {"Action"}, {"Owner"}}, {{"3", "Train the committee", "Field"}}}, 16) ==
        "Days: 3\nAction: Train\n  the committee\nOwner: Field\n");
}

TEST_CASE("a word wider than its column is broken between characters") {
  CHECK(wrap("Überprüfung x", 5) == std::vector<std::string>{"Überp", "rüfun", "g x"});
  CHECK(wrap("会議", 3) == std::vector<std::string>{"会", "議"});
  CHECK(wrap("", 5) == std::vector<std::string>{""});
}

TEST_CASE("control characters of a document do not reach the terminal") {
  CHECK(terminal("a\x1b[31mb\tc") == "a\uFFFD[31mb c");
  CHECK(terminal("a\u202Eb\xFF") == "a\uFFFDb\uFFFD");
}

TEST_CASE("Markdown cells keep pipes, line breaks and markup as text") {
  CHECK(markdown_cell("a|b\nc*d* <b>") == "a\\|b<br>c\\*d\\* &lt;b>");
  CHECK(markdown("1. not a list\n- nor this\n# nor a heading") ==
        "1\\. not a list\n\\- nor this\n\\# nor a heading");
  CHECK(markdown("file_name, 3.5 and a-b") == "file_name, 3.5 and a-b");
}

TEST_CASE("CSV fields are quoted when needed and never run as a formula") {
  CHECK(csv_field("plain") == "plain");
  CHECK(csv_field("a, \"b\"") == "\"a, \"\"b\"\"\"");
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field(" @cmd") == "\"' @cmd\"");
  CHECK(csv_field("- first") == "'- first");
  CHECK(csv_field("-12.5") == "-12.5");
  CHECK(csv_table({{{"a"}, {"b"}}, {{"1"}}}) == "a,b\r\n1,\r\n");
}

TEST_CASE("a calendar line is folded between characters and its text escaped") {
  Calendar calendar{"Board", *parse_iso_day("2026-06-30"), {}};
  Event event{"u@mr", *parse_iso_day("2026-06-30"), *parse_iso_day("2026-06-30"), "", "one\ntwo; a, b\\c", {},
              14u};
  for (int i = 0; i < 30; ++i) event.summary += "échéance ";
  calendar.events.push_back(event);
  const std::string text = write_ics(calendar);
  for (const std::string_view line : lines(text)) CHECK(line.size() <= 75);
  CHECK_FALSE(find_invalid_utf8(text));
  for (const std::string_view line : lines(text)) CHECK_FALSE(find_invalid_utf8(line));
  CHECK(text.find("DTSTART;VALUE=DATE:20260630\r\nDTEND;VALUE=DATE:20260701\r\n") != std::string::npos);
  CHECK(text.find("DESCRIPTION:one\\ntwo\\; a\\, b\\\\c\r\n") != std::string::npos);
  CHECK(text.find("TRIGGER:-P14D\r\n") != std::string::npos);
}

TEST_CASE("an event keeps its uid, and two events never share one") {
  CHECK(stable_uid({"mr-1", "2.1", "0"}) == stable_uid({"mr-1", "2.1", "0"}));
  CHECK(stable_uid({"a", "bc"}) != stable_uid({"ab", "c"}));
}
