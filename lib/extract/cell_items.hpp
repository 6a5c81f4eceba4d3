// The items of a cell that lists several actions, and what a neighbouring cell says of each.
#pragma once
#include "mr/extract/rows.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mr::extract {

struct Item {
  std::string id; // empty: without a number
  Span id_at;
  std::vector<Unit> units;
};

// The actions of a cell: its numbered or lettered items, its bullets when they say themselves who and when,
// else the cell as one.
std::vector<Item> action_items(const CellUnits& cell, const Lexicon& lexicon);

// The place of an item's number in its list: "2" and "b" are 2, "1.2" is 2.
std::size_t ordinal(std::string_view id);

// The part of a cell that concerns action `n` of `count`: its item when the cell lists as many, else all of
// it.
Flow part_for(const CellUnits& cell, std::size_t n, std::size_t count, std::string_view between);

} // namespace mr::extract
