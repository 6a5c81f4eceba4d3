// Tables as rows: real ones with cells, and those that text conversion has flattened.
#pragma once
#include "mr/extract/rows.hpp"
#include "mr/source/document.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace mr::extract {

// A line that consists of column headings: "Actie Kalender Verantwoordelijke(n) Opvolging". The columns in
// order.
std::optional<std::vector<Column>> head_line(const Unit& unit, const Lexicon& lexicon);

// A real table of any layout: a wide one, one per recommendation, with title rows, merged cells, repeated
// heads.
void read_table(const source::Block& table, Collector& collector, const Lexicon& lexicon);

// A table in text, when one begins at unit i: reads it and returns the unit behind it; else i.
std::size_t read_text_table(const Units& units, std::size_t i, Collector& collector, const Lexicon& lexicon);

} // namespace mr::extract
