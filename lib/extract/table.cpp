// Real tables: heads found anywhere, title rows, label rows, merged cells.
#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/rows_below.hpp"
#include "mr/extract/table_cells.hpp"
#include "mr/extract/table_shape.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>

namespace mr::extract {

namespace {

class TableReader {
public:
  TableReader(const source::Block& table, Collector& collector, const Lexicon& lexicon)
      : table_(table), c_(collector), lexicon_(lexicon), repeated_(repeated_terms(table)) {}

  void read() {
    for (std::size_t r = 0; r < table_.rows.size();) {
      const std::size_t next = std::max(read_row(r), r + 1);
      for (; r < next; ++r) nested(r);
    }
    finish_labels();
    if (!found_ && c_.recommendation) without_head();
  }

private:
  std::size_t read_row(std::size_t r);
  std::size_t head(std::size_t r);
  bool is_numbered(const Flow& text) const;
  bool carries_number(std::size_t r) const;
  std::optional<std::vector<Column>> settled(std::vector<Column> columns, std::size_t from) const;
  bool band(const CellUnits& units);
  bool labelled(const CellUnits& units);
  bool recommendation_line(const CellUnits& units);
  bool action_line(const CellUnits& units);
  bool label_line(std::string_view label, const CellUnits& value);
  bool labels_beside_values(std::size_t r);
  void finish_labels();
  void without_head();
  bool sums_up(const source::Row& row) const;
  void nested(std::size_t r);

  const source::Block& table_;
  Collector& c_;
  const Lexicon& lexicon_;
  std::vector<Column> columns_;
  RowsBelow rows_;
  std::vector<std::string> head_words_; // of its first row
  std::size_t head_rows_ = 1;
  bool found_ = false; // a head, a label or a heading: something that says what stands here
  bool card_ = false;  // an action's title stood above the fields
  std::unordered_set<std::string> repeated_;
  // Labels with their values below each other are a row that stands upright.
  std::vector<Column> upright_;
  std::vector<CellUnits> upright_cells_;
};

std::optional<std::vector<Column>> TableReader::settled(std::vector<Column> columns, std::size_t from) const {
  std::unordered_set<std::string> known;
  for (const DraftRecommendation& r : c_.draft.recommendations) known.insert(r.id);
  const ColumnCells cells = cells_below(table_, from, lexicon_);
  settle_columns(columns, cells, known, lexicon_);
  const bool follows_up = settle_follow_up(columns, cells, c_.draft.actions);
  if (!has_records(columns) && !follows_up && !card_) return std::nullopt;
  return columns;
}

// "Recommendation 1: Count …", and below a head "1.1 Send …": content, whatever words it shares with heads.
bool TableReader::is_numbered(const Flow& text) const {
  const Unit unit = unit_of(text, Unit{});
  const auto h = numbered_heading(unit, lexicon_);
  if (h && !h->id.empty() && h->rest < text.size()) return true;
  return !columns_.empty() && numbered_item(unit).has_value();
}

// A number where the head promised numbers: the row has content, whatever its words.
bool TableReader::carries_number(std::size_t r) const {
  for (std::size_t i = 0; i < std::min(columns_.size(), table_.rows[r].cells.size()); ++i) {
    const Field field = columns_[i].field;
    if (field != Field::number && field != Field::recommendation_number && field != Field::action_number)
      continue;
    const Flow text = cell_text(table_, r, i).trimmed();
    if (const auto id = id_at(text.text(), 0, true); id && id->at.end == text.size()) return true;
  }
  return false;
}

// Reads the head that begins at row r: the row behind it, or 0 when there is none.
std::size_t TableReader::head(std::size_t r) {
  const std::vector<source::Cell>& cells = table_.rows[r].cells;
  std::vector<HeadCell> one(cells.size()), two;
  std::vector<std::string> words;
  bool groups = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    one[i].text = cell_text(table_, r, i);
    words.push_back(fold(one[i].text.text()));
    groups = groups || groups_below(table_, r, i) || (cells[i].row_span > 1 && !cells[i].covered);
  }
  if (!head_words_.empty() && words == head_words_) return r + head_rows_; // repeated on a new page
  if (carries_number(r) ||
      std::any_of(one.begin(), one.end(), [&](const HeadCell& cell) { return is_numbered(cell.text); }))
    return 0;
  auto columns = columns_of(one, lexicon_);
  std::size_t rows = 1;
  if (groups && r + 1 < table_.rows.size() && table_.rows[r + 1].cells.size() == cells.size()) {
    two.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const source::Cell& upper = cells[i];
      const std::size_t from = upper.covered && upper.from_row == r ? upper.from_column : i;
      two[i].group = cell_text(table_, r, from);
      const source::Cell& lower = table_.rows[r + 1].cells[i];
      if (!lower.covered) two[i].text = source::text_of(lower);
    }
    const auto named = [](const std::optional<std::vector<Column>>& some) {
      return some ? std::count_if(some->begin(), some->end(),
                                  [](const Column& c) { return c.field != Field::none; })
                  : 0;
    };
    auto both = columns_of(two, lexicon_);
    if (named(both) > named(columns)) columns = std::move(both), rows = 2;
  }
  if (!columns) return 0;
  columns = settled(std::move(*columns), r + rows);
  if (!columns) return 0;
  found_ = true;
  columns_ = std::move(*columns);
  rows_ = RowsBelow(columns_, cells_below(table_, r + rows, lexicon_), lexicon_);
  head_words_ = std::move(words);
  head_rows_ = rows;
  return r + rows;
}

