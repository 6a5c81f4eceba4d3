#include "mr/extract/extract.hpp"
namespace mr::extract {
std::optional<std::string> dump(const source::Document&, std::string_view, const Options&) { return {}; }
} // namespace mr::extract
