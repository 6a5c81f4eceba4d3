#include "mr/source/reader.hpp"
namespace mr::source {
Result<Document> read_html(std::string, std::string, const ReadOptions&) { return Document{}; }
} // namespace mr::source
