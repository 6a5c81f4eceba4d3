// Paragraphs and tables in reading order, with their numbering rebuilt and their revisions accepted.
#include "mr/source/docx_body.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source::docx {

namespace {

std::string all_text(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node part : node.children()) out += part.value();
  return out;
}

// Signs of the fonts that forms are made with.
std::string_view symbol(std::string_view code) {
  if (code == "F0FE" || code == "F052" || code == "F054" || code == "F0FD" || code == "F053") return "☒";
  if (code == "F0A8" || code == "F06F" || code == "F0A3" || code == "F071") return "☐";
  if (code == "F0FC") return "✓";
  if (code == "F0E0") return "→";
  return "•";
}

} // namespace

using pugi::xml_node;

bool BodyReader::in_contents() const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [](const Field& f) { return f.result && trim(f.instruction).starts_with("TOC"); });
}

void BodyReader::blocks(xml_node parent, std::vector<Block>& out, const std::string& where) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "p")
      paragraph(node, out, where);
    else if (name == "tbl")
      table(node, out, where);
    else
      container(node, out, where);
  }
}

// Elements that only wrap blocks.
void BodyReader::container(xml_node node, std::vector<Block>& out, const std::string& where) {
  const std::string_view name = local_name(node);
  if (name == "sdt") {
    const xml_node properties = child(node, "sdtPr");
    const std::string_view gallery = attribute(descend(properties, "docPartObj", "docPartGallery"), "val");
    if (gallery == "Table of Contents") {
      ++left_out.contents;
      return;
    }
    if (toggle(properties, "showingPlcHdr").value_or(false)) {
      ++left_out.placeholders;
      return;
    }
    blocks(child(node, "sdtContent"), out, where);
  } else if (name == "ins" || name == "moveTo" || name == "customXml" || name == "smartTag") {
    blocks(node, out, where);
  } else if (name == "del" || name == "moveFrom") {
    ++left_out.deletions;
  } else if (name == "AlternateContent") {
    const xml_node choice = child(node, "Choice");
    blocks(choice ? choice : child(node, "Fallback"), out, where);
  }
}

Block BodyReader::shape_of(xml_node properties, const Style& style) {
  Block shape;
  int outline = style.outline.value_or(9);
  if (const auto own = child(properties, "outlineLvl"))
    outline = static_cast<int>(number(own, "val", 9, 0, 9));
  const xml_node list = child(properties, "numPr");
  NumberRef ref{style.list.value_or(""), style.list_level.value_or(0)};
  if (const auto id = child(list, "numId")) ref.list = attribute(id, "val");
  if (const auto level = child(list, "ilvl")) ref.level = static_cast<int>(number(level, "val", 0, 0, 8));
  Numbering::Marker marker;
  if (!ref.list.empty() && ref.list != "0") marker = numbering.next(ref);
  if (style.name == "title") outline = std::min(outline, 0);
  if (outline < 9) {
    shape.kind = BlockKind::heading;
    shape.level = outline + 1;
    if (!marker.bullet) shape.marker = std::move(marker.text);
  } else if (!marker.text.empty()) {
    shape.kind = BlockKind::list_item;
    shape.level = ref.level + 1;
    shape.marker = std::move(marker.text);
  }
  return shape;
}

