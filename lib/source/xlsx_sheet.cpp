// Cells, their addresses and their text.
#include "mr/source/xlsx_sheet.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/source/compose.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace mr::source::xlsx {

using pugi::xml_node;

namespace {

struct Address {
  std::size_t row = 0, column = 0;
};

std::optional<Address> parse_address(std::string_view text) {
  Address out;
  std::size_t at = 0;
  for (; at < text.size() && (is_alpha(text[at]) || text[at] == '$'); ++at)
    if (text[at] != '$') out.column = out.column * 26 + static_cast<std::size_t>((text[at] & 0x1F));
  const auto [stop, error] = std::from_chars(text.data() + at, text.data() + text.size(), out.row);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  if (out.row < 1 || out.row > max_sheet_rows || out.column < 1 || out.column > max_sheet_columns)
    return std::nullopt;
  return Address{out.row - 1, out.column - 1};
}

std::optional<SheetRange> parse_range(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto a = parse_address(text.substr(0, colon));
  const auto b = colon < text.size() ? parse_address(text.substr(colon + 1)) : a;
  if (!a || !b) return std::nullopt;
  return SheetRange{std::min(a->row, b->row), std::min(a->column, b->column), std::max(a->row, b->row),
                    std::max(a->column, b->column)};
}

// Characters that XML cannot hold are written _x000D_.
std::string unescape(std::string text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at)) {
    unsigned code = 0;
    const char* begin = text.data() + at + 2;
    const bool whole = at + 7 <= text.size() && text[at + 6] == '_' &&
                       std::from_chars(begin, begin + 4, code, 16).ptr == begin + 4;
    if (whole && code < 0x20)
      text.replace(at, 7, code == '\n' ? "\n" : "");
    else if (whole && code == '_')
      text.replace(at, 7, "_"), ++at;
    else
      at += 2;
  }
  return text;
}

} // namespace

// si and is: plain text or rich runs; phonetic readings (rPh) are not part of the text.
std::string rich_text(xml_node node) {
  std::string out;
  for (const xml_node part : node.children()) {
    const std::string_view name = local_name(part);
    if (name == "t")
      out += part.text().get();
    else if (name == "r")
      out += child(part, "t").text().get();
  }
  return unescape(std::move(out));
}

