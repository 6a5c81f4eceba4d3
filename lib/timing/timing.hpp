// Timing wording in nl, en, fr and es as milestones with windows of days. Conventions: docs/timing.md.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/base/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::timing {

enum class DateOrder { day_first, month_first };

struct Options {
  std::string language = "en";         // the pack tried first; the others' words are known as well
  std::optional<Day> anchor;           // the document's date: for relative wording and missing years
  std::optional<DateOrder> date_order; // numeric dates; else as the language pack says (day first)
};

struct Milestone {
  std::string label; // the words that say what is due, or empty
  Span words;        // in the phrase: the words that gave the window
  Window window;
  std::string edtf;              // ISO 8601-2 level 2 form, or empty
  bool inferred = false;         // a year was taken from the anchor
  std::optional<Window> initial; // the date that this revised one replaces
  std::string
      convention; // which convention gave the window, for people: "end of a year: October to December"
};

// Something a reader should know about how the phrase was read.
struct Remark {
  enum class Kind { ambiguous_date, impossible_date, vague, out_of_range, start_after_end, no_date } kind;
  Span words;
  std::string message;
};

// "ambiguous-date" and the like: how files and messages spell the kind.
const char* name_of(Remark::Kind kind);

struct Reading {
  bool continuous = false;
  Span continuous_words;
  std::vector<Milestone> milestones;
  std::vector<Remark> remarks;
};

// Reads a phrase. Never fails: what it cannot read gives no milestone. Time is linear in the phrase.
Reading read(std::string_view phrase, const Options& options);

// One date anywhere in a text, such as "Datum: 08/09/2025" or "approved on 3 May 2024": the first complete
// day. With `year`, "3 May" is complete: the day of that year.
struct FoundDate {
  Day day;
  Span words;
};
std::optional<FoundDate> find_day(std::string_view text, const Options& options,
                                  std::optional<int> year = std::nullopt);

// The stretches of a line that read as timing, longest first come: for cutting text without delimiters into
// columns.
std::vector<Span> find_phrases(std::string_view text, const Options& options);

// EDTF (ISO 8601-2): the window it stands for, or nullopt when it is none that mr reads. Seasons 21–24 by the
// convention table, quarters 33–36, quadrimesters 37–39, semestrals 40–41, intervals with open (..) or
// unknown ends, approximate and uncertain qualifiers (~ ? %) ignored for the window.
std::optional<Window> window_of_edtf(std::string_view edtf);

} // namespace mr::timing
