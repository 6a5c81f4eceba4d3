// Rows of a text table: where each begins, its cells as paragraphs.
#include "mr/extract/columns.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

// The lines of a cell as paragraphs: bullets and numbers begin one, so does a sentence after a line with room
// left.
CellUnits paragraphs(const CellLines& lines) {
  LineMeasure measure;
  for (const Unit& line : lines) measure.width = std::max(measure.width, count_characters(line.text.text()));
  CellUnits out;
  const Unit* last = nullptr;
  for (const Unit& line : lines) {
    if (line.text.empty()) continue;
    const bool goes_on = last && !numbered_item(line) && reads_on(*last, line, measure);
    last = &line;
    if (!goes_on) {
      out.push_back(line);
      out.back().kind = UnitKind::paragraph;
      continue;
    }
    Flow text = out.back().text;
    append_line(text, line.text);
    out.back() = unit_of(std::move(text), out.back());
  }
  return out;
}

Unit cell_line(source::Flow text, const Unit& line) {
  Unit u = unit_of(std::move(text), line);
  u.indent = 0;
  return u;
}

bool begins_row(const std::string& text, bool alone) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == '|' || text[at] == ' ')) ++at;
  const auto id = id_at(text, at);
  return id && id->text.find_first_of(".-/") != std::string::npos && (alone || id->at.end < text.size()) &&
         id_depth(id->text) >= 2;
}

// ---- kept gaps ----

std::size_t key_column(const std::vector<Column>& columns) {
  for (const Field f : {Field::number, Field::recommendation_number, Field::action_number,
                        Field::recommendation, Field::action})
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].field == f) return i;
  return 0;
}

std::size_t read_gapped(const std::vector<std::size_t>& starts, const std::vector<Column>& columns,
                        const std::vector<const Unit*>& lines, Collector& c, const Lexicon& lexicon) {
  const std::size_t key = key_column(columns);
  std::vector<std::vector<source::Flow>> cut;
  std::size_t numbered = 0;
  for (const Unit* line : lines) {
    cut.push_back(cut_at_gaps(*line, starts));
    numbered += id_at(cut.back()[key].text(), 0, true).has_value();
  }
  RowLines row(columns.size());
  bool open = false;
  const auto flush = [&] {
    if (!open) return;
    std::vector<CellUnits> cells;
    for (const CellLines& cell : row) cells.push_back(paragraphs(cell));
    add_row(c, columns, cells, lexicon);
    row.assign(columns.size(), {});
  };
  std::size_t used = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t filled = static_cast<std::size_t>(
        std::count_if(cut[i].begin(), cut[i].end(), [](const source::Flow& f) { return !f.empty(); }));
    const bool apart = lines[i]->blank_before > 0;
    const bool has_key = !cut[i][key].empty();
    const bool id = id_at(cut[i][key].text(), 0, true).has_value();
    const bool starts_row =
        numbered > 0 ? id && (!open || apart || id) : !open || (apart && (has_key || filled > 1));
    // A paragraph across all columns below the table is none of its rows.
    if (apart && !starts_row && filled == 1 && count_characters(lines[i]->text.text()) > 60 && i > 0) break;
    if (starts_row) flush(), open = true;
    used = i + 1;
    if (!open) continue;
    for (std::size_t k = 0; k < columns.size(); ++k)
      if (!cut[i][k].empty()) row[k].push_back(cell_line(std::move(cut[i][k]), *lines[i]));
  }
  flush();
  return used;
}

// ---- run together ----

struct RunningRows {
  std::vector<RunningRow> rows;
  std::vector<const Unit*> dirt;
  std::size_t used = 0; // lines of the table
};

// The head's cells stood on lines of their own: the rows' cells do so as well.
bool cells_apart(const TextTable& table) { return table.heads.size() >= table.columns.size(); }

RunningRows running_rows(const TextTable& table) {
  RunningRows out;
  const bool apart = cells_apart(table);
  const auto begins = [&](const Unit* u) { return begins_row(u->text.text(), apart); };
  const bool numbered = std::any_of(table.lines.begin(), table.lines.end(), begins);
  for (const Unit* line : table.lines) {
    const bool first = numbered ? begins(line) : out.rows.empty() || line->blank_before > 0;
    if (!first && (out.rows.empty() || is_dirt(*line))) {
      if (!out.rows.empty()) out.dirt.push_back(line);
      ++out.used;
      continue;
    }
    const std::string& text = line->text.text();
    const bool closing_text = !first && line->blank_before > 0 && begins_like_a_sentence(text) &&
                              text.back() == '.' && count_characters(text) > 60 && !line->page_start;
    if (closing_text) break;
    if (first) out.rows.emplace_back();
    out.rows.back().push_back(line);
    ++out.used;
  }
  if (out.rows.empty()) out.used = 0;
  return out;
}

// Tables share their habits when their heads name the same fields.
std::string key_of(const TextTable& table) {
  std::string key;
  for (const Column& c : table.columns) key += static_cast<char>('a' + static_cast<int>(c.field));
  return key + (cells_apart(table) ? "|" : "");
}

RunningMemory remember(const Units& units, const Lexicon& lexicon) {
  std::map<std::string, std::vector<RunningRow>> rows;
  std::map<std::string, TextTable> example;
  for (TextTable& table : text_tables(units, lexicon)) {
    if (gap_columns(table.heads, table.columns.size(), table.lines)) continue;
    const std::string key = key_of(table);
    for (RunningRow& row : running_rows(table).rows) rows[key].push_back(std::move(row));
    example.emplace(key, std::move(table));
  }
  RunningMemory memory;
  for (const auto& [key, table] : example)
    memory.by_head[key] = learn_running_habits(rows[key], table.columns, cells_apart(table), lexicon);
  return memory;
}

std::size_t read_running(const TextTable& table, const Units& units, Collector& c, const Lexicon& lexicon) {
  if (!c.running) c.running = std::make_shared<const RunningMemory>(remember(units, lexicon));
  static const RunningHabits unknown;
  const auto known = c.running->by_head.find(key_of(table));
  const RunningRows rows = running_rows(table);
  for (RowLines& row : cut_running_rows(rows.rows, table.columns, cells_apart(table), lexicon,
                                        known == c.running->by_head.end() ? unknown : known->second)) {
    std::vector<CellUnits> cells;
    for (CellLines& cell : row) cells.push_back(paragraphs(cell));
    add_row(c, table.columns, cells, lexicon);
  }
  for (const Unit* unit : rows.dirt) c.draft.left_over.push_back(unit->text);
  return rows.used;
}

} // namespace

std::size_t read_columns(const TextTable& table, const Units& units, Collector& collector,
                         const Lexicon& lexicon) {
  if (const auto starts = gap_columns(table.heads, table.columns.size(), table.lines))
    return read_gapped(*starts, table.columns, table.lines, collector, lexicon);
  return read_running(table, units, collector, lexicon);
}

} // namespace mr::extract
