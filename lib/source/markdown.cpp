// Markdown: headings, lists, tables and paragraphs. What is written for a browser only is left out.
#include "mr/base/text.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/encoding.hpp"
#include "mr/source/markdown_inline.hpp"
#include "mr/source/markdown_tables.hpp"
#include "mr/source/reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

constexpr std::size_t max_depth = 30; // of lists

struct Line {
  std::size_t begin = 0, end = 0; // without the line end
};

struct ListLevel {
  std::size_t indent = 0; // columns before the marker
  bool ordered = false;
  long next = 0; // the number of the next item; 0: none yet
};

struct Marker {
  std::size_t length = 0; // of the marker with the space behind it; 0: none
  bool ordered = false;
  std::string text;
};

// "a)", and in a list "a." too: elsewhere that may be the initial of a name.
bool letter_marker(std::string_view text, bool in_list) {
  return text.size() >= 3 && is_alpha(text[0]) && (text[1] == ')' || (in_list && text[1] == '.')) &&
         text[2] == ' ';
}

Marker marker_of(std::string_view text, bool in_list) {
  if (text.empty()) return {};
  if (text[0] == '-' || text[0] == '*' || text[0] == '+') {
    if (text.size() > 1 && text[1] != ' ' && text[1] != '\t') return {};
    return {std::min<std::size_t>(2, text.size()), false, "•"};
  }
  if (letter_marker(text, in_list)) return {3, false, std::string(text.substr(0, 2))};
  std::size_t digits = 0;
  while (digits < text.size() && digits < 9 && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits >= text.size() || (text[digits] != '.' && text[digits] != ')')) return {};
  if (digits + 1 < text.size() && text[digits + 1] != ' ' && text[digits + 1] != '\t') return {};
  return {std::min(digits + 2, text.size()), true, std::string(text.substr(0, digits + 1))};
}

bool is_rule(std::string_view text, std::string_view signs) {
  std::size_t count = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    if (signs.find(c) == std::string_view::npos || c != text.front()) return false;
    ++count;
  }
  return count >= 3;
}

// The row below a pipe table's head: only | - : and spaces, with at least one of each of the first two.
bool is_delimiter_row(std::string_view text) {
  return text.find('|') != std::string_view::npos && text.find('-') != std::string_view::npos &&
         text.find_first_not_of("|-: \t") == std::string_view::npos;
}

class Reader {
public:
  Reader(Document& document, std::string_view source)
      : document_(document), source_(source), inline_(source) {}

  void run();
  bool too_large = false; // a table
  bool too_long = false;

private:
  std::string_view view(Line line) const { return source_.substr(line.begin, line.end - line.begin); }
  Line line_at(std::size_t at) const;
  std::size_t front_matter();
  void flush();
  void step(Line line);
  void paragraph_line(Line line, std::string_view whole, std::string_view text);
  bool heading(Line line, std::string_view text);
  bool fence(std::string_view text);
  void list_item(Line line, std::size_t indent, const Marker& marker);
  bool table(Line head);
  void table_row(TableBuilder& grid, Line line, std::size_t columns);
  bool drawn_table(Line line);
  Cell drawn_cell(const DrawnCell& drawn);
  void add_table(TableBuilder& grid);
  std::size_t after(Line line) const { return std::min(line.end + 1, source_.size()); }

  Document& document_;
  std::vector<Block>* out_ = &document_.blocks; // or those of a drawn cell
  std::string_view source_;
  MarkdownInline inline_;
  std::vector<ListLevel> lists_;
  std::vector<Block> notes_;
  Block shape_;
  bool open_ = false; // a paragraph or item is being filled
  bool comment_ = false;
  std::string fence_;
  std::size_t at_ = 0, cells_ = 0;
};

Line Reader::line_at(std::size_t at) const {
  std::size_t end = std::min(source_.find('\n', at), source_.size());
  return {at, end};
}

// "---" … "---" at the top, written for a site generator.
std::size_t Reader::front_matter() {
  if (!source_.starts_with("---")) return 0;
  Line line = line_at(0);
  if (trim(view(line)) != "---") return 0;
  std::string title;
  for (std::size_t at = after(line), n = 0; at < source_.size() && n < 200; at = after(line), ++n) {
    line = line_at(at);
    const std::string_view text = trim(view(line));
    if (text.starts_with("title:")) {
      title = trim(text.substr(6));
      if (title.size() > 1 && (title[0] == '"' || title[0] == '\''))
        title = title.substr(1, title.size() - 2);
    }
    if (text == "---" || text == "...") {
      document_.title = title;
      return after(line);
    }
  }
  return 0;
}

void Reader::run() {
  at_ = front_matter();
  while (at_ < source_.size()) {
    const Line line = line_at(at_);
    at_ = after(line);
    step(line);
    too_long = document_.blocks.size() > max_blocks;
    if (too_large || too_long) return;
    if (line.end == source_.size()) break;
  }
  flush();
  for (Block& note : notes_) document_.blocks.push_back(std::move(note));
}

