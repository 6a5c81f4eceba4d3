// Any bytes as the picture of a page, on its way from pdftoppm to tesseract.
#include "mr/source/scan_image.hpp"

#include "reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto picture = mr::source::parse_pgm({reinterpret_cast<const char*>(data), size});
  if (picture.pixels.empty()) return 0;
  mr::source::remove_rules(picture, 300);
  const auto again = mr::source::parse_pgm(mr::source::write_pgm(picture));
  mr::fuzz::require(again.width == picture.width && again.pixels == picture.pixels);
  return 0;
}
