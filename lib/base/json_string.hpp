// Text as a JSON string.
#pragma once
#include <string>
#include <string_view>

namespace mr {

// With its quotes. Control characters and line separators are escaped; invalid UTF-8 becomes U+FFFD.
std::string json_string(std::string_view value);

} // namespace mr
