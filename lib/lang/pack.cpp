// Parsing and keeping language packs.
#include "mr/lang/pack.hpp"

#include "mr/base/embedded.hpp"
#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"

#include <atomic>
#include <utility>

#include <fmt/format.h>

namespace mr::lang {

namespace {

const std::vector<std::string> no_words;
const std::string no_word;

std::atomic<std::size_t> loaded = 0; // asked for by every thread that reads

std::vector<Pack>& packs() {
  static std::vector<Pack> all = [] {
    std::vector<Pack> parsed;
    for (const embedded::File& file : embedded::language_packs()) {
      // A built-in pack that does not parse is a defect of the build; the language tests catch it.
      if (auto pack = parse_pack(SourceText(std::string(file.name), std::string(file.text))))
        parsed.push_back(std::move(*pack));
    }
    return parsed;
  }();
  return all;
}

} // namespace

const std::vector<std::string>& Pack::words(std::string_view path) const {
  const auto leaf = leaves_.find(path);
  return leaf == leaves_.end() ? no_words : leaf->second.words;
}

const std::vector<std::string>& Pack::folded(std::string_view path) const {
  const auto leaf = leaves_.find(path);
  return leaf == leaves_.end() ? no_words : leaf->second.folded;
}

const std::string& Pack::word(std::string_view path) const {
  const auto& all = words(path);
  return all.empty() ? no_word : all.front();
}

const std::vector<std::string>& Pack::children(std::string_view path) const {
  const auto found = children_.find(path);
  return found == children_.end() ? no_words : found->second;
}

std::vector<std::string> Pack::paths() const {
  std::vector<std::string> out;
  for (const auto& [path, leaf] : leaves_) out.push_back(path);
  return out;
}

Result<Pack> parse_pack(const SourceText& source, const Pack* known) {
  auto root = tree::parse(source);
  if (!root) return Failure(root.error());
  const auto fail = [&](Span at, std::string message) {
    return Failure(Error{ErrorKind::invalid, source.file(), source.place(at.begin), std::move(message),
                         "see docs/language-packs.md"});
  };
  const tree::Node* language = root->find("language");
  if (root->type != tree::Type::mapping || !language || language->type != tree::Type::scalar)
    return fail(root->at, "a language pack begins with 'language: xx'");
  Pack pack;
  pack.code_ = language->text;
  // Depth is bounded by the tree's own limit; the walk keeps its own stack all the same.
  std::vector<std::pair<std::string, const tree::Node*>> todo{{"", &*root}};
  while (!todo.empty()) {
    const auto [path, node] = todo.back();
    todo.pop_back();
    for (const tree::Entry& entry : node->entries) {
      if (path.empty() && entry.key == "language") continue;
      std::string below = path.empty() ? entry.key : path + "." + entry.key;
      pack.children_[path].push_back(entry.key);
      if (entry.value.type == tree::Type::mapping) {
        todo.emplace_back(std::move(below), &entry.value);
        continue;
      }
      if (known && !known->leaves_.contains(below)) {
        const std::vector<std::string> paths = known->paths();
        const std::string_view near = nearest(below, {paths.begin(), paths.end()});
        return fail(entry.key_at, fmt::format("unknown path '{}'{}", below,
                                              near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
      }
      Pack::Leaf leaf;
      if (entry.value.type == tree::Type::scalar) leaf.words.push_back(entry.value.text);
      for (const tree::Node& item : entry.value.items) {
        if (item.type != tree::Type::scalar)
          return fail(item.at, fmt::format("'{}' must be a list of texts, not of {}", below,
                                           tree::to_string(item.type)));
        leaf.words.push_back(item.text);
      }
      for (const std::string& word : leaf.words) leaf.folded.push_back(fold(word));
      pack.leaves_.emplace(std::move(below), std::move(leaf));
    }
  }
  return pack;
}

const std::vector<Pack>& builtin_packs() { return packs(); }

const Pack* find_pack(std::string_view code) {
  for (const Pack& pack : packs())
    if (pack.code() == code) return &pack;
  return nullptr;
}

std::size_t generation() { return loaded; }

Result<void> load_pack(const std::string& path) {
  auto bytes = read_file(path, std::size_t{1} << 20);
  if (!bytes) return Failure(bytes.error());
  auto pack = parse_pack(SourceText(path, std::move(*bytes)), find_pack("en"));
  if (!pack) return Failure(pack.error());
  ++loaded;
  for (Pack& known : packs()) {
    if (known.code() != pack->code()) continue;
    for (auto& [name, leaf] : pack->leaves_) known.leaves_[name] = std::move(leaf);
    return {};
  }
  packs().push_back(std::move(*pack));
  return {};
}

} // namespace mr::lang
