// Which parser a text is for, and what is refused before either sees it.
#include "mr/base/tree.hpp"

#include "mr/base/tree_builder.hpp"
#include "mr/base/utf8.hpp"

#include <utility>

namespace mr::tree {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A bracket with a bracket or a double quote after it, as in JSON; YAML in braces mostly has bare words.
bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
  return second != std::string_view::npos &&
         std::string_view("\"{}[]").find(text[second]) != std::string_view::npos;
}

void shift(Node& root, std::size_t by) {
  std::vector<Node*> open{&root};
  while (!open.empty()) {
    Node& node = *open.back();
    open.pop_back();
    node.at = {node.at.begin + by, node.at.end + by};
    for (Node& item : node.items) open.push_back(&item);
    for (Entry& entry : node.entries) {
      entry.key_at = {entry.key_at.begin + by, entry.key_at.end + by};
      open.push_back(&entry.value);
    }
  }
}

} // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

bool Node::is_null() const { return type == Type::null; }

Result<Node> parse(const SourceText& source) {
  std::string_view text = source.text();
  const std::size_t skipped = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const auto fail = [&](std::size_t at, ErrorKind kind, std::string message, std::string advice) {
    return Failure(Error{kind, source.file(), source.place(at), std::move(message), std::move(advice)});
  };
  if (const auto bad = find_invalid_utf8(text))
    return fail(*bad, ErrorKind::encoding, "this is not valid UTF-8", "save the file as UTF-8");
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return fail(nul, ErrorKind::damaged, "the file contains a NUL byte",
                "it is not a text file, or it is damaged");
  text.remove_prefix(skipped);
  Builder builder(text);
  const bool named_json = source.file().ends_with(".json");
  if (named_json || looks_like_json(text)) {
    parse_json(text, builder);
    // Braces alone do not make it JSON, its name does.
    if (builder.refusal() && !named_json) {
      Builder second(text);
      parse_yaml(text, second);
      if (!second.refusal()) builder = std::move(second);
    }
  } else {
    parse_yaml(text, builder);
  }
  if (const auto& refusal = builder.refusal())
    return fail(refusal->at + skipped, ErrorKind::invalid, refusal->message, refusal->advice);
  Node root = builder.take();
  if (skipped > 0) shift(root, skipped);
  return root;
}

const char* to_string(Type type) {
  switch (type) {
  case Type::null: return "nothing";
  case Type::scalar: return "a text";
  case Type::sequence: return "a list";
  case Type::mapping: return "a mapping";
  }
  return "nothing";
}

} // namespace mr::tree
