// Findings as workflow commands of GitHub Actions, shown beside the lines of a pull request.
#include "mr/render/findings.hpp"

#include <fmt/format.h>

namespace mr::render {

namespace {

// A line break would end the command; in a property ',' and ':' would end the property.
std::string escape(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

} // namespace

std::string findings_github(const Findings& findings) {
  std::string out;
  for (const Diagnostic& d : findings.list) {
    const SourceText& source = *findings.sources[d.document];
    const char* level = d.severity == Severity::note ? "notice" : to_string(d.severity);
    out += fmt::format("::{} file={}", level, escape(source.file(), true));
    std::string message = d.message;
    if (d.at.known()) {
      const Place from = source.place(d.at.begin), to = source.place(d.at.end);
      if (!from.where.empty()) {
        message = to_string(from) + ": " + message;
      } else {
        out += fmt::format(",line={},col={}", from.line, from.column);
        // Columns count only for a stretch of one line.
        out += from.line == to.line ? fmt::format(",endColumn={}", to.column)
                                    : fmt::format(",endLine={}", to.line);
      }
    }
    if (!d.advice.empty()) message += "\n" + d.advice;
    out += fmt::format(",title={}::{}\n", escape(d.rule, true), escape(message, false));
  }
  return out;
}

} // namespace mr::render
