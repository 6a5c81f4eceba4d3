// The JSON Schemas (draft 2020-12) of schemas/, each complete in itself.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::model {

// "config", "contact-register", …: what `schema` knows, sorted.
const std::vector<std::string>& schema_kinds();
// The schema as JSON text, with the shared definitions inside; nullopt for an unknown kind.
std::optional<std::string> schema(std::string_view kind);

} // namespace mr::model
