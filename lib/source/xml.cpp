// pugixml with the guards it lacks.
#include "mr/source/xml.hpp"

#include "mr/base/utf8.hpp"
#include "mr/source/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

// What pugixml spends on a node and on an attribute, and the room a tree may take.
constexpr std::size_t node_bytes = 64, attribute_bytes = 40, tree_bytes = std::size_t{512} << 20;

std::size_t depth_of(pugi::xml_node root, std::size_t limit) {
  std::size_t depth = 0, deepest = 0;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (const auto down = node.first_child()) {
      node = down;
      deepest = std::max(deepest, ++depth);
      if (deepest > limit) break;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) break;
    node = node.next_sibling();
  }
  return deepest;
}

} // namespace

Result<void> parse_xml(pugi::xml_document& tree, const std::string& file, std::string_view part,
                       std::string bytes, bool keep_space) {
  const auto fail = [&](ErrorKind kind, std::string message, std::string advice) {
    return Failure(Error{kind, file, {}, std::move(message), std::move(advice)});
  };
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (utf16 || find_invalid_utf8(bytes)) {
    auto decoded = decode_text(file, bytes);
    if (!decoded) return Failure(decoded.error());
    bytes = std::move(decoded->text);
  }
  const auto count = [&](char c) {
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), c));
  };
  if (count('<') * node_bytes + count('=') * attribute_bytes > tree_bytes)
    return fail(ErrorKind::too_large, fmt::format("its part {} is larger than mr reads", part),
                "split the document into smaller ones");
  const unsigned flags =
      pugi::parse_default | (keep_space ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
  const auto parsed = tree.load_buffer(bytes.data(), bytes.size(), flags, pugi::encoding_utf8);
  if (!parsed)
    return fail(ErrorKind::damaged, fmt::format("its part {} is broken XML", part),
                "open the document in its own program and save it again");
  if (depth_of(tree, max_xml_depth) > max_xml_depth)
    return fail(ErrorKind::damaged,
                fmt::format("its part {} is nested more than {} levels deep", part, max_xml_depth),
                "open the document in its own program and save it again");
  return {};
}

std::string_view local_name(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon ? colon + 1 : name;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node c = node.first_child(); c; c = c.next_sibling())
    if (local_name(c) == name) return c;
  return {};
}

pugi::xml_node descend(pugi::xml_node node, std::string_view a, std::string_view b) {
  return child(child(node, a), b);
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute a : node.attributes())
    if (local_name(a.name()) == name) return a.value();
  return {};
}

long number(pugi::xml_node node, std::string_view name, long other, long least, long most) {
  const std::string_view text = attribute(node, name);
  long value = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || stop != end) return other;
  return std::clamp(value, least, most);
}

} // namespace mr::source
