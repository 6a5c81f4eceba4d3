// Date expressions in a row of tokens: points in time, and what joins and limits them.
#pragma once
#include "mr/timing/timing.hpp"
#include "mr/timing/tokens.hpp"
#include "mr/timing/windows.hpp"

#include <optional>
#include <vector>

namespace mr::timing {

// What all stages of a reading need.
struct Context {
  const Tokens& tokens;
  const Vocabulary& words;
  std::optional<Day> anchor;
  bool month_first = false;
  bool order_given = false; // by the user: a numeric date is then not ambiguous
  std::vector<Remark>& remarks;

  const Token& at(std::size_t i) const; // a blank token beyond the end
  bool is(std::size_t i, Is what) const { return at(i).is(what); }
  bool mark(std::size_t i, char c) const;
  bool number(std::size_t i) const; // and no part of a list's numbering
  std::size_t size() const { return tokens.list.size(); }
  void remark(Remark::Kind kind, std::size_t first, std::size_t end, std::string message) const;
};

enum class Mode : std::uint8_t { plain, from, until, before, after };

struct Expression {
  Mode mode = Mode::plain;
  std::vector<Point> points;      // one, or those of a range or list in their order
  std::size_t begin = 0, end = 0; // tokens, with the words that introduce it
  std::size_t core = 0;           // the first token of the first point
  bool introduced = false;        // "by", "in", "deadline:" … stands before it
};

// A point that begins at token i. `introduced`: a word before it says that a time follows. Looks at a bounded
// number of tokens. points.cpp
std::optional<Point> read_point(const Context& c, std::size_t i, bool introduced);
// Numeric dates: 31/12/2024, 2024-12-31, 2018/05, 05/2018, 12/24. numeric.cpp
std::optional<Point> read_numeric(const Context& c, std::size_t i);
// Counted from the document's date: "within six months", "next year", "immediately". relative.cpp
std::optional<Point> read_relative(const Context& c, std::size_t i, bool introduced);

struct Year {
  int year = 0;
  std::size_t end = 0;
  bool inferred = false;
};
// The year that belongs to what ends before token i: "of 2025", ", 2025", "-25", "next year". points.cpp
enum class ShortYear : std::uint8_t { marked, joined, bare }; // '25 · /25 · 25
std::optional<Year> read_year(const Context& c, std::size_t i, ShortYear allowed);

// A whole expression that begins at token i. Looks at a bounded number of tokens. expressions.cpp
std::optional<Expression> read_expression(const Context& c, std::size_t i);

} // namespace mr::timing
