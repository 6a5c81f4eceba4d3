// Pictures told by their first bytes, and their sizes read from the heads of PNG and JPEG files.
#include "mr/render/picture.hpp"

#include <cstddef>

namespace mr::render {

namespace {

// A big-endian number of `bytes` bytes; 0 past the end.
std::uint32_t number_at(std::string_view text, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  if (at + bytes > text.size()) return 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(text[at + i]);
  return value;
}

std::optional<PictureSize> known(PictureSize size) {
  return size.width > 0 && size.height > 0 ? std::optional(size) : std::nullopt;
}

// Segments up to the frame header (SOF0 to SOF15 without the three markers between them that are none).
std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    const std::uint32_t marker = number_at(bytes, at, 2);
    if (marker == 0xFFFF) { // fill byte
      ++at;
      continue;
    }
    const bool frame =
        marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    if (frame) return known({number_at(bytes, at + 7, 2), number_at(bytes, at + 5, 2)});
    const std::uint32_t length = number_at(bytes, at + 2, 2);
    if (marker < 0xFFC0 || length < 2) break;
    at += 2 + length;
  }
  return std::nullopt;
}

} // namespace

std::string image_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.substr(0, 1024).find("<svg") != std::string_view::npos) return "image/svg+xml";
  return {};
}

std::optional<PictureSize> picture_size(std::string_view bytes) {
  const std::string type = image_type(bytes);
  if (type == "image/png" && bytes.size() >= 24 && bytes.substr(12, 4) == "IHDR")
    return known({number_at(bytes, 16, 4), number_at(bytes, 20, 4)});
  if (type == "image/jpeg") return jpeg_size(bytes);
  return std::nullopt;
}

} // namespace mr::render