bool TableReader::recommendation_line(const CellUnits& units) {
  if (units.empty()) return false;
  auto h = numbered_heading(units.front(), lexicon_);
  if (!h && units.size() == 1) h = closing_heading(units.front(), lexicon_);
  if (!h || (h->noun != "recommendation" && h->noun != "conclusion")) return false;
  CellUnits rest = units;
  rest.front() = unit_of(units.front().text.sub(h->rest).trimmed(), units.front());
  if (rest.front().text.empty() && rest.size() > 1) rest.erase(rest.begin());
  DraftRecommendation& r =
      c_.begin_recommendation(h->id, h->id.empty() ? Span{} : units.front().text.source(h->id_at),
                              rest.front().text, h->noun == "conclusion");
  add_paragraphs(r, rest);
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
    // The number stood in a heading above the table.
    if (c_.recommendation && c_.draft.recommendations[*c_.recommendation].title.empty()) {
      DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
      r.title = units.front().text;
      r.at = hull(r.at, r.title.source());
      add_paragraphs(r, units);
      return true;
    }
    if (const auto item = numbered_item(units.front())) {
      id = item->id.text;
      at = units.front().text.source(item->id.at);
      units.front() = unit_of(units.front().text.sub(item->rest), units.front());
    }
    DraftRecommendation& r = c_.begin_recommendation(id, at, units.front().text, field == Field::conclusion);
    add_paragraphs(r, units);
    return true;
  }
  if (!c_.recommendation) return false;
  DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  switch (field) {
  case Field::response:
    for (const Unit& u : value) r.response.push_back(u.text);
    return true;
  case Field::position:
    if (is_count(joined(value).text())) return false; // "Accepted | 4" in a summary
    r.position = joined(value);
    return true;
  case Field::priority: r.priority = joined(value); return true;
  case Field::addressed_to: r.addressed_to = joined(value); return true;
  case Field::comment: // beside a recommendation that has no action yet, it explains the answer
    if (c_.action || !upright_.empty() || !columns_.empty()) return false;
    for (const Unit& u : value) r.response.push_back(u.text);
    return true;
  default: return false;
  }
}

// "Action 3: Publish the guide" over the fields of that action.
bool TableReader::action_line(const CellUnits& units) {
  const auto h = numbered_heading(units.front(), lexicon_);
  if (!h || h->noun != "action" || (h->id.empty() && h->rest >= units.front().text.size())) return false;
  // "Action: a sentence that begins with a verb" among lines of text tells how to fill in a form.
  if (h->id.empty() && !c_.recommendation && table_.rows.front().cells.size() == 1) return false;
  DraftAction& a = c_.begin_action(h->id, h->id.empty() ? Span{} : units.front().text.source(h->id_at), {});
  CellUnits rest = units;
  rest.front() = unit_of(units.front().text.sub(h->rest).trimmed(), units.front());
  set_action_text(a, rest, lexicon_);
  card_ = true;
  columns_.clear();
  return true;
}

