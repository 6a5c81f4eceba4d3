// Hidden rows and columns, merged ranges, blank stretches.
#include "mr/source/sheet.hpp"

#include "mr/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::source {

namespace {

std::string column_letters(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

// Which columns are hidden.
std::vector<char> hidden_columns(const Sheet& sheet) {
  std::vector<char> out(max_sheet_columns);
  auto ranges = sheet.hidden_columns;
  std::sort(ranges.begin(), ranges.end());
  std::size_t from = 0; // each column is marked once, however the ranges overlap
  for (const auto& [first, last] : ranges)
    for (from = std::max(from, first); from <= last && from < out.size(); ++from) out[from] = 1;
  return out;
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
  // Ranges that overlap are broken: the first one counts, and together they cover no more than there is.
  std::size_t left_to_merge = lines.size() * columns.size();
  for (const SheetRange& m : sheet.merged) {
    const std::size_t top = index_from(lines, m.top), bottom = index_from(lines, m.bottom + 1);
    const std::size_t left = index_from(columns, m.left), right = index_from(columns, m.right + 1);
    if (top >= bottom || left >= right || (bottom - top == 1 && right - left == 1)) continue;
    const std::size_t area = (bottom - top) * (right - left);
    if (rows[top].cells[left].covered || area > left_to_merge) continue;
    left_to_merge -= area;
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

} // namespace

Result<void> SheetWriter::add(const std::string& name, const Sheet& sheet) {
  const auto row_hidden = [&](std::size_t r) { return sheet.hidden_rows.contains(r); };
  const std::vector<char> hidden = hidden_columns(sheet);
  const auto column_hidden = [&](std::size_t c) { return hidden[c] != 0; };
  count_hidden(sheet, hidden);
  std::vector<std::size_t> used_rows, used_columns;
  std::vector<char> seen(max_sheet_columns);
  for (const SheetCell& cell : sheet.cells) {
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
  composer_.table_cells += lines.size() * columns.size();
  if (composer_.table_cells > max_table_cells || columns.size() > max_table_columns)
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

void SheetWriter::fill(std::vector<Row>& rows, const std::string& name, const Sheet& sheet,
                       const std::vector<std::size_t>& lines, const std::vector<std::size_t>& columns) {
  const std::string reference = sheet_reference(name);
  std::vector<std::string> letters;
  std::vector<std::size_t> position(max_sheet_columns, columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    letters.push_back(reference + column_letters(columns[i]));
    position[columns[i]] = i;
  }
  std::size_t row = 0;
  for (const SheetCell& cell : sheet.cells) {
    while (row < lines.size() && lines[row] < cell.row) ++row;
    const std::size_t column = position[cell.column];
    if (row == lines.size() || lines[row] != cell.row || column == columns.size()) continue;
    add_text(rows[row].cells[column].blocks, cell, letters[column] + std::to_string(cell.row + 1));
  }
}

void SheetWriter::add_text(std::vector<Block>& out, const SheetCell& cell, const std::string& place) {
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
void SheetWriter::count_hidden(const Sheet& sheet, const std::vector<char>& hidden) {
  std::size_t last = max_sheet_rows;
  for (const SheetCell& cell : sheet.cells) {
    const bool begins_row = std::exchange(last, cell.row) != cell.row;
    if (begins_row) filtered_rows_ += sheet.filtered_rows.contains(cell.row);
    if (sheet.hidden_rows.contains(cell.row))
      hidden_rows_ += begins_row;
    else if (hidden[cell.column])
      ++hidden_cells_;
  }
}

void SheetWriter::give_notices() {
  if (!hidden_sheets_.empty())
    composer_.notice(Severity::note, "left-out",
                     fmt::format("hidden sheet(s) left out: {}", fmt::join(hidden_sheets_, ", ")),
                     "show them in the spreadsheet when they belong to the document");
  if (hidden_rows_ > 0 || hidden_cells_ > 0)
    composer_.notice(Severity::warning, "left-out",
                     fmt::format("{} hidden row(s) and {} cell(s) in hidden columns were left out",
                                 hidden_rows_, hidden_cells_),
                     "show all rows and columns when they belong to the document");
  if (filtered_rows_ > 0)
    composer_.notice(Severity::note, "filtered",
                     fmt::format("{} row(s) that a filter hides were read with the others", filtered_rows_),
                     "delete them when they do not belong to the document");
}

} // namespace mr::source
