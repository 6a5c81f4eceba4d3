// Real tables: heads found anywhere, title rows, label rows, merged cells.
#include "mr/extract/cues.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>

namespace mr::extract {

namespace {

// The units of a cell; those of a covered cell are the merged cell's own.
CellUnits units_of(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell* cell = &table.rows[row].cells[column];
  if (cell->covered && cell->from_row < table.rows.size() &&
      cell->from_column < table.rows[cell->from_row].cells.size())
    cell = &table.rows[cell->from_row].cells[cell->from_column];
  CellUnits units;
  for (const source::Block& block : cell->blocks) {
    if (block.text.empty()) continue;
    Unit like;
    like.kind = block.kind == source::BlockKind::list_item ? UnitKind::item : UnitKind::paragraph;
    like.marker = block.marker;
    like.level = block.level;
    like.bold = block.bold;
    units.push_back(unit_of(block.text, like));
  }
  return units;
}

Flow cell_text(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell& cell = table.rows[row].cells[column];
  return cell.covered && cell.from_row == row ? Flow() : source::text_of(cell);
}

// A row whose text stands in one cell: a title, a label with its value, a recommendation over its actions.
std::optional<std::size_t> only_cell(const source::Row& row) {
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].covered || source::text_of(row.cells[i]).empty()) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

class TableReader {
public:
  TableReader(const source::Block& table, Collector& collector, const Lexicon& lexicon)
      : table_(table), c_(collector), lexicon_(lexicon) {}

  void read() {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      read_row(r);
      nested(r);
    }
  }

private:
  void read_row(std::size_t r);
  bool head(std::size_t r);
  bool recommendation_line(const CellUnits& units);
  bool label_line(const std::string_view field, const CellUnits& value);
  void nested(std::size_t r);

  const source::Block& table_;
  Collector& c_;
  const Lexicon& lexicon_;
  std::vector<Column> columns_;
  std::vector<std::string> head_words_;
};

bool TableReader::head(std::size_t r) {
  std::vector<Flow> heads;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < table_.rows[r].cells.size(); ++i) {
    heads.push_back(cell_text(table_, r, i));
    words.push_back(fold(heads.back().text()));
  }
  if (!head_words_.empty() && words == head_words_) return true; // repeated on a new page
  auto columns = columns_of(heads, lexicon_);
  if (!columns) return false;
  // The second row of a two-row head fills in what the first left open or only grouped.
  if (!columns_.empty() && r > 0 && columns_.size() == columns->size()) {
    const bool below_head = !head_words_.empty();
    for (std::size_t i = 0; below_head && i < columns->size(); ++i)
      if ((*columns)[i].field == Field::none && table_.rows[r].cells[i].covered) (*columns)[i] = columns_[i];
  }
  columns_ = std::move(*columns);
  head_words_ = std::move(words);
  return true;
}

bool TableReader::recommendation_line(const CellUnits& units) {
  if (units.empty()) return false;
  const auto h = numbered_heading(units.front(), lexicon_);
  if (!h || (h->noun != "recommendation" && h->noun != "conclusion")) return false;
  CellUnits rest = units;
  rest.front() = unit_of(units.front().text.sub(h->rest).trimmed(), units.front());
  if (rest.front().text.empty() && rest.size() > 1) rest.erase(rest.begin());
  DraftRecommendation& r =
      c_.begin_recommendation(h->id, h->id.empty() ? Span{} : units.front().text.source(h->id_at),
                              rest.front().text, h->noun == "conclusion");
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (!rest[i].marker.empty()) r.points.push_back(rest[i].text);
    r.text.push_back(rest[i].text);
  }
  return true;
}

bool TableReader::label_line(std::string_view label, const CellUnits& value) {
  const Field field = field_of(label);
  if (field == Field::recommendation || field == Field::conclusion) {
    if (value.empty()) return false;
    if (recommendation_line(value)) return true;
    CellUnits units = value;
    std::string id;
    Span at;
    if (const auto item = numbered_item(units.front())) {
      id = item->id.text;
      at = units.front().text.source(item->id.at);
      units.front() = unit_of(units.front().text.sub(item->rest), units.front());
    }
    DraftRecommendation& r = c_.begin_recommendation(id, at, units.front().text, field == Field::conclusion);
    for (std::size_t i = 1; i < units.size(); ++i) {
      if (!units[i].marker.empty()) r.points.push_back(units[i].text);
      r.text.push_back(units[i].text);
    }
    return true;
  }
  if (!c_.recommendation) return false;
  DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  switch (field) {
  case Field::response:
    for (const Unit& u : value) r.response.push_back(u.text);
    return true;
  case Field::position: r.position = joined(value); return true;
  case Field::priority: r.priority = joined(value); return true;
  case Field::addressed_to: r.addressed_to = joined(value); return true;
  default: return false;
  }
}

