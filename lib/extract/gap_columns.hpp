// Columns of `pdftotext -layout`, which keeps words where they stood on the page.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/units.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace mr::extract {

// A head whose cells stand apart by gaps of two and more spaces (or tabs), over one line or more.
struct GapHead {
  std::vector<Column> columns;
  std::vector<std::size_t> starts; // characters from the page's left edge
  std::size_t units = 0;           // lines it takes
};

// The head that begins at unit i; nullopt unless three cells and more of it stand apart and at least half
// name fields.
std::optional<GapHead> gap_head(const std::vector<Unit>& units, std::size_t i, const Lexicon& lexicon);

// Whether any of the lines keeps cells apart by gaps.
bool has_gaps(const std::vector<const Unit*>& lines);

// Where the columns begin in the lines below a head that begins its own at `starts`: cells may stand left of
// a centred heading.
std::vector<std::size_t> column_starts(std::vector<std::size_t> starts,
                                       const std::vector<const Unit*>& lines);

// A line's text for each column; empty where it has none. The words of a line go to ascending columns so that
// pieces begin where columns do and wide gaps part them, as well as both can be had.
std::vector<source::Flow> cut_at_gaps(const Unit& line, const std::vector<std::size_t>& starts);

// Over how many columns' starts a line without gaps runs: that of a title or note between the rows over one
// at least.
std::size_t columns_crossed(const Unit& line, const std::vector<std::size_t>& starts);

} // namespace mr::extract
