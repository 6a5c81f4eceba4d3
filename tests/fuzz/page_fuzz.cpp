// Any bytes as the table of word boxes that pdftotext and tesseract give, and as what a page draws.
#include "mr/source/page.hpp"
#include "mr/source/rule_reader.hpp"

#include "reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string tsv(reinterpret_cast<const char*>(data), size);
  auto pages = mr::source::parse_word_boxes(tsv, 1.0F);
  if (size > 0 && data[0] % 2 == 0) mr::source::clean_scan(pages);
  for (mr::source::Page& page : pages) mr::source::RuleReader(page, {}).read(tsv.substr(0, 2000));
  mr::source::Document document;
  mr::source::compose_pages(document, pages);
  mr::fuzz::check(document, document.blocks);
  return 0;
}
