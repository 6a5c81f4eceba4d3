// Text made safe for the format it is written into. Every writer passes what comes from a document through
// one of these.
#pragma once
#include "mr/base/json_string.hpp"

#include <string>
#include <string_view>

namespace mr::render {

// Running Markdown text (CommonMark with tables): characters that would start markup are escaped, so that the
// text reads as it stood; `<` and `&` too, because Markdown passes HTML on. Line breaks are kept.
std::string markdown(std::string_view text);
// The same for one cell of a table: pipes are escaped and a line break becomes `<br>`.
std::string markdown_cell(std::string_view text);

// One field of a CSV file (RFC 4180), quoted when it must be. A text that a spreadsheet would take for a
// formula (it begins with = + - @, a tab or a line break) gets an apostrophe in front, plain numbers
// excepted.
std::string csv_field(std::string_view text);

using mr::json_string;

// Terminal control characters and those that turn the direction of writing become U+FFFD, invalid UTF-8 too;
// a tab becomes a space. Line feeds are kept.
std::string terminal(std::string_view text);

} // namespace mr::render
