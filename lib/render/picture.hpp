// What kind of picture some bytes are, and how large.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mr::render {

// "image/png", "image/jpeg", "image/svg+xml", or empty.
std::string image_type(std::string_view bytes);

struct PictureSize {
  std::uint32_t width = 0, height = 0; // pixels, both at least 1
};

// Of a PNG or JPEG picture; nullopt when its head does not say. Nothing is decoded.
std::optional<PictureSize> picture_size(std::string_view bytes);

} // namespace mr::render
