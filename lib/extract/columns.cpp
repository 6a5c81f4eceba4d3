// Rows of a text table: where each begins, its cells as paragraphs.
#include "mr/extract/columns.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/gap_columns.hpp"
#include "mr/extract/marks.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <initializer_list>
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
    const std::size_t bullet = bullet_length(line.text.text());
    const bool goes_on = last && bullet == 0 && !numbered_item(line) && reads_on(*last, line, measure);
    last = &line;
    if (!goes_on) {
      out.push_back(bullet > 0 ? unit_of(line.text.sub(bullet).trimmed(), line) : line);
      out.back().kind = UnitKind::paragraph;
      if (bullet > 0) out.back().marker = line.text.text().substr(0, bullet);
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
  if (!id || id_depth(id->text) < 2 || (!alone && id->at.end >= text.size())) return false;
  // "1a" needs its mark: "2b or not" is text.
  const bool marked = id->at.end < text.size() && (text[id->at.end] == '.' || text[id->at.end] == ')');
  return marked || id->text.find_first_of(".-/") != std::string::npos;
}

// ---- kept gaps ----

// What a recommendation's row says once, over all actions beside it.
bool is_shared(Field field) {
  return field == Field::number || field == Field::recommendation_number || field == Field::recommendation ||
         field == Field::conclusion || field == Field::response || field == Field::position ||
         field == Field::priority || field == Field::addressed_to;
}

std::optional<std::size_t> column_of(const std::vector<Column>& columns,
                                     std::initializer_list<Field> fields) {
  for (const Field f : fields)
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].field == f) return i;
  return std::nullopt;
}

// "1.", "1.2", "a)" before a text: its length with the mark and spaces, else 0. `deep`: an id of its own, as
// 1.2 is.
std::size_t item_mark(const std::string& text, bool* deep = nullptr) {
  if (deep) *deep = false;
  if (text.size() > 3 && text[0] >= 'a' && text[0] <= 'h' && text[1] == ')' && text[2] == ' ') return 3;
  const auto item = numbered_item(unit_of(source::Flow(text, 0), Unit{}));
  if (!item) return 0;
  if (deep) *deep = id_depth(item->id.text) > 1;
  return item->rest;
}

class GappedRows {
public:
  GappedRows(const TextTable& table, bool restart, Collector& c, const Lexicon& lexicon)
      : table_(table), columns_(table.columns), restart_(restart), c_(c), lexicon_(lexicon),
        key_(column_of(columns_, {Field::number, Field::recommendation_number})),
        action_(column_of(columns_, {Field::action})) {
    if (key_ && *key_ > 0) key_.reset();
    for (std::size_t k = 1; k < columns_.size(); ++k)
      if (columns_[k].field == Field::action_number || (columns_[k].field == Field::number && k != key_))
        action_key_ = k;
  }

  std::size_t read();

private:
  void cut();
  std::string recommendation_number(std::size_t i) const;
  std::string record_number(std::size_t i) const;
  bool record_begins(std::size_t i) const;
  bool ends_here(std::size_t i) const;
  bool action_begins(std::size_t i) const;
  bool filled(std::size_t i, std::size_t column) const { return !cells_[i][column].empty(); }
  std::size_t filled(std::size_t i) const {
    return static_cast<std::size_t>(
        std::count_if(cells_[i].begin(), cells_[i].end(), [](const source::Flow& f) { return !f.empty(); }));
  }
  void flush();

  const TextTable& table_;
  std::vector<Column> columns_;
  bool restart_;
  Collector& c_;
  const Lexicon& lexicon_;
  std::optional<std::size_t> key_, action_;
  std::optional<std::size_t> action_key_;        // a column of the actions' numbers
  std::vector<std::vector<source::Flow>> cells_; // a line
  std::vector<std::size_t> crossed_;             // a line: columns it runs over
  bool keyed_ = false;                           // rows carry a number in a column of its own
  bool numbered_ = false;                        // recommendations carry a number before their text
  std::string current_;                          // number of the record at hand, when they do
  bool marked_ = false;                          // actions carry a number or letter
  bool blanks_ = false;                          // empty lines part the rows
  bool lists_ = false;                           // cells beside the actions are lists numbered as these are
  RowLines shared_;
  std::vector<RowLines> actions_; // of the record at hand
  bool open_ = false;
};

