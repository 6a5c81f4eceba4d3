// Which of the two YAML parsers reads a text. Both fill the same builder, and what one refuses the other
// decides.
#include "mr/base/tree_builder.hpp"

#include <utility>

namespace mr::tree {

namespace {

// From here on libyaml reads, which is four times as fast: 10,000 recommendations and 10,000 actions (7 MB)
// take yaml-cpp 1.0 s and libyaml 0.23 s of processor time (bench/validate.sh), in one file or in a thousand,
// and the language packs at every start 20 ms and 5 ms.
constexpr std::size_t large = std::size_t{4} << 10;

// libyaml follows YAML 1.1, where these characters end a line; they may stand in any text since 1.2.
bool has_old_line_ends(std::string_view text) {
  for (const std::string_view c : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"})
    if (text.find(c) != std::string_view::npos) return true;
  return false;
}

} // namespace

YamlSource yaml_source_for(std::string_view text) {
  return text.size() > large && !has_old_line_ends(text) ? YamlSource::libyaml : YamlSource::yaml_cpp;
}

void parse_yaml(std::string_view text, Builder& builder) {
  if (yaml_source_for(text) == YamlSource::libyaml) return read_with_libyaml(text, builder);
  read_with_yaml_cpp(text, builder);
  if (!builder.refusal()) return;
  // yaml-cpp says where it stopped, often lines below the mistake, and stops at some valid spellings too:
  // libyaml has the last word, so that a text is read, or refused at its place, in the same way whatever its
  // size.
  Builder second(text);
  read_with_libyaml(text, second);
  builder = std::move(second);
}

} // namespace mr::tree
