// XML parts of office documents, parsed within limits.
#pragma once
#include "mr/base/error.hpp"

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace mr::source {

// A tree no deeper than this; code that has passed parse_xml may therefore recurse over it.
inline constexpr std::size_t max_xml_depth = 400;

// Parses `bytes` (UTF-8, UTF-16, or Windows-1252 when it is no valid UTF-8) into `tree`. White space between
// tags is kept where `keep_space` says so, and always where it is an element's whole content. Entities are
// not expanded. damaged when the XML is broken or nested too deeply, too_large when its tree would not fit.
Result<void> parse_xml(pugi::xml_document& tree, const std::string& file, std::string_view part,
                       std::string bytes, bool keep_space = false);

// Names without their namespace prefix: the prefix is the writer's choice.
std::string_view local_name(const char* name);
inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }
// The first child or attribute of this local name; empty when there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
pugi::xml_node descend(pugi::xml_node node, std::string_view a, std::string_view b);
std::string_view attribute(pugi::xml_node node, std::string_view name);
// The attribute as a number, `other` when it is missing or none; kept within [least, most].
long number(pugi::xml_node node, std::string_view name, long other, long least, long most);

} // namespace mr::source
