// Any bytes as plain text, in whatever encoding they seem to be.
#include "reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return mr::fuzz::read(mr::source::read_text, "a.txt", data, size);
}
