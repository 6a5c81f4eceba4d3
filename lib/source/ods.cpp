// OpenDocument spreadsheets: every visible sheet is a heading and one table of what its cells show.
#include "mr/base/text.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/odt_body.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/sheet.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>
#include <utility>

namespace mr::source {

namespace {

using pugi::xml_node;

bool hidden(xml_node row_or_column) { return attribute(row_or_column, "visibility") == "collapse"; }
bool filtered(xml_node row) { return attribute(row, "visibility") == "filter"; }

// 03/04/26 may be a day of March or of April; the file also holds the day itself. 31/01/2026 can be no other
// day.
std::string unambiguous_date(xml_node cell, std::string shown) {
  const std::string_view day = attribute(cell, "date-value").substr(0, 10);
  if (attribute(cell, "value-type") != "date" || day.size() != 10) return shown;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (is_digit(shown[i])) {
      if (i == 0 || !is_digit(shown[i - 1])) numbers.push_back(0);
      numbers.back() =
          std::min<std::size_t>(numbers.back() * 10 + static_cast<std::size_t>(shown[i] - '0'), 9999);
    } else if (is_alpha(shown[i]) || static_cast<unsigned char>(shown[i]) >= 0x80) {
      return shown; // a month in words
    }
  }
  const bool one_day = numbers.size() == 3 && numbers[2] > 1000 && std::max(numbers[0], numbers[1]) > 12;
  return numbers.size() == 3 && !one_day ? std::string(day) : shown;
}

class Reader {
public:
  explicit Reader(OdtBody& body) : body_(body) {}

  Sheet read(xml_node table) {
    sheet_ = {};
    row_ = column_ = 0;
    lines(table);
    return std::move(sheet_);
  }
  bool text_fits() const { return bytes_ <= max_source_bytes; }
  bool fits() const { return text_fits() && cells_ <= max_table_cells; }

private:
  // Columns and rows, in groups or not.
  void lines(xml_node parent) {
    for (const xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "table-row")
        row(node);
      else if (name == "table-column")
        column(node);
      else if (name.ends_with("-group") || name.ends_with("-columns") || name.ends_with("-rows"))
        lines(node);
      if (!fits()) return;
    }
  }

  void column(xml_node node) {
    const auto count =
        static_cast<std::size_t>(number(node, "number-columns-repeated", 1, 1, max_sheet_columns));
    if (hidden(node)) sheet_.hidden_columns.emplace_back(column_, column_ + count - 1);
    column_ += count;
  }

  void row(xml_node node) {
    auto repeat = static_cast<std::size_t>(number(node, "number-rows-repeated", 1, 1, max_sheet_rows));
    repeat = std::min(repeat, max_sheet_rows - std::min(row_, max_sheet_rows));
    const std::vector<SheetCell> cells = cells_of(node);
    // Of blank rows only those that may be shown have to be known as hidden.
    const std::size_t known = cells.empty() ? std::min(repeat, max_blank_run + 1) : repeat;
    for (std::size_t i = 0; i < known && fits(); ++i) {
      if (hidden(node)) sheet_.hidden_rows.insert(row_ + i);
      if (filtered(node)) sheet_.filtered_rows.insert(row_ + i);
      for (SheetCell cell : cells) {
        cell.row += i;
        bytes_ += cell.own.size();
        ++cells_;
        sheet_.cells.push_back(std::move(cell));
      }
    }
    row_ += repeat;
  }

  std::vector<SheetCell> cells_of(xml_node node) {
    std::vector<SheetCell> out;
    std::size_t at = 0;
    for (const xml_node c : node.children()) {
      const std::string_view name = local_name(c);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const auto repeat =
          static_cast<std::size_t>(number(c, "number-columns-repeated", 1, 1, max_sheet_columns));
      if (name == "table-cell") {
        const auto rows = static_cast<std::size_t>(number(c, "number-rows-spanned", 1, 1, max_sheet_rows));
        const auto columns =
            static_cast<std::size_t>(number(c, "number-columns-spanned", 1, 1, max_sheet_columns));
        if (rows > 1 || columns > 1) sheet_.merged.push_back({row_, at, row_ + rows - 1, at + columns - 1});
        const Styled text = body_.cell_text(c);
        const std::string shown = unambiguous_date(c, text.text());
        for (std::size_t i = 0; i < repeat && !trim(shown).empty() && at + i < max_sheet_columns; ++i)
          out.push_back({row_, at + i, shown, nullptr, text.bold(0, text.text().size())});
      }
      at += repeat;
    }
    return out;
  }

  OdtBody& body_;
  Sheet sheet_;
  std::size_t row_ = 0, column_ = 0;  // of the sheet
  std::size_t bytes_ = 0, cells_ = 0; // of all sheets
};

} // namespace

Result<Document> read_ods(std::string name, std::string bytes, const ReadOptions& options) {
  OdtBody body;
  Composer& composer = body.composer;
  composer.document.format = Format::ods;
  composer.document.source = SourceText(std::move(name), "");
  const std::string& file = composer.document.source.file();
  const std::string held = std::move(bytes); // the archive reads from it
  auto archive = ZipArchive::open(file, held);
  if (!archive) return Failure(archive.error());
  pugi::xml_document styles, content;
  if (auto ok = load_odf(body, *archive, file, styles, content); !ok) return Failure(ok.error());
  const auto tables = descend(content.document_element(), "body", "spreadsheet").children();
  const auto total = static_cast<std::size_t>(std::distance(tables.begin(), tables.end()));
  std::size_t done = 0;
  SheetWriter writer(composer, file);
  Reader reader(body);
  for (const xml_node table : tables) {
    if (options.progress) options.progress("sheet", ++done, total);
    if (local_name(table) != "table") continue;
    const std::string title(attribute(table, "name"));
    if (body.styles.get("table", attribute(table, "style-name")).hidden.value_or(false)) {
      writer.hidden_sheet(title);
      continue;
    }
    const Sheet sheet = reader.read(table);
    if (!reader.fits()) return reader.text_fits() ? table_too_large(file) : text_too_large(file);
    if (auto ok = writer.add(title, sheet); !ok) return Failure(ok.error());
  }
  writer.give_notices();
  if (body.comments > 0)
    composer.notice(Severity::note, "left-out",
                    std::to_string(body.comments) + " comment(s) on cells were left out");
  composer.document.title = metadata_title(*archive, file, "meta.xml");
  return std::move(composer.document);
}

} // namespace mr::source