void read_styles(Book& book, xml_node root) {
  std::map<long, NumberFormat> custom;
  for (const xml_node f : child(root, "numFmts").children())
    custom.insert_or_assign(number(f, "numFmtId", 0, 0, 100'000), NumberFormat(attribute(f, "formatCode")));
  std::vector<bool> bold;
  for (const xml_node font : child(root, "fonts").children()) {
    const xml_node b = child(font, "b");
    const std::string_view value = attribute(b, "val");
    bold.push_back(b && value != "0" && value != "false");
  }
  for (const xml_node xf : child(root, "cellXfs").children()) {
    const long id = number(xf, "numFmtId", 0, 0, 100'000);
    const auto font = static_cast<std::size_t>(number(xf, "fontId", 0, 0, 100'000));
    const auto own = custom.find(id);
    book.looks.push_back(
        {own != custom.end() ? own->second : NumberFormat::built_in(id), font < bold.size() && bold[font]});
  }
}

namespace {

std::string shown_number(const Book& book, const Look* look, std::string_view value) {
  double number = 0;
  const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || stop != value.data() + value.size()) return std::string(value);
  return look ? look->format.show(number, book.context) : general_number(number);
}

// The shared string that the cell shows, or null.
const std::string* shared_text(const Book& book, std::string_view type, xml_node cell) {
  if (type != "s") return nullptr;
  static const std::string nothing;
  const std::string_view value = child(cell, "v").text().get();
  std::size_t index = 0;
  std::from_chars(value.data(), value.data() + value.size(), index);
  return index < book.strings.size() ? &book.strings[index] : &nothing;
}

std::string shown_text(const Book& book, const Look* look, std::string_view type, xml_node cell) {
  if (type == "inlineStr") return rich_text(child(cell, "is"));
  const std::string_view value = child(cell, "v").text().get();
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "str") return unescape(std::string(value));
  if (type == "d") return std::string(value.substr(0, 10)); // ISO 8601
  if (type == "e") return std::string(value);
  return value.empty() ? std::string() : shown_number(book, look, value);
}

// What the attributes of a cell say.
struct CellHead {
  std::string_view type;
  std::optional<Address> address;
  std::size_t style = 0;
};

// In one pass: a large sheet has half a million cells.
CellHead head_of(xml_node cell) {
  CellHead out;
  for (const pugi::xml_attribute a : cell.attributes()) {
    const std::string_view name = local_name(a.name());
    if (name == "r")
      out.address = parse_address(a.value());
    else if (name == "t")
      out.type = a.value();
    else if (name == "s")
      out.style = a.as_uint();
  }
  return out;
}

bool is_true(std::string_view value) { return value == "1" || value == "true"; }

// Fills a sheet row by row, until there is more than mr reads.
class Cells {
public:
  Cells(Sheet& sheet, const Book& book) : sheet_(sheet), book_(book) {}

  void read(xml_node parent) {
    for (const xml_node r : parent.children()) {
      if (r.type() != pugi::node_element) continue;
      row_ = static_cast<std::size_t>(number(r, "r", static_cast<long>(row_) + 1, 1, max_sheet_rows));
      if (is_true(attribute(r, "hidden"))) hide(row_ - 1);
      std::size_t column = 0;
      for (const xml_node c : r.children()) {
        if (c.type() != pugi::node_element) continue;
        add(c, column);
        if (!fits()) return;
      }
    }
  }

  bool fits() const { return total_ <= max_source_bytes && sheet_.cells.size() <= max_table_cells; }
  bool text_fits() const { return total_ <= max_source_bytes; }

private:
  // Excel does not say what hides a row; where a filter is set, that is the filter.
  void hide(std::size_t row) {
    const auto& filter = sheet_.filter;
    const bool filtered = filter && filter->top < row && row <= filter->bottom;
    (filtered ? sheet_.filtered_rows : sheet_.hidden_rows).insert(row);
  }

  void add(xml_node c, std::size_t& column) {
    const CellHead head = head_of(c);
    if (head.address) column = head.address->column;
    const Look* look = head.style < book_.looks.size() ? &book_.looks[head.style] : nullptr;
    SheetCell cell{row_ - 1, column, {}, shared_text(book_, head.type, c), look && look->bold};
    if (!cell.shared) cell.own = shown_text(book_, look, head.type, c);
    total_ += cell.text().size();
    if (!trim(cell.text()).empty() && column < max_sheet_columns) sheet_.cells.push_back(std::move(cell));
    ++column;
  }

  Sheet& sheet_;
  const Book& book_;
  std::size_t row_ = 0, total_ = 0;
};

// Workbooks without shared strings hold their text in the cells.
std::string inline_sample(xml_node rows) {
  std::string out;
  for (const xml_node row : rows.children()) {
    for (const xml_node cell : row.children()) out += rich_text(child(cell, "is")) + ' ';
    if (out.size() > 65536) break;
  }
  return out;
}

// A worksheet is rows for the most part. They are parsed a stretch at a time, so that no tree of the whole
// has to be built; `frame` is the sheet without them.
struct Parts {
  std::string frame;
  std::vector<std::string_view> rows; // whole rows, none of them empty
};

constexpr std::size_t stretch_bytes = std::size_t{256} << 10;

// Where the end tag of `name` closes, looked for from `at`, whatever its prefix; npos when there is none.
std::size_t end_tag(std::string_view xml, std::string_view prefix, std::string_view name, std::size_t at) {
  const std::string tag = "</" + std::string(prefix) + std::string(name) + '>';
  at = xml.find(tag, at);
  return at == std::string_view::npos ? at : at + tag.size();
}

// A comment, CDATA or a declaration: what looks like a tag in it is none. Formulas have bare exclamation
// marks.
bool has_declaration(std::string_view xml) {
  for (std::size_t at = xml.find('!'); at != std::string_view::npos; at = xml.find('!', at + 1))
    if (at > 0 && xml[at - 1] == '<') return true;
  return false;
}

// False where text could be taken for tags, and where there are no rows: the sheet is then parsed as one.
bool split(std::string_view xml, Parts& out) {
  if (has_declaration(xml) || find_invalid_utf8(xml)) return false;
  const std::size_t name = xml.find("sheetData");
  const std::size_t begin = xml.find('>', std::min(name, xml.size()));
  const std::size_t tag = xml.rfind('<', name);
  if (name == std::string_view::npos || begin == std::string_view::npos || tag == std::string_view::npos ||
      xml[begin - 1] == '/')
    return false;
  const std::string_view prefix = xml.substr(tag + 1, name - tag - 1);
  if (!prefix.empty() && !prefix.ends_with(':')) return false;
  const std::size_t after = end_tag(xml, prefix, "sheetData", begin);
  if (after == std::string_view::npos) return false;
  const std::size_t end = xml.rfind('<', after - 1);
  out.frame = std::string(xml.substr(0, begin + 1)) + std::string(xml.substr(end));
  const std::string_view data = xml.substr(0, end);
  for (std::size_t at = begin + 1; at < end;) {
    const std::size_t cut = std::min(end_tag(data, prefix, "row", std::min(at + stretch_bytes, end)), end);
    if (const std::string_view rows = data.substr(at, cut - at); !trim(rows).empty())
      out.rows.push_back(rows);
    at = cut;
  }
  return true;
}

void read_frame(Sheet& sheet, xml_node root) {
  for (const xml_node c : child(root, "cols").children())
    if (is_true(attribute(c, "hidden")))
      sheet.hidden_columns.emplace_back(number(c, "min", 1, 1, max_sheet_columns) - 1,
                                        number(c, "max", 1, 1, max_sheet_columns) - 1);
  for (const xml_node m : child(root, "mergeCells").children())
    if (const auto range = parse_range(attribute(m, "ref"))) sheet.merged.push_back(*range);
  if (const auto filter = child(root, "autoFilter"))
    if (const auto range = parse_range(attribute(filter, "ref"))) {
      sheet.header_row = range->top;
      if (child(filter, "filterColumn")) sheet.filter = range;
    }
}

} // namespace

Result<void> read_sheet(Sheet& sheet, Book& book, const std::string& file, const std::string& part,
                        std::string xml) {
  Parts parts;
  const bool in_stretches = split(xml, parts);
  pugi::xml_document tree;
  if (auto ok = parse_xml(tree, file, part, in_stretches ? std::move(parts.frame) : std::move(xml)); !ok)
    return ok;
  const xml_node root = tree.document_element();
  if (local_name(root) != "worksheet") return {}; // a chart
  read_frame(sheet, root);
  Cells cells(sheet, book);
  bool first = true;
  const auto read_rows = [&](xml_node rows) {
    if (std::exchange(first, false) && book.strings.empty())
      book.context.language = guess_language(inline_sample(rows));
    cells.read(rows);
  };
  if (!in_stretches) read_rows(child(root, "sheetData"));
  for (const std::string_view rows : parts.rows) {
    if (!cells.fits()) break;
    if (auto ok = parse_xml(tree, file, part, std::string(rows)); !ok) return ok;
    read_rows(tree);
  }
  if (!cells.fits()) return cells.text_fits() ? table_too_large(file) : text_too_large(file);
  const auto before = [](const SheetCell& a, const SheetCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  if (!std::is_sorted(sheet.cells.begin(), sheet.cells.end(), before))
    std::stable_sort(sheet.cells.begin(), sheet.cells.end(), before);
  return {};
}

} // namespace mr::source::xlsx
