// The table of elements.
#include "mr/source/html_tags.hpp"

#include <algorithm>
#include <array>

namespace mr::source {

namespace {

struct Tag {
  std::string_view name;
  unsigned traits;
};
// Sorted by name; anything else is inline.
constexpr std::array tags{
    Tag{"address", html_block},
    Tag{"area", html_empty},
    Tag{"article", html_block},
    Tag{"aside", html_block},
    Tag{"audio", html_unseen},
    Tag{"b", html_strong},
    Tag{"base", html_empty},
    Tag{"blockquote", html_block},
    Tag{"body", html_block},
    Tag{"br", html_empty},
    Tag{"canvas", html_unseen},
    Tag{"caption", html_block | html_part},
    Tag{"center", html_block},
    Tag{"col", html_empty},
    Tag{"datalist", html_unseen},
    Tag{"dd", html_block},
    Tag{"del", html_unseen},
    Tag{"details", html_block},
    Tag{"dir", html_block},
    Tag{"div", html_block},
    Tag{"dl", html_block},
    Tag{"dt", html_block | html_strong},
    Tag{"embed", html_empty},
    Tag{"fieldset", html_block},
    Tag{"figcaption", html_block},
    Tag{"figure", html_block},
    Tag{"footer", html_block},
    Tag{"form", html_block},
    Tag{"h1", html_block},
    Tag{"h2", html_block},
    Tag{"h3", html_block},
    Tag{"h4", html_block},
    Tag{"h5", html_block},
    Tag{"h6", html_block},
    Tag{"head", html_block | html_unseen},
    Tag{"header", html_block},
    Tag{"hr", html_block | html_empty},
    Tag{"html", html_block},
    Tag{"iframe", html_unseen | html_raw},
    Tag{"img", html_empty},
    Tag{"input", html_empty},
    Tag{"legend", html_block},
    Tag{"li", html_block},
    Tag{"link", html_empty},
    Tag{"main", html_block},
    Tag{"menu", html_block},
    Tag{"meta", html_empty},
    Tag{"nav", html_block},
    Tag{"noscript", html_unseen},
    Tag{"object", html_unseen},
    Tag{"ol", html_block},
    Tag{"option", html_block},
    Tag{"p", html_block},
    Tag{"param", html_empty},
    Tag{"pre", html_block},
    Tag{"script", html_unseen | html_raw},
    Tag{"section", html_block},
    Tag{"select", html_unseen},
    Tag{"source", html_empty},
    Tag{"strong", html_strong},
    Tag{"style", html_unseen | html_raw},
    Tag{"summary", html_block},
    Tag{"svg", html_unseen},
    Tag{"table", html_block | html_fence},
    Tag{"tbody", html_block | html_part},
    Tag{"td", html_block | html_part | html_fence},
    Tag{"template", html_unseen},
    Tag{"tfoot", html_block | html_part},
    Tag{"th", html_block | html_part | html_strong | html_fence},
    Tag{"thead", html_block | html_part},
    Tag{"title", html_unseen | html_raw},
    Tag{"tr", html_block | html_part},
    Tag{"track", html_empty},
    Tag{"ul", html_block},
    Tag{"video", html_unseen},
    Tag{"wbr", html_empty},
};

} // namespace

unsigned html_traits(std::string_view name) {
  const auto at = std::lower_bound(tags.begin(), tags.end(), name,
                                   [](const Tag& t, std::string_view n) { return t.name < n; });
  return at != tags.end() && at->name == name ? at->traits : 0;
}

} // namespace mr::source
