// What a real table's rows and cells look like, whatever they say.
#pragma once
#include "mr/extract/rows.hpp"
#include "mr/source/document.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace mr::extract {

// The units of a cell; those of a covered cell are the merged cell's own.
CellUnits units_of(const source::Block& table, std::size_t row, std::size_t column);

// A cell's text; none for one that a cell of the same row covers.
Flow cell_text(const source::Block& table, std::size_t row, std::size_t column);

// A row whose text stands in one cell: a title, a label with its value, a recommendation over its actions.
std::optional<std::size_t> only_cell(const source::Row& row);

bool is_count(std::string_view text); // digits and nothing else

// Each row says what a position means or how often it was taken, and another one than the rows above: the
// words are explained, nothing is answered.
bool explains_positions(const source::Block& table, const Lexicon& lexicon);

// What stands to the left of another cell in more than one row, folded: in a form, the labels.
std::unordered_set<std::string> repeated_terms(const source::Block& table);

} // namespace mr::extract
