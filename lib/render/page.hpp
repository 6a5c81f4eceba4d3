// A pack as it is laid out, before any format: headings, paragraphs, tables, charts. Texts are raw; every
// writer escapes for its format.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/schedule/schedule.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mr::render::page {

// What a colour stands for. Words always say the same, so that nothing depends on colour alone.
enum class Tone { plain, good, progress, attention, bad, muted };

// What a reader can filter by: whom and what a row or a part of the page is about.
struct Tags {
  std::vector<std::string> owners, states, recommendations;
};

struct Heading {
  int level = 2; // 1 is the page's title; 2 and 3 below it
  std::string text;
  std::string anchor;     // unique on the page, [a-z0-9-]+
  bool new_page = false;  // where the format has pages
  std::string badge = {}; // a word beside it, such as a position
  Tone badge_tone = Tone::plain;
  Tags tags = {}; // of the part that it opens
};

// One paragraph per line of `text`.
struct Paragraph {
  std::string label; // printed before it in bold, such as "Response"; may be empty
  std::string text;
  enum class Style { normal, lead, quote, note } style = Style::normal;
};

struct Bullets {
  std::vector<std::string> items;
};

struct Cell {
  Cell() = default;
  Cell(std::string t) : text(std::move(t)) {} // NOLINT(google-explicit-constructor)
  Cell(std::string t, Tone tone_) : text(std::move(t)), tone(tone_) {}
  std::string text; // may hold line breaks
  Tone tone = Tone::plain;
  std::optional<Day> day;     // the text as a date
  std::optional<long> number; // the text as a number
  std::string target;         // anchor on the page that the cell leads to
  std::string hint;           // what a mark stands for
};

struct Column {
  std::string key; // stable name, the same in every language: "owner", "state", …
  std::string title;
  enum class Kind { text, number, day, word, id } kind = Kind::text; // word: one of few; id: short
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows; // each as long as columns
  std::vector<Tags> tags;              // of the rows: as many, or none
  bool matrix = false;                 // narrow columns with marks
  bool head_column = false;            // the first column names its row
};

// Shares of a whole: one bar.
struct Bar {
  std::string caption;
  struct Part {
    std::string label;
    std::size_t count = 0;
    Tone tone = Tone::plain;
  };
  std::vector<Part> parts;
};

// Figures to read at a glance.
struct Figure {
  std::string label;
  std::size_t value = 0;
  Tone tone = Tone::plain;
};
struct KeyFigures {
  std::vector<Figure> figures;
};

// Windows on a time axis: a drawing. Formats without drawings leave it out; tables hold the same dates.
struct TimeChart {
  std::string heading, anchor; // both may be empty
  std::string caption;
  std::string as_of_label;
  Day as_of;
  struct Span {
    Window window;
    schedule::State state = schedule::State::undated;
    std::string label; // what it is and when, for people who cannot see it
  };
  struct Lane {
    std::string label;
    std::string target; // anchor
    std::vector<Span> spans;
  };
  std::vector<Lane> lanes;
};

using Block = std::variant<Heading, Paragraph, Bullets, KeyFigures, Bar, TimeChart, Table>;

struct Brand {
  std::string organisation;
  std::string logo;                 // the image file's bytes
  std::string logo_type;            // "image/png", "image/jpeg" or "image/svg+xml"
  std::string accent = "1f4e79";    // six hexadecimal digits: headings, heads of tables
  std::string on_accent = "ffffff"; // text on it
};

struct Page {
  std::string language;     // of the words: ISO 639-1
  std::string colon = ": "; // between a label and what follows, as the language writes it
  std::string title, subtitle;
  std::vector<std::pair<std::string, std::string>> meta; // label and value, below the title
  std::string footer;
  Brand brand;
  bool contents = false; // worth a table of contents
  std::vector<Block> blocks;
};

} // namespace mr::render::page
