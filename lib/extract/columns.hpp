// The cells of a table in text: by the gaps between columns where the layout kept them, else by what reads
// on.
#pragma once
#include "mr/extract/rows.hpp"
#include "mr/extract/running_columns.hpp"
#include "mr/extract/units.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mr::extract {

// A table in text below its head.
struct TextTable {
  std::vector<const Unit*> heads;
  std::vector<Column> columns;
  std::vector<const Unit*> lines; // heads repeated on later pages left out
};

// Every such table of a document, in order.
std::vector<TextTable> text_tables(const Units& units, const Lexicon& lexicon);

// What tables whose columns run together teach about each other; the key tells heads apart.
struct RunningMemory {
  std::map<std::string, RunningHabits> by_head;
};

// Reads the rows into the collector; returns how many lines belong to the table. `units` is the document,
// which is learnt from when columns run together.
std::size_t read_columns(const TextTable& table, const Units& units, Collector& collector,
                         const Lexicon& lexicon);

// Where columns begin, in characters from the left edge of the page, when gaps of two and more spaces (or
// tabs) keep the head's words apart.
std::optional<std::vector<std::size_t>> gap_columns(const std::vector<const Unit*>& heads,
                                                    std::size_t columns,
                                                    const std::vector<const Unit*>& lines);
// A line's pieces for each column; empty where the line has none.
std::vector<source::Flow> cut_at_gaps(const Unit& line, const std::vector<std::size_t>& starts);

} // namespace mr::extract
