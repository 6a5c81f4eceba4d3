// Word documents: the body in reading order, with its numbering rebuilt and its revisions accepted.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/docx_styles.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using docx::toggle;
using pugi::xml_node;

// One open field (w:fldChar): its instruction until "separate", its result until "end".
struct Field {
  std::string instruction;
  bool result = false;
};

// What is left out, counted for one notice each.
struct LeftOut {
  std::size_t deletions = 0, contents = 0, comments = 0, hidden = 0, placeholders = 0;
};

class Reader {
public:
  Composer composer;
  docx::Styles styles;
  docx::Numbering numbering;
  LeftOut left_out;
  std::vector<std::string> notes; // ids of footnotes and endnotes in the order of their signs
  bool too_large = false;
  bool rendered_pages = false; // Word has left its own page breaks in the file

  // The blocks of a body, cell, note, header or text box.
  void blocks(xml_node parent, std::vector<Block>& out, const std::string& where);
  // A note or header as one `aside` per paragraph.
  void aside(xml_node parent, const std::string& marker);

private:
  void container(xml_node node, std::vector<Block>& out, const std::string& where);
  void paragraph(xml_node node, std::vector<Block>& out, const std::string& where);
  void emit(const Block& shape, std::vector<Block>& out, const std::string& where);
  Block shape_of(xml_node properties, const docx::Style& style);
  void inlines(xml_node parent, bool bold, bool hidden);
  void run(xml_node node, bool bold, bool hidden);
  void run_part(xml_node part, std::string_view name, bool bold, bool hidden);
  void field_sign(xml_node part, bool bold);
  void content_control(xml_node node, bool bold, bool hidden);
  void text_boxes(xml_node node);
  void table(xml_node node, std::vector<Block>& out, const std::string& where);
  void table_rows(xml_node parent, TableBuilder& grid, const std::string& where);
  void table_row(xml_node node, TableBuilder& grid, const std::string& where);
  void table_cells(xml_node parent, TableBuilder& grid, const std::string& where, std::size_t first_page,
                   std::size_t& last_page);
  bool in_contents() const;

  Styled text_; // of the paragraph being read; kept when its end mark is deleted
  std::vector<Field> fields_;
  std::vector<xml_node> boxes_; // text boxes anchored in the paragraph
  std::size_t pages_before_ = 0, pages_after_ = 0;
  std::size_t paragraphs_ = 0, tables_ = 0, depth_ = 0;
};

std::string all_text(xml_node node) {
  std::string out;
  for (const xml_node part : node.children()) out += part.value();
  return out;
}

bool Reader::in_contents() const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [](const Field& f) { return f.result && trim(f.instruction).starts_with("TOC"); });
}

