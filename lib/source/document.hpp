// What every reader makes of a file: blocks in reading order, each with its place.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/source_text.hpp"
#include "mr/source/flow.hpp"

#include <string>
#include <vector>

namespace mr::source {

enum class Format { text, markdown, html, docx, odt, ods, pdf, xlsx, csv, yaml, json };
const char* to_string(Format format); // "text", "markdown", "html" …

enum class BlockKind {
  line,    // plain text: one line of the file; which lines belong together is for the extraction to find out
  heading, // `level` 1 to 9
  paragraph, // whole, however its lines were broken; a line break that its author put there ends it.
             // `level` above 0: goes on the list item before it, of that depth
  list_item, // `marker` as shown ("1.", "a)", "•"), `level` is the depth from 1
  table,     // `rows`
  page_break,
  aside, // note, running head or foot: stands after everything else; `marker` is "footnote 2", "header" …
};

struct Row;

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  std::string marker;           // list_item, and headings whose number is generated ("4.1")
  bool bold = false;            // the whole text is set in bold
  std::size_t indent = 0;       // line: columns of white space before it
  std::size_t blank_before = 0; // line: empty lines before it
  Flow text;
  std::vector<Row> rows; // table
};

struct Cell {
  std::vector<Block> blocks; // paragraphs, list items, nested tables
  std::size_t row_span = 1;
  std::size_t column_span = 1;
  bool covered = false; // part of a merged cell that begins above or to the left; it has no blocks of its own
  std::size_t from_row = 0; // covered: where the merged cell begins
  std::size_t from_column = 0;
};

// Every row of a table has as many cells as the table has columns; merged cells are `covered` but for their
// first.
struct Row {
  std::vector<Cell> cells;
  bool header = false; // marked as a header row by the format
};

struct Document {
  Format format = Format::text;
  SourceText source;
  std::string sha256; // of the file's bytes
  std::string title;  // from the format's own metadata, or empty
  std::vector<Block> blocks;
  std::vector<Diagnostic> notices; // what the reader skipped or had to guess
  bool ocr = false;                // the text was recognised from images
};

// A cell's blocks as one text, paragraphs joined by a space.
Flow text_of(const Cell& cell);
// Blocks as one text, with what stands in the cells of their tables.
Flow text_of(const std::vector<Block>& blocks);

} // namespace mr::source
