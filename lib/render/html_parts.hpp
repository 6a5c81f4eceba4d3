// Pieces of the HTML pack.
#pragma once
#include "mr/render/page.hpp"

#include <set>
#include <string>
#include <string_view>

namespace mr::render {

const char* css_class(page::Tone tone);
std::string html_bar(const page::Bar& bar);
// A lane leads to its target when the page has it.
std::string html_time_chart(const page::TimeChart& chart, const std::set<std::string>& anchors);

// Standard base64 with padding.
std::string base64(std::string_view bytes);

} // namespace mr::render