void GappedRows::cut() {
  for (std::size_t s = 0; s < table_.sections.size(); ++s) {
    const std::size_t from = table_.sections[s].line;
    const std::size_t to = s + 1 < table_.sections.size() ? table_.sections[s + 1].line : table_.lines.size();
    const std::vector<const Unit*> lines(table_.lines.begin() + static_cast<std::ptrdiff_t>(from),
                                         table_.lines.begin() + static_cast<std::ptrdiff_t>(to));
    const std::vector<std::size_t> starts = column_starts(table_.sections[s].starts, lines);
    for (const Unit* line : lines) {
      cells_.push_back(cut_at_gaps(*line, starts));
      crossed_.push_back(columns_crossed(*line, starts));
    }
  }
  std::size_t listed = 0;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    keyed_ = keyed_ || (key_ && id_at(cells_[i][*key_].text(), 0, true));
    marked_ = marked_ || (action_ && item_mark(cells_[i][*action_].text()) > 0);
    blanks_ = blanks_ || (i > 0 && table_.lines[i]->blank_before > 0 && filled(i) > 1);
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (!is_shared(columns_[k].field) && k != action_) {
        bool deep = false;
        listed += item_mark(cells_[i][k].text(), &deep) > 0 && !deep;
      }
  }
  lists_ = listed >= 2;
  if (action_key_ && !std::any_of(cells_.begin(), cells_.end(), [&](const auto& cells) {
        return id_at(cells[*action_key_].text(), 0, true).has_value();
      }))
    action_key_.reset();
  if (action_key_) columns_[*action_key_].field = Field::action_number;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (std::string number = recommendation_number(i); !number.empty()) numbers.push_back(std::move(number));
  std::sort(numbers.begin(), numbers.end());
  numbered_ =
      !keyed_ && numbers.size() >= 2 && std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end();
}

// The number before a recommendation's text on this line: "3. Strengthen …".
std::string GappedRows::recommendation_number(std::size_t i) const {
  const auto column = column_of(columns_, {Field::recommendation, Field::conclusion});
  if (!column || !filled(i, *column)) return {};
  const Unit cell = unit_of(cells_[i][*column], Unit{});
  if (const auto heading = numbered_heading(cell, lexicon_)) return heading->id;
  const auto item = numbered_item(cell);
  return item && id_depth(item->id.text) == 1 ? item->id.text : std::string();
}

// … or what an action's own number says of it: 6.1 stands under 6, whose text may follow on the next page.
std::string GappedRows::record_number(std::size_t i) const {
  if (std::string own = recommendation_number(i); !own.empty()) return own;
  if (!action_ || !filled(i, *action_)) return {};
  const auto item = numbered_item(unit_of(cells_[i][*action_], Unit{}));
  return item && item->id.text.find('.') != std::string::npos ? parent_id(item->id.text) : std::string();
}

bool GappedRows::record_begins(std::size_t i) const {
  if (keyed_) return id_at(cells_[i][*key_].text(), 0, true).has_value();
  if (numbered_) {
    const std::string number = record_number(i);
    return !number.empty() && number != current_;
  }
  const auto recommendation = column_of(columns_, {Field::recommendation, Field::conclusion});
  if (!recommendation || !filled(i, *recommendation)) return false;
  if (!open_) return true;
  const std::string& text = cells_[i][*recommendation].text();
  return table_.lines[i]->blank_before > 0 && filled(i) > 1 && begins_like_a_sentence(text);
}

// Signatures and the like: set apart, and a sentence begins where each action begins with its number.
bool GappedRows::ends_here(std::size_t i) const {
  if (!action_ || table_.lines[i]->blank_before < 2 || !filled(i, *action_)) return false;
  const std::string& text = cells_[i][*action_].text();
  return item_mark(text) == 0 && begins_like_a_sentence(text) && !record_begins(i);
}

bool GappedRows::action_begins(std::size_t i) const {
  if (!action_ || !filled(i, *action_)) return false;
  if (action_key_) return id_at(cells_[i][*action_key_].text(), 0, true).has_value();
  const std::string& text = cells_[i][*action_].text();
  bool deep = false;
  const std::size_t mark = item_mark(text, &deep);
  if (marked_) return mark > 0 && (deep || !lists_);
  if (lists_) return false;
  const bool others = filled(i) > 1;
  if (blanks_) return table_.lines[i]->blank_before > 0 && others;
  // Nothing parts the rows: an action begins where owner or timing begin with it.
  std::size_t begin = 0, continued = 0;
  for (std::size_t k = 0; k < columns_.size(); ++k)
    if (!is_shared(columns_[k].field) && filled(i, k))
      ++(begins_like_a_sentence(cells_[i][k].text()) || is_digit(cells_[i][k].text()[0]) ? begin : continued);
  return begins_like_a_sentence(text) && begin >= 2 && continued <= 1 && begin + 1 >= columns_.size() / 2;
}

