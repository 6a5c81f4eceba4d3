// Reading order, white space, list items, merged and repeated cells.
#include "mr/source/odt_body.hpp"

#include "mr/base/text.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

using pugi::xml_node;

namespace {

constexpr std::size_t max_repeat = 1000; // of rows with text; blank ones are shortened more

} // namespace

void OdtBody::blocks(xml_node parent, std::vector<Block>& out, const std::string& where, const List* in) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "p") {
      paragraph(node, out, where, {});
    } else if (name == "h") {
      heading(node, out, where, in);
    } else if (name == "list") {
      list(node, out, where, in);
    } else if (name == "table") {
      table(node, out, where);
    } else if (name == "soft-page-break") {
      if (depth_ == 0) composer.page_break(out);
    } else if (name.ends_with("-index") || name == "table-of-content" || name == "bibliography") {
      ++contents;
    } else if (name == "section" || name == "numbered-paragraph" || name == "index-body") {
      if (attribute(node, "display") == "none")
        ++hidden;
      else
        blocks(node, out, where, in);
    } else if (name == "frame" || name == "text-box" || name == "custom-shape") {
      frames(node);
      for (const xml_node box : std::exchange(boxes_, {})) blocks(box, out, where);
    }
  }
}

void OdtBody::paragraph(xml_node node, std::vector<Block>& out, const std::string& where, Block shape) {
  const odt::Style& style = styles.get("paragraph", attribute(node, "style-name"));
  text_.clear();
  if (style.hidden.value_or(false))
    ++hidden;
  else
    inlines(node, style.bold.value_or(false));
  if (!soft_pages && depth_ == 0 && style.page_before.value_or(false) && !out.empty())
    composer.page_break(out);
  composer.page_breaks(out, std::exchange(pages_before_, 0), depth_ > 0);
  const Styled text = std::exchange(text_, {});
  const std::string_view name = attribute(node, "style-name");
  if (shape.kind == BlockKind::paragraph && shape.level == 0 && name == "Title") {
    shape.kind = BlockKind::heading;
    shape.level = 1;
  }
  if (!trim(text.text()).empty()) {
    const std::string place = where.empty() ? fmt::format("paragraph {}", ++paragraphs_) : where;
    composer.paragraph(out, shape, text, place);
  }
  composer.page_breaks(out, std::exchange(pages_after_, 0), depth_ > 0);
  for (const xml_node box : std::exchange(boxes_, {})) blocks(box, out, where);
}

Styled OdtBody::cell_text(xml_node cell) {
  const bool bold = styles.get("table-cell", attribute(cell, "style-name")).bold.value_or(false);
  text_.clear();
  for (const xml_node node : cell.children()) {
    const std::string_view name = local_name(node);
    comments += name == "annotation";
    if (name != "p" && name != "h") continue;
    if (!text_.text().empty()) text_.add("\n", bold);
    inlines(node, bold);
  }
  return std::exchange(text_, {});
}

void OdtBody::heading(xml_node node, std::vector<Block>& out, const std::string& where, const List* in) {
  const odt::Style& style = styles.get("paragraph", attribute(node, "style-name"));
  Block shape;
  shape.kind = BlockKind::heading;
  shape.level = static_cast<int>(number(node, "outline-level", style.outline.value_or(1), 1, 9));
  const auto level = static_cast<std::size_t>(shape.level - 1);
  if (in) // headings may be numbered as the items of a list
    shape.marker = in->style && in->counter ? in->counter->next(*in->style, in->level) : "";
  else if (attribute(node, "is-list-header") != "true")
    shape.marker = headings_.next(list_styles.outline(), level);
  if (shape.marker == "•") shape.marker.clear();
  paragraph(node, out, where, std::move(shape));
}

