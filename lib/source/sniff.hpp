// Telling formats apart by what stands in the file. Text is decoded; a look at its beginning is enough.
#pragma once
#include <string_view>

namespace mr::source {

bool looks_delimited(std::string_view text); // rows of the same number of fields
bool looks_html(std::string_view text);      // says so, or has the tags of a page
bool looks_markdown(std::string_view text);  // headings with # or pipe tables, and no tags

} // namespace mr::source
