// Blocks as text, for people who want to see what a reader made of a file, and for tests.
#pragma once
#include "mr/source/document.hpp"

#include <string>

namespace mr::source {

// One line a block: its kind, level, marker, and text, with the place at the end when `places` is set.
// Cells are indented below their table as "row.column"; empty and covered ones are left out.
std::string dump_blocks(const Document& document, bool places = true);

} // namespace mr::source
