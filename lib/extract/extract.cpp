#include "mr/extract/extract.hpp"
namespace mr::extract {
Extraction extract(const source::Document&, const Options&) { return {}; }
std::optional<std::string> dump(const source::Document&, std::string_view, const Options&) { return {}; }
} // namespace mr::extract
