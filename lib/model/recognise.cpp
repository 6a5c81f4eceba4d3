// Is this a canonical file? Answered from its keys, without parsing it.
#include "mr/base/text.hpp"
#include "mr/model/canonical.hpp"
#include "mr/model/fields.hpp"

#include <vector>

namespace mr::model {

namespace {

struct Names {
  std::vector<std::string_view> list;
  template <class T>
  void operator()(const Field& field, const T&) {
    list.push_back(field.name);
  }
};

// "key:", "'key':", "\"key\" :" at the start of `text`.
bool starts_with_key(std::string_view text, std::string_view key) {
  const char quote = !text.empty() && (text.front() == '"' || text.front() == '\'') ? text.front() : '\0';
  if (quote != '\0') text.remove_prefix(1);
  if (!text.starts_with(key)) return false;
  text.remove_prefix(key.size());
  if (quote != '\0') {
    if (!text.starts_with(quote)) return false;
    text.remove_prefix(1);
  }
  const std::size_t colon = text.find_first_not_of(" \t");
  if (colon == std::string_view::npos || text[colon] != ':') return false;
  return colon + 1 == text.size() || is_space(text[colon + 1]) || quote != '\0';
}

bool is_document_key(std::string_view text) {
  static const std::vector<std::string_view> names = [] {
    Names v;
    const Document document;
    fields(v, document);
    return v.list;
  }();
  for (const std::string_view name : names)
    if (starts_with_key(text, name)) return true;
  return false;
}

} // namespace

bool is_canonical(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t start = rest.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return false;
    rest.remove_prefix(start);
    if (rest.front() != '#' && !rest.starts_with("---") && !rest.starts_with("%YAML")) break;
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
  const bool braces = rest.starts_with('{');
  if (braces) {
    const std::size_t start = rest.find_first_not_of(" \t\r\n", 1);
    rest.remove_prefix(start == std::string_view::npos ? rest.size() : start);
  }
  if (starts_with_key(rest, "mr")) return true;
  if (!is_document_key(rest)) return false;
  // The keys may stand in any order.
  if (braces) return rest.find("\"mr\"") != std::string_view::npos;
  for (std::size_t at = rest.find("\nmr:"); at != std::string_view::npos; at = rest.find("\nmr:", at + 1))
    if (starts_with_key(rest.substr(at + 1), "mr")) return true;
  return false;
}

} // namespace mr::model
