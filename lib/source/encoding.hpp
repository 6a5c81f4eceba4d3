// From bytes in whatever encoding to UTF-8.
#pragma once
#include "mr/base/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mr::source {

struct DecodedText {
  std::string text;     // UTF-8, without byte order mark
  std::string encoding; // "utf-8", "utf-16le", "utf-16be" or "windows-1252"
};

// Byte order mark, else the zero bytes of UTF-16, else strict UTF-8, else Windows-1252 (which legacy Office
// writes). `wanted` overrides; bytes that are invalid in the wanted encoding are an `encoding` error with
// place.
Result<DecodedText> decode_text(const std::string& file, std::string_view bytes,
                                const std::optional<std::string>& wanted = {});

} // namespace mr::source
