// What all readers promise for whatever bytes they are given.
#pragma once
#include "mr/source/dump.hpp"
#include "mr/source/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace mr::fuzz {

inline void require(bool promise) {
  if (!promise) std::abort();
}

// Rows are as wide as their table, covered cells lead to a cell that is there, text leads to the source.
inline void check(const source::Document& document, const std::vector<source::Block>& blocks) {
  for (const source::Block& block : blocks) {
    require(block.text.source().end <= document.source.text().size());
    for (std::size_t r = 0; r < block.rows.size(); ++r) {
      require(block.rows[r].cells.size() == block.rows[0].cells.size());
      for (std::size_t c = 0; c < block.rows[r].cells.size(); ++c) {
        const source::Cell& cell = block.rows[r].cells[c];
        require(r + cell.row_span <= block.rows.size() || cell.covered);
        require(c + cell.column_span <= block.rows[r].cells.size() || cell.covered);
        if (cell.covered) require(cell.from_row <= r && cell.from_column < block.rows[r].cells.size());
        check(document, cell.blocks);
      }
    }
  }
}

template <class Read>
int read(Read reader, const char* name, const std::uint8_t* data, std::size_t size) {
  const auto document = reader(name, std::string(reinterpret_cast<const char*>(data), size), {});
  if (document) {
    check(*document, document->blocks);
    source::dump_blocks(*document);
  } else {
    require(!document.error().message.empty());
  }
  return 0;
}

} // namespace mr::fuzz
