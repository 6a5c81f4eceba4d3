// What the YAML and JSON layer refuses, keeps and marks.
#include "mr/base/tree.hpp"

#include <doctest/doctest.h>

using namespace mr;

namespace {

tree::Node parsed(const std::string& text, const std::string& file = "x.yaml") {
  const auto root = tree::parse(SourceText(file, text));
  INFO(text);
  REQUIRE(root.has_value());
  return *root;
}

// "line:column: message" of what is refused.
std::string refused(const std::string& text, const std::string& file = "x.yaml") {
  const auto root = tree::parse(SourceText(file, text));
  INFO(text);
  REQUIRE_FALSE(root.has_value());
  return to_string(root.error().place) + ": " + root.error().message;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string marked(const std::string& text, const tree::Node& node) {
  return text.substr(node.at.begin, node.at.size());
}

} // namespace

TEST_CASE("scalars stay the text that was written") {
  const tree::Node root = parsed("a: 010\nb: yes\nc: 1.10\nd: 2025-02-30\ne: '010'\n");
  CHECK(root.find("a")->text == "010");
  CHECK_FALSE(root.find("a")->quoted);
  CHECK(root.find("b")->text == "yes");
  CHECK(root.find("c")->text == "1.10");
  CHECK(root.find("d")->text == "2025-02-30");
  CHECK(root.find("e")->quoted);
}

TEST_CASE("nothing is nothing only without quotes") {
  const tree::Node root = parsed("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: nul\n");
  for (const char* key : {"a", "b", "c"}) CHECK(root.find(key)->is_null());
  for (const char* key : {"d", "e", "f"}) CHECK_FALSE(root.find(key)->is_null());
}

TEST_CASE("a key may stand once in a mapping, small or large") {
  CHECK(refused("a: 1\nb: 2\na: 3\n") == "3:1: the key 'a' stands here a second time (first on line 1)");
  std::string large;
  for (int i = 0; i < 1000; ++i) large += "k" + std::to_string(i) + ": 1\n";
  CHECK(parsed(large).entries.size() == 1000);
  CHECK(refused(large + "k7: 2\n") == "1001:1: the key 'k7' stands here a second time (first on line 8)");
  CHECK(refused(R"({"a": 1, "a": 2})") == "1:10: the key 'a' stands here a second time (first on line 1)");
  CHECK(refused("- {a: 1, \"a\": 2}\n") == "1:10: the key 'a' stands here a second time (first on line 1)");
}

TEST_CASE("anchors, aliases and tags are refused, so no alias bomb can grow") {
  CHECK(refused("a: &x [1]\nb: *x\n") == "1:4: anchors (&) and aliases (*) are not supported");
  CHECK(refused("b: *x\n") == "1:4: anchors (&) and aliases (*) are not supported");
  CHECK(refused("a: !!int 3\n") == "1:4: YAML tags (!) are not supported");
  CHECK(refused("a: ! x\n") == "1:4: YAML tags (!) are not supported");
}

TEST_CASE("200,000 levels of nesting are refused, in every spelling") {
  constexpr std::size_t deep = 200000;
  CHECK(refused(repeated("[", deep)) == "1:65: more than 64 levels of nesting");
  CHECK(refused(repeated("{\"a\":", deep), "x.json") == "1:321: more than 64 levels of nesting");
  CHECK(refused(repeated("- ", deep)) == "1:129: more than 64 levels of nesting");
  CHECK(refused(repeated("{a: ", deep)) == "1:257: more than 64 levels of nesting");
  CHECK(refused(repeated("? ", deep)).find("a key is a list or a mapping") != std::string::npos);
}

TEST_CASE("text that is no UTF-8, or no text, is refused where it goes wrong") {
  CHECK(refused("a: b\nc: \xC3\x28\n") == "2:4: this is not valid UTF-8");
  CHECK(refused(std::string("a: b\0c\n", 7)) == "1:5: the file contains a NUL byte");
  CHECK(refused("a: x\x07y\n") == "1:5: the text contains a control character");
}

TEST_CASE("one document per file") {
  CHECK(refused("a: 1\n---\nb: 2\n") == "2:1: a second YAML document begins here");
  CHECK(parsed("---\na: 1\n...\n").find("a")->text == "1");
  CHECK(refused("") == "1:1: the file is empty");
  CHECK(refused("# only a comment\n") == "1:1: the file is empty");
}

TEST_CASE("mistakes of form are told in words for people") {
  CHECK(refused("a:\n\tb: 1\n") == "2:1: a tab is used for indentation");
  CHECK(refused("a: b: c\n") == "1:5: a ':' stands where none can");
  CHECK(refused("a: 'x\nb: 1\n") == "1:4: the file ends inside a quoted text");
  CHECK(refused("a: [1, 2\nb: 1\n").find("a ']' or a ',' is missing") != std::string::npos);
  CHECK(refused("a: 1\n b: 2\n") == "2:3: a ':' stands where none can");
  CHECK(refused("a:\n- x\n  y: 1\nb\n").find("a ':'") != std::string::npos);
  CHECK(refused("a: \"\\q\"\n") == "1:5: unknown escape in a text in double quotes");
  CHECK(refused("a: @x\n") == "1:4: a text cannot begin with this character");
}

TEST_CASE("places are exact for quoted, plain and block scalars, behind characters of any width") {
  const std::string text =
      "é😀: 'it''s'\nb: plain words # note\nc: |-\n  one\n  two\n\nd: \"x\\\"y\"\ne: two\n  lines\n";
  const tree::Node root = parsed(text);
  CHECK(marked(text, root.entries[0].value) == "'it''s'");
  CHECK(text.substr(root.entries[0].key_at.begin, root.entries[0].key_at.size()) == "é😀");
  CHECK(marked(text, root.entries[1].value) == "plain words");
  CHECK(marked(text, root.entries[2].value) == "|-\n  one\n  two");
  CHECK(marked(text, root.entries[3].value) == "\"x\\\"y\"");
  CHECK(marked(text, root.entries[4].value) == "two\n  lines");
  CHECK(root.entries[4].value.text == "two lines");
}

TEST_CASE("a collection's place ends with its bracket or its last value") {
  const std::string text = "a: [1, {b: 2} ]  # x\nc:\n- 1\n- d: 2\n\n# end\n";
  const tree::Node root = parsed(text);
  CHECK(marked(text, root.entries[0].value) == "[1, {b: 2} ]");
  CHECK(marked(text, root.entries[0].value.items[1]) == "{b: 2}");
  CHECK(marked(text, root.entries[1].value) == "- 1\n- d: 2");
}

TEST_CASE("an empty value has the place of its key, in a list of its dash") {
  const std::string text = "a:\nb:\n-\n- 1\n";
  const tree::Node root = parsed(text);
  CHECK(marked(text, root.entries[0].value) == "a");
  CHECK(root.entries[1].value.items[0].at == Span{6, 7});
}

TEST_CASE("a byte order mark and CRLF do not move places") {
  const std::string text = "\xEF\xBB\xBF"
                           "a: 1\r\nb: two\r\nc: |-\r\n  x\r\n  y\r\n";
  const tree::Node root = parsed(text);
  CHECK(marked(text, *root.find("b")) == "two");
  CHECK(root.find("c")->text == "x\ny");
}

TEST_CASE("JSON is read as JSON: pairs of escapes, numbers, exact places") {
  const std::string text =
      "{\"a\": \"\\ud83d\\ude00 \\u00e9\\n\", \"b\": [1.50, -0, true, null, \"1\"], \"c\": {}}";
  const tree::Node root = parsed(text, "x.json");
  CHECK(root.find("a")->text == "😀 é\n");
  CHECK(marked(text, *root.find("b")) == "[1.50, -0, true, null, \"1\"]");
  CHECK(root.find("b")->items[0].text == "1.50");
  CHECK_FALSE(root.find("b")->items[2].quoted);
  CHECK(root.find("b")->items[3].is_null());
  CHECK(root.find("b")->items[4].quoted);
  CHECK(root.find("c")->type == tree::Type::mapping);
}

TEST_CASE("mistakes in JSON are told at their place") {
  const auto json = [](const std::string& text) { return refused(text, "x.json"); };
  CHECK(json(R"({"a": "\ud83d x"})") == "1:8: this escape is half of a character");
  CHECK(json(R"({"a": "\ude00"})") == "1:8: this escape is half of a character");
  CHECK(json(R"({"a": 1,})") == "1:9: a key in double quotes is expected here");
  CHECK(json(R"([1, ])") == "1:5: a value is expected here");
  CHECK(json(R"({"a" 1})") == "1:6: a ':' is expected after the key");
  CHECK(json(R"({"a": 01})") == "1:7: this is no number");
  CHECK(json(R"({"a": 1} x)") == "1:10: there is more text after the end of the JSON value");
  CHECK(json("{\"a\": \"x\ny\"}") == "1:9: a text is not closed on its line");
  CHECK(json(R"({"a": [1)") == "1:8: the file ends before everything is closed");
  CHECK(json(R"({"a": )").find("the file ends in the middle") != std::string::npos);
}

TEST_CASE("YAML in braces is still YAML, except in a file named .json") {
  CHECK(parsed("{\"a\": b, c: 'd',}").find("c")->text == "d");
  CHECK(refused("{\"a\": b}", "x.json") == "1:7: a value is expected here");
}
