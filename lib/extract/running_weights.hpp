// What speaks for and against a reading of columns that run together: every feature with its weight.
#pragma once
#include <cstddef>

namespace mr::extract {

// Points; about what a careful reader would call certain is 3, a hint 0.5. Lengths are in characters.
struct RunningWeights {
  // ---- a cut before a word, whatever the columns ----
  double cut = -0.54;
  double at_bar = 2.45;      // a rule of the table that text recognition left: |
  double at_bullet = -0.93;  // a bullet stands there
  double at_capital = 0.87;  // the word begins like a sentence
  double at_bracket = 0.13;  // … or like a remark
  double at_small = -0.87;   // … or goes on with one
  double in_bracket = -0.75; // a bracket is open
  double after_role = -1.63; // between "Director" and the name of what is directed
  double doubtful = 0.5;     // part of it where small words before may belong to it
  double timing_begins = 2.0, in_timing = -3.21, timing_ends = 0.8;
  double status_begins = 1.83, in_status = -2.25;
  double known_ending = 2.29; // what follows ends several lines, after different words
  double known_run = -1.6;    // … always after this very word
  double cell_a_group = -1.5; // cells of this row stand apart by empty lines

  // ---- a cell's first line ----
  double begins_capital = 0.6, begins_small = -0.33;
  double begins_bracket = -1.5;  // save a status
  double known_first = 1.5;      // several rows begin the cell so
  double late = -4.54;           // cells are aligned at the top
  double owner_by_role = 0.16;   // an owner begins with a word for a function or unit
  double role_elsewhere = -0.74; // … and nothing else does, save the text of an action
  double status_first = 3.97;    // a status opens its column
  double no_status_first = -1.73;
  double status_elsewhere = -1.27;
  double comment_below = -0.3; // a comment on the line below its status: one cell for both
  double comment_small = 0.11;

  // ---- a cell's later lines ----
  double after_known = -1.5; // what came is all of the cell in other rows
  double action_goes_on = 0.2, owner_goes_on = -0.2, timing_goes_on = 0.0;
  double hole = -5.85;                                   // a line between had nothing of the cell
  double open_small = 1.2, open_other = 0.07;            // the sentence goes on
  double open_bracket = 0.98;                            // … after a word or bracket that asks for more
  double closed_small = -1.75, closed_other = -0.26;     // a new sentence or paragraph
  double broken_early = -2.16;                           // the line above had room for the word
  double broken_rightly = -0.36;                         // … had none
  double reads_on_group = -0.12, back_to_column = -2.88; // after an empty line
  double back_reading_on = -0.8;                         // … in the middle of a sentence

  // ---- a piece in a column ----
  double timing_in_timing = 3.43, timing_in_owner = -2.21, timing_in_status = -1.35, timing_in_other = -0.45;
  double whole_status = 1.23;      // a status and nothing else
  double affinity = 0.52;          // of each word for the column, from the rows of the document
  double most_affinity = 3.92;     // of a piece
  double too_long = -0.94;         // for each character past the column's width
  double too_long_unlearnt = 0.05; // … while that is only guessed
  double most_too_long = -4.23;

  // ---- a cell's end, an empty column ----
  double ends_asking = -2.5; // on "of the", a comma, a hyphen
  double ends_in_bracket = -1.09;
  double ends_open = -0.6; // without a full stop, while other cells go on
  double no_action = -4.76, no_owner = -1.77, no_timing = -1.31;
  double timing_without_time = -0.38;

  // ---- bounds ----
  static constexpr std::size_t most_columns = 7;
  static constexpr std::size_t most_tokens = 40;  // a longer line is one cell's text
  static constexpr std::size_t most_places = 14;  // for cuts, in a line
  static constexpr std::size_t beam = 12;         // readings kept from line to line
  static constexpr std::size_t alternatives = 4;  // cuts tried for each
  static constexpr std::size_t taught_rows = 120; // rows to learn from
  static constexpr int lessons = 2;
};

inline constexpr RunningWeights weights{};

} // namespace mr::extract