void Reader::flush() {
  if (!std::exchange(open_, false)) return;
  const bool note = shape_.kind == BlockKind::aside;
  inline_.finish(note ? notes_ : *out_, std::exchange(shape_, {}));
}

bool Reader::fence(std::string_view text) {
  if (fence_.empty()) {
    if (!text.starts_with("```") && !text.starts_with("~~~")) return false;
    flush();
    fence_ = text.substr(0, 3);
    return true;
  }
  if (text.starts_with(fence_)) fence_.clear();
  return false;
}

bool Reader::heading(Line line, std::string_view text) {
  const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
  if (level > 0 && level <= 6 && (level == text.size() || text[level] == ' ' || text[level] == '\t')) {
    flush();
    lists_.clear();
    std::size_t begin = static_cast<std::size_t>(text.data() - source_.data()) + level, end = line.end;
    while (end > begin && is_space(source_[end - 1])) --end;
    std::size_t hashes = end;
    while (hashes > begin && source_[hashes - 1] == '#') --hashes;
    if (hashes < end && hashes > begin && source_[hashes - 1] == ' ') end = hashes;
    inline_.line(begin, end);
    Block shape;
    shape.kind = BlockKind::heading;
    shape.level = static_cast<int>(level);
    inline_.finish(*out_, std::move(shape));
    return true;
  }
  const bool underline = open_ && shape_.kind == BlockKind::paragraph && shape_.level == 0 && !text.empty() &&
                         text.find_first_not_of(text[0]) == std::string_view::npos &&
                         (text[0] == '=' || (text[0] == '-' && text.size() >= 2));
  if (!underline) return false;
  shape_.kind = BlockKind::heading;
  shape_.level = text[0] == '=' ? 1 : 2;
  flush();
  return true;
}

void Reader::list_item(Line line, std::size_t indent, const Marker& marker) {
  flush();
  while (!lists_.empty() && indent < lists_.back().indent) lists_.pop_back();
  const bool nested = lists_.empty() || indent >= lists_.back().indent + 2;
  if (nested && lists_.size() < max_depth) lists_.push_back({indent, marker.ordered, 0});
  ListLevel& list = lists_.back();
  std::string shown = marker.text;
  if (marker.ordered) { // later numbers follow from the first, whatever stands there
    if (list.next == 0 || !list.ordered)
      std::from_chars(shown.data(), shown.data() + shown.size(), list.next);
    shown = std::to_string(list.next++) + marker.text.back();
  }
  list.ordered = marker.ordered;
  shape_ = {};
  shape_.kind = BlockKind::list_item;
  shape_.level = static_cast<int>(lists_.size());
  shape_.marker = std::move(shown);
  open_ = true;
  inline_.line(line.begin, line.end);
}

// Cells between bars that are neither escaped nor in code.
void Reader::table_row(TableBuilder& grid, Line line, std::size_t columns) {
  grid.begin_row(grid.rows() == 0);
  std::size_t begin = line.begin, end = line.end, count = 0;
  while (begin < end && is_space(source_[begin])) ++begin;
  while (end > begin && is_space(source_[end - 1])) --end;
  if (begin < end && source_[begin] == '|') ++begin;
  if (end > begin && source_[end - 1] == '|' && source_[end - 2] != '\\') --end;
  bool code = false;
  for (std::size_t at = begin; at <= end && count < columns; ++at) {
    if (at < end && source_[at] == '\\') {
      ++at;
      continue;
    }
    if (at < end && source_[at] == '`') code = !code;
    if (at < end && (source_[at] != '|' || code)) continue;
    inline_.line(begin, std::min(at, end));
    Cell cell;
    inline_.finish(cell.blocks, {});
    grid.add(std::move(cell), 1, 1);
    begin = at + 1;
    ++count;
  }
  grid.skip(columns - std::min(count, columns));
  too_large = too_large || !grid.fits();
}

bool Reader::table(Line head) {
  if (view(head).find('|') == std::string_view::npos || at_ >= source_.size()) return false;
  const Line rule = line_at(at_);
  if (!is_delimiter_row(trim(view(rule)))) return false;
  flush();
  const std::string_view bars = trim(view(rule));
  const auto inner = static_cast<std::size_t>(std::count(bars.begin(), bars.end(), '|'));
  const std::size_t columns = inner + 1 - bars.starts_with('|') - (bars.size() > 1 && bars.ends_with('|'));
  TableBuilder grid(cells_);
  table_row(grid, head, columns);
  at_ = after(rule);
  while (at_ < source_.size() && !too_large) {
    const Line line = line_at(at_);
    const std::string_view text = trim(view(line));
    if (text.empty() || text.find('|') == std::string_view::npos) break;
    table_row(grid, line, columns);
    if (line.end == source_.size())
      at_ = source_.size();
    else
      at_ = after(line);
  }
  add_table(grid);
  return true;
}