// A row whose text stands in one cell: a title, a recommendation over its actions, a label with its value.
bool TableReader::band(const CellUnits& units) {
  // What follows "Response:" below a recommendation is the answer to it.
  const auto answer = std::find_if(units.begin(), units.end(), [&](const Unit& unit) {
    const auto label = label_of(unit, lexicon_);
    return label && !label->alone && field_of(label->field) == Field::response;
  });
  if (answer != units.begin() && recommendation_line({units.begin(), answer})) {
    labelled({answer, units.end()});
    return true;
  }
  return recommendation_line(units) || action_line(units) || labelled(units);
}

// The first of the units' labels that says what stands behind it.
bool TableReader::labelled(const CellUnits& units) {
  for (std::size_t i = 0; i < units.size(); ++i)
    if (const auto label = label_of(units[i], lexicon_)) {
      CellUnits value(units.begin() + static_cast<std::ptrdiff_t>(i), units.end());
      value.front() = unit_of(units[i].text.sub(label->rest).trimmed(), units[i]);
      if (value.front().text.empty()) value.erase(value.begin());
      if (label_line(label->field, value)) return true;
    }
  return false;
}

// "Management response | Accepted. …", "Owner | Finance Unit | Deadline | May 2026": labels beside their
// values.
bool TableReader::labels_beside_values(std::size_t r) {
  const source::Row& row = table_.rows[r];
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (!row.cells[i].covered && (i == 0 || !source::text_of(row.cells[i]).empty())) filled.push_back(i);
  if (filled.empty() || row.cells[0].covered) return false;
  const auto label_in_cell = [&](std::size_t cell) -> std::optional<Label> {
    const CellUnits units = units_of(table_, r, cell);
    if (units.size() != 1) return std::nullopt;
    Unit unit = units.front();
    unit.bold = true; // a cell to the left of a value is as good as a label in bold
    auto label = label_of(unit, lexicon_);
    if (!label && cell == 0 && repeated_.contains(unit.folded.text)) label = qualified_label(unit, lexicon_);
    return label && label->alone ? label : std::nullopt;
  };
  const CellUnits first = units_of(table_, r, 0);
  if (first.size() != 1) return false;
  if (filled.size() == 2 && part_heading(first.front(), lexicon_) &&
      is_count(source::text_of(row.cells[filled[1]]).text()))
    return false; // "Recommendations | 6" tells how many there are
  if (filled.size() == 2)
    if (const auto h = numbered_heading(first.front(), lexicon_);
        h && h->noun == "recommendation" && h->rest >= first.front().text.size()) {
      const CellUnits value = units_of(table_, r, filled[1]);
      if (h->id.empty() || value.empty()) return label_line("recommendation", value);
      DraftRecommendation& rec =
          c_.begin_recommendation(h->id, first.front().text.source(h->id_at), value.front().text);
      add_paragraphs(rec, value);
      return true;
    }
  if (filled.size() > 2 && filled.size() % 2 != 0) return false;
  std::vector<std::pair<Label, CellUnits>> pairs;
  for (std::size_t k = 0; k < filled.size(); k += 2) {
    const auto label = label_in_cell(filled[k]);
    if (!label) return false;
    CellUnits value = k + 1 < filled.size() ? units_of(table_, r, filled[k + 1]) : CellUnits{};
    // Labels all along are a head.
    if (filled.size() > 2 && label_in_cell(filled[k + 1])) return false;
    pairs.emplace_back(*label, std::move(value));
  }
  bool taken = false;
  for (auto& [label, value] : pairs) {
    if (label_line(label.field, value)) {
      taken = true;
      continue;
    }
    const Field field = field_of(label.field) == Field::actions ? Field::action : field_of(label.field);
    const bool about_action = field == Field::action || c_.action || !upright_.empty();
    if (!columns_.empty() || field == Field::none || !about_action) continue;
    // A second value of a kind begins another record.
    if (std::any_of(upright_.begin(), upright_.end(), [&](const Column& c) { return c.field == field; }))
      finish_labels();
    upright_.push_back(Column{field});
    upright_cells_.push_back(std::move(value));
    taken = true;
  }
  return taken;
}