void GappedRows::flush() {
  if (!open_) return;
  if (actions_.empty()) actions_.emplace_back(columns_.size());
  for (std::size_t n = 0; n < actions_.size(); ++n) {
    std::vector<CellUnits> cells;
    for (std::size_t k = 0; k < columns_.size(); ++k)
      cells.push_back(!is_shared(columns_[k].field) ? paragraphs(actions_[n][k])
                      : n == 0                      ? paragraphs(shared_[k])
                                                    : CellUnits{});
    if (action_ && restart_ && !lists_ && !cells[*action_].empty()) {
      // "1." and "a)" count within the recommendation: the place says as much.
      Unit& first = cells[*action_].front();
      bool deep = false;
      const std::size_t mark = item_mark(first.text.text(), &deep);
      if (mark > 0 && !deep) first = unit_of(first.text.sub(mark), first);
    }
    add_row(c_, columns_, cells, lexicon_);
  }
  shared_.assign(columns_.size(), {});
  actions_.clear();
}

std::size_t GappedRows::read() {
  cut();
  shared_.assign(columns_.size(), {});
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const bool apart = table_.lines[i]->blank_before > 0 || table_.lines[i]->page_start;
    // No cell's text is as wide as three columns.
    if (crossed_[i] > (apart ? 0U : 1U)) {
      // A note below the rows ends the table, a title at the head of a page does not.
      const bool head_follows = std::any_of(table_.sections.begin(), table_.sections.end(),
                                            [&](const auto& s) { return s.line > i && s.line <= i + 4; });
      if (!head_follows) {
        flush();
        return i;
      }
      c_.draft.left_over.push_back(table_.lines[i]->text);
      continue;
    }
    if (marked_ && open_ && ends_here(i)) {
      flush();
      return i;
    }
    if (record_begins(i)) {
      flush();
      open_ = true;
      if (numbered_) current_ = record_number(i);
    }
    const bool action = action_begins(i);
    if (!open_ && !action) continue;
    // Tables without a column for recommendations: each action is a record.
    open_ = true;
    if (action && !(actions_.size() == 1 && std::all_of(actions_[0].begin(), actions_[0].end(),
                                                        [](const CellLines& l) { return l.empty(); })))
      actions_.emplace_back(columns_.size());
    if (actions_.empty()) actions_.emplace_back(columns_.size());
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (filled(i, k))
        (is_shared(columns_[k].field) ? shared_ : actions_.back())[k].push_back(
            cell_line(std::move(cells_[i][k]), *table_.lines[i]));
  }
  flush();
  return cells_.size();
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
    // Signatures and the like, below the last row.
    const bool apart_text =
        numbered && !first && line->blank_before >= 2 && !line->page_start && begins_like_a_sentence(text);
    if (closing_text || apart_text) break;
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

// The number that a table's first action carries; 0 when none does.
int first_number(const TextTable& table) {
  for (const Unit* line : table.lines)
    if (const auto id = id_at(line->text.text(), 0)) return id->text == "1" ? 1 : 2;
  return 0;
}

RunningMemory remember(const Units& units, const Lexicon& lexicon) {
  std::map<std::string, std::vector<RunningRow>> rows;
  std::map<std::string, TextTable> example;
  int numbered = 0, restarts = 0;
  for (TextTable& table : text_tables(units, lexicon)) {
    if (!table.sections.empty()) {
      if (const int first = first_number(table)) ++numbered, restarts += first == 1;
      continue;
    }
    const std::string key = key_of(table);
    for (RunningRow& row : running_rows(table).rows) rows[key].push_back(std::move(row));
    example.emplace(key, std::move(table));
  }
  RunningMemory memory;
  memory.numbers_restart = numbered < 2 || restarts > 1;
  for (const auto& [key, table] : example)
    memory.by_head[key] = learn_running_habits(rows[key], table.columns, cells_apart(table), lexicon);
  return memory;
}

std::size_t read_running(const TextTable& table, Collector& c, const Lexicon& lexicon) {
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
  if (!collector.running) collector.running = std::make_shared<const RunningMemory>(remember(units, lexicon));
  if (!table.sections.empty())
    return GappedRows(table, collector.running->numbers_restart, collector, lexicon).read();
  return read_running(table, collector, lexicon);
}

} // namespace mr::extract
