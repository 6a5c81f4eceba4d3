#include "mr/source/reader.hpp"
namespace mr::source {
Result<Document> read_odt(std::string, std::string, const ReadOptions&) { return Document{}; }
} // namespace mr::source
