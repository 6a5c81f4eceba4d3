// Cells, their addresses and their text.
#include "mr/source/xlsx_sheet.hpp"

#include "mr/base/text.hpp"
#include "mr/source/compose.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

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
  if (out.row < 1 || out.row > max_rows || out.column < 1 || out.column > max_columns) return std::nullopt;
  return Address{out.row - 1, out.column - 1};
}

std::optional<Range> parse_range(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto a = parse_address(text.substr(0, colon));
  const auto b = colon < text.size() ? parse_address(text.substr(colon + 1)) : a;
  if (!a || !b) return std::nullopt;
  return Range{std::min(a->row, b->row), std::min(a->column, b->column), std::max(a->row, b->row),
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
const std::string* shared_text(const Book& book, xml_node cell) {
  if (attribute(cell, "t") != "s") return nullptr;
  static const std::string nothing;
  const std::string_view value = child(cell, "v").text().get();
  std::size_t index = 0;
  std::from_chars(value.data(), value.data() + value.size(), index);
  return index < book.strings.size() ? &book.strings[index] : &nothing;
}

std::string shown_text(const Book& book, const Look* look, xml_node cell) {
  const std::string_view type = attribute(cell, "t");
  if (type == "inlineStr") return rich_text(child(cell, "is"));
  const std::string_view value = child(cell, "v").text().get();
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "str") return unescape(std::string(value));
  if (type == "d") return std::string(value.substr(0, 10)); // ISO 8601
  if (type == "e") return std::string(value);
  return value.empty() ? std::string() : shown_number(book, look, value);
}

bool read_cells(Sheet& sheet, const Book& book, xml_node data) {
  std::size_t row = 0, total = 0;
  for (const xml_node r : data.children()) {
    row = static_cast<std::size_t>(number(r, "r", static_cast<long>(row) + 1, 1, max_rows));
    const std::string_view hidden = attribute(r, "hidden");
    if (hidden == "1" || hidden == "true") sheet.hidden_rows[row - 1] = false;
    std::size_t column = 0;
    for (const xml_node c : r.children()) {
      if (const auto address = parse_address(attribute(c, "r"))) column = address->column;
      const auto style = static_cast<std::size_t>(number(c, "s", 0, 0, 1'000'000));
      const Look* look = style < book.looks.size() ? &book.looks[style] : nullptr;
      Shown cell{row - 1, column, {}, shared_text(book, c), look && look->bold};
      if (!cell.shared) cell.own = shown_text(book, look, c);
      total += cell.text().size();
      if (total > max_source_bytes) return false;
      if (!trim(cell.text()).empty() && column < max_columns) sheet.cells.push_back(std::move(cell));
      ++column;
    }
  }
  const auto before = [](const Shown& a, const Shown& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  };
  if (!std::is_sorted(sheet.cells.begin(), sheet.cells.end(), before))
    std::stable_sort(sheet.cells.begin(), sheet.cells.end(), before);
  return true;
}

} // namespace

bool read_sheet(Sheet& sheet, const Book& book, xml_node root) {
  for (const xml_node c : child(root, "cols").children()) {
    const std::string_view hidden = attribute(c, "hidden");
    if (hidden == "1" || hidden == "true")
      sheet.hidden_columns.emplace_back(number(c, "min", 1, 1, max_columns) - 1,
                                        number(c, "max", 1, 1, max_columns) - 1);
  }
  for (const xml_node m : child(root, "mergeCells").children())
    if (const auto range = parse_range(attribute(m, "ref"))) sheet.merged.push_back(*range);
  if (const auto filter = child(root, "autoFilter"))
    if (const auto range = parse_range(attribute(filter, "ref"))) sheet.header_row = range->top;
  return read_cells(sheet, book, child(root, "sheetData"));
}

} // namespace mr::source::xlsx