void TableReader::finish_labels() {
  const bool act =
      std::any_of(upright_.begin(), upright_.end(), [](const Column& c) { return c.field == Field::action; });
  if (act)
    add_row(c_, upright_, upright_cells_, lexicon_);
  else if (!upright_.empty())
    add_details(c_, upright_, upright_cells_, lexicon_);
  upright_.clear();
  upright_cells_.clear();
}

// "Actions carried out | 2 of 8": a cell from the recommendations over the actions belongs to neither.
bool TableReader::sums_up(const source::Row& row) const {
  for (std::size_t i = 0; i < std::min(columns_.size(), row.cells.size()); ++i) {
    if (row.cells[i].covered || row.cells[i].column_span < 2) continue;
    const auto begin = columns_.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end =
        begin + static_cast<std::ptrdiff_t>(std::min(row.cells[i].column_span, columns_.size() - i));
    const auto holds = [&](Field f) {
      return std::any_of(begin, end, [f](const Column& c) { return c.field == f; });
    };
    if (holds(Field::action) &&
        (holds(Field::recommendation) || holds(Field::response) || holds(Field::position)))
      return true;
  }
  return false;
}

// Below a recommendation, rows that can only be actions need no head to be read as such.
void TableReader::without_head() {
  const auto columns = columns_by_content(cells_below(table_, 0, lexicon_), lexicon_);
  if (!columns) return;
  for (std::size_t r = 0; r < table_.rows.size(); ++r) {
    std::vector<CellUnits> cells;
    for (std::size_t i = 0; i < table_.rows[r].cells.size(); ++i) cells.push_back(units_of(table_, r, i));
    add_row(c_, *columns, cells, lexicon_);
  }
}

// Reads row r, and the second row of a head with it: the row behind.
std::size_t TableReader::read_row(std::size_t r) {
  const source::Row& row = table_.rows[r];
  if (const auto only = only_cell(row)) {
    const CellUnits units = units_of(table_, r, *only);
    if (units.empty()) return r + 1;
    if (band(units) || (!columns_.empty() && rows_.take_line(units, lexicon_))) {
      found_ = true;
      return r + 1;
    }
    const bool spans = row.cells[*only].column_span * 2 > row.cells.size();
    if ((spans || columns_.empty()) && (part_heading(units.front(), lexicon_) || columns_.empty()))
      return r + 1;
  }
  if (labels_beside_values(r)) {
    found_ = true;
    return r + 1;
  }
  if (const std::size_t behind = head(r)) return behind;
  if (columns_.empty()) return r + 1;
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
  if (sums_up(row)) return r + 1;
  const bool acts =
      std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.field == Field::action; });
  if (card_ && !acts) {
    add_details(c_, columns_, cells, lexicon_);
    columns_.clear(); // one row; further labels of the card stand beside their values
  } else
    rows_.add(c_, std::move(cells), lexicon_);
  return r + 1;
}

void TableReader::nested(std::size_t r) {
  for (const source::Cell& cell : table_.rows[r].cells)
    for (const source::Block& block : cell.blocks)
      // One level: a table within a nested table is layout.
      if (block.kind == source::BlockKind::table && &block != &table_) {
        TableReader inner(block, c_, lexicon_);
        for (std::size_t i = 0; i < block.rows.size(); ++i)
          if (inner.head(i) == 0 && !inner.columns_.empty()) {
            std::vector<CellUnits> cells;
            for (std::size_t k = 0; k < block.rows[i].cells.size(); ++k)
              cells.push_back(units_of(block, i, k));
            add_row(c_, inner.columns_, cells, lexicon_);
          }
      }
}

} // namespace

void read_table(const source::Block& table, Collector& collector, const Lexicon& lexicon) {
  if (explains_positions(table, lexicon)) return;
  TableReader(table, collector, lexicon).read();
}

} // namespace mr::extract
