// Points in time and the days they stand for.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/timing/vocabulary.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace mr::timing {

enum class Unit : std::uint8_t {
  day,    // number: month, sub: day
  month,  // number: month
  months, // number: first month, sub: last month
  year,
  quarter,     // number: 1–4
  third,       // number: 1–3, of four months
  bimester,    // number: 1–6, of two months
  half,        // number: 1–2
  season,      // number: a Season
  month_half,  // number: month, sub: 1–2
  month_third, // number: month, sub: 1–3
  month_week,  // number: month, sub: 1–4 or last_ordinal; days 1–7, 8–14 …
  week,        // number: ISO week
  fixed,       // counted from the document's date; `fixed` holds the window
  // What lacks something that the other end of its range has: "3–7 March", "early to mid 2025".
  only_number,
  only_ordinal,
  only_part,
};

enum class Part : std::uint8_t { whole, early, mid, late };

struct Point {
  Unit unit = Unit::fixed;
  std::optional<int> year;
  int number = 0, sub = 0;
  Part part = Part::whole;
  Window fixed;
  bool inferred = false;          // something was taken from the document's date
  bool strictly_next = false;     // "next summer": not the one that has begun
  std::string why;                // fixed: the convention, in words
  std::size_t begin = 0, end = 0; // tokens
};

// The convention table of docs/timing.md, as EDTF's seasons are read.
const Conventions& usual_conventions();

// The days of a point with a year (or fixed); nullopt when there is no such day.
std::optional<Window> window_of(const Point& point, const Conventions& conventions);

// The year of a point without one: that of the first such period that ends on or after `anchor`.
std::optional<int> infer_year(const Point& point, Day anchor, const Conventions& conventions);

// EDTF of a window; `point`, when the window is that of one point, lets a season or quarter keep its name.
std::string edtf_of(const Window& window, const Point* point);

// Which convention made the window of this point, in English: "end of a year: October to December".
std::string convention_of(const Point& point, const Window& window);

} // namespace mr::timing
