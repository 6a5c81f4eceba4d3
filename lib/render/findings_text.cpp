// Findings for people: each with its words, and one line that closes the list.
#include "mr/render/findings.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace mr::render {

namespace {
std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}
} // namespace

std::string summary_line(const Findings& findings) {
  std::string documents = counted(findings.checked, "document");
  if (findings.in_baseline > 0) documents += fmt::format(" ({} more in the baseline)", findings.in_baseline);
  if (findings.not_shown > 0) documents += fmt::format(" ({} more not shown)", findings.not_shown);
  if (findings.list.empty()) return "no findings in " + documents;
  std::array<std::size_t, 3> by_severity{};
  for (const Diagnostic& d : findings.list) ++by_severity[static_cast<std::size_t>(d.severity)];
  std::string parts;
  for (const Severity s : {Severity::error, Severity::warning, Severity::note}) {
    const std::size_t count = by_severity[static_cast<std::size_t>(s)];
    if (count > 0) parts += (parts.empty() ? "" : ", ") + counted(count, to_string(s));
  }
  return fmt::format("{}: {} in {}", counted(findings.list.size(), "finding"), parts, documents);
}

std::vector<std::pair<std::string, std::size_t>> count_by_rule(const Findings& findings) {
  std::map<std::string, std::size_t> counts;
  for (const Diagnostic& d : findings.list) ++counts[d.rule];
  std::vector<std::pair<std::string, std::size_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

std::string findings_text(const Findings& findings,
                          const std::function<std::string(const Diagnostic&, const SourceText&)>& caret) {
  std::string out;
  if (findings.statistics) {
    for (const auto& [rule, count] : count_by_rule(findings)) out += fmt::format("{:>6}  {}\n", count, rule);
    return out + summary_line(findings) + "\n";
  }
  for (const Diagnostic& d : findings.list) {
    out += caret(d, *findings.sources[d.document]);
    for (const Related& r : d.related) {
      if (!r.at.known()) continue;
      const SourceText& source = *findings.sources[r.document];
      out += fmt::format("  see {}:{}: {}\n", source.file(), to_string(source.place(r.at.begin)), r.message);
    }
  }
  return out + summary_line(findings) + "\n";
}

} // namespace mr::render
