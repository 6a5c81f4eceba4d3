// A YAML or JSON file as one tree in which every key and value knows its place.
//
// Stricter than YAML at large, because people sign what these files say: one document per file, no aliases,
// anchors or tags, no duplicate keys, at most 64 levels, valid UTF-8. Scalars stay text; their meaning is
// decided by who reads them ("010" is no number 8, "yes" is no boolean).
#pragma once
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"
#include "mr/base/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mr::tree {

enum class Type { null, scalar, sequence, mapping };

struct Entry;

struct Node {
  Type type = Type::null;
  bool quoted = false; // scalar: written in quotes or as a block
  std::string text;    // scalar: its value
  // A scalar's own bytes, with its quotes or from its | or >; a collection from its first byte to its closing
  // bracket or the end of its last value. Nothing written (`key:`) has the place of its key.
  Span at;
  std::vector<Node> items;    // sequence
  std::vector<Entry> entries; // mapping, in the file's order

  // A mapping's value, or nullptr.
  const Node* find(std::string_view key) const;
  // An empty value, or null, Null, NULL, ~ without quotes.
  bool is_null() const;
};

struct Entry {
  std::string key;
  Span key_at;
  Node value;
};

// Parses YAML or JSON (a text that begins like JSON; a file named .json must be JSON). `source` gives the
// file name for errors; the tree keeps no reference to it.
Result<Node> parse(const SourceText& source);

const char* to_string(Type type); // "nothing", "a text", "a list", "a mapping"

} // namespace mr::tree
