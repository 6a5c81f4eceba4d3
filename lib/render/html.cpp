// Pages as one self-contained HTML file: styles, drawings, logo and script are inside; the content security
// policy forbids everything else.
#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/render/assets.hpp"
#include "mr/render/html_escape.hpp"
#include "mr/render/html_parts.hpp"
#include "mr/render/render.hpp"
#include "mr/render/widths.hpp"

#include <numeric>
#include <set>
#include <string_view>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mr::render {

namespace {

std::string_view asset(std::string_view name) {
  for (const embedded::File& file : embedded::render_assets())
    if (file.name == name) return file.text;
  return {};
}

// 'sha256-…' of an inline block, as content security policies name it.
std::string source_hash(std::string_view text) {
  const std::string hex = sha256(text);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  }
  return "'sha256-" + base64(bytes) + "'";
}

std::string with_breaks(std::string_view text) {
  std::string out;
  for (const std::string_view line : lines(text)) out += (out.empty() ? "" : "<br>") + xml_text(line);
  return out;
}

// Each line with words as a paragraph.
std::string paragraphs(std::string_view text, std::string_view label, const std::string& colon) {
  std::string out;
  std::string head =
      label.empty() ? "" : fmt::format("<b>{}{}</b> ", xml_text(label), xml_text(trim_end(colon)));
  for (const std::string_view line : lines(text)) {
    if (trim(line).empty()) continue;
    out += "<p>" + head + xml_text(trim(line)) + "</p>\n";
    head.clear();
  }
  if (out.empty() && !head.empty()) out = "<p>" + head + "</p>\n";
  return out;
}

std::string tag_attributes(const page::Tags& tags) {
  if (tags.states.empty()) return {};
  const auto attribute = [](const char* name, const std::vector<std::string>& values) {
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : "\n") + collapse_spaces(value);
    return fmt::format(" data-{}=\"{}\"", name, xml_text(joined));
  };
  return attribute("owner", tags.owners) + attribute("state", tags.states) +
         attribute("recommendation", tags.recommendations);
}

const char* kind_class(const page::Column& column) {
  using Kind = page::Column::Kind;
  switch (column.kind) {
  case Kind::number: return "number";
  case Kind::day: return "day";
  case Kind::id: return "id";
  case Kind::word: return "word";
  case Kind::text: break;
  }
  return "text";
}

// Anchors that exist on the page: a section may be left out by a template.
std::set<std::string> anchors_of(const page::Page& page) {
  std::set<std::string> out;
  for (const page::Block& block : page.blocks)
    if (const auto* heading = std::get_if<page::Heading>(&block)) out.insert(heading->anchor);
  return out;
}

std::string cell_content(const page::Cell& cell, const page::Column& column,
                         const std::set<std::string>& anchors) {
  std::string text = with_breaks(cell.text);
  if (!cell.hint.empty())
    text = fmt::format(
        "<span class=\"mark {}\" title=\"{}\" aria-hidden=\"true\">{}</span><span class=\"vh\">{}</span>",
        css_class(cell.tone), xml_text(cell.hint), text, xml_text(cell.hint));
  else if (cell.tone != page::Tone::plain && column.kind == page::Column::Kind::word && !text.empty())
    text = fmt::format("<span class=\"badge {}\">{}</span>", css_class(cell.tone), text);
  if (anchors.contains(cell.target)) text = fmt::format("<a href=\"#{}\">{}</a>", cell.target, text);
  return text;
}

// Shares as attributes: the content security policy forbids style attributes. An A4 page, the narrowest place
// for a table (on a phone rows are cards), holds about so many characters.
std::string column_shares(const page::Table& table) {
  constexpr double room = 104;
  const std::vector<double> widths = column_widths(table, room);
  const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
  std::string out = "<colgroup>";
  for (const double width : widths) out += fmt::format("<col width=\"{:.1f}%\">", 100 * width / all);
  return out + "</colgroup>\n";
}

struct Writer {
  std::string& out;
  const page::Page& page;
  std::set<std::string> anchors;
  int open = 0; // sections open: 0, 1 (of an h2) or 2 (of an h3)

  void close(int down_to) {
    for (; open > down_to; --open) out += "</section>\n";
  }

  void operator()(const page::Heading& heading) {
    close(heading.level - 2);
    // A part without a part above it still opens both levels.
    for (; open < heading.level - 2; ++open) out += "<section>\n";
    out +=
        heading.level >= 3 ? "<section class=\"item\"" + tag_attributes(heading.tags) + ">\n" : "<section>\n";
    ++open;
    std::string badge;
    if (!heading.badge.empty())
      badge = fmt::format(" <span class=\"badge {}\">{}</span>", css_class(heading.badge_tone),
                          xml_text(heading.badge));
    out += fmt::format("<h{0} id=\"{1}\"{2}>{3}{4}</h{0}>\n", heading.level, heading.anchor,
                       heading.new_page ? " class=\"new-page\"" : "", xml_text(heading.text), badge);
  }

  void operator()(const page::Paragraph& paragraph) {
    const std::string inner = paragraphs(paragraph.text, paragraph.label, page.colon);
    switch (paragraph.style) {
    case page::Paragraph::Style::quote: out += "<div class=\"quote\">\n" + inner + "</div>\n"; break;
    case page::Paragraph::Style::note: out += "<div class=\"note\">\n" + inner + "</div>\n"; break;
    case page::Paragraph::Style::lead:
    case page::Paragraph::Style::normal: out += inner; break;
    }
  }

  void operator()(const page::Bullets& bullets) {
    out += "<ul class=\"plain\">\n";
    for (const std::string& item : bullets.items) out += "<li>" + with_breaks(item) + "</li>\n";
    out += "</ul>\n";
  }

