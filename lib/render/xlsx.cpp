// Spreadsheets through libxlsxwriter: sheets that can be filtered, sorted, filled in and merged back.
#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/render/compose.hpp"
#include "mr/render/escape.hpp"
#include "mr/render/widths.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace mr::render {

namespace {

using page::Column;
using page::Table;

constexpr std::size_t most_characters = 32'767; // of one cell, by the format
constexpr std::size_t most_rows = 1'048'576;

lxw_color_t colour(std::string_view hex) {
  return static_cast<lxw_color_t>(std::strtoul(std::string(hex).c_str(), nullptr, 16));
}

// Cell text as Excel allows it: control characters made visible, at most 32,767 UTF-16 units.
std::string cell_text(std::string_view text) {
  std::string safe = terminal(text);
  std::size_t units = 0, at = 0;
  while (at < safe.size()) {
    const Decoded d = decode_utf8(safe, at);
    units += d.point > 0xFFFF ? 2 : 1;
    if (units > most_characters - 1) return safe.substr(0, at) + "…";
    at += d.length;
  }
  return safe;
}

struct Formats {
  lxw_format *head = nullptr, *text = nullptr, *date = nullptr, *number = nullptr, *title = nullptr,
             *soft = nullptr, *filled = nullptr;
  std::array<lxw_format*, 6> tones{}; // by page::Tone
};

Formats make_formats(lxw_workbook* book, const Template& board) {
  Formats f;
  const auto make = [book] {
    lxw_format* format = workbook_add_format(book);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
  };
  f.head = make();
  format_set_bold(f.head);
  format_set_text_wrap(f.head);
  format_set_bg_color(f.head, colour(board.accent.empty() ? "1f4e79" : board.accent));
  format_set_font_color(f.head, colour(board.on_accent.empty() ? "ffffff" : board.on_accent));
  f.text = make();
  format_set_text_wrap(f.text);
  f.date = make();
  format_set_num_format(f.date, "dd/mm/yyyy");
  format_set_align(f.date, LXW_ALIGN_LEFT);
  f.number = make();
  format_set_num_format(f.number, "0");
  f.title = make();
  format_set_bold(f.title);
  format_set_font_size(f.title, 16);
  format_set_text_wrap(f.title);
  f.soft = make();
  format_set_font_color(f.soft, colour("566069"));
  f.filled = make(); // cells to fill in
  format_set_text_wrap(f.filled);
  format_set_bg_color(f.filled, colour("FFFBE6"));
  constexpr std::array<std::array<const char*, 2>, 6> colours{{{"1d2328", "FFFFFF"},
                                                               {"1c6b3c", "E2F1E7"},
                                                               {"1f5f99", "E2EDF7"},
                                                               {"855400", "FBEED3"},
                                                               {"a8201a", "FBE4E2"},
                                                               {"566069", "ECEFF1"}}};
  for (std::size_t i = 0; i < f.tones.size(); ++i) {
    f.tones[i] = make();
    format_set_text_wrap(f.tones[i]);
    if (i == 0) continue;
    format_set_font_color(f.tones[i], colour(colours[i][0]));
    format_set_bg_color(f.tones[i], colour(colours[i][1]));
  }
  return f;
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const page::Cell& cell,
                const Column& head, const Formats& f) {
  if (cell.day && year_of(*cell.day) >= 1900) {
    lxw_datetime date{year_of(*cell.day),
                      static_cast<int>(month_of(*cell.day)),
                      static_cast<int>(day_of_month(*cell.day)),
                      0,
                      0,
                      0};
    worksheet_write_datetime(sheet, row, column, &date, f.date);
    return;
  }
  lxw_format* format = f.text;
  if (head.key == "status" || head.key == "reported" || head.key == "comment") format = f.filled;
  if (head.key == "state" || head.key == "position" || cell.tone == page::Tone::bad)
    format = f.tones[static_cast<std::size_t>(cell.tone)];
  if (cell.number)
    worksheet_write_number(sheet, row, column, static_cast<double>(*cell.number),
                           cell.tone == page::Tone::bad ? format : f.number);
  else if (cell.text.empty())
    worksheet_write_blank(sheet, row, column, format);
  else
    worksheet_write_string(sheet, row, column, cell_text(cell.text).c_str(), format);
}

// The list that the status column offers; Excel allows 255 characters for it.
void add_status_list(lxw_worksheet* sheet, const Words& words, lxw_col_t column, lxw_row_t last) {
  std::vector<std::string> statuses;
  for (const char* status : {"not-started", "ongoing", "completed", "cancelled"})
    statuses.push_back(words.word(std::string("status.") + status));
  std::vector<char*> list; // as the library wants it; it does not write there
  list.reserve(statuses.size() + 1);
  for (std::string& status : statuses) list.push_back(status.data());
  list.push_back(nullptr);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = list.data();
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  worksheet_data_validation_range(sheet, 1, column, last, column, &validation);
}

std::optional<lxw_col_t> column_of(const Table& table, std::string_view key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key == key) return static_cast<lxw_col_t>(i);
  return std::nullopt;
}

