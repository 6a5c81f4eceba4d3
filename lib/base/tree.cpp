// yaml-cpp's parser events into the tree; what yaml-cpp accepts silently is refused here.
#include "mr/base/tree.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace mr::tree {

namespace {

constexpr std::size_t max_depth = 64;

struct Refusal {
  std::size_t at;
  std::string message;
  std::string advice;
};

class Builder final : public YAML::EventHandler {
public:
  explicit Builder(std::string_view text) : text_(text) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    // The mark of an empty value points at whatever follows: the place of its key is the honest one.
    Node node;
    const std::size_t at = offset(mark);
    const bool written = at < text_.size() && (text_[at] == '~' || text_[at] == 'n' || text_[at] == 'N');
    if (!stack_.empty() && !written)
      node.at = stack_.back().key_at;
    else
      node.at = {at, std::min(text_.size(), at + (written && text_[at] != '~' ? 4 : 1))};
    add(std::move(node));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    refuse_tag(mark, tag);
    Node node;
    node.type = Type::scalar;
    node.text = value;
    node.at = extent(offset(mark), value);
    node.quoted = tag == "!";
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, Type::sequence);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, Type::mapping);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

private:
  struct Level {
    Node node;
    std::string key;
    Span key_at;
    bool has_key = false;
    std::unordered_map<std::string, Span> seen;
  };

  static std::size_t offset(const YAML::Mark& mark) {
    return static_cast<std::size_t>(std::max(mark.pos, 0));
  }

  [[noreturn]] static void refuse_anchor(const YAML::Mark& mark) {
    throw Refusal{offset(mark), "anchors (&) and aliases (*) are not supported",
                  "write the value out; to begin a text with & or *, put it in quotes"};
  }
  static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    throw Refusal{offset(mark), fmt::format("the YAML tag {} is not supported", tag),
                  "to begin a text with !, put it in quotes"};
  }

  // yaml-cpp gives where a scalar begins; its end is found in the text.
  Span extent(std::size_t at, std::string_view value) const {
    if (at >= text_.size()) return {at, at};
    const char quote = text_[at];
    if (quote == '"' || quote == '\'') {
      std::size_t end = at + 1;
      while (end < text_.size() && (text_[end] != quote || (quote == '\'' && text_.substr(end, 2) == "''"))) {
        const bool pair = (quote == '"' && text_[end] == '\\') || text_[end] == quote;
        end += pair ? 2 : 1;
      }
      return {at, std::min(end + 1, text_.size())};
    }
    if (text_.substr(at, value.size()) == value) return {at, at + value.size()};
    // A folded or block scalar: as far as its words go.
    std::size_t end = at;
    for (const char c : value) {
      if (is_space(c)) continue;
      const std::size_t found = text_.find(c, end);
      if (found == std::string_view::npos) break;
      end = found + 1;
    }
    return {at, std::max(end, at + 1)};
  }

  void open(const YAML::Mark& mark, const std::string& tag, Type type) {
    refuse_tag(mark, tag);
    if (stack_.size() >= max_depth)
      throw Refusal{offset(mark), fmt::format("more than {} levels of nesting", max_depth), {}};
    Level level;
    level.node.type = type;
    level.node.at = {offset(mark), offset(mark)};
    if (!stack_.empty() && stack_.back().node.type == Type::mapping && !stack_.back().has_key)
      throw Refusal{offset(mark), "a key is a list or a mapping", "keys are single words"};
    stack_.push_back(std::move(level));
  }

  void close() {
    Node node = std::move(stack_.back().node);
    stack_.pop_back();
    node.at.end = std::max(node.at.end, node.at.begin + 1);
    add(std::move(node));
  }

  void add(Node node) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Level& level = stack_.back();
    if (level.node.type == Type::mapping && !level.has_key) {
      const auto [earlier, fresh] = level.seen.emplace(node.text, node.at);
      if (!fresh) {
        const std::size_t line =
            1 + static_cast<std::size_t>(std::count(
                    text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(earlier->second.begin), '\n'));
        throw Refusal{
            node.at.begin,
            fmt::format("the key '{}' stands here a second time (first on line {})", node.text, line),
            "keep one of them"};
      }
      level.key = std::move(node.text);
      level.key_at = node.at;
      level.has_key = true;
      return;
    }
    level.node.at.end = std::max(level.node.at.end, node.at.end);
    if (level.node.type == Type::sequence) {
      level.node.items.push_back(std::move(node));
    } else {
      level.node.entries.push_back({std::move(level.key), level.key_at, std::move(node)});
      level.has_key = false;
    }
  }

  std::string_view text_;
  Node root_;
  std::vector<Level> stack_;
};

// yaml-cpp's messages in words for people.
std::string plain_words(const std::string& message) {
  struct Phrase {
    std::string_view theirs, ours;
  };
  static constexpr std::array phrases{
      Phrase{"end of map not found",
             "this line does not fit the lines above it: check its indentation and the ':' after its key"},
      Phrase{"end of map flow not found", "a '{' is not closed"},
      Phrase{"end of sequence not found",
             "this line does not belong to the list above it: check its indentation"},
      Phrase{"end of sequence flow not found", "a '[' is not closed"},
      Phrase{"illegal map value", "a ':' stands where none can; a text that contains ': ' must be in quotes"},
      Phrase{"illegal tab", "a tab is used for indentation: use spaces"},
      Phrase{"illegal EOF in scalar", "the file ends inside a quoted text"},
      Phrase{"unknown escape character",
             "unknown escape in a quoted text; in single quotes a backslash is just a backslash"},
      Phrase{"illegal block entry", "a '-' stands where no list can begin"},
      Phrase{"bad conversion", "this value is of the wrong type"},
  };
  for (const Phrase& p : phrases)
    if (message.starts_with(p.theirs)) return std::string(p.ours);
  return "this is not valid YAML: check indentation, quotes and brackets here and on the line above";
}

} // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

bool Node::is_null() const {
  return type == Type::null ||
         (type == Type::scalar && !quoted &&
          (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"));
}

Result<Node> parse(const SourceText& source) {
  const std::string& text = source.text();
  const auto fail = [&](std::size_t at, ErrorKind kind, std::string message, std::string advice) {
    return Failure(Error{kind, source.file(), source.place(at), std::move(message), std::move(advice)});
  };
  if (const auto bad = find_invalid_utf8(text))
    return fail(*bad, ErrorKind::encoding, "this is not valid UTF-8", "save the file as UTF-8");
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos)
    return fail(nul, ErrorKind::damaged, "the file contains a NUL byte",
                "it is not a text file, or it is damaged");
  std::istringstream stream(text);
  Builder builder(text);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder))
      return fail(0, ErrorKind::invalid, "the file is empty", "start one with 'mr init'");
    Node root = builder.take();
    Builder next(text);
    if (parser.HandleNextDocument(next)) {
      const Node second = next.take();
      return fail(second.at.begin, ErrorKind::invalid, "a second YAML document begins here",
                  "one document per file");
    }
    return root;
  } catch (const Refusal& r) {
    return fail(r.at, ErrorKind::invalid, r.message, r.advice);
  } catch (const YAML::Exception& e) {
    const std::size_t at = e.mark.is_null() ? 0 : static_cast<std::size_t>(std::max(e.mark.pos, 0));
    return fail(at, ErrorKind::invalid, plain_words(e.msg), {});
  }
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
