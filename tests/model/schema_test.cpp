// The schemas say the same as the reader.
#include "mr/base/embedded.hpp"
#include "mr/model/fields.hpp"
#include "mr/model/schemas.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace mr;
using namespace mr::model;

namespace {

struct Names {
  std::set<std::string> all, needed;
  template <class T>
  void operator()(const Field& field, const T&) {
    all.emplace(field.name);
    if (field.required) needed.emplace(field.name);
  }
  template <class T>
  void operator()(const Field& field, const T& value, const Span&) {
    (*this)(field, value);
  }
};

nlohmann::json common() {
  for (const embedded::File& file : embedded::schemas())
    if (file.name == "common.schema.json") return nlohmann::json::parse(file.text);
  return {};
}

template <class T>
void same_fields(const nlohmann::json& schema, const std::string& definition) {
  CAPTURE(definition);
  Names reader;
  const T object{};
  fields(reader, object);
  if (definition == "document") {
    reader.all.insert("mr");
    reader.needed.insert("mr");
  }
  const nlohmann::json& d = schema.at("$defs").at(definition);
  std::set<std::string> written, needed;
  for (const auto& [name, value] : d.at("properties").items()) written.insert(name);
  for (const auto& name : d.value("required", nlohmann::json::array())) needed.insert(name);
  CHECK(written == reader.all);
  CHECK(needed == reader.needed);
}

} // namespace

TEST_CASE("a schema allows and asks for the fields that the reader knows and asks for") {
  const nlohmann::json schema = common();
  same_fields<Document>(schema, "document");
  same_fields<Header>(schema, "header");
  same_fields<SourceFile>(schema, "source_file");
  same_fields<Response>(schema, "response");
  same_fields<Allow>(schema, "allow");
  same_fields<Recommendation>(schema, "recommendation");
  same_fields<Conclusion>(schema, "conclusion");
  same_fields<Owner>(schema, "owner");
  same_fields<Window>(schema, "window");
  same_fields<Milestone>(schema, "milestone");
  same_fields<Remark>(schema, "remark");
  same_fields<Timing>(schema, "timing");
  same_fields<FollowUp>(schema, "follow_up");
  same_fields<Action>(schema, "action");
  same_fields<Question>(schema, "question");
  same_fields<Section>(schema, "section");
  same_fields<ProgressMarker>(schema, "progress_marker");
  same_fields<Choice>(schema, "choice");
  same_fields<ActionPoint>(schema, "action_point");
  same_fields<Achievement>(schema, "achievement");
  same_fields<Person>(schema, "person");
  same_fields<Contact>(schema, "contact");
  same_fields<Citation>(schema, "citation");
  same_fields<DeclaredCount>(schema, "declared_count");
  same_fields<Redefinition>(schema, "redefinition");
}

TEST_CASE("a printed schema needs no other file") {
  for (const std::string& kind : schema_kinds()) {
    const auto text = schema(kind);
    REQUIRE(text.has_value());
    const auto parsed = nlohmann::json::parse(*text);
    CHECK(parsed.at("$id") == "urn:mr:schema:" + kind);
    const bool refers = text->find("urn:mr:schema:common#") != std::string::npos;
    CHECK(refers == parsed.value("/$defs/common"_json_pointer, nlohmann::json()).is_object());
  }
  CHECK_FALSE(schema("letter").has_value());
}
