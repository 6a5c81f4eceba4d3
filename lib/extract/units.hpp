// Blocks as units of reading: what belongs to no content is gone, and every unit knows its form.
#pragma once
#include "mr/base/text.hpp"
#include "mr/source/document.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mr::extract {

enum class UnitKind { line, heading, paragraph, item, table };

struct Unit {
  UnitKind kind = UnitKind::line;
  source::Flow text;
  Folded folded;      // of text
  std::string marker; // item: bullet or number as shown; line: a bullet taken off its text
  int level = 0;      // heading, item
  bool bold = false;
  std::size_t indent = 0;       // line: columns of white space before it
  std::size_t blank_before = 0; // line: empty lines before it, less the document's usual number between lines
  bool set_apart = false;       // line: an empty line stands before it, usual or not
  std::size_t page = 1;
  bool page_start = false; // first unit of its page
  bool sheet = false;      // heading: the name of a sheet of a workbook
  bool quoted = false;     // line of a mail that is answered: "> …", the signs taken off
  const source::Block* table = nullptr;
  std::string field; // the label whose value the unit is, where the document's form tells that no word does
};

// How a document's lines are broken.
struct LineMeasure {
  std::size_t width = 0; // characters in a full line; 0 when each line is a paragraph of its own
};

struct Units {
  std::vector<Unit> units;
  LineMeasure measure;
  std::vector<Span> furniture; // running heads, feet and page numbers that were taken out
};

Units make_units(const source::Document& document);

// Whether a line reads on in the next one: they are one paragraph broken to fit a width.
bool reads_on(const Unit& line, const Unit& next, const LineMeasure& measure);

// Joins the texts of two lines of one paragraph; a hyphen that only breaks a word goes.
void append_line(source::Flow& paragraph, const source::Flow& line);

Unit unit_of(source::Flow text, const Unit& like); // a unit with other text, folded anew

} // namespace mr::extract