void OdtBody::list(xml_node node, std::vector<Block>& out, const std::string& where, const List* outer) {
  List list;
  if (outer) {
    list = *outer;
    list.level = std::min(outer->level + 1, odt::levels - 1);
  }
  if (const std::string_view name = attribute(node, "style-name"); !name.empty()) {
    list.style_name = name;
    list.style = list_styles.get(name);
  }
  odt::Counter own;
  if (!outer) {
    if (const auto from = by_id_.find(attribute(node, "continue-list")); from != by_id_.end())
      own = from->second;
    else if (attribute(node, "continue-numbering") == "true")
      own = by_style_[list.style_name];
    list.counter = &own;
  }
  for (const xml_node child_node : node.children()) {
    const std::string_view name = local_name(child_node);
    if (name == "list-item")
      item(child_node, out, where, list);
    else if (name == "list-header")
      blocks(child_node, out, where, &list);
  }
  if (!outer) {
    by_style_[list.style_name] = own;
    if (const std::string_view id = attribute(node, "id"); !id.empty()) by_id_[std::string(id)] = own;
  }
}

void OdtBody::item(xml_node node, std::vector<Block>& out, const std::string& where, const List& list) {
  bool first = true;
  for (const xml_node part : node.children()) {
    const std::string_view name = local_name(part);
    if (name == "p") {
      Block shape;
      shape.level = static_cast<int>(list.level) + 1;
      if (std::exchange(first, false) && list.counter) {
        std::optional<long> start;
        if (!attribute(node, "start-value").empty()) start = number(node, "start-value", 1, 0, 1'000'000);
        shape.marker = list.counter->next(list.style ? *list.style : odt::plain_list(), list.level, start);
        shape.kind = shape.marker.empty() ? BlockKind::paragraph : BlockKind::list_item;
        if (shape.marker.empty()) shape.level = 0;
      }
      paragraph(part, out, where, std::move(shape));
    } else if (name == "list") {
      this->list(part, out, where, &list);
    } else if (name == "h") {
      heading(part, out, where, &list);
    }
  }
}

// White space in the file stands for one space, and for none where a paragraph begins.
void OdtBody::characters(std::string_view text, bool bold) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (out.empty() ? !text_.text().empty() && text_.text().back() != ' ' : out.back() != ' ')
      out += ' ';
  }
  text_.add(out, bold);
}

void OdtBody::inlines(xml_node parent, bool bold) {
  for (const xml_node node : parent.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      characters(node.value(), bold);
    else if (node.type() == pugi::node_element)
      inline_element(node, local_name(node), bold);
  }
}

void OdtBody::inline_element(xml_node node, std::string_view name, bool bold) {
  if (name == "span") {
    const odt::Style& style = styles.get("text", attribute(node, "style-name"));
    if (style.hidden.value_or(false))
      ++hidden;
    else
      inlines(node, style.bold.value_or(bold));
  } else if (name == "s") {
    text_.add(std::string(static_cast<std::size_t>(number(node, "c", 1, 1, 200)), ' '), bold);
  } else if (name == "tab") {
    text_.add("\t", bold);
  } else if (name == "line-break") {
    text_.add("\n", bold);
  } else if (name == "soft-page-break") {
    ++(trim(text_.text()).empty() ? pages_before_ : pages_after_);
  } else if (name == "note") {
    notes_.push_back(node);
  } else if (name == "annotation") {
    ++comments;
  } else if (name == "frame" || name == "custom-shape" || name == "g" || name == "text-box") {
    frames(node);
  } else if (name == "hidden-text" || name == "hidden-paragraph") {
    ++hidden;
  } else if (name == "ruby") {
    inlines(child(node, "ruby-base"), bold);
  } else {
    inlines(node, bold); // links, fields, marks
  }
}

void OdtBody::frames(xml_node node) {
  if (local_name(node) == "text-box" || local_name(node) == "custom-shape") {
    boxes_.push_back(node);
    return;
  }
  for (const xml_node inner : node.children())
    if (inner.type() == pugi::node_element) frames(inner);
}

void OdtBody::table(xml_node node, std::vector<Block>& out, const std::string& where) {
  if (depth_ >= max_table_depth) {
    for (const xml_node r : node.children())
      for (const xml_node cell : r.children()) blocks(cell, out, where);
    return;
  }
  std::size_t columns = 0;
  const auto count = [&](xml_node parent, const auto& self) -> void {
    for (const xml_node c : parent.children()) {
      const std::string_view name = local_name(c);
      if (name == "table-column")
        columns += static_cast<std::size_t>(number(c, "number-columns-repeated", 1, 1, max_table_columns));
      else if (name == "table-columns" || name == "table-header-columns" || name == "table-column-group")
        self(c, self);
    }
  };
  count(node, count);
  const std::string place = where.empty() ? fmt::format("table {}", ++tables_) : where + ", inner table";
  ++depth_;
  TableBuilder grid(composer.table_cells);
  rows(node, grid, place, columns ? columns : max_table_columns, false);
  --depth_;
  Block block;
  block.kind = BlockKind::table;
  block.rows = grid.finish();
  too_large = too_large || !grid.fits();
  if (!block.rows.empty() && !block.rows.front().cells.empty()) out.push_back(std::move(block));
}