void BodyReader::paragraph(xml_node node, std::vector<Block>& out, const std::string& where) {
  const xml_node properties = child(node, "pPr"), mark = child(properties, "rPr");
  std::string_view style_id = attribute(child(properties, "pStyle"), "val");
  if (style_id.empty()) style_id = styles.default_paragraph();
  const Style& style = styles.get(style_id);
  if (style.outline.value_or(9) < 9 && in_contents()) fields_.clear(); // a contents field never closed
  const bool contents_before = in_contents();
  inlines(node, style.bold.value_or(false), style.hidden.value_or(false));
  // A deleted or hidden paragraph mark runs the paragraph into the next one.
  if (child(mark, "del") || child(mark, "moveFrom")) return;
  const bool contents = contents_before || in_contents() ||
                        (style.name.size() == 5 && style.name.starts_with("toc ")) ||
                        style.name == "table of figures";
  if (contents) {
    left_out.contents += !text_.text().empty();
    text_.clear();
  } else if (!trim(text_.text()).empty() || text_.text().find('\f') != std::string::npos) {
    Block shape = shape_of(properties, style);
    if (!rendered_pages && toggle(properties, "pageBreakBefore").value_or(false) && depth_ == 0)
      composer.page_break(out);
    emit(shape, out, where);
  }
  const bool section_end = child(properties, "sectPr") && depth_ == 0 && !rendered_pages &&
                           attribute(descend(properties, "sectPr", "type"), "val") != "continuous";
  if (section_end) composer.page_break(out);
  const auto boxes = std::exchange(boxes_, {});
  for (const xml_node box : boxes) blocks(box, out, where);
}

void BodyReader::emit(const Block& shape, std::vector<Block>& out, const std::string& where) {
  composer.page_breaks(out, std::exchange(pages_before_, 0), depth_ > 0);
  const Styled text = std::exchange(text_, {});
  const std::string place = where.empty() ? fmt::format("paragraph {}", ++paragraphs_) : where;
  composer.paragraph(out, shape, text, place);
  composer.page_breaks(out, std::exchange(pages_after_, 0), depth_ > 0);
}

void BodyReader::inlines(xml_node parent, bool bold, bool hidden) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "r")
      run(node, bold, hidden);
    else if (name == "sdt")
      content_control(node, bold, hidden);
    else if (name == "del" || name == "moveFrom")
      ++left_out.deletions;
    else if (name == "AlternateContent")
      text_boxes(node);
    else if (name == "fldSimple" && trim(attribute(node, "instr")).starts_with("TOC"))
      ++left_out.contents;
    else if (name != "pPr" && name != "rPr" && name != "instrText")
      inlines(node, bold, hidden); // w:ins, w:hyperlink, w:smartTag, w:fldSimple, m:oMath …
  }
}

void BodyReader::content_control(xml_node node, bool bold, bool hidden) {
  if (toggle(child(node, "sdtPr"), "showingPlcHdr").value_or(false))
    ++left_out.placeholders;
  else
    inlines(child(node, "sdtContent"), bold, hidden);
}

void BodyReader::run(xml_node node, bool bold, bool hidden) {
  if (const xml_node properties = child(node, "rPr")) {
    if (const auto style = child(properties, "rStyle")) {
      const Style& found = styles.get(attribute(style, "val"));
      bold = found.bold.value_or(bold);
      hidden = found.hidden.value_or(hidden);
    }
    bold = toggle(properties, "b").value_or(bold);
    hidden = toggle(properties, "vanish").value_or(hidden);
  }
  for (const xml_node part : node.children()) run_part(part, local_name(part), bold, hidden);
}

void BodyReader::run_part(xml_node part, std::string_view name, bool bold, bool hidden) {
  if (name == "t") {
    if (hidden)
      ++left_out.hidden;
    else
      text_.add(all_text(part), bold);
  } else if (name == "tab" || name == "ptab") {
    text_.add("\t", bold);
  } else if (name == "br" || name == "cr") {
    const bool page = attribute(part, "type") == "page" && !rendered_pages && depth_ == 0;
    text_.add(page ? "\f" : "\n", bold);
  } else if (name == "lastRenderedPageBreak") {
    ++(trim(text_.text()).empty() ? pages_before_ : pages_after_);
  } else if (name == "noBreakHyphen") {
    text_.add("-", bold);
  } else if (name == "sym") {
    text_.add(symbol(attribute(part, "char")), bold);
  } else if (name == "fldChar") {
    field_sign(part, bold);
  } else if (name == "instrText") {
    if (!fields_.empty() && !fields_.back().result) fields_.back().instruction += all_text(part);
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    notes.push_back(std::string(name.substr(0, name.find('R'))) + ' ' + std::string(attribute(part, "id")));
  } else if (name == "commentReference") {
    ++left_out.comments;
  } else if (name == "drawing" || name == "pict" || name == "AlternateContent" || name == "object") {
    text_boxes(part);
  }
}

