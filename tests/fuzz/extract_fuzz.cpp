// Any bytes as the text of a document: what is read is written, and reads back as the same file.
#include "mr/extract/extract.hpp"
#include "mr/model/canonical.hpp"
#include "mr/source/reader.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void hold(bool promise) {
  if (!promise) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  static constexpr mr::model::Kind kinds[] = {mr::model::Kind::management_response,
                                              mr::model::Kind::evaluation_report, mr::model::Kind::strategy,
                                              mr::model::Kind::contact_register};
  mr::extract::Options options;
  if (data[0] % 8 < 4) options.kind = kinds[data[0] % 4];
  const auto document =
      mr::source::read_text("a.txt", std::string(reinterpret_cast<const char*>(data) + 1, size - 1), {});
  if (!document) return 0;
  const mr::extract::Extraction read = mr::extract::extract(*document, options);
  for (const mr::Diagnostic& notice : read.notices)
    hold(!notice.at.known() || notice.at.end <= document->source.text().size());
  const std::string once = mr::model::write_yaml(read.document);
  const auto again = mr::model::read_canonical(mr::SourceText("a.yaml", once));
  hold(again.has_value());
  hold(mr::model::write_yaml(again->document) == once);
  return 0;
}
