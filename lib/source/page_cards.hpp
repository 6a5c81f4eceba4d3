// Cards: frames or shades of one make, some of them side by side, each with text of its own.
#pragma once
#include "mr/source/page_layout.hpp"

#include <cstddef>
#include <vector>

namespace mr::source::layout {

struct Card {
  float top = 0; // of its row of cards
  std::vector<const Word*> words;
  std::vector<Item> items; // what it says: text, and labels beside their values
};

// The cards of every page among its `words`, in reading order. Cards of a document share their columns: where
// most of their lines have a word below the same place, labels stand left of it.
std::vector<std::vector<Card>> find_cards(const std::vector<Page>& pages,
                                          const std::vector<std::vector<const Word*>>& words);

} // namespace mr::source::layout
