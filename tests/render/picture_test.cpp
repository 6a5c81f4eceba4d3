// Sizes of logos, from the heads of the files.
#include "mr/render/picture.hpp"

#include <doctest/doctest.h>

using namespace mr::render;
using namespace std::string_literals;

namespace {
const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\x50\x08\x06\0\0\0"s;
// Start, a segment of 4 bytes, a fill byte, the frame header: 80 high, 320 wide.
const std::string jpeg = "\xFF\xD8\xFF\xE0\0\x04__\xFF\xFF\xC2\0\x11\x08\0\x50\x01\x40\x03"s;
} // namespace

TEST_CASE("the size of a picture is in its head") {
  for (const std::string& picture : {png, jpeg}) {
    const auto size = picture_size(picture);
    REQUIRE(size);
    CHECK(size->width == 320);
    CHECK(size->height == 80);
  }
}

TEST_CASE("a picture that ends early, or says nothing, has no size") {
  for (const std::string& picture : {png, jpeg})
    for (std::size_t n = 0; n + 5 < picture.size(); ++n)
      if (const auto size = picture_size(picture.substr(0, n))) CHECK((size->width > 0 && size->height > 0));
  CHECK_FALSE(picture_size(png.substr(0, 16) + std::string(8, '\0')));
  CHECK_FALSE(picture_size("\xFF\xD8\xFF\xE0\0\0\0\0"s)); // a segment of no length
  CHECK_FALSE(picture_size("<svg xmlns='http://www.w3.org/2000/svg'/>"));
  CHECK_FALSE(picture_size(""));
}
