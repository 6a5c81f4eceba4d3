// Two parsers stand behind the YAML layer: what either makes of a text must be the same.
#include "mr/base/files.hpp"
#include "mr/base/tree_builder.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace mr;
using namespace mr::tree;

namespace {

using Read = void (*)(std::string_view, Builder&);

// Everything a tree holds, in words.
void write(const Node& node, std::string& out) {
  out += fmt::format("{} {} '{}' {}-{}\n", to_string(node.type), node.quoted ? "quoted" : "plain", node.text,
                     node.at.begin, node.at.end);
  for (const Node& item : node.items) write(item, out);
  for (const Entry& entry : node.entries) {
    out += fmt::format("{} {}-{}: ", entry.key, entry.key_at.begin, entry.key_at.end);
    write(entry.value, out);
  }
  out += "end\n";
}

std::string outcome(Read read, std::string_view text) {
  Builder builder(text);
  read(text, builder);
  if (const auto& refusal = builder.refusal())
    return fmt::format("refused at {}: {} ({})", refusal->at, refusal->message, refusal->advice);
  std::string out;
  write(builder.take(), out);
  return out;
}

bool refused(const std::string& result) { return result.starts_with("refused"); }

// As it is read when small, and as it is read when large.
void check_same(const std::string& text) {
  INFO(text);
  CHECK(outcome(parse_yaml, text) == outcome(read_with_libyaml, text));
}

// And yaml-cpp by itself.
void check_read_by_both(const std::string& text) {
  INFO(text);
  const std::string result = outcome(read_with_yaml_cpp, text);
  CHECK_FALSE(refused(result));
  CHECK(result == outcome(read_with_libyaml, text));
}

// The YAML blocks of a golden test.
std::vector<std::string> yaml_blocks(std::string_view page) {
  std::vector<std::string> out;
  constexpr std::string_view opening = "```yaml file=";
  for (std::size_t at = page.find(opening); at != std::string_view::npos; at = page.find(opening, at)) {
    const std::size_t begin = page.find('\n', at) + 1;
    at = page.find("\n```", begin - 1);
    if (at == std::string_view::npos) break;
    out.emplace_back(page.substr(begin, at + 1 - begin));
  }
  return out;
}

const std::vector<std::string> read_by_both{
    "a: 010\nb: yes\nc: ~\nd:\ne: ''\nf: null\ng: Null # x\n",
    "a: |\n  x\n  y\n\nb: >\n  folded\n  text\n\n  more\nc: >-\n  x\n    y\n  z\nd: |+\n  k\n\ne: 1\n",
    "a: |-\n\nb: >\n  \n\nc: | # note\n  x\nd: |2\n   x\n  y\n",
    "a: |\n  no line end",
    "a: plain words\n  over lines\n\n  and more # note\nb: x\n",
    "a: \"x\\\"y \\u00e9 \\\n  z\"\nb: 'it''s'\nc: \"\\N\\_\\L\\x41\\/\\0\"\n",
    "a: 'x\n\n  y'\nb: \"p\n\n  q\"\n'c': d\n\"e\" : f\n",
    "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: >\r\n  m\r\n  n\r\nd: \"p\r\n  q\"\r\n",
    "a: 1\rb: |\r  x\r",
    "---\na: 1\n...\n",
    "# c\n\na: 1 # d\n# e\n\n",
    "a: [1, {b: 2}, 'c', \"d\" ]  # x\nc: {x: 1, y: [\n  3], # k ]\n  z: w}\n",
    "- a\n-\n- - b\n  -\n- c: 1\n  d:\n-\n",
    "a:\n- 1\n-  # - no dash\n- b: 2\n  c:\n  - 3\nd: x\n",
    "- ~\n- null\n-\n",
    "a:\n\nb:\n  # c\n  x\n",
    "a:\nnull: 3\n",
    "~: 1\nnull: 2\n",
    "[a: 1, b]\n",
    "é: ü\n😀: 😀 x # é\nb: ['é']\n",
    "a: http://x.example/z#q\nb: -1\nc: '# x'\nd: x:y\n",
    "---\n",
    "~",
    "'x'",
    "word",
};

const std::vector<std::string> any{
    "a: 1\nb: 2\na: 3\n",
    "a: &x [1]\nb: *x\n",
    "a: !!int 3\n",
    "a: ! x\n",
    "!x [1]\n",
    "a:\n\tb: 1\n",
    "a:\tb\n",
    "-\tb\n",
    "a: x\n   \tb\n",
    "a: >\n  \tb\n",
    "a:\n\t# note\nb: 1\n",
    "a: 1\t\nb: 2\n",
    "a: 1\n---\nb: 2\n",
    "a: 1\n...\nb: 2\n",
    "'a' b\n",
    "",
    "# note\n",
    "...\n",
    "%YAML 1.1\n---\na: 1\n",
    "%X\n---\na: 1\n",
    "a: 'x\nb: 1\n",
    "a: \"x\n",
    "a: \"p\n  \n \"\n",
    "a: \"\\q\"\n",
    "a: \"\\'\"\n",
    "a: \"\\ud83d\"\n",
    "a: b: c\n",
    "a: b - c\n- d\n",
    "a: - c\n",
    "a: 1\n b: 2\n",
    "a: 1\nb\n",
    "a: 1\nb\nc: 2\n",
    "a:\nword\n",
    "a:\nnull\nb: 1\n",
    "a:\n'x'\nb: 1\n",
    "a:\n[x]\n",
    "null2:\nnull3:\n",
    "? a\n: b\n? c\n",
    ": x\n",
    "{: x}\n",
    "[a, , b]\n",
    "[a, b\n",
    "[a]]\n",
    "{a, b: , c}\n",
    "[a:, b]\n",
    "[what is it? yes, well?]\n",
    "{a: what?}\n",
    "[x]: 1\n",
    "{a: 1}: 2\n",
    "a: @x\n",
    "a: `x\n",
    "a: %x\n",
    "a: x\x07y\n",
    "a: x\x7Fy\n",
    "a: x\xEF\xBB\xBFy\n",
    "a: x\xC2\x80y\n",
    "a: |0\n  x\n",
    "a: |x\n  y\n",
};

} // namespace