// Programs do not agree on who makes a row as high as its text (LibreOffice trusts the file, Excel looks
// itself), so the file says it. Rows of one line are left alone: they grow when somebody types.
void set_height(lxw_worksheet* sheet, lxw_row_t row, std::size_t lines) {
  constexpr double line = 15, most = 405; // points; the format ends at 409
  if (lines > 1) worksheet_set_row(sheet, row, std::min(line * static_cast<double>(lines), most), nullptr);
}

// As wide as still reads well when a sheet is scaled to a landscape page.
double sheet_room(const Table& table) { return 100 + 10 * static_cast<double>(table.columns.size()); }

void add_table(lxw_workbook* book, const std::string& name, const Table& table, const Words& words,
               const Formats& f) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
  const auto rows = static_cast<lxw_row_t>(std::min(table.rows.size(), most_rows - 1));
  const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
  constexpr double arrow = 3; // of the filter, beside the head
  std::vector<double> widths = column_widths(table, sheet_room(table));
  for (std::size_t i = 0; i < widths.size(); ++i)
    widths[i] = std::clamp(widths[i], table.columns[i].kind == Column::Kind::id ? 7.0 : 10.0, 60.0);
  std::size_t head_lines = 1;
  for (lxw_col_t i = 0; i <= last_column; ++i) {
    const Column& column = table.columns[i];
    lxw_row_col_options hidden{};
    hidden.hidden = column.key == "key" ? LXW_TRUE : LXW_FALSE;
    worksheet_set_column_opt(sheet, i, i, widths[i], nullptr, &hidden);
    worksheet_write_string(sheet, 0, i, column.title.c_str(), f.head);
    head_lines = std::max(head_lines, lines_in(column.title, widths[i] - arrow));
  }
  set_height(sheet, 0, head_lines);
  for (lxw_row_t r = 0; r < rows; ++r) {
    std::size_t most_lines = 1;
    for (lxw_col_t i = 0; i <= last_column; ++i) {
      const page::Cell& cell = table.rows[r][i];
      write_cell(sheet, r + 1, i, cell, table.columns[i], f);
      if (table.columns[i].key != "key")
        most_lines = std::max(most_lines, lines_in(cell.text, 1.1 * widths[i]));
    }
    set_height(sheet, r + 1, most_lines);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  if (rows > 0) {
    worksheet_autofilter(sheet, 0, 0, rows, last_column);
    if (const auto status = column_of(table, "status")) add_status_list(sheet, words, *status, rows);
  }
  worksheet_set_landscape(sheet);
  constexpr std::uint8_t a3 = 8, a4 = 9; // as the format numbers them
  worksheet_set_paper(sheet, table.columns.size() > 15 ? a3 : a4);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_footer(sheet, "&R&P / &N");
}