void OdtBody::rows(xml_node parent, TableBuilder& grid, const std::string& where, std::size_t columns,
                   bool header) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "table-row") {
      auto repeat = static_cast<std::size_t>(number(node, "number-rows-repeated", 1, 1, max_repeat));
      for (; repeat > 0 && grid.fits() && !too_large; --repeat) row(node, grid, where, columns, header);
    } else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") {
      rows(node, grid, where, columns, header || name == "table-header-rows");
    } else if (name == "soft-page-break" && composer.page) {
      ++composer.page;
    }
  }
}

void OdtBody::row(xml_node node, TableBuilder& grid, const std::string& where, std::size_t columns,
                  bool header) {
  grid.begin_row(header);
  std::size_t position = 0, last_page = composer.page;
  const std::size_t first_page = composer.page;
  for (const xml_node cell_node : node.children()) {
    const std::string_view name = local_name(cell_node);
    if (name != "table-cell" && name != "covered-table-cell") continue;
    auto repeat =
        static_cast<std::size_t>(number(cell_node, "number-columns-repeated", 1, 1, max_table_columns));
    repeat = std::min(repeat, columns - std::min(position, columns));
    for (; repeat > 0 && grid.fits() && !too_large; --repeat, ++position) {
      too_large = ++cells_ > max_table_cells;
      if (grid.column() > position) continue; // under a merged cell
      if (name != "table-cell") {
        grid.skip(1);
        continue;
      }
      composer.page = first_page; // every cell of a row begins on the page where the row does
      Cell cell;
      blocks(cell_node, cell.blocks,
             fmt::format("{}, row {}, column {}", where, grid.row() + 1, grid.column() + 1));
      last_page = std::max(last_page, composer.page);
      grid.add(std::move(cell),
               static_cast<std::size_t>(number(cell_node, "number-rows-spanned", 1, 1, 1'000'000)),
               static_cast<std::size_t>(number(cell_node, "number-columns-spanned", 1, 1, 1000)));
    }
  }
  composer.page = last_page;
}

void OdtBody::aside(xml_node parent, const std::string& marker, std::set<std::string>* seen) {
  std::vector<Block> inner;
  blocks(parent, inner, marker);
  composer.aside(inner, marker, seen);
}

void OdtBody::notes() {
  std::size_t foot = 0, end = 0;
  for (std::size_t i = 0; i < notes_.size(); ++i) { // a note may hold a note
    const bool endnote = attribute(notes_[i], "note-class") == "endnote";
    aside(child(notes_[i], "note-body"),
          endnote ? fmt::format("endnote {}", ++end) : fmt::format("footnote {}", ++foot));
  }
}

Result<void> load_odf(OdtBody& body, ZipArchive& archive, const std::string& file, pugi::xml_document& styles,
                      pugi::xml_document& content) {
  if (archive.has("META-INF/manifest.xml"))
    if (const auto manifest = archive.read("META-INF/manifest.xml");
        manifest && manifest->find("encryption-data") != std::string::npos)
      return Failure(Error{ErrorKind::unreadable,
                           file,
                           {},
                           "is locked with a password",
                           "open it in LibreOffice, take the password off, and save it again"});
  if (archive.has("styles.xml"))
    if (auto ok = parse_part(styles, archive, file, "styles.xml", true); !ok) return ok;
  if (auto ok = parse_part(content, archive, file, "content.xml", true); !ok) return ok;
  for (const xml_node container :
       {child(styles.document_element(), "styles"), child(styles.document_element(), "automatic-styles"),
        child(content.document_element(), "automatic-styles")}) {
    body.styles.read(container);
    body.list_styles.read(container);
  }
  return {};
}

} // namespace mr::source
