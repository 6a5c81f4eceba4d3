// Rows that say themselves what they are, as task tools export them: "Type" makes a row a recommendation or
// an action, and a parent's id puts the one below the other.
#pragma once
#include "mr/extract/heads.hpp"

#include <optional>
#include <vector>

namespace mr::extract {

class RowKinds {
public:
  // Nullopt for a table whose rows are all of one kind, or do not say.
  static std::optional<RowKinds> of(const std::vector<Column>& columns, const ColumnCells& cells,
                                    const Lexicon& lexicon);

  void add(Collector& collector, std::vector<CellUnits> cells, const Lexicon& lexicon) const;

private:
  std::size_t kind_ = 0;                        // the column that says it
  std::optional<std::size_t> tags_;             // the column of tags, a position among them
  std::vector<Column> recommendation_, action_; // what the columns hold in a row of either kind
};

} // namespace mr::extract