void Reader::blocks(xml_node parent, std::vector<Block>& out, const std::string& where) {
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
void Reader::container(xml_node node, std::vector<Block>& out, const std::string& where) {
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

Block Reader::shape_of(xml_node properties, const docx::Style& style) {
  Block shape;
  int outline = style.outline.value_or(9);
  if (const auto own = child(properties, "outlineLvl"))
    outline = static_cast<int>(number(own, "val", 9, 0, 9));
  const xml_node list = child(properties, "numPr");
  docx::NumberRef ref{style.list.value_or(""), style.list_level.value_or(0)};
  if (const auto id = child(list, "numId")) ref.list = attribute(id, "val");
  if (const auto level = child(list, "ilvl")) ref.level = static_cast<int>(number(level, "val", 0, 0, 8));
  docx::Numbering::Marker marker;
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

void Reader::paragraph(xml_node node, std::vector<Block>& out, const std::string& where) {
  const xml_node properties = child(node, "pPr"), mark = child(properties, "rPr");
  std::string_view style_id = attribute(child(properties, "pStyle"), "val");
  if (style_id.empty()) style_id = styles.default_paragraph();
  const docx::Style& style = styles.get(style_id);
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

void Reader::emit(const Block& shape, std::vector<Block>& out, const std::string& where) {
  const auto turn = [&](std::size_t pages) {
    for (; pages > 0; --pages)
      if (depth_ == 0)
        composer.page_break(out);
      else if (composer.page)
        ++composer.page;
  };
  turn(std::exchange(pages_before_, 0));
  const Styled text = std::exchange(text_, {});
  const std::string place = where.empty() ? fmt::format("paragraph {}", ++paragraphs_) : where;
  composer.paragraph(out, shape, text, place);
  turn(std::exchange(pages_after_, 0));
}

void Reader::inlines(xml_node parent, bool bold, bool hidden) {
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

void Reader::content_control(xml_node node, bool bold, bool hidden) {
  if (toggle(child(node, "sdtPr"), "showingPlcHdr").value_or(false))
    ++left_out.placeholders;
  else
    inlines(child(node, "sdtContent"), bold, hidden);
}

void Reader::run(xml_node node, bool bold, bool hidden) {
  if (const xml_node properties = child(node, "rPr")) {
    if (const auto style = child(properties, "rStyle")) {
      const docx::Style& found = styles.get(attribute(style, "val"));
      bold = found.bold.value_or(bold);
      hidden = found.hidden.value_or(hidden);
    }
    bold = toggle(properties, "b").value_or(bold);
    hidden = toggle(properties, "vanish").value_or(hidden);
  }
  for (const xml_node part : node.children()) run_part(part, local_name(part), bold, hidden);
}

// Signs of the fonts that forms are made with.
std::string_view symbol(std::string_view code) {
  if (code == "F0FE" || code == "F052" || code == "F054" || code == "F0FD" || code == "F053") return "☒";
  if (code == "F0A8" || code == "F06F" || code == "F0A3" || code == "F071") return "☐";
  if (code == "F0FC") return "✓";
  if (code == "F0E0") return "→";
  return "•";
}

void Reader::run_part(xml_node part, std::string_view name, bool bold, bool hidden) {
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

void Reader::field_sign(xml_node part, bool bold) {
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

void Reader::text_boxes(xml_node node) {
  for (const xml_node inner : node.children()) {
    const std::string_view name = local_name(inner);
    if (name == "txbxContent")
      boxes_.push_back(inner);
    else if (name != "Fallback" || !child(node, "Choice"))
      text_boxes(inner);
  }
}

void Reader::table(xml_node node, std::vector<Block>& out, const std::string& where) {
  if (depth_ >= max_table_depth) { // only what is in it
    for (const xml_node row : node.children())
      for (const xml_node cell : row.children()) blocks(cell, out, where);
    return;
  }
  const std::string place = where.empty() ? fmt::format("table {}", ++tables_) : where + ", inner table";
  ++depth_;
  TableBuilder grid;
  table_rows(node, grid, place);
  --depth_;
  Block block;
  block.kind = BlockKind::table;
  block.rows = grid.finish();
  too_large = too_large || !grid.fits();
  if (!block.rows.empty()) out.push_back(std::move(block));
}

void Reader::table_rows(xml_node parent, TableBuilder& grid, const std::string& where) {
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

void Reader::table_row(xml_node node, TableBuilder& grid, const std::string& where) {
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

void Reader::table_cells(xml_node parent, TableBuilder& grid, const std::string& where,
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

void Reader::aside(xml_node parent, const std::string& marker) {
  std::vector<Block> inner;
  blocks(parent, inner, marker);
  std::vector<Flow> parts;
  for (const Block& block : inner) {
    parts.push_back(block.text);
    for (const Row& row : block.rows)
      for (const Cell& cell : row.cells) parts.push_back(text_of(cell));
  }
  Block block;
  block.kind = BlockKind::aside;
  block.marker = marker;
  block.text = join(parts);
  if (!block.text.empty()) composer.document.blocks.push_back(std::move(block));
}

Result<void> read_notes(Reader& reader, ZipArchive& archive, const std::string& file, const std::string& part,
                        std::string_view kind) {
  if (!archive.has(part)) return {};
  auto bytes = archive.read(part);
  if (!bytes) return Failure(bytes.error());
  pugi::xml_document tree;
  if (auto ok = parse_xml(tree, file, part, std::move(*bytes)); !ok) return ok;
  std::map<std::string, xml_node, std::less<>> by_id;
  for (const xml_node note : tree.document_element().children())
    by_id.emplace(std::string(kind) + ' ' + std::string(attribute(note, "id")), note);
  std::size_t count = 0;
  for (const std::string& key : std::vector<std::string>(reader.notes))
    if (key.starts_with(kind))
      if (const auto note = by_id.find(key); ++count && note != by_id.end())
        reader.aside(note->second, fmt::format("{} {}", kind, count));
  return {};
}

// Running heads and feet, each text once.
void read_headers(Reader& reader, ZipArchive& archive, const std::string& file) {
  std::set<std::string> seen;
  for (const std::string& part : archive.names()) {
    const bool header = part.starts_with("word/header"), footer = part.starts_with("word/footer");
    if ((!header && !footer) || !part.ends_with(".xml")) continue;
    pugi::xml_document tree;
    auto bytes = archive.read(part);
    if (!bytes || !parse_xml(tree, file, part, std::move(*bytes))) continue;
    auto& all = reader.composer.document.blocks;
    reader.aside(tree.document_element(), header ? "header" : "footer");
    if (!all.empty() && all.back().kind == BlockKind::aside && !seen.insert(all.back().text.text()).second)
      all.pop_back();
  }
}

void give_notices(Reader& reader) {
  const LeftOut& out = reader.left_out;
  const auto say = [&](std::size_t count, Severity severity, const char* rule, std::string_view message,
                       const char* advice) {
    if (count > 0) reader.composer.notice(severity, rule, fmt::format(fmt::runtime(message), count), advice);
  };
  say(out.deletions, Severity::warning, "tracked-changes",
      "tracked changes were read as accepted: {} deleted passage(s) left out",
      "accept or reject the changes in Word when that is not what you mean");
  say(out.contents, Severity::note, "left-out", "the table of contents was left out", "");
  say(out.comments, Severity::note, "left-out", "{} comment(s) in the margin were left out", "");
  say(out.hidden, Severity::warning, "hidden-text", "{} stretch(es) of hidden text were left out",
      "show hidden text in Word to see them");
  say(out.placeholders, Severity::note, "left-out", "{} form field(s) not filled in were left out", "");
}

Result<void> read_part(pugi::xml_document& tree, ZipArchive& archive, const std::string& file,
                       const std::string& part) {
  auto bytes = archive.read(part);
  if (!bytes) return Failure(bytes.error());
  return parse_xml(tree, file, part, std::move(*bytes));
}

} // namespace

Result<Document> read_docx(std::string file, std::string bytes, const ReadOptions&) {
  auto archive = ZipArchive::open(file, bytes);
  if (!archive) return Failure(archive.error());
  Reader reader;
  Document& document = reader.composer.document;
  document.format = Format::docx;
  document.source = SourceText(file, "");
  const std::string part = main_part(*archive, file, "word/document.xml");
  const std::string folder = part.substr(0, part.rfind('/') + 1);
  pugi::xml_document styles, numbering, body;
  if (archive->has(folder + "styles.xml")) {
    if (auto ok = read_part(styles, *archive, file, folder + "styles.xml"); !ok) return Failure(ok.error());
    reader.styles.read(styles.document_element());
  }
  if (archive->has(folder + "numbering.xml")) {
    if (auto ok = read_part(numbering, *archive, file, folder + "numbering.xml"); !ok)
      return Failure(ok.error());
    reader.numbering.read(numbering.document_element());
  }
  auto text = archive->read(part);
  if (!text) return Failure(text.error());
  reader.rendered_pages = text->find("lastRenderedPageBreak") != std::string::npos;
  reader.composer.page = reader.rendered_pages ? 1 : 0;
  if (auto ok = parse_xml(body, file, part, std::move(*text)); !ok) return Failure(ok.error());
  reader.blocks(child(body.document_element(), "body"), document.blocks, "");
  if (reader.too_large) return table_too_large(file);
  reader.composer.page = 0;
  for (const char* kind : {"footnote", "endnote"})
    if (auto ok = read_notes(reader, *archive, file, fmt::format("{}{}s.xml", folder, kind), kind); !ok)
      return Failure(ok.error());
  read_headers(reader, *archive, file);
  document.title = metadata_title(*archive, file, "docProps/core.xml");
  give_notices(reader);
  return std::move(document);
}

} // namespace mr::source
