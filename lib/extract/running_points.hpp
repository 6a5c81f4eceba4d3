// What speaks for a piece of a line in a column, under what the lines above were read as.
#pragma once
#include "mr/extract/running_columns.hpp"
#include "mr/extract/running_weights.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace mr::extract {

struct ColumnState {
  bool started = false, ended = false; // ended: a line of its group passed without it
  bool open = false;                   // the last piece ends in the middle of a sentence
  bool stop = false;                   // … and on a word no cell ends on
  bool known_whole = false;            // so far what is all of the cell in other rows
  bool timed = false;                  // holds a phrase of timing
  bool whole_status = false;           // so far a status and nothing else
  int depth = 0;                       // open brackets
  std::size_t length = 0, most = 0;    // of the last piece and of the longest, in characters
  std::size_t first_line = 0;
};

// The columns so far, in one reading of the lines above.
struct RunningState {
  std::array<ColumnState, RunningWeights::most_columns> columns;
  std::size_t furthest = 0; // column that the last group of lines reached
};

bool is_timing(Field field);

// Points of one line; the arguments outlive it.
class LinePoints {
public:
  // `index`: of the line in its row. `groups`: groups of lines in the row.
  LinePoints(const RunningLine& line, std::size_t index, int groups, const std::vector<Column>& columns,
             const RunningHabits& habits);

  double cut(std::size_t token) const; // before the token, whatever the columns
  double piece(std::size_t column, std::size_t from, std::size_t to) const; // whatever stood above
  double begins(const RunningState& s, std::size_t column, std::size_t from) const;
  double first(std::size_t column, std::size_t from, std::size_t to) const;     // as a cell's first line
  bool known_whole(std::size_t column, std::size_t from, std::size_t to) const; // … and only one elsewhere
  double continues(const RunningState& s, std::size_t column, std::size_t from, std::size_t to) const;
  double skips(const RunningState& s, std::size_t column) const;
  std::size_t length(std::size_t from, std::size_t to) const { // in characters
    return line_.tokens[to - 1].right - line_.tokens[from].left;
  }

private:
  struct Ending {
    int lines = 0, befores = 0;
  };
  void find_endings();
  double known(std::size_t token) const;

  const RunningLine& line_;
  std::size_t index_;
  int groups_;
  const std::vector<Column>& columns_;
  const RunningHabits& habits_;
  std::vector<Ending> endings_; // a token
};

// Of a row that was read to its end.
double closing_points(const RunningState& s, const std::vector<Column>& columns);

// Whether [from, to) lies in one of the ranges.
bool within(const std::vector<std::pair<std::size_t, std::size_t>>& ranges, std::size_t from, std::size_t to);

} // namespace mr::extract
