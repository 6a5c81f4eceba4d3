// Building trees, and the refusals that YAML and JSON share.
#include "mr/base/tree_builder.hpp"

#include <algorithm>
#include <iterator>
#include <span>
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
  level.type = type;
  level.at = {at, at};
  level.first = parts_.size();
}

void Builder::close(std::size_t end) {
  const Level& level = stack_.back();
  const auto first = parts_.begin() + static_cast<std::ptrdiff_t>(level.first);
  Node node;
  node.type = level.type;
  node.at = {level.at.begin, std::max({level.at.end, end, level.at.begin + 1})};
  if (level.type == Type::mapping) {
    node.entries.assign(std::make_move_iterator(first), std::make_move_iterator(parts_.end()));
  } else {
    node.items.reserve(parts_.size() - level.first);
    for (auto part = first; part != parts_.end(); ++part) node.items.push_back(std::move(part->value));
  }
  parts_.erase(first, parts_.end());
  stack_.pop_back();
  place_for(node.at) = std::move(node);
}

void Builder::scalar(std::string value, Span at, bool quoted) {
  add(Type::scalar, quoted, std::move(value), at);
}

void Builder::null(std::string written, Span at) {
  add(Type::null, false, std::move(written), at.known() ? at : key_at());
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
  const std::span entries = std::span(parts_).subspan(level.first);
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

void Builder::add_key(std::string key, Span at) {
  Level& level = stack_.back();
  if (const Span first = earlier(level, key, at); first.known()) {
    const auto line =
        1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(first.begin), '\n');
    return refuse(at.begin, fmt::format("the key '{}' stands here a second time (first on line {})", key, line),
                  "keep one of them");
  }
  parts_.push_back({std::move(key), at, {}});
  level.has_key = true;
}

// Where the value that stands at `at` belongs: below its key, next in its list, or at the root.
Node& Builder::place_for(Span at) {
  if (stack_.empty()) return root_;
  Level& level = stack_.back();
  level.at.end = std::max(level.at.end, at.end);
  level.has_key = false;
  return level.type == Type::mapping ? parts_.back().value : parts_.emplace_back().value;
}

void Builder::add(Type type, bool quoted, std::string text, Span at) {
  if (expects_key()) return add_key(std::move(text), at);
  Node& node = place_for(at);
  node.type = type;
  node.quoted = quoted;
  node.text = std::move(text);
  node.at = at;
}

} // namespace mr::tree
