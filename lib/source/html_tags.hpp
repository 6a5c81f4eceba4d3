// What each HTML element means for the blocks of a page.
#pragma once
#include <string_view>

namespace mr::source {

// What an element does to the text in it; several may hold.
enum HtmlTrait : unsigned {
  html_block = 1,   // begins and ends a block
  html_empty = 2,   // has no content
  html_unseen = 4,  // its text is not shown
  html_raw = 8,     // its content is no markup
  html_strong = 16, // bold
  html_part = 32,   // of a table
  html_fence = 64,  // end tags of what is outside do not reach in
};

unsigned html_traits(std::string_view name); // 0: an inline element, known or not

} // namespace mr::source
