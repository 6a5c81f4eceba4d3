// Any bytes as ods: no crash, no hang, places that lie in the text.
#include "reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return mr::fuzz::read(mr::source::read_ods, "a.ods", data, size);
}
