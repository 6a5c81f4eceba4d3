// Tables as CSV (RFC 4180).
#include "mr/render/escape.hpp"
#include "mr/render/render.hpp"

#include <string_view>

namespace mr::render {

std::string write_csv(const page::Table& table, const CsvOptions& options) {
  std::string out = options.bom ? "\xEF\xBB\xBF" : "";
  const auto field = [&out, &options](bool first, std::string_view text) {
    if (!first) out += options.delimiter;
    out += csv_field(terminal(text));
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i) field(i == 0, table.columns[i].title);
  out += "\r\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const page::Cell& cell = row[i];
      field(i == 0, cell.day ? to_iso(*cell.day) : cell.text);
    }
    out += "\r\n";
  }
  return out;
}

} // namespace mr::render
