// Any bytes as the main part of a Word, OpenDocument or Excel file: the container around it is sound, so that
// the readers behind the zip layer are reached.
#include "../source/support.hpp"
#include "reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
  case 0: {
    const std::string bytes = mr::test::docx(body, {{"word/numbering.xml", body, 0, 0}});
    return mr::fuzz::read(mr::source::read_docx, "a.docx",
                          reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  case 1: {
    const std::string bytes = mr::test::odt(body, body);
    return mr::fuzz::read(mr::source::read_odt, "a.odt", reinterpret_cast<const std::uint8_t*>(bytes.data()),
                          bytes.size());
  }
  case 2: {
    const std::string bytes = mr::test::ods(body, body);
    return mr::fuzz::read(mr::source::read_ods, "a.ods", reinterpret_cast<const std::uint8_t*>(bytes.data()),
                          bytes.size());
  }
  default: {
    const std::string bytes = mr::test::xlsx(body, body, body, body);
    return mr::fuzz::read(mr::source::read_xlsx, "a.xlsx",
                          reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  }
}
