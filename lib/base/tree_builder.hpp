// Puts a tree together from a parser's events and refuses what the tree's contract rules out: duplicate keys,
// keys that are no words, nesting beyond the limit. Internal to lib/base.
#pragma once
#include "mr/base/tree.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mr::tree {

inline constexpr std::size_t max_depth = 64;

struct Refusal {
  std::size_t at = 0; // byte offset
  std::string message;
  std::string advice;
};

class Builder {
public:
  explicit Builder(std::string_view text) : text_(text) {}

  void open(Type type, std::size_t at);
  void close(std::size_t end = 0); // `end` after a closing bracket; 0: the end of the last value
  void scalar(std::string value, Span at, bool quoted);
  void null(std::string written, Span at); // `at` unknown: the place of its key
  // Nothing is written where a value belongs. `dash`: the list's dash before it; `at`: where it was missed.
  void missing(std::size_t dash, std::size_t at);

  std::size_t depth() const { return stack_.size(); }
  bool in_mapping() const { return !stack_.empty() && stack_.back().type == Type::mapping; }
  bool expects_key() const { return in_mapping() && !stack_.back().has_key; }
  std::size_t opened_at() const { return stack_.empty() ? 0 : stack_.back().at.begin; }
  Span key_at() const { return in_mapping() && stack_.back().has_key ? parts_.back().key_at : Span{}; }

  void refuse(std::size_t at, std::string message, std::string advice = {});
  const std::optional<Refusal>& refusal() const { return refusal_; }
  Node take() { return std::move(root_); }

private:
  // A collection that is open. What it holds so far are the parts from `first` on, so that it gets room for
  // exactly these when it closes.
  struct Level {
    Type type = Type::null;
    Span at;
    std::size_t first = 0;
    bool has_key = false;                       // the last part waits for its value
    std::unordered_map<std::string, Span> seen; // only once a mapping has grown large
  };

  void add(Type type, bool quoted, std::string text, Span at);
  void add_key(std::string key, Span at);
  Node& place_for(Span at);
  Span earlier(Level& level, const std::string& key, Span at) const;

  std::string_view text_;
  Node root_;
  std::vector<Level> stack_;
  std::vector<Entry> parts_; // of all open collections, the innermost last; a list's have no key
  std::optional<Refusal> refusal_;
};

// Each fills `builder` with the one document of `text`, valid UTF-8 without a byte order mark, or leaves a
// refusal in it.
void parse_json(std::string_view text, Builder& builder);
void parse_yaml(std::string_view text, Builder& builder); // by one of the two sources below

// The sources of YAML's events: the same tree from either, and a refusal from both or from none. They expect
// a text that `parse_yaml` has looked through for characters that YAML rules out.
void read_with_yaml_cpp(std::string_view text, Builder& builder);
void read_with_libyaml(std::string_view text, Builder& builder);

// The source for this text, as parse_yaml takes it.
enum class YamlSource { yaml_cpp, libyaml };
YamlSource yaml_source_for(std::string_view text);

} // namespace mr::tree
