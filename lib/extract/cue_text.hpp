// Offsets in a unit's folded text and back, for those who read cues.
#pragma once
#include "mr/extract/units.hpp"

#include <string_view>

namespace mr::extract {

// Offset in the unit's text that belongs to an offset in its folded text.
inline std::size_t original(const Unit& unit, std::size_t at) {
  return at >= unit.folded.text.size() ? unit.text.size() : unit.folded.origin[at];
}

// Behind the signs of `what`.
inline std::size_t skip(std::string_view folded, std::size_t at, std::string_view what) {
  while (at < folded.size() && what.find(folded[at]) != std::string_view::npos) ++at;
  return at;
}

} // namespace mr::extract
