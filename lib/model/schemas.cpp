// Puts the shared definitions into the schema that refers to them.
#include "mr/model/schemas.hpp"

#include "mr/base/embedded.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace mr::model {

namespace {

constexpr std::string_view ending = ".schema.json";

std::string_view file(std::string_view kind) {
  for (const embedded::File& f : embedded::schemas())
    if (f.name.ends_with(ending) && f.name.substr(0, f.name.size() - ending.size()) == kind) return f.text;
  return {};
}

} // namespace

const std::vector<std::string>& schema_kinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> out;
    for (const embedded::File& f : embedded::schemas())
      if (const std::string kind(f.name.substr(0, f.name.size() - ending.size())); kind != "common")
        out.push_back(kind);
    std::sort(out.begin(), out.end());
    return out;
  }();
  return kinds;
}

std::optional<std::string> schema(std::string_view kind) {
  const auto& known = schema_kinds();
  if (std::find(known.begin(), known.end(), kind) == known.end()) return std::nullopt;
  const std::string_view text = file(kind);
  if (text.find("urn:mr:schema:common#") == std::string_view::npos) return std::string(text);
  auto json = nlohmann::ordered_json::parse(text);
  json["$defs"]["common"] = nlohmann::ordered_json::parse(file("common"));
  return json.dump(2) + "\n";
}

} // namespace mr::model
