// Pages as Word files (WordprocessingML): real styles and headings, tables with repeated heads, charts as
// shaded tables, so that everything can be edited.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/render/compose.hpp"
#include "mr/render/docx_parts.hpp"
#include "mr/render/html_escape.hpp"
#include "mr/render/picture.hpp"
#include "mr/render/render.hpp"
#include "mr/render/widths.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <variant>

#include <fmt/format.h>

namespace mr::render {

namespace {

using page::Column;
using page::Tone;

constexpr double letter =
    88; // of a table's text, in twentieths of a point: Calibri and its substitutes at 8.5 points

struct Colours {
  const char *text, *wash, *solid, *on_solid;
};

Colours colours(Tone tone) {
  switch (tone) {
  case Tone::good: return {"1C6B3C", "E2F1E7", "1C6B3C", "FFFFFF"};
  case Tone::progress: return {"1F5F99", "E2EDF7", "1F5F99", "FFFFFF"};
  case Tone::attention: return {"855400", "FBEED3", "E0A030", "1D2328"};
  case Tone::bad: return {"A8201A", "FBE4E2", "A8201A", "FFFFFF"};
  case Tone::muted: return {"566069", "ECEFF1", "7D8790", "FFFFFF"};
  case Tone::plain: break;
  }
  return {"1D2328", "FFFFFF", "AAB2B8", "1D2328"};
}

std::string run(std::string_view text, std::string_view properties = {}) {
  std::string out;
  bool first = true;
  for (const std::string_view line : lines(text)) {
    out += fmt::format("<w:r>{}{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                       properties.empty() ? "" : fmt::format("<w:rPr>{}</w:rPr>", properties),
                       first ? "" : "<w:br/>", xml_text(line));
    first = false;
  }
  return out;
}

std::string paragraph(const char* style, const std::string& runs, std::string_view properties = {}) {
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>\n", style, properties, runs);
}

std::string bookmark_name(std::string anchor) {
  std::replace(anchor.begin(), anchor.end(), '-', '_');
  return anchor.substr(0, 40);
}

std::string cell_open(int width, std::string_view fill, std::string_view more = {}) {
  return fmt::format(
      "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}{}</w:tcPr>", width, more,
      fill.empty() ? "" : fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", fill));
}

std::string table_open(const std::vector<int>& widths, const char* style, std::string_view caption) {
  std::string out = fmt::format(
      "<w:tbl><w:tblPr>{}<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout "
      "w:type=\"fixed\"/>{}</w:tblPr><w:tblGrid>",
      *style ? fmt::format("<w:tblStyle w:val=\"{}\"/>", style) : "",
      [&] {
        int sum = 0;
        for (const int w : widths) sum += w;
        return sum;
      }(),
      caption.empty() ? "" : fmt::format("<w:tblCaption w:val=\"{}\"/>", xml_text(caption)));
  for (const int width : widths) out += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
  return out + "</w:tblGrid>\n";
}

// Whole numbers that add up to `total`, in proportion to the weights.
std::vector<int> shares(const std::vector<double>& weights, int total) {
  double sum = 0;
  for (const double w : weights) sum += w;
  std::vector<int> out;
  double so_far = 0;
  int used = 0;
  for (const double w : weights) {
    so_far += w;
    const int end = static_cast<int>(std::lround(so_far / sum * total));
    out.push_back(std::max(end - used, 1));
    used = end;
  }
  return out;
}

struct Writer {
  std::string& out;
  const page::Page& page;
  std::set<std::string> anchors; // that exist
  bool landscape = false;
  int bookmark = 0;

  int width() const { return landscape ? docx_landscape_width : docx_portrait_width; }

  std::string section(bool last) const {
    return fmt::format(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{}\"/>{}<w:pgSz w:w=\"{}\" "
        "w:h=\"{}\"{}/><w:pgMar w:top=\"1134\" w:right=\"1020\" w:bottom=\"1020\" w:left=\"1020\" "
        "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        docx_footer_relation(landscape), last ? "" : "<w:type w:val=\"nextPage\"/>",
        landscape ? 16838 : 11906, landscape ? 11906 : 16838, landscape ? " w:orient=\"landscape\"" : "");
  }

  void turn(bool to_landscape) {
    if (landscape == to_landscape) return;
    out += "<w:p><w:pPr>" + section(false) + "</w:pPr></w:p>\n";
    landscape = to_landscape;
  }

  std::string linked(const std::string& target, const std::string& runs) const {
    if (target.empty() || !anchors.contains(target)) return runs;
    return fmt::format("<w:hyperlink w:anchor=\"{}\">{}</w:hyperlink>", bookmark_name(target), runs);
  }

  void operator()(const page::Heading& heading) {
    std::string runs = run(heading.text);
    if (!heading.badge.empty()) {
      const Colours c = colours(heading.badge_tone);
      runs += run("  ") + run("\u00A0" + heading.badge + "\u00A0",
                              fmt::format("<w:color w:val=\"{}\"/><w:sz w:val=\"19\"/><w:shd w:val=\"clear\" "
                                          "w:color=\"auto\" w:fill=\"{}\"/>",
                                          c.text, c.wash));
    }
    if (!heading.anchor.empty()) {
      ++bookmark;
      runs = fmt::format("<w:bookmarkStart w:id=\"{0}\" w:name=\"{1}\"/>{2}<w:bookmarkEnd w:id=\"{0}\"/>",
                         bookmark, bookmark_name(heading.anchor), runs);
    }
    const std::string style = fmt::format("Heading{}", std::clamp(heading.level - 1, 1, 3));
    out += paragraph(style.c_str(), runs, heading.new_page ? "<w:pageBreakBefore/>" : "");
  }

  void operator()(const page::Paragraph& text) {
    using Style = page::Paragraph::Style;
    const char* style = text.style == Style::quote ? "Quote" : text.style == Style::note ? "Note" : "Normal";
    std::string label = text.label.empty() ? "" : run(text.label + page.colon, "<w:b/>");
    for (const std::string_view line : lines(text.text)) {
      if (trim(line).empty()) continue;
      out += paragraph(style, label + run(trim(line)));
      label.clear();
    }
    if (!label.empty()) out += paragraph(style, label, "<w:keepNext/>");
  }

  void operator()(const page::Bullets& bullets) {
    for (const std::string& item : bullets.items) out += paragraph("ListBullet", run(item));
  }

  void operator()(const page::KeyFigures& figures) {
    std::vector<double> letters;
    for (const page::Figure& figure : figures.figures)
      letters.push_back(static_cast<double>(std::max<std::size_t>(display_width(figure.label), 8) + 3));
    const std::vector<int> widths = shares(letters, width());
    out += table_open(widths, "", "") + "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < figures.figures.size(); ++i) {
      const page::Figure& figure = figures.figures[i];
      const Colours c = colours(figure.value > 0 ? figure.tone : Tone::plain);
      const std::string colour = fmt::format("<w:color w:val=\"{}\"/>", c.text);
      out += cell_open(widths[i], c.wash == std::string_view("FFFFFF") ? "F4F6F7" : c.wash) +
             paragraph("TableText", run(fmt::to_string(figure.value), colour + "<w:b/><w:sz w:val=\"36\"/>") +
                                        "<w:r><w:br/></w:r>" + run(figure.label, colour)) +
             "</w:tc>";
    }
    out += "</w:tr></w:tbl>\n" + paragraph("TableText", "");
  }

  void operator()(const page::Bar& bar) {
    out += paragraph("Caption", run(bar.caption));
    std::vector<double> weights;
    std::vector<const page::Bar::Part*> parts;
    std::string legend;
    for (const page::Bar::Part& part : bar.parts) {
      legend += run(legend.empty() ? "■ " : "    ■ ",
                    fmt::format("<w:color w:val=\"{}\"/>", colours(part.tone).solid)) +
                run(fmt::format("{} {}", part.label, part.count));
      if (part.count == 0) continue;
      parts.push_back(&part);
      weights.push_back(static_cast<double>(part.count));
    }
    if (!parts.empty()) {
      const std::vector<int> widths = shares(weights, width());
      out += table_open(widths, "", bar.caption) + "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const Colours c = colours(parts[i]->tone);
        out += cell_open(widths[i], c.solid) +
               paragraph("TableText",
                         run(fmt::to_string(parts[i]->count),
                             fmt::format("<w:b/><w:color w:val=\"{}\"/>", c.on_solid)),
                         "<w:keepNext/><w:jc w:val=\"center\"/>") +
               "</w:tc>";
      }
      out += "</w:tr></w:tbl>\n";
    }
    out += paragraph("TableText", legend);
  }

