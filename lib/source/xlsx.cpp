// Excel workbooks: every visible sheet is a heading and one table of what its cells show.
#include "mr/base/text.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/xlsx_sheet.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using namespace xlsx;
using pugi::xml_node;

constexpr std::size_t max_blank_run = 20; // a longer run of blank rows or columns is shown as one

std::string column_letters(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

bool hidden_column(const Sheet& sheet, std::size_t column) {
  return std::any_of(sheet.hidden_columns.begin(), sheet.hidden_columns.end(),
                     [&](const auto& h) { return h.first <= column && column <= h.second; });
}

// Rows or columns of the sheet → those of the table: outer blank ones cut off, long blank runs shortened.
std::vector<std::size_t> kept_lines(std::vector<std::size_t> used, const auto& hidden) {
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  std::vector<std::size_t> out;
  for (const std::size_t line : used) {
    if (!out.empty()) {
      const std::size_t first = out.back() + 1;
      const std::size_t shown = line - first > max_blank_run ? first + 1 : line;
      for (std::size_t blank = first; blank < shown; ++blank)
        if (!hidden(blank)) out.push_back(blank);
    }
    out.push_back(line);
  }
  return out;
}

std::size_t index_from(const std::vector<std::size_t>& lines, std::size_t line) {
  return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), line) - lines.begin());
}

std::string sheet_reference(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return is_alpha(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  });
  return (plain ? name : '\'' + name + '\'') + '!';
}

void mark_merged(std::vector<Row>& rows, const Sheet& sheet, const std::vector<std::size_t>& lines,
                 const std::vector<std::size_t>& columns) {
  for (const Range& m : sheet.merged) {
    const std::size_t top = index_from(lines, m.top), bottom = index_from(lines, m.bottom + 1);
    const std::size_t left = index_from(columns, m.left), right = index_from(columns, m.right + 1);
    if (top >= bottom || left >= right || (bottom - top == 1 && right - left == 1)) continue;
    if (rows[top].cells[left].covered) continue; // overlapping ranges: broken, the first one counts
    // What is merged away holds no text of its own, but when the first row or column is hidden.
    for (std::size_t r = top; r < bottom; ++r)
      for (std::size_t c = left; c < right; ++c) {
        if (r == top && c == left) continue;
        Cell covered;
        covered.covered = true;
        covered.from_row = top;
        covered.from_column = left;
        Cell& first = rows[top].cells[left];
        if (first.blocks.empty()) first.blocks = std::move(rows[r].cells[c].blocks);
        rows[r].cells[c] = std::move(covered);
      }
    rows[top].cells[left].row_span = bottom - top;
    rows[top].cells[left].column_span = right - left;
  }
}

class Writer {
public:
  Writer(Composer& composer, const std::string& file) : composer_(composer), file_(file) {}

  Result<void> add(const std::string& name, Sheet sheet) {
    count_hidden(sheet);
    const auto row_hidden = [&](std::size_t r) { return sheet.hidden_rows.contains(r); };
    const auto column_hidden = [&](std::size_t c) { return hidden_column(sheet, c); };
    std::vector<std::size_t> used_rows, used_columns;
    std::vector<char> seen(max_columns);
    for (const Shown& cell : sheet.cells) {
      if (row_hidden(cell.row) || column_hidden(cell.column)) continue;
      if (used_rows.empty() || used_rows.back() != cell.row) used_rows.push_back(cell.row);
      if (!std::exchange(seen[cell.column], 1)) used_columns.push_back(cell.column);
    }
    // A merged cell reaches as far as its last row: the rows of an open action, say.
    const std::vector<std::size_t> lines = kept_lines(std::move(used_rows), row_hidden);
    const std::vector<std::size_t> columns = kept_lines(std::move(used_columns), column_hidden);
    Block heading;
    heading.kind = BlockKind::heading;
    heading.level = 1;
    heading.text = composer_.line(name, name);
    if (lines.empty()) return {};
    composer_.document.blocks.push_back(std::move(heading));
    if (lines.size() * columns.size() > max_table_cells || columns.size() > max_table_columns)
      return table_too_large(file_);
    Block table;
    table.kind = BlockKind::table;
    table.rows.resize(lines.size());
    for (Row& row : table.rows) row.cells.resize(columns.size());
    if (sheet.header_row && std::binary_search(lines.begin(), lines.end(), *sheet.header_row))
      table.rows[index_from(lines, *sheet.header_row)].header = true;
    fill(table.rows, name, sheet, lines, columns);
    if (!composer_.fits()) return text_too_large(file_);
    mark_merged(table.rows, sheet, lines, columns);
    composer_.document.blocks.push_back(std::move(table));
    return {};
  }

private:
  void fill(std::vector<Row>& rows, const std::string& name, const Sheet& sheet,
            const std::vector<std::size_t>& lines, const std::vector<std::size_t>& columns) {
    const std::string reference = sheet_reference(name);
    std::vector<std::string> letters;
    std::vector<std::size_t> position(max_columns, columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      letters.push_back(reference + column_letters(columns[i]));
      position[columns[i]] = i;
    }
    std::size_t row = 0;
    for (const Shown& cell : sheet.cells) {
      while (row < lines.size() && lines[row] < cell.row) ++row;
      const std::size_t column = position[cell.column];
      if (row == lines.size() || lines[row] != cell.row || column == columns.size()) continue;
      add_text(rows[row].cells[column].blocks, cell, letters[column] + std::to_string(cell.row + 1));
    }
  }