  void operator()(const page::KeyFigures& figures) {
    out += "<ul class=\"figures\">\n";
    for (const page::Figure& figure : figures.figures) {
      const page::Tone tone = figure.value > 0 ? figure.tone : page::Tone::plain;
      out += fmt::format("<li class=\"{}\"><b>{}</b> <span>{}</span></li>\n",
                         tone == page::Tone::plain ? "plain-tone" : css_class(tone), figure.value,
                         xml_text(figure.label));
    }
    out += "</ul>\n";
  }

  void operator()(const page::Bar& bar) { out += html_bar(bar); }

  void operator()(const page::TimeChart& chart) {
    if (!chart.heading.empty()) (*this)(page::Heading{2, chart.heading, chart.anchor});
    out += html_time_chart(chart, anchors);
  }

  void operator()(const page::Table& table) {
    out += fmt::format("<div class=\"scroll {}\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n",
                       table.matrix ? "matrix" : "cards sortable", xml_text(shortened(table.caption, 120)));
    out += "<table role=\"table\">\n<caption>" + xml_text(table.caption) + "</caption>\n";
    if (!table.matrix) out += column_shares(table);
    out += "<thead role=\"rowgroup\"><tr role=\"row\">";
    for (const page::Column& column : table.columns)
      out += fmt::format("<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>", kind_class(column),
                         xml_text(column.title));
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      out +=
          "<tr role=\"row\"" + (r < table.tags.size() ? tag_attributes(table.tags[r]) : std::string()) + ">";
      for (std::size_t i = 0; i < table.rows[r].size(); ++i) add_cell(table, i, table.rows[r][i]);
      out += "</tr>\n";
    }
    out += "</tbody>\n</table>\n</div>\n";
  }

  void add_cell(const page::Table& table, std::size_t index, const page::Cell& cell) {
    const page::Column& column = table.columns[index];
    const bool head = table.head_column && index == 0;
    std::string attributes =
        fmt::format(" class=\"{}{}{}\"", kind_class(column), cell.text.empty() ? " empty" : "",
                    cell.tone == page::Tone::bad && cell.hint.empty() ? " strong" : "");
    if (cell.day)
      attributes += fmt::format(" data-sort=\"{}\"", to_iso(*cell.day));
    else if (cell.number)
      attributes += fmt::format(" data-sort=\"{}\"", *cell.number);
    if (!table.matrix) attributes += fmt::format(" data-head=\"{}\"", xml_text(column.title));
    const std::string content = cell_content(cell, column, anchors);
    out += head ? "<th scope=\"row\" role=\"rowheader\"" + attributes + ">" + content + "</th>"
                : "<td role=\"cell\"" + attributes + ">" + content + "</td>";
  }
};

std::string contents(const page::Page& page) {
  std::string items;
  std::size_t count = 0;
  const auto add = [&](const std::string& anchor, const std::string& text) {
    ++count;
    items += fmt::format("<li><a href=\"#{}\">{}</a></li>", anchor, xml_text(shortened(text, 80)));
  };
  for (const page::Block& block : page.blocks) {
    if (const auto* heading = std::get_if<page::Heading>(&block); heading && heading->level == 2)
      add(heading->anchor, heading->text);
    if (const auto* chart = std::get_if<page::TimeChart>(&block); chart && !chart->heading.empty())
      add(chart->anchor, chart->heading);
  }
  if (count < 3 || count > 40) return {};
  return items;
}

std::string script_words(const Words& words) {
  nlohmann::ordered_json json;
  for (const char* name : {"owner", "state", "recommendation", "all", "search", "clear", "sort"})
    json[name] = words.word(std::string("filter.") + name);
  json["shown"] = words.word("count.shown");
  return xml_text(json.dump());
}

std::string page_head(const page::Page& page, const Words& words) {
  std::string out;
  if (!page.brand.logo.empty())
    out += fmt::format("<img class=\"logo\" alt=\"\" src=\"data:{};base64,{}\">\n", page.brand.logo_type,
                       base64(page.brand.logo));
  if (!page.brand.organisation.empty())
    out += fmt::format("<p class=\"organisation\">{}</p>\n", xml_text(page.brand.organisation));
  out += fmt::format("<h1>{}</h1>\n<p class=\"subtitle\">{}</p>\n<dl class=\"meta\">\n", xml_text(page.title),
                     xml_text(page.subtitle));
  for (const auto& [label, value] : page.meta)
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", xml_text(label), xml_text(value));
  out += "</dl>\n</header>\n";
  if (const std::string items = contents(page); page.contents && !items.empty())
    out += fmt::format("<nav aria-label=\"{}\"><ul>{}</ul></nav>\n", xml_text(words.word("head.contents")),
                       items);
  return out;
}

} // namespace

std::string write_html(const page::Page& page, const Words& words) {
  const std::string style =
      fmt::format(":root {{ --accent: #{}; --on-accent: #{}; }}\n", page.brand.accent, page.brand.on_accent) +
      std::string(asset("board.css"));
  const std::string_view script = asset("board.js");
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src "
      "{}; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" "
      "href=\"#main\">{}</a>\n<header>\n",
      xml_text(page.language), source_hash(style), source_hash(script), xml_text(shortened(page.title, 200)),
      style, xml_text(words.word("head.answers")));
  out += page_head(page, words);
  out += fmt::format("<main id=\"main\" data-words=\"{}\">\n", script_words(words));
  Writer writer{out, page, anchors_of(page)};
  for (const page::Block& block : page.blocks) std::visit(writer, block);
  writer.close(0);
  out += fmt::format("</main>\n<footer>{}</footer>\n<script>{}</script>\n</body>\n</html>\n",
                     xml_text(page.footer), script);
  return out;
}

} // namespace mr::render
