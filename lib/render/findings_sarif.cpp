// Findings as SARIF 2.1.0, with each rule's page as its help.
#include "mr/render/findings.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mr::render {

namespace {

using Json = nlohmann::ordered_json;

// A path as a URI reference (RFC 3986).
std::string uri(const std::string& path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

Json location(const SourceText& source, Span at) {
  Json physical{{"artifactLocation", {{"uri", uri(source.file())}}}};
  Json out;
  if (at.known()) {
    const Place from = source.place(at.begin), to = source.place(at.end);
    if (from.where.empty())
      physical["region"] = {{"startLine", from.line},
                            {"startColumn", from.column},
                            {"endLine", to.line},
                            {"endColumn", to.column},
                            {"snippet", {{"text", std::string(source.view(at).substr(0, 200))}}}};
    else
      out["logicalLocations"] = {{{"fullyQualifiedName", to_string(from)}}};
  }
  out["physicalLocation"] = std::move(physical);
  return out;
}

Json rule(const RuleText& r) {
  return {
      {"id", r.name},
      {"shortDescription", {{"text", r.summary}}},
      {"help",
       {{"text", r.page.empty() ? r.summary : r.page}, {"markdown", r.page.empty() ? r.summary : r.page}}},
      {"defaultConfiguration", {{"level", to_string(r.severity)}}},
      {"properties", {{"tags", {r.group}}}}};
}

Json result(const Diagnostic& d, const std::string& fingerprint, const Findings& findings) {
  Json out{{"ruleId", d.rule}};
  const auto found = std::find_if(findings.rules.begin(), findings.rules.end(),
                                  [&d](const RuleText& r) { return r.name == d.rule; });
  if (found != findings.rules.end()) out["ruleIndex"] = found - findings.rules.begin();
  out["level"] = to_string(d.severity);
  out["message"] = {{"text", d.advice.empty() ? d.message : d.message + ". What to do: " + d.advice}};
  out["locations"] = Json::array({location(*findings.sources[d.document], d.at)});
  Json related = Json::array();
  for (const Related& r : d.related) {
    Json entry = location(*findings.sources[r.document], r.at);
    entry["message"] = {{"text", r.message}};
    related.push_back(std::move(entry));
  }
  if (!related.empty()) out["relatedLocations"] = std::move(related);
  out["partialFingerprints"] = {{"mr/v1", fingerprint}};
  out["properties"] = {{"subject", {{"kind", d.subject.kind}, {"id", d.subject.id}}}};
  return out;
}

} // namespace

std::string findings_sarif(const Findings& findings) {
  Json rules = Json::array(), results = Json::array();
  for (const RuleText& r : findings.rules) rules.push_back(rule(r));
  for (std::size_t i = 0; i < findings.list.size(); ++i)
    results.push_back(result(findings.list[i], findings.fingerprints.at(i), findings));
  const Json run{
      {"tool", {{"driver", {{"name", "mr"}, {"version", findings.version}, {"rules", std::move(rules)}}}}},
      {"columnKind", "unicodeCodePoints"},
      {"results", std::move(results)}};
  const Json out{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({run})}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mr::render