TEST_CASE("yaml-cpp and libyaml make the same tree of every YAML file of the repository") {
  int seen = 0;
  for (const char* folder : {"/lib/lang", "/examples", "/tests", "/docs"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(MR_SOURCE_DIR) + folder)) {
      const std::string path = entry.path().string();
      const bool page = path.ends_with(".md");
      if (!entry.is_regular_file() || (!page && !path.ends_with(".yaml") && !path.ends_with(".yml")))
        continue;
      INFO(path);
      const auto bytes = read_file(path);
      REQUIRE(bytes.has_value());
      if (!page) check_read_by_both(*bytes);
      for (const std::string& block : page ? yaml_blocks(*bytes) : std::vector<std::string>{})
        check_same(block);
      ++seen;
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("yaml-cpp by itself reads what people write, with the tree and the places of libyaml") {
  for (const std::string& text : read_by_both) check_read_by_both(text);
}

TEST_CASE("odd and wrong texts come out alike, small or large") {
  for (const std::string& text : any) check_same(text);
  for (const std::string& text : read_by_both) {
    // Cut anywhere, a text is odd enough.
    for (std::size_t end = 1; end < text.size(); ++end)
      if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U) check_same(text.substr(0, end));
  }
}

TEST_CASE("deep nesting is refused alike") {
  for (const std::string_view piece : {"[", "- ", "{a: ", "? "}) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += piece;
    check_same(text);
    CHECK(refused(outcome(read_with_yaml_cpp, text)));
  }
}

TEST_CASE("yaml-cpp reads what is of ordinary size, and alone what libyaml would take for a line end") {
  const std::string small = "a: 1\n";
  std::string large = "a:\n";
  while (large.size() <= (std::size_t{1} << 20)) large += "- some words of a list\n";
  CHECK(yaml_source_for(small) == YamlSource::yaml_cpp);
  CHECK(yaml_source_for(large) == YamlSource::libyaml);
  CHECK(yaml_source_for(large + "- a\xE2\x80\xA8z\n") == YamlSource::yaml_cpp);
  CHECK(outcome(read_with_yaml_cpp, large) == outcome(read_with_libyaml, large));
}

TEST_CASE("a Unicode line separator is part of a text") {
  Builder builder("a: x\xE2\x80\xA8y\n");
  parse_yaml("a: x\xE2\x80\xA8y\n", builder);
  REQUIRE_FALSE(builder.refusal());
  CHECK(builder.take().find("a")->text == "x\xE2\x80\xA8y");
}
