#include "mr/model/canonical.hpp"
namespace mr::model {
bool is_canonical(std::string_view) { return false; }
Result<Reading> read_canonical(const SourceText&) { return Reading{}; }
std::string write_yaml(const Document&) { return "mr: 1\n"; }
std::string write_json(const Document&) { return "{}\n"; }
} // namespace mr::model