void add_answers_sheet(lxw_workbook* book, const View& view, const Words& words, const Template& board,
                       const Formats& f) {
  const page::Page page = compose(view, Layout::board, words, board);
  lxw_worksheet* sheet = workbook_add_worksheet(book, words.word("head.answers").c_str());
  worksheet_set_column(sheet, 0, 0, 60, nullptr);
  worksheet_set_column(sheet, 1, 1, 14, nullptr);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_paper(sheet, 9); // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  lxw_row_t row = 0;
  // 16 points: about 46 characters fit on a line of the merged cell.
  worksheet_set_row(sheet, row, 22.0 * static_cast<double>(lines_in(shortened(page.title, 250), 46)) + 2,
                    nullptr);
  worksheet_merge_range(sheet, row, 0, row, 1, cell_text(shortened(page.title, 250)).c_str(), f.title);
  ++row;
  worksheet_write_string(sheet, row++, 0, cell_text(page.subtitle).c_str(), f.soft);
  for (const auto& [label, value] : page.meta)
    worksheet_write_string(sheet, row++, 0,
                           cell_text(fmt::format("{}{}{}", label, page.colon, value)).c_str(), f.soft);
  ++row;
  Composer c{view, words, board, {}};
  add_answers(c);
  for (const page::Block& block : c.page.blocks) {
    if (const auto* bullets = std::get_if<page::Bullets>(&block)) {
      for (const std::string& item : bullets->items) {
        set_height(sheet, row, lines_in(item, 84)); // of the merged cell
        worksheet_merge_range(sheet, row, 0, row, 1, cell_text(item).c_str(), f.text);
        ++row;
      }
      ++row;
    }
    if (const auto* bar = std::get_if<page::Bar>(&block)) {
      worksheet_write_string(sheet, row, 0, bar->caption.c_str(), f.head);
      worksheet_write_string(sheet, row++, 1, words.word("column.count").c_str(), f.head);
      for (const page::Bar::Part& part : bar->parts) {
        worksheet_write_string(sheet, row, 0, part.label.c_str(),
                               f.tones[static_cast<std::size_t>(part.tone)]);
        worksheet_write_number(sheet, row++, 1, static_cast<double>(part.count), f.number);
      }
      ++row;
    }
  }
}

// The library writes to files only. Removed at the end, also on failure.
class TemporaryFile {
public:
  TemporaryFile() {
    std::error_code code;
    const auto folder = std::filesystem::temp_directory_path(code);
    if (code) return;
    std::string name = (folder / "mr-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) return;
    ::close(descriptor);
    path_ = name;
  }
  ~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

private:
  std::string path_;
};

// A sheet's name: at most 31 characters, none of []:*?/\.
std::string sheet_name(std::string name) {
  for (char& c : name)
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = ' ';
  std::size_t at = 0;
  for (std::size_t n = 0; n < 31 && at < name.size(); ++n) at += decode_utf8(name, at).length;
  return name.substr(0, at);
}

} // namespace

Result<std::string> write_xlsx(const View& view, Layout layout, const Words& words, const Template& board) {
  const auto failed = [] {
    return Failure(Error{ErrorKind::unwritable,
                         "",
                         {},
                         "the spreadsheet could not be made",
                         "is the folder for temporary files full or read-only?"});
  };
  const TemporaryFile file;
  if (file.path().empty()) return failed();
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (!book) return failed();
  lxw_doc_properties properties{};
  std::string title = sheet_name(words.word(std::string("view.") + to_string(layout)));
  properties.title = title.data();
  // No clock: the same bytes every time.
  properties.created = static_cast<std::time_t>(view.as_of.time_since_epoch().count()) * 86'400;
  workbook_set_properties(book, &properties);
  const Formats formats = make_formats(book, board);
  const auto add = [&](Layout which) {
    add_table(book, sheet_name(words.word(std::string("view.") + to_string(which))),
              sheet(view, which, words, board), words, formats);
  };
  if (layout == Layout::board) {
    add_answers_sheet(book, view, words, board, formats);
    add(Layout::tracker);
    add_table(book, sheet_name(words.word("head.recommendations")), sheet(view, Layout::board, words, board),
              words, formats);
  } else {
    add(layout);
  }
  if (workbook_close(book) != LXW_NO_ERROR) return failed();
  auto bytes = read_file(file.path());
  if (!bytes) return failed();
  return bytes;
}

} // namespace mr::render
