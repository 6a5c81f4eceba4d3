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
  // From some line on, columns begin as below this head (repeated on later pages).
  struct Section {
    std::size_t line = 0;
    std::vector<std::size_t> starts; // of the head's cells, in characters from the page's edge
  };
  std::vector<const Unit*> heads;
  std::vector<Column> columns;
  std::vector<const Unit*> lines; // heads repeated on later pages left out
  std::vector<Section> sections;  // none: the layout did not keep columns apart
};

// Every such table of a document, in order.
std::vector<TextTable> text_tables(const Units& units, const Lexicon& lexicon);

// What the tables of a document teach about each other; the key tells heads apart.
struct RunningMemory {
  std::map<std::string, RunningHabits> by_head;
  bool numbers_restart = true; // bare numbers of actions begin at 1 in every table
};

// Reads the rows into the collector; returns how many lines belong to the table. `units` is the document,
// which is learnt from when columns run together.
std::size_t read_columns(const TextTable& table, const Units& units, Collector& collector,
                         const Lexicon& lexicon);

} // namespace mr::extract
