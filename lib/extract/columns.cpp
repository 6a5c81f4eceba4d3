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

bool begins_row(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == '|' || text[at] == ' ')) ++at;
  const auto id = id_at(text, at);
  return id && id->text.find_first_of(".-/") != std::string::npos && id->at.end < text.size() &&
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

std::size_t read_running(const std::vector<Column>& columns, const std::vector<const Unit*>& lines,
                         Collector& c, const Lexicon& lexicon) {
  std::vector<std::vector<const Unit*>> rows;
  std::size_t used = 0;
  const bool numbered =
      std::any_of(lines.begin(), lines.end(), [](const Unit* u) { return begins_row(u->text.text()); });
  for (const Unit* line : lines) {
    const bool first = numbered ? begins_row(line->text.text()) : rows.empty() || line->blank_before > 0;
    if (!first && rows.empty()) {
      ++used;
      continue;
    }
    const std::string& text = line->text.text();
    const bool closing_text = !first && line->blank_before > 0 && begins_like_a_sentence(text) &&
                              text.back() == '.' && count_characters(text) > 60 && !line->page_start;
    if (closing_text) break;
    if (first) rows.emplace_back();
    rows.back().push_back(line);
    ++used;
  }
  for (RowLines& row : cut_running_rows(rows, columns, lexicon)) {
    std::vector<CellUnits> cells;
    for (CellLines& cell : row) cells.push_back(paragraphs(cell));
    add_row(c, columns, cells, lexicon);
  }
  return rows.empty() ? 0 : used;
}

} // namespace

std::size_t read_columns(const std::vector<const Unit*>& heads, const std::vector<Column>& columns,
                         const std::vector<const Unit*>& lines, Collector& collector,
                         const Lexicon& lexicon) {
  if (const auto starts = gap_columns(heads, columns.size(), lines))
    return read_gapped(*starts, columns, lines, collector, lexicon);
  return read_running(columns, lines, collector, lexicon);
}

} // namespace mr::extract