void BodyReader::field_sign(xml_node part, bool bold) {
  const std::string_view type = attribute(part, "fldCharType");
  if (type == "begin") {
    fields_.emplace_back();
    if (const auto box = descend(part, "ffData", "checkBox")) {
      const auto state = toggle(box, "checked");
      text_.add(state.value_or(toggle(box, "default").value_or(false)) ? "☒" : "☐", bold);
    }
  } else if (type == "separate") {
    if (!fields_.empty()) fields_.back().result = true;
  } else if (type == "end" && !fields_.empty()) {
    fields_.pop_back();
  }
}

void BodyReader::text_boxes(xml_node node) {
  for (const xml_node inner : node.children()) {
    const std::string_view name = local_name(inner);
    if (name == "txbxContent")
      boxes_.push_back(inner);
    else if (name != "Fallback" || !child(node, "Choice"))
      text_boxes(inner);
  }
}

void BodyReader::table(xml_node node, std::vector<Block>& out, const std::string& where) {
  if (depth_ >= max_table_depth) { // only what is in it
    for (const xml_node row : node.children())
      for (const xml_node cell : row.children()) blocks(cell, out, where);
    return;
  }
  const std::string place = where.empty() ? fmt::format("table {}", ++tables_) : where + ", inner table";
  ++depth_;
  TableBuilder grid(composer.table_cells);
  table_rows(node, grid, place);
  --depth_;
  Block block;
  block.kind = BlockKind::table;
  block.rows = grid.finish();
  too_large = too_large || !grid.fits();
  if (!block.rows.empty()) out.push_back(std::move(block));
}

void BodyReader::table_rows(xml_node parent, TableBuilder& grid, const std::string& where) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "tr")
      table_row(node, grid, where);
    else if (name == "sdt")
      table_rows(child(node, "sdtContent"), grid, where);
    else if (name == "ins" || name == "customXml" || name == "moveTo")
      table_rows(node, grid, where);
    if (!grid.fits()) return;
  }
}

void BodyReader::table_row(xml_node node, TableBuilder& grid, const std::string& where) {
  const xml_node properties = child(node, "trPr");
  if (child(properties, "del")) {
    ++left_out.deletions;
    return;
  }
  grid.begin_row(toggle(properties, "tblHeader").value_or(false));
  grid.skip(static_cast<std::size_t>(number(child(properties, "gridBefore"), "val", 0, 0, 1000)));
  std::size_t last_page = composer.page;
  table_cells(node, grid, where, composer.page, last_page);
  composer.page = last_page;
}

void BodyReader::table_cells(xml_node parent, TableBuilder& grid, const std::string& where,
                             std::size_t first_page, std::size_t& last_page) {
  for (const xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "sdt") {
      table_cells(child(node, "sdtContent"), grid, where, first_page, last_page);
    } else if (name == "ins" || name == "customXml" || name == "moveTo") {
      table_cells(node, grid, where, first_page, last_page);
    } else if (name == "tc") {
      const xml_node properties = child(node, "tcPr");
      const auto span = static_cast<std::size_t>(number(child(properties, "gridSpan"), "val", 1, 1, 1000));
      const xml_node down = child(properties, "vMerge");
      if (down && attribute(down, "val") != "restart") {
        grid.continue_above(span);
        continue;
      }
      composer.page = first_page; // every cell of a row begins on the page where the row does
      Cell cell;
      blocks(node, cell.blocks,
             fmt::format("{}, row {}, column {}", where, grid.row() + 1, grid.column() + 1));
      last_page = std::max(last_page, composer.page);
      grid.add(std::move(cell), 1, span);
      if (!grid.fits()) return;
    }
  }
}

void BodyReader::aside(xml_node parent, const std::string& marker, std::set<std::string>* seen) {
  std::vector<Block> inner;
  blocks(parent, inner, marker);
  composer.aside(inner, marker, seen);
}

} // namespace mr::source::docx
