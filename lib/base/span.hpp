// A stretch of text, as byte offsets.
#pragma once
#include <algorithm>
#include <cstddef>

namespace mr {

// Bytes [begin, end) of a document's source text. An empty span at 0 means "no place known".
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  constexpr bool known() const { return end != 0; }
  constexpr std::size_t size() const { return end - begin; }
  friend constexpr bool operator==(Span, Span) = default;
};

// The smallest span that covers both; a span without a place adds nothing.
constexpr Span hull(Span a, Span b) {
  if (!a.known()) return b;
  if (!b.known()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

} // namespace mr
