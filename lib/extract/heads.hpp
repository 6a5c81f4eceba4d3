// The heads of tables: what each column holds, by its head, the head above it, and its cells.
#pragma once
#include "mr/extract/rows.hpp"

#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace mr::extract {

bool is_recommendation(Field field); // or a conclusion, which is answered like one
bool is_action(Field field);
bool has(const std::vector<Column>& columns, Field field);

// A head row: which field each cell names; nullopt unless at least two cells (and half of those with text)
// do.
std::optional<std::vector<Column>> columns_of(const std::vector<Flow>& heads, const Lexicon& lexicon);

struct HeadCell {
  Flow text;
  Flow group; // the head that spans it and its neighbours, in a head of two rows
};

// The same for a head of two rows.
std::optional<std::vector<Column>> columns_of(const std::vector<HeadCell>& heads, const Lexicon& lexicon);

// Whether rows under these columns can give a recommendation, an answer to one, or an action: a legend, a
// budget or a list of versions cannot.
bool has_records(const std::vector<Column>& columns);

// Cells that stand below the heads, by column; empty ones left out.
using ColumnCells = std::vector<std::vector<Flow>>;

// Lets the cells decide where the heads leave it open: which of two "No." columns numbers what, whether
// "Recommendation" over "1, 3" is its text or a reference, which column without a name holds statuses or
// dates.
void settle_columns(std::vector<Column>& columns, const ColumnCells& cells,
                    const std::unordered_set<std::string>& known_recommendations, const Lexicon& lexicon);

// Columns of a table without a head, when its cells leave no doubt that rows are actions: a column of dates
// (or of owners with dates), and one of statuses or of numbers, beside a text.
std::optional<std::vector<Column>> columns_by_content(const ColumnCells& cells, const Lexicon& lexicon);

} // namespace mr::extract
