// Building trees, and the refusals that YAML and JSON share.
#include "mr/base/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::tree {

void Builder::refuse(std::size_t at, std::string message, std::string advice) {
  if (!refusal_) refusal_ = Refusal{at, std::move(message), std::move(advice)};
}

void Builder::open(Type type, std::size_t at) {
  if (stack_.size() >= max_depth) return refuse(at, fmt::format("more than {} levels of nesting", max_depth));
  if (expects_key()) return refuse(at, "a key is a list or a mapping here", "keys are single words");
  Level& level = stack_.emplace_back();
  level.node.type = type;
  level.node.at = {at, at};
}

void Builder::close(std::size_t end) {
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  node.at.end = std::max({node.at.end, end, node.at.begin + 1});
  add(std::move(node));
}

void Builder::scalar(std::string value, Span at, bool quoted) {
  Node node;
  node.type = Type::scalar;
  node.quoted = quoted;
  node.text = std::move(value);
  node.at = at;
  add(std::move(node));
}

void Builder::null(std::string written, Span at) {
  Node node;
  node.text = std::move(written);
  node.at = at.known() ? at : key_at();
  add(std::move(node));
}

void Builder::missing(std::size_t dash, std::size_t at) {
  if (stack_.empty()) return null({}, {0, 1});
  if (expects_key()) return refuse(at, "a key is missing here", "write 'key: value'");
  // In a mapping its key is the honest place, in a list its dash.
  if (in_mapping()) return null({}, {});
  if (text_[opened_at()] == '[')
    return refuse(at, "a value is missing here", "delete the comma, or write ''");
  null({}, {dash, dash + 1});
}

Span Builder::earlier(Level& level, const std::string& key, Span at) const {
  constexpr std::size_t large = 32;
  const std::vector<Entry>& entries = level.node.entries;
  if (entries.size() < large) {
    for (const Entry& entry : entries)
      if (entry.key == key) return entry.key_at;
    return {};
  }
  if (level.seen.empty())
    for (const Entry& entry : entries) level.seen.emplace(entry.key, entry.key_at);
  const auto [found, fresh] = level.seen.emplace(key, at);
  return fresh ? Span{} : found->second;
}

void Builder::add_key(Node node) {
  Level& level = stack_.back();
  if (const Span first = earlier(level, node.text, node.at); first.known()) {
    const auto line =
        1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(first.begin), '\n');
    return refuse(node.at.begin,
                  fmt::format("the key '{}' stands here a second time (first on line {})", node.text, line),
                  "keep one of them");
  }
  level.key = std::move(node.text);
  level.key_at = node.at;
  level.has_key = true;
}

void Builder::add(Node node) {
  if (stack_.empty()) {
    root_ = std::move(node);
    return;
  }
  if (expects_key()) return add_key(std::move(node));
  Level& level = stack_.back();
  level.node.at.end = std::max(level.node.at.end, node.at.end);
  if (level.node.type == Type::sequence) {
    level.node.items.push_back(std::move(node));
  } else {
    level.node.entries.push_back({std::move(level.key), level.key_at, std::move(node)});
    level.has_key = false;
  }
}

} // namespace mr::tree
