// The golden format: reading, comparing and rewriting.
#include <doctest/doctest.h>

#include "case.hpp"

using namespace golden;

namespace {
constexpr std::string_view sample = "# Title\n<!-- needs: soffice -->\nProse.\n"
                                    "```yaml file=a.yaml\nmr: 1\n```\n"
                                    "```console exit=1\n$ mr \\\n  validate a.yaml\nout\n```\n"
                                    "\n```stderr\nerr\n```\n"
                                    "## Second\n<!-- timeout: 3 -->\n"
                                    "```console\n$ a\n$ b\n\\$ c\n```\nEnd.\n";
} // namespace

TEST_CASE("a golden file has cases with input files, commands, output, errors and status") {
  const File file = parse(sample);
  CHECK(file.problems.empty());
  REQUIRE(file.cases.size() == 2);
  const Case& first = file.cases[0];
  CHECK(first.title == "Title");
  CHECK(first.needs == std::vector<std::string>{"soffice"});
  REQUIRE(first.consoles.size() == 1);
  const Console& console = first.consoles[0];
  REQUIRE(console.files.size() == 1);
  CHECK(console.files[0].content == "mr: 1\n");
  REQUIRE(console.commands.size() == 1);
  CHECK(console.commands[0].text == "mr \\\n  validate a.yaml");
  CHECK(console.commands[0].expected == "out\n");
  CHECK(console.expected_errors == "err\n");
  CHECK(console.exit_status == 1);
}

TEST_CASE("conditions of the first heading hold for the file, later ones for their case") {
  const File file = parse(sample);
  REQUIRE(file.cases.size() == 2);
  CHECK(file.cases[1].needs == std::vector<std::string>{"soffice"});
  CHECK(file.cases[1].timeout.count() == 3);
  CHECK(file.cases[0].timeout.count() == 20);
  CHECK(file.cases[1].consoles[0].commands[1].expected == "$ c\n");
}

TEST_CASE("what does not follow the format is reported with its line") {
  CHECK(parse("```console\nno command\n```\n").problems.at(0).starts_with("line 2: "));
  CHECK(parse("```stderr\nx\n```\n").problems.at(0).starts_with("line 1: "));
  CHECK(parse("```console\n$ a\n").problems.size() == 1);
  CHECK(parse("```yaml file=../a\n```\n").problems.size() == 1);
  CHECK(parse("# A\n```console\n$ a\n```\n```yaml file=late.yaml\n```\n").problems.size() == 1);
}

TEST_CASE("expected text matches exactly but for [...]") {
  CHECK(matches("a\nb\n", "a\nb\n"));
  CHECK_FALSE(matches("a\nb\n", "a\n"));
  CHECK_FALSE(matches("a\n", "a\nb\n"));
  CHECK_FALSE(matches("a\n", "a \n"));
  CHECK(matches("", ""));
  CHECK_FALSE(matches("", "x\n"));
  CHECK(matches("a\n[...]\nz\n", "a\nb\nz\nc\nz\n"));
  CHECK(matches("[...]\nz\n[...]\n", "z\n"));
  CHECK_FALSE(matches("[...]\nz\n", "z\ny\n"));
}

TEST_CASE("a missing line end at the end of the output shows") {
  CHECK_FALSE(matches("a\n", "a"));
  CHECK(matches("a\n\\ no newline at end\n", "a"));
}

TEST_CASE("rewriting keeps the command and what [...] left out") {
  const File file = parse(sample);
  const Outcome outcome{{"one\n$ two\n"}, "", 0};
  CHECK(rewritten(file.cases[0].consoles[0], outcome) ==
        std::vector<std::string>{"```console", "$ mr \\", "  validate a.yaml", "one", "\\$ two", "```"});
  CHECK(as_expected("a\nb\nc\nd\n", "x\n[...]\ny\n") == "a\n[...]\nd\n");
  CHECK(as_expected("a\n", "x\n[...]\ny\n") == "a\n");
}

TEST_CASE("rewritten output that holds a fence gets a longer one, and errors their block") {
  const File file = parse(sample);
  const auto lines = rewritten(file.cases[0].consoles[0], Outcome{{"```sh\n"}, "bad\n", 2});
  CHECK(lines.front() == "````console exit=2");
  CHECK(lines.back() == "````");
  std::string again;
  for (const std::string& line : lines) again += line + "\n";
  const File read = parse(again);
  REQUIRE(read.cases.size() == 1);
  CHECK(read.cases[0].consoles[0].commands[0].expected == "```sh\n");
  CHECK(read.cases[0].consoles[0].expected_errors == "bad\n");
}