void Reader::add_table(TableBuilder& grid) {
  Block block;
  block.kind = BlockKind::table;
  block.rows = grid.finish();
  too_large = too_large || !grid.fits();
  if (!block.rows.empty()) out_->push_back(std::move(block));
}

bool Reader::drawn_table(Line line) {
  const auto first_sign = [&](std::size_t at) {
    at = source_.find_first_not_of(' ', at);
    return at == std::string_view::npos ? '\0' : source_[at];
  };
  const char sign = first_sign(line.begin);
  if (sign != '+' && (open_ || (sign != '-' && first_sign(at_) != '-'))) return false;
  const auto drawn = find_drawn_table(source_, line.begin);
  if (!drawn) return false;
  flush();
  too_large = too_large || drawn->too_large;
  TableBuilder grid(cells_);
  for (const DrawnRow& row : drawn->rows) {
    grid.begin_row(row.header);
    for (const DrawnCell& cell : row.cells) grid.add(drawn_cell(cell), cell.row_span, cell.column_span);
  }
  at_ = drawn->end;
  add_table(grid);
  return true;
}

// The lines of a cell are Markdown like those of the page.
Cell Reader::drawn_cell(const DrawnCell& drawn) {
  Cell cell;
  auto* page = std::exchange(out_, &cell.blocks);
  auto lists = std::exchange(lists_, {});
  for (const Span line : drawn.lines) step({line.begin, line.end});
  flush();
  fence_.clear();
  comment_ = false;
  lists_ = std::move(lists);
  out_ = page;
  return cell;
}

void Reader::step(Line line) {
  if (line.end > line.begin && source_[line.end - 1] == '\r') --line.end;
  while (line.begin < line.end && source_[line.begin] == '>') { // a quotation reads on as text
    ++line.begin;
    if (line.begin < line.end && source_[line.begin] == ' ') ++line.begin;
  }
  const std::string_view whole = view(line), text = trim(whole);
  if (fence(text)) return;
  if (!fence_.empty()) {
    inline_.line(line.begin, line.end);
    inline_.finish(*out_, {});
    return;
  }
  if (comment_) {
    comment_ = text.find("-->") == std::string_view::npos;
    return;
  }
  if (text.empty()) return flush();
  if (text.starts_with("<!--")) {
    comment_ = text.find("-->") == std::string_view::npos;
    return;
  }
  const bool in_cell = out_ != &document_.blocks;
  if (heading(line, text) || (!in_cell && (table(line) || drawn_table(line)))) return;
  if (is_rule(text, "-*_")) return flush();
  paragraph_line(line, whole, text);
}

void Reader::paragraph_line(Line line, std::string_view whole, std::string_view text) {
  std::size_t indent = 0;
  for (const char c : whole.substr(0, static_cast<std::size_t>(text.data() - whole.data())))
    indent += c == '\t' ? 4 : 1;
  const std::size_t begin = static_cast<std::size_t>(text.data() - source_.data());
  const std::size_t note = text.starts_with("[^") ? text.find("]:") : std::string_view::npos;
  if (note != std::string_view::npos) {
    flush();
    shape_.kind = BlockKind::aside;
    shape_.marker = fmt::format("footnote {}", text.substr(2, note - 2));
    open_ = true;
    inline_.line(begin + note + 2, line.end);
    return;
  }
  const bool in_list = !lists_.empty() && indent > 0 && indent >= lists_.back().indent;
  const Marker marker = marker_of(text, in_list);
  // "… in\n2024. Then" is no list: only a first item may cut a paragraph short.
  const bool cuts = !open_ || shape_.kind == BlockKind::list_item || !marker.ordered ||
                    marker.text.substr(0, marker.text.size() - 1) == "1";
  if (marker.length > 0 && cuts) return list_item({begin + marker.length, line.end}, indent, marker);
  if (!std::exchange(open_, true)) {
    while (!lists_.empty() && indent < lists_.back().indent + 2) lists_.pop_back();
    shape_ = {};
    shape_.level = static_cast<int>(lists_.size());
  }
  inline_.line(begin, line.end);
}

} // namespace

Result<Document> read_markdown(std::string file, std::string bytes, const ReadOptions& options) {
  auto decoded = decode_text(file, bytes, options.encoding);
  if (!decoded) return Failure(decoded.error());
  bytes = {};
  Document document;
  document.format = Format::markdown;
  document.source = SourceText(std::move(file), std::move(decoded->text));
  Reader reader(document, document.source.text());
  reader.run();
  if (reader.too_large) return table_too_large(document.source.file());
  if (reader.too_long) return too_many_blocks(document.source.file());
  return document;
}

} // namespace mr::source
