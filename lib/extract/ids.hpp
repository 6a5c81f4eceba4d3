// Ids as documents print them, and lists of them in citations.
#pragma once
#include "mr/base/span.hpp"
#include "mr/extract/lexicon.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::extract {

struct Id {
  std::string text; // as printed, without closing dots: "4", "1.1", "2b", "2022-020", "001/23", "R1"
  Span at;          // in the text it was read from
};

// An id at `at`: 4 · 1.1 · 1.A · 1-A · 2b · 2a.1 · 2022-020 · 001/23 · R1, EV.1, EQ2 (with
// `prefixed`).
std::optional<Id> id_at(std::string_view text, std::size_t at, bool prefixed = false);

// "4, 5, 17" · "10, 11 and 14" · "2–4" · "5 t/m 7": the ids from `at` on, ranges written out (at most 50
// long), up to the first thing that is none. `end` receives where the list stops.
std::vector<Id> id_list(std::string_view text, std::size_t at, const Lexicon& lexicon,
                        std::size_t* end = nullptr);

// "1.2" → "1"; "2b" → "2"; "R1-A" → "R1"; "4" → "".
std::string parent_id(std::string_view id);
// Levels: "4" is 1, "1.1" is 2, "2b" is 2.
std::size_t id_depth(std::string_view id);

} // namespace mr::extract
