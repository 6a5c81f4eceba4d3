// Language packs: the words of a language for the concepts mr knows. Data files (lib/lang/<code>.yaml), no
// code.
#pragma once
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mr::lang {

// A pack is a tree of sections with lists of words at its leaves, addressed by path: "months.1",
// "status.completed", "column.owner", "output.overdue". All packs have the same paths (a test holds them to
// it). The sections' meaning is in docs/language-packs.md.
class Pack {
public:
  const std::string& code() const { return code_; } // "nl"
  // The words as written in the file; an empty list for a path that the pack lacks.
  const std::vector<std::string>& words(std::string_view path) const;
  // The same, folded (base/text.hpp), in the same order.
  const std::vector<std::string>& folded(std::string_view path) const;
  // The first word, for output.
  const std::string& word(std::string_view path) const;
  // Names below a path: children("status") is {"cancelled", "completed", …}, in the file's order.
  const std::vector<std::string>& children(std::string_view path) const;
  std::vector<std::string> paths() const; // of all leaves, sorted

private:
  friend Result<Pack> parse_pack(const SourceText& source, const Pack* known);
  friend Result<void> load_pack(const std::string& path);
  struct Leaf {
    std::vector<std::string> words, folded;
  };
  std::string code_;
  std::map<std::string, Leaf, std::less<>> leaves_;
  std::map<std::string, std::vector<std::string>, std::less<>> children_;
};

// A pack file: a mapping with `language: xx` and sections; a leaf is a text or a list of texts.
// With `known`, a path that this pack lacks is an error with place and the nearest one it has.
Result<Pack> parse_pack(const SourceText& source, const Pack* known = nullptr);

// The packs compiled in (nl, en, fr, es, in this order), parsed on first use and kept.
const std::vector<Pack>& builtin_packs();
// The pack for a code, or nullptr.
const Pack* find_pack(std::string_view code);

// Lays a file's words over the built-in pack of its language (a path it gives replaces that path's words), or
// adds a language. invalid for an unknown path. Before the first import; not thread-safe.
Result<void> load_pack(const std::string& path);

// Grows with every pack loaded: for those who keep something made from packs.
std::size_t generation();

} // namespace mr::lang
