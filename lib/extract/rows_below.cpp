// Records side by side repeat their columns in the same order.
#include "mr/extract/rows_below.hpp"

#include "mr/extract/cues.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace mr::extract {

namespace {

// What a line may say of all the actions below it.
bool may_be_shared(Field field) {
  return field == Field::owner || field == Field::support || field == Field::timing;
}

// "owner 1" without its number; the text itself when none closes it.
std::string_view without_counter(std::string_view text) {
  constexpr std::size_t most_digits = 2;
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos || text.size() - space - 1 > most_digits) return text;
  const std::string_view number = text.substr(space + 1);
  return !number.empty() && std::all_of(number.begin(), number.end(), is_digit) ? text.substr(0, space)
                                                                                : text;
}

} // namespace

void drop_counters(std::vector<std::string>& heads) {
  std::map<std::string, std::size_t> alike;
  for (const std::string& head : heads)
    if (const auto name = without_counter(head); name.size() < head.size()) ++alike[std::string(name)];
  for (std::string& head : heads)
    if (const auto known = alike.find(std::string(without_counter(head)));
        known != alike.end() && known->second > 1)
      head = known->first;
}

bool settle_follow_up(std::vector<Column>& columns, const ColumnCells& cells,
                      const std::vector<DraftAction>& given) {
  constexpr std::size_t fewest = 2; // rows
  if (given.empty() || !(has(columns, Field::status) || has(columns, Field::comment))) return false;
  const auto is_given = [&](const Flow& cell) {
    return std::any_of(given.begin(), given.end(), [&](const DraftAction& action) {
      return !action.id.empty() && action.id == cell.text();
    });
  };
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    const bool numbers = cells[i].size() >= fewest && std::all_of(cells[i].begin(), cells[i].end(), is_given);
    std::vector<Column> others = columns;
    others[i].field = Field::action_number;
    if (!numbers || has_records(others)) continue;
    columns = std::move(others);
    return true;
  }
  return false;
}

std::vector<std::vector<Column>> records_side_by_side(const std::vector<Column>& columns) {
  std::vector<std::size_t> actions;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].field == Field::action) actions.push_back(i);
  if (actions.size() < 2) return {columns};
  const std::size_t width = actions[1] - actions[0];
  const auto again = [&](std::size_t i) { // what stands a record's width further on
    return i + width < columns.size() && columns[i].field == columns[i + width].field;
  };
  std::size_t begin = actions[0];
  while (begin > 0 && columns[begin - 1].field != Field::none && again(begin - 1)) --begin;
  const std::size_t count = actions.size(), end = begin + count * width;
  bool regular = width > 1 && end <= columns.size();
  for (std::size_t i = begin; regular && i + width < end; ++i) regular = again(i);
  if (!regular) return {columns};
  std::vector<std::vector<Column>> records(count, columns);
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t i = begin; i < end; ++i)
      if ((i - begin) / width != r) records[r][i] = Column{};
  return records;
}

RowsBelow::RowsBelow(const std::vector<Column>& columns, const ColumnCells& cells, const Lexicon& lexicon)
    : records_(records_side_by_side(columns)), kinds_(RowKinds::of(columns, cells, lexicon)),
      follows_up_(!has_records(columns) && has(columns, Field::action_number)) {}

bool RowsBelow::take_line(const CellUnits& line, const Lexicon& lexicon) {
  const bool first = shared_.field == Field::none;
  if (records_.empty() || line.size() != 1 || (first && begun_)) return false;
  const auto label = label_of(line.front(), lexicon);
  const Field field = label && !label->alone ? field_of(label->field) : Field::none;
  if (!may_be_shared(field) || has(records_.front(), field)) return false;
  shared_.field = field;
  shared_value_ = {unit_of(line.front().text.sub(label->rest).trimmed(), line.front())};
  return true;
}

void RowsBelow::follow_up(Collector& c, std::vector<CellUnits> cells, const Lexicon& lexicon) {
  if (given_.empty())
    for (std::size_t i = 0; i < c.draft.actions.size(); ++i) given_.emplace(c.draft.actions[i].id, i);
  std::vector<Column> columns = records_.front();
  cells.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field != Field::action_number) continue;
    const auto action = given_.find(joined(cells[i]).text());
    if (action == given_.end()) return;
    c.action = action->second;
  }
  const DraftAction& a = c.draft.actions[*c.action];
  for (Column& column : columns) // what the table repeats
    if ((column.field == Field::owner && !a.owner.empty()) ||
        (column.field == Field::timing && !a.timing.empty()))
      column = Column{};
  add_details(c, columns, cells, lexicon);
}

void RowsBelow::add(Collector& c, std::vector<CellUnits> cells, const Lexicon& lexicon) {
  begun_ = true;
  if (follows_up_) return follow_up(c, std::move(cells), lexicon);
  if (kinds_) return kinds_->add(c, std::move(cells), lexicon);
  for (std::vector<Column> columns : records_) {
    if (shared_.field != Field::none) {
      cells.resize(columns.size());
      columns.push_back(shared_);
      cells.push_back(shared_value_);
    }
    add_row(c, columns, cells, lexicon);
  }
}

} // namespace mr::extract
