// Pages as GitHub-flavoured Markdown.
#include "mr/base/text.hpp"
#include "mr/render/escape.hpp"
#include "mr/render/render.hpp"

#include <string_view>
#include <variant>

#include <fmt/format.h>

namespace mr::render {

namespace {

std::string inline_text(std::string_view text) {
  const std::string flat = collapse_spaces(terminal(text));
  // A line of dashes would be a rule or make a heading of the line above.
  const bool rule = flat.starts_with("--") && flat.find_first_not_of("- ") == std::string::npos;
  return (rule ? "\\" : "") + markdown(flat);
}
std::string cell_text(std::string_view text) { return markdown_cell(terminal(text)); }

// Each line of a text as a paragraph of its own.
void paragraphs(std::string& out, std::string_view text, std::string_view label, std::string_view prefix,
                std::string_view colon) {
  const std::string safe = terminal(text);
  bool first = true;
  for (const std::string_view line : lines(safe)) {
    const std::string words = inline_text(line);
    if (words.empty()) continue;
    if (!first) out += std::string(trim(prefix)) + "\n";
    out += prefix;
    if (first && !label.empty()) out += fmt::format("**{}{}** ", inline_text(label), trim_end(colon));
    out += words + "\n";
    first = false;
  }
  if (first && !label.empty())
    out += fmt::format("{}**{}{}**\n", prefix, inline_text(label), trim_end(colon));
  out += "\n";
}

struct Writer {
  std::string& out;
  const std::string& colon;

  void operator()(const page::Heading& heading) const {
    out += std::string(static_cast<std::size_t>(heading.level), '#') + " " + inline_text(heading.text);
    if (!heading.badge.empty()) out += fmt::format(" *({})*", inline_text(heading.badge));
    out += "\n\n";
  }

  void operator()(const page::Paragraph& paragraph) const {
    using Style = page::Paragraph::Style;
    if (paragraph.style == Style::note && paragraph.label.empty()) {
      out += "*" + inline_text(paragraph.text) + "*\n\n";
      return;
    }
    paragraphs(out, paragraph.text, paragraph.label, paragraph.style == Style::quote ? "> " : "", colon);
  }

  void operator()(const page::Bullets& bullets) const {
    for (const std::string& item : bullets.items) {
      const std::string safe = terminal(item);
      std::string text;
      for (const std::string_view line : lines(safe)) {
        const std::string words = inline_text(line);
        if (!words.empty()) text += (text.empty() ? "" : "\\\n  ") + words;
      }
      out += "- " + text + "\n";
    }
    out += "\n";
  }

  // The sentences and the bars say the same numbers.
  void operator()(const page::KeyFigures&) const {}

  void operator()(const page::Bar& bar) const {
    std::string heads = "|", rule = "|", counts = "|";
    for (const page::Bar::Part& part : bar.parts) {
      heads += " " + cell_text(part.label) + " |";
      rule += " ---: |";
      counts += fmt::format(" {} |", part.count);
    }
    out += fmt::format("**{}**\n\n{}\n{}\n{}\n\n", inline_text(bar.caption), heads, rule, counts);
  }

  void operator()(const page::TimeChart&) const {}

  void operator()(const page::Table& table) const {
    out += "|";
    for (const page::Column& column : table.columns) out += " " + cell_text(column.title) + " |";
    out += "\n|";
    for (const page::Column& column : table.columns)
      out += column.kind == page::Column::Kind::number ? " ---: |" : " --- |";
    out += "\n";
    for (const auto& row : table.rows) {
      out += "|";
      for (const page::Cell& cell : row) {
        const std::string text = cell_text(cell.text);
        out += text.empty() ? " |" : cell.tone == page::Tone::bad ? " **" + text + "** |" : " " + text + " |";
      }
      out += "\n";
    }
    out += "\n";
  }
};

} // namespace

std::string write_markdown(const page::Page& page) {
  std::string out;
  if (!page.brand.organisation.empty()) out += inline_text(page.brand.organisation) + "\n\n";
  out += "# " + inline_text(page.title) + "\n\n";
  if (!page.subtitle.empty()) out += "**" + inline_text(page.subtitle) + "**\n\n";
  std::string meta;
  for (const auto& [label, value] : page.meta)
    meta += fmt::format("{}{}{}{}", meta.empty() ? "" : "\\\n", inline_text(label), page.colon,
                        inline_text(value));
  if (!meta.empty()) out += meta + "\n\n";
  for (const page::Block& block : page.blocks) std::visit(Writer{out, page.colon}, block);
  if (!page.footer.empty()) out += "---\n\n" + inline_text(page.footer) + "\n";
  return out;
}

} // namespace mr::render