// Labels within one cell: "Management response: Accepted. …" or paragraphs under labels of their own.
void TableReader::read_row(std::size_t r) {
  const source::Row& row = table_.rows[r];
  if (const auto only = only_cell(row)) {
    const CellUnits units = units_of(table_, r, *only);
    if (units.empty()) return;
    if (recommendation_line(units)) return;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (const auto label = label_of(units[i], lexicon_)) {
        CellUnits value(units.begin() + static_cast<std::ptrdiff_t>(i), units.end());
        value.front() = unit_of(units[i].text.sub(label->rest).trimmed(), units[i]);
        if (value.front().text.empty()) value.erase(value.begin());
        if (label_line(label->field, value)) return;
      }
    }
    const bool spans = row.cells[*only].column_span * 2 > row.cells.size();
    if (spans || columns_.empty()) {
      if (part_heading(units.front(), lexicon_) || columns_.empty()) return;
    }
  }
  // "Management response | Accepted. …": a label beside its value, in a table without that column.
  if (!row.cells.empty() && !row.cells[0].covered) {
    const CellUnits first = units_of(table_, r, 0);
    if (first.size() == 1) {
      const auto label = label_of(first.front(), lexicon_);
      std::vector<std::size_t> filled;
      for (std::size_t i = 1; i < row.cells.size(); ++i)
        if (!row.cells[i].covered && !source::text_of(row.cells[i]).empty()) filled.push_back(i);
      if (label && label->alone && filled.size() == 1 &&
          label_line(label->field, units_of(table_, r, filled[0])))
        return;
      if (filled.size() == 1) {
        const auto h = numbered_heading(first.front(), lexicon_);
        if (h && h->noun == "recommendation" && h->rest >= first.front().text.size()) {
          const CellUnits value = units_of(table_, r, filled[0]);
          DraftRecommendation& rec =
              c_.begin_recommendation(h->id, first.front().text.source(h->id_at), value.front().text);
          for (std::size_t i = 1; i < value.size(); ++i) {
            if (!value[i].marker.empty()) rec.points.push_back(value[i].text);
            rec.text.push_back(value[i].text);
          }
          return;
        }
      }
    }
  }
  if (head(r)) return;
  if (columns_.empty()) return;
  std::vector<CellUnits> cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const source::Cell& cell = row.cells[i];
    // A cell merged over rows speaks for each of them, but an action belongs to its first row only.
    const Field field = i < columns_.size() ? columns_[i].field : Field::none;
    const bool from_above = cell.covered && cell.from_row < r;
    const bool once = field == Field::action || field == Field::action_number;
    cells.push_back((cell.covered && !from_above) || (from_above && once) ? CellUnits{}
                                                                          : units_of(table_, r, i));
  }
  add_row(c_, columns_, cells, lexicon_);
}

void TableReader::nested(std::size_t r) {
  for (const source::Cell& cell : table_.rows[r].cells)
    for (const source::Block& block : cell.blocks)
      // One level: a table within a nested table is layout.
      if (block.kind == source::BlockKind::table && &block != &table_) {
        TableReader inner(block, c_, lexicon_);
        for (std::size_t i = 0; i < block.rows.size(); ++i)
          if (!inner.head(i) && !inner.columns_.empty()) {
            std::vector<CellUnits> cells;
            for (std::size_t k = 0; k < block.rows[i].cells.size(); ++k)
              cells.push_back(units_of(block, i, k));
            add_row(c_, inner.columns_, cells, lexicon_);
          }
      }
}

} // namespace

void read_table(const source::Block& table, Collector& collector, const Lexicon& lexicon) {
  TableReader(table, collector, lexicon).read();
}

} // namespace mr::extract
