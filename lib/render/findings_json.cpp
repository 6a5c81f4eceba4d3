// Findings as JSON, in the form of schemas/findings.schema.json.
#include "mr/render/findings.hpp"

#include <nlohmann/json.hpp>

namespace mr::render {

namespace {

using Json = nlohmann::ordered_json;

Json location(const SourceText& source, Span at) {
  Json out{{"file", source.file()}};
  if (!at.known()) return out;
  const Place from = source.place(at.begin), to = source.place(at.end);
  if (from.where.empty()) {
    out["line"] = from.line;
    out["column"] = from.column;
    out["end_line"] = to.line;
    out["end_column"] = to.column;
  } else {
    out["where"] = from.where;
  }
  if (from.page > 0) out["page"] = from.page;
  out["byte"] = at.begin;
  out["end_byte"] = at.end;
  out["words"] = std::string(source.view(at).substr(0, 200));
  return out;
}

Json finding(const Diagnostic& d, const Findings& findings) {
  Json out{{"rule", d.rule},
           {"severity", to_string(d.severity)},
           {"message", d.message},
           {"subject", {{"kind", d.subject.kind}, {"id", d.subject.id}}},
           {"location", location(*findings.sources[d.document], d.at)}};
  if (!d.advice.empty()) out["advice"] = d.advice;
  Json related = Json::array();
  for (const Related& r : d.related)
    related.push_back({{"message", r.message}, {"location", location(*findings.sources[r.document], r.at)}});
  out["related"] = std::move(related);
  return out;
}

} // namespace

std::string findings_json(const Findings& findings) {
  Json list = Json::array();
  std::size_t errors = 0, warnings = 0, notes = 0;
  for (const Diagnostic& d : findings.list) {
    list.push_back(finding(d, findings));
    ++(d.severity == Severity::error ? errors : d.severity == Severity::warning ? warnings : notes);
  }
  Json out{{"findings", std::move(list)}};
  if (findings.statistics) {
    Json statistics = Json::array();
    for (const auto& [rule, count] : count_by_rule(findings))
      statistics.push_back({{"rule", rule}, {"count", count}});
    out["statistics"] = std::move(statistics);
  }
  out["summary"] = {{"documents", findings.checked},
                    {"errors", errors},
                    {"warnings", warnings},
                    {"notes", notes},
                    {"not_shown", findings.not_shown},
                    {"in_baseline", findings.in_baseline}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mr::render
