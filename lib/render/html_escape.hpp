// Text made safe for HTML, XML and SVG.
#pragma once
#include <string>
#include <string_view>

namespace mr::render {

// For element content and quoted attributes of HTML and XML 1.0: & < > " ' as references; characters that XML
// does not allow, and those that turn the direction of writing, become U+FFFD. Line feeds stay.
std::string xml_text(std::string_view text);

} // namespace mr::render