  void add_text(std::vector<Block>& out, const Shown& cell, const std::string& place) {
    const std::string& text = cell.text();
    if (text.find_first_of("\n\f") != std::string::npos) {
      Styled lines;
      lines.add(text, cell.bold);
      return composer_.paragraph(out, {}, lines, place);
    }
    Block& block = out.emplace_back();
    block.text = composer_.line(text, place);
    block.bold = cell.bold;
  }

  // Only what holds text is worth a word.
  void count_hidden(const Sheet& sheet) {
    std::size_t last = max_rows;
    for (const Shown& cell : sheet.cells) {
      if (sheet.hidden_rows.contains(cell.row)) {
        if (cell.row != last) ++hidden_rows;
        last = cell.row;
      } else if (hidden_column(sheet, cell.column)) {
        ++hidden_cells;
      }
    }
  }

public:
  std::size_t hidden_rows = 0, hidden_cells = 0;
  std::vector<std::string> hidden_sheets;

private:
  Composer& composer_;
  const std::string& file_;
};

Result<void> load_book(Book& book, ZipArchive& archive, const std::string& file, const std::string& folder) {
  std::string sample;
  if (const std::string part = folder + "sharedStrings.xml"; archive.has(part)) {
    pugi::xml_document tree;
    if (auto ok = parse_part(tree, archive, file, part); !ok) return ok;
    for (const xml_node node : tree.document_element().children()) {
      book.strings.push_back(rich_text(node));
      if (sample.size() < 65536) sample += book.strings.back() + ' ';
    }
  }
  if (const std::string part = folder + "styles.xml"; archive.has(part)) {
    pugi::xml_document tree;
    if (auto ok = parse_part(tree, archive, file, part); !ok) return ok;
    read_styles(book, tree.document_element());
  }
  book.context.language = guess_language(sample);
  return {};
}

// Workbooks without shared strings hold their text in the cells.
std::string inline_sample(xml_node root) {
  std::string out;
  for (const xml_node row : child(root, "sheetData").children()) {
    for (const xml_node cell : row.children()) out += rich_text(child(cell, "is")) + ' ';
    if (out.size() > 65536) break;
  }
  return out;
}

Result<void> read_sheets(Writer& writer, Book& book, ZipArchive& archive, const std::string& file,
                         const std::string& part, xml_node workbook, const ReadOptions& options) {
  const auto targets = relations(archive, file, part);
  const auto sheets = child(workbook, "sheets").children();
  const auto total = static_cast<std::size_t>(std::distance(sheets.begin(), sheets.end()));
  std::size_t done = 0;
  for (const xml_node node : sheets) {
    const std::string name(attribute(node, "name"));
    const auto target = targets.find(attribute(node, "id"));
    if (options.progress) options.progress(done++, total);
    if (attribute(node, "state").find("idden") != std::string_view::npos) {
      writer.hidden_sheets.push_back(name);
      continue;
    }
    if (target == targets.end()) continue;
    pugi::xml_document tree;
    if (auto ok = parse_part(tree, archive, file, target->second); !ok) return ok;
    const xml_node root = tree.document_element();
    if (local_name(root) != "worksheet") continue; // a chart
    if (book.strings.empty()) book.context.language = guess_language(inline_sample(root));
    Sheet sheet;
    if (!read_sheet(sheet, book, root)) return text_too_large(file);
    tree.reset(); // the tree is several times the size of what is kept
    if (auto ok = writer.add(name, std::move(sheet)); !ok) return ok;
  }
  return {};
}

} // namespace

Result<Document> read_xlsx(std::string name, std::string bytes, const ReadOptions& options) {
  Composer composer;
  composer.document.format = Format::xlsx;
  composer.document.source = SourceText(std::move(name), "");
  const std::string& file = composer.document.source.file();
  const std::string held = std::move(bytes); // the archive reads from it
  auto archive = ZipArchive::open(file, held);
  if (!archive) return Failure(archive.error());
  const std::string part = main_part(*archive, file, "xl/workbook.xml");
  pugi::xml_document tree;
  if (auto ok = parse_part(tree, *archive, file, part); !ok) return Failure(ok.error());
  Book book;
  if (auto ok = load_book(book, *archive, file, part.substr(0, part.rfind('/') + 1)); !ok)
    return Failure(ok.error());
  const xml_node workbook = tree.document_element();
  const std::string_view since_1904 = attribute(child(workbook, "workbookPr"), "date1904");
  book.context.since_1904 = since_1904 == "1" || since_1904 == "true";
  Writer writer(composer, file);
  if (auto ok = read_sheets(writer, book, *archive, file, part, workbook, options); !ok)
    return Failure(ok.error());
  if (!writer.hidden_sheets.empty())
    composer.notice(Severity::note, "left-out",
                    fmt::format("hidden sheet(s) left out: {}", fmt::join(writer.hidden_sheets, ", ")),
                    "show them in Excel when they belong to the document");
  if (writer.hidden_rows > 0 || writer.hidden_cells > 0)
    composer.notice(Severity::warning, "left-out",
                    fmt::format("{} hidden row(s) and {} cell(s) in hidden columns were left out",
                                writer.hidden_rows, writer.hidden_cells),
                    "take filters off and show all rows and columns when they belong to the document");
  composer.document.title = metadata_title(*archive, file, "docProps/core.xml");
  return std::move(composer.document);
}

} // namespace mr::source
