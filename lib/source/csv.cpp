// Delimited text: one table. The delimiter is the one that cuts the file into rows of the same length.
#include "mr/base/text.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/encoding.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/sniff.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

struct Field {
  std::size_t begin = 0, end = 0; // without the quotes
  bool quoted = false;
};

// Cuts fields one at a time; a quote is special only where a field begins.
class Scanner {
public:
  Scanner(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= text_.size(); }
  bool unclosed() const { return unclosed_; }
  std::size_t position() const { return at_; }

  // The next field; `last` is set when it ends its record.
  Field next(bool& last) {
    Field field{at_, at_, false};
    if (at_ < text_.size() && text_[at_] == '"') {
      field.quoted = true;
      field.begin = ++at_;
      for (;; at_ += 2) {
        at_ = std::min(text_.find('"', at_), text_.size());
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
      }
      field.end = at_;
      if (at_ < text_.size())
        ++at_;
      else
        unclosed_ = true;
    }
    const std::size_t stop = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (!field.quoted) field.end = at_;
    // Text after a closing quote belongs to the field too: then the quotes were part of the text.
    if (field.quoted && !trim(text_.substr(stop, at_ - stop)).empty()) field = {field.begin - 1, at_, false};
    last = at_ >= text_.size() || text_[at_] != delimiter_;
    if (at_ < text_.size()) {
      const bool crlf = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
      at_ += crlf ? 2 : 1;
    }
    return field;
  }

private:
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  bool unclosed_ = false;
};

// Records of the same length count for a delimiter; each of their fields does, so that more columns win over
// fewer.
double regularity(std::string_view head, char delimiter, std::size_t& columns) {
  Scanner scan(head, delimiter);
  std::map<std::size_t, std::size_t> lengths;
  std::size_t records = 0;
  while (!scan.at_end() && records < 200) {
    std::size_t fields = 0;
    bool last = false, blank = true;
    while (!last) {
      const Field f = scan.next(last);
      blank = blank && f.begin == f.end;
      ++fields;
    }
    if (blank && fields == 1) continue;
    ++lengths[fields];
    ++records;
  }
  columns = 1;
  double best = 0;
  for (const auto& [length, times] : lengths) {
    if (length < 2) continue;
    const double share = static_cast<double>(times) / static_cast<double>(records);
    const double score = share * (1.0 - 1.0 / static_cast<double>(length));
    if (score > best) best = score, columns = length;
  }
  return best;
}

struct Delimiter {
  char sign = ',';
  double score = 0;
  std::size_t columns = 1;
};

Delimiter find_delimiter(std::string_view text) {
  const std::string_view head = text.substr(0, std::size_t{256} << 10);
  Delimiter best;
  for (const char sign : {';', '\t', ',', '|'}) {
    Delimiter d{sign, 0, 1};
    d.score = regularity(head, sign, d.columns);
    if (d.score > best.score + 1e-9) best = d;
  }
  return best;
}

// The field's text as blocks: a line break in it ends a block, a doubled quote is one.
void add_field(std::vector<Block>& out, std::string_view text, const Field& field) {
  text = text.substr(0, field.end);
  for (std::size_t at = field.begin; at < field.end;) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), field.end);
    Flow flow;
    for (std::size_t i = at; i < end;) {
      const std::size_t quote = field.quoted ? std::min(text.find("\"\"", i), end) : end;
      const std::size_t stop = quote < end ? quote + 1 : end;
      flow.append(text.substr(i, stop - i), i);
      i = quote < end ? quote + 2 : end;
    }
    flow = flow.trimmed();
    if (!flow.empty()) {
      Block block;
      block.text = std::move(flow);
      out.push_back(std::move(block));
    }
    at = end + 1;
  }
}

void trim_table(std::vector<Row>& rows) {
  const auto blank = [](const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& c) { return c.blocks.empty(); });
  };
  while (!rows.empty() && blank(rows.back())) rows.pop_back();
  std::size_t width = 0;
  for (const Row& row : rows)
    for (std::size_t c = width; c < row.cells.size(); ++c)
      if (!row.cells[c].blocks.empty()) width = c + 1;
  for (Row& row : rows) row.cells.resize(width);
}

} // namespace

bool looks_delimited(std::string_view text) {
  const Delimiter d = find_delimiter(text.substr(0, std::size_t{64} << 10));
  const auto records = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return records >= 3 && d.columns >= 3 && (d.sign == ';' || d.sign == '\t') && d.score > 0.95 * 2 / 3;
}

Result<Document> read_csv(std::string file, std::string bytes, const ReadOptions& options) {
  auto decoded = decode_text(file, bytes, options.encoding);
  if (!decoded) return Failure(decoded.error());
  bytes = {};
  Composer composer;
  Document& document = composer.document;
  document.format = Format::csv;
  document.source = SourceText(std::move(file), std::move(decoded->text));
  const std::string_view text = document.source.text();
  Block table;
  table.kind = BlockKind::table;
  TableBuilder grid(composer.table_cells);
  std::size_t start = 0;
  std::optional<char> declared; // Excel's first line "sep=;"
  if (text.size() > 5 && fold(text.substr(0, 4)) == "sep=" && (text[5] == '\n' || text[5] == '\r')) {
    declared = text[4];
    start = std::min(text.find('\n'), text.size() - 1) + 1;
  }
  Scanner scan(text, declared ? *declared : find_delimiter(text).sign);
  while (scan.position() < start) {
    bool last = false;
    scan.next(last);
  }
  while (!scan.at_end() && grid.fits()) {
    grid.begin_row();
    for (bool last = false; !last && grid.fits();) {
      Cell cell;
      add_field(cell.blocks, text, scan.next(last));
      grid.add(std::move(cell), 1, 1);
    }
  }
  if (scan.unclosed())
    composer.notice(Severity::warning, "unclosed-quote", "a quote that opens a cell is never closed",
                    "check the last rows: they may stand in one cell");
  table.rows = grid.finish();
  if (!grid.fits()) return table_too_large(document.source.file());
  trim_table(table.rows);
  if (!table.rows.empty()) document.blocks.push_back(std::move(table));
  return std::move(document);
}

} // namespace mr::source
