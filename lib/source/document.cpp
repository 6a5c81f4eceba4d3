// Small helpers over blocks.
#include "mr/source/document.hpp"

namespace mr::source {

const char* to_string(Format format) {
  switch (format) {
  case Format::text: return "text";
  case Format::markdown: return "markdown";
  case Format::html: return "html";
  case Format::docx: return "docx";
  case Format::odt: return "odt";
  case Format::ods: return "ods";
  case Format::pdf: return "pdf";
  case Format::xlsx: return "xlsx";
  case Format::csv: return "csv";
  case Format::yaml: return "yaml";
  case Format::json: return "json";
  }
  return "text";
}

Flow text_of(const Cell& cell) {
  std::vector<Flow> parts;
  for (const Block& block : cell.blocks) parts.push_back(block.text);
  return join(parts);
}

Flow text_of(const std::vector<Block>& blocks) {
  std::vector<Flow> parts;
  for (const Block& block : blocks) {
    parts.push_back(block.text);
    for (const Row& row : block.rows)
      for (const Cell& cell : row.cells) parts.push_back(text_of(cell));
  }
  return join(parts);
}

} // namespace mr::source