  void operator()(const page::TimeChart& chart);

  std::string cell(const page::Table& table, std::size_t index, const page::Cell& cell,
                   int cell_width) const {
    const Column& column = table.columns[index];
    std::string properties, fill;
    if (cell.tone != Tone::plain && !cell.text.empty()) {
      const Colours c = colours(cell.tone);
      properties = fmt::format("<w:color w:val=\"{}\"/>", c.text);
      if (cell.tone == Tone::bad) properties = "<w:b/>" + properties;
      if (column.kind == Column::Kind::word || !cell.hint.empty()) fill = c.wash;
    }
    if (table.head_column && index == 0 && properties.empty()) properties = "<w:b/>";
    const bool right = column.kind == Column::Kind::number;
    const bool centre = table.matrix && column.kind == Column::Kind::id;
    return cell_open(cell_width, fill) +
           paragraph("TableText", linked(cell.target, run(cell.text, properties)),
                     right    ? "<w:jc w:val=\"right\"/>"
                     : centre ? "<w:jc w:val=\"center\"/>"
                              : "") +
           "</w:tc>";
  }

  void operator()(const page::Table& table) {
    const std::vector<int> widths = shares(column_widths(table, width() / letter), width());
    out += table_open(widths, "PackTable", shortened(table.caption, 200)) +
           "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      out += cell_open(widths[i], page.brand.accent) +
             paragraph("TableHead", run(table.columns[i].title),
                       table.columns[i].kind == Column::Kind::number ? "<w:jc w:val=\"right\"/>" : "") +
             "</w:tc>";
    out += "</w:tr>\n";
    for (const auto& row : table.rows) {
      // A row longer than a page must be allowed to break.
      std::size_t longest = 0;
      for (const page::Cell& c : row) longest = std::max(longest, c.text.size());
      out += longest < 1200 ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "<w:tr>";
      for (std::size_t i = 0; i < row.size(); ++i) out += cell(table, i, row[i], widths[i]);
      out += "</w:tr>\n";
    }
    out += "</w:tbl>\n" + paragraph("TableText", "");
  }
};

// Months, quarters or years between two days, as few as fit a page's width.
struct Grid {
  int first = 0, last = 0, months = 1; // years; months in a cell
  std::size_t cells() const { return static_cast<std::size_t>((last - first + 1) * 12 / months); }
  long cell_of(Day day) const {
    return (static_cast<long>(year_of(day) - first) * 12 + static_cast<long>(month_of(day)) - 1) / months;
  }
};

Grid grid_of(const page::TimeChart& chart) {
  const int now = year_of(chart.as_of);
  Grid grid{now, now, 1};
  for (const auto& lane : chart.lanes)
    for (const auto& span : lane.spans)
      for (const auto& end : {span.window.from, span.window.to}) {
        if (!end) continue;
        grid.first = std::max(std::min(grid.first, year_of(*end)), now - 8);
        grid.last = std::min(std::max(grid.last, year_of(*end)), now + 8);
      }
  const int years = grid.last - grid.first + 1;
  grid.months = years <= 3 ? 1 : years <= 9 ? 3 : 12;
  return grid;
}

void Writer::operator()(const page::TimeChart& chart) {
  if (!chart.heading.empty()) (*this)(page::Heading{2, chart.heading, chart.anchor});
  const Grid grid = grid_of(chart);
  const auto count = static_cast<long>(grid.cells());
  std::vector<double> weights{30};
  for (long i = 0; i < count; ++i) weights.push_back(70.0 / static_cast<double>(count));
  const std::vector<int> widths = shares(weights, width());
  out += paragraph("Caption", run(chart.caption)) + table_open(widths, "PackTable", chart.caption) +
         "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + cell_open(widths[0], page.brand.accent) +
         paragraph("TableHead", "") + "</w:tc>";
  for (int y = grid.first; y <= grid.last; ++y)
    out += cell_open(widths[1] * (12 / grid.months), page.brand.accent,
                     fmt::format("<w:gridSpan w:val=\"{}\"/>", 12 / grid.months)) +
           paragraph("TableHead", run(fmt::to_string(y)), "<w:jc w:val=\"center\"/>") + "</w:tc>";
  out += "</w:tr>\n";
  const long now = grid.cell_of(chart.as_of);
  for (const page::TimeChart::Lane& lane : chart.lanes) {
    out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell_open(widths[0], "") +
           paragraph("TableText", linked(lane.target, run(lane.label))) + "</w:tc>";
    for (long i = 0; i < count; ++i) {
      const char* fill = "";
      for (const page::TimeChart::Span& span : lane.spans) {
        const long from = span.window.from ? grid.cell_of(*span.window.from) : 0;
        const long to = span.window.to ? grid.cell_of(*span.window.to) : count;
        if (from <= i && i <= to) fill = colours(tone_of(span.state)).solid;
      }
      out += cell_open(
                 widths[static_cast<std::size_t>(i) + 1], fill,
                 i == now
                     ? "<w:tcBorders><w:right w:val=\"single\" w:sz=\"12\" w:color=\"1D2328\"/></w:tcBorders>"
                     : "") +
             paragraph("TableText", "") + "</w:tc>";
    }
    out += "</w:tr>\n";
  }
  out += "</w:tbl>\n" + paragraph("TableText", run("▏" + chart.as_of_label));
}

bool wide(const page::Block& block) {
  const auto* table = std::get_if<page::Table>(&block);
  return table && table->columns.size() > 8;
}

// Which blocks stand on a landscape page: wide tables with the headings above them; everything, in a pack
// that is mostly such tables.
std::vector<bool> orientation(const page::Page& page) {
  std::vector<bool> out(page.blocks.size());
  const bool any = std::any_of(page.blocks.begin(), page.blocks.end(), wide);
  for (std::size_t i = page.blocks.size(); i-- > 0;) {
    const bool heading = std::holds_alternative<page::Heading>(page.blocks[i]);
    out[i] = any && (!page.contents || wide(page.blocks[i]) || (heading && i + 1 < out.size() && out[i + 1]));
  }
  return out;
}

std::string logo(const page::Page& page) {
  if (!docx_shows(page.brand)) return {};
  // As large as fits into 50 by 14 mm, in its own proportions; EMU, 36,000 to a millimetre.
  constexpr double most_width = 50 * 36000, most_height = 14 * 36000;
  const PictureSize size = picture_size(page.brand.logo).value_or(PictureSize{3, 1});
  const double scale = std::min(most_width / size.width, most_height / size.height);
  const long width = std::max(1L, std::lround(size.width * scale));
  const long height = std::max(1L, std::lround(size.height * scale));
  return paragraph(
      "Normal",
      fmt::format(
          "<w:r><w:drawing><wp:inline><wp:extent cx=\"{1}\" cy=\"{0}\"/><wp:docPr id=\"1\" name=\"logo\" "
          "descr=\"{2}\"/><a:graphic><a:graphicData "
          "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr "
          "id=\"1\" name=\"logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
          "r:embed=\"{3}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off "
          "x=\"0\" "
          "y=\"0\"/><a:ext cx=\"{1}\" cy=\"{0}\"/></a:xfrm><a:prstGeom "
          "prst=\"rect\"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
          height, width, xml_text(page.brand.organisation), docx_logo_relation));
}

std::set<std::string> anchors_of(const page::Page& page) {
  std::set<std::string> out;
  for (const page::Block& block : page.blocks)
    if (const auto* heading = std::get_if<page::Heading>(&block)) out.insert(heading->anchor);
  return out;
}

} // namespace

Result<std::string> write_docx(const page::Page& page, const Words& words, Day as_of) {
  std::string body = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
                     "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
                     "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
                     "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                     "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n";
  Writer writer{body, page, anchors_of(page)};
  const std::vector<bool> landscape = orientation(page);
  writer.landscape = !landscape.empty() && landscape.front();
  body += logo(page);
  if (!page.brand.organisation.empty()) body += paragraph("Note", run(page.brand.organisation));
  body += paragraph("Title", run(collapse_spaces(page.title)));
  if (!page.subtitle.empty()) body += paragraph("Subtitle", run(page.subtitle));
  for (const auto& [label, value] : page.meta)
    body += paragraph("Normal", run(label + page.colon, "<w:color w:val=\"566069\"/>") + run(value, "<w:b/>"),
                      "<w:spacing w:after=\"20\"/>");
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    writer.turn(landscape[i]);
    std::visit(writer, page.blocks[i]);
  }
  body += writer.section(true) + "</w:body></w:document>\n";
  std::vector<ZipEntry> parts = docx_parts(page, words.word("say.page"), as_of);
  parts.push_back({"word/document.xml", std::move(body)});
  return write_zip(parts);
}

} // namespace mr::render
