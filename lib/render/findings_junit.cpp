// Findings as JUnit XML: CI systems show each as a failed test.
#include "mr/base/utf8.hpp"
#include "mr/render/findings.hpp"

#include <fmt/format.h>

namespace mr::render {

namespace {

// XML 1.0 text: what may not stand in it at all becomes the replacement character.
std::string escape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    const bool forbidden =
        (d.point < 0x20 && d.point != '\n' && d.point != '\t') || d.point == 0xFFFE || d.point == 0xFFFF;
    if (d.point == '&')
      out += "&amp;";
    else if (d.point == '<')
      out += "&lt;";
    else if (d.point == '>')
      out += "&gt;";
    else if (d.point == '"')
      out += "&quot;";
    else if (d.point == '\n')
      out += "&#10;";
    else
      append_utf8(out, forbidden ? replacement_character : d.point);
    at += d.length;
  }
  return out;
}

std::string test_case(const Diagnostic& d, const SourceText& source) {
  const std::string where =
      d.at.known() ? source.file() + ":" + to_string(source.place(d.at.begin)) : source.file();
  const std::string name =
      d.subject.id.empty() ? d.rule : fmt::format("{} ({} {})", d.rule, d.subject.kind, d.subject.id);
  std::string text = where + ": " + d.message;
  if (!d.advice.empty()) text += "\n" + d.advice;
  return fmt::format("    <testcase classname=\"{}\" name=\"{}\">\n"
                     "      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                     escape(source.file()), escape(name), to_string(d.severity), escape(d.message),
                     escape(text));
}

} // namespace

std::string findings_junit(const Findings& findings) {
  std::string suites;
  std::size_t tests = 0;
  for (std::size_t n = 0; n < findings.checked; ++n) {
    std::string cases;
    std::size_t failures = 0;
    for (const Diagnostic& d : findings.list) {
      if (d.document != n) continue;
      cases += test_case(d, *findings.sources[n]);
      ++failures;
    }
    const std::string file = escape(findings.sources[n]->file());
    // A document without findings is a test that passes.
    if (failures == 0) cases = fmt::format("    <testcase classname=\"{}\" name=\"no findings\"/>\n", file);
    const std::size_t count = std::max<std::size_t>(failures, 1);
    suites += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n", file,
                          count, failures, cases);
    tests += count;
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites name=\"mr validate\" tests=\"{}\" failures=\"{}\">\n{}</testsuites>\n",
                     tests, findings.list.size(), suites);
}

} // namespace mr::render
