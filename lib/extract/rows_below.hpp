// The rows below a head: records side by side in one row, and lines across the table that hold for the rows
// below them.
#pragma once
#include "mr/extract/row_kinds.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace mr::extract {

class RowsBelow {
public:
  RowsBelow() = default;
  RowsBelow(const std::vector<Column>& columns, const ColumnCells& cells, const Lexicon& lexicon);

  // "Lead: Finance Unit" across the table: holds for the rows below, up to the next such line. Not where rows
  // stood above the first one, which may speak of them.
  bool take_line(const CellUnits& line, const Lexicon& lexicon);
  void add(Collector& collector, std::vector<CellUnits> cells, const Lexicon& lexicon);

private:
  void follow_up(Collector& collector, std::vector<CellUnits> cells, const Lexicon& lexicon);

  std::vector<std::vector<Column>> records_; // the columns of each record in a row
  std::optional<RowKinds> kinds_;            // when each row says what it is
  Column shared_;                            // what the line above gives, when it gives something
  CellUnits shared_value_;
  bool follows_up_ = false;                            // the rows tell how far actions are
  std::unordered_map<std::string, std::size_t> given_; // those actions, by id
  bool begun_ = false;                                 // a row has been read
};

// "Action 1 | Owner 1 | Action 2 | Owner 2": the columns of each record, with those of the others left blank.
// What stands once belongs to all of them.
std::vector<std::vector<Column>> records_side_by_side(const std::vector<Column>& columns);

// Finds the column of numbers in a table that tells how far actions given before are: "1.2 | Ongoing | First
// count made". False for any other table.
bool settle_follow_up(std::vector<Column>& columns, const ColumnCells& cells,
                      const std::vector<DraftAction>& given);

// Heads of such columns, folded: "owner 1" and "owner 2" are both "owner".
void drop_counters(std::vector<std::string>& heads);

} // namespace mr::extract
