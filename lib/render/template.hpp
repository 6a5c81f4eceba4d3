// board.yaml: what an organisation changes about its packs without C++.
#pragma once
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"

#include <string>
#include <vector>

namespace mr::render {

inline constexpr std::size_t max_logo_bytes = std::size_t{512} << 10; // 512 KiB

struct Template {
  std::string title;                 // in place of the pack's own
  std::string organisation;          // above the title
  std::string logo;                  // the image's bytes
  std::string logo_type;             // "image/png", "image/jpeg" or "image/svg+xml"
  std::string accent, on_accent;     // six hexadecimal digits, or empty
  std::vector<std::string> sections; // of the board, in order; empty: all
  std::vector<std::string> columns;  // of the tracker, in order; empty: all
  std::string footer;
};

// Names that `sections` and `columns` may hold, in their usual order.
const std::vector<std::string>& section_names();
const std::vector<std::string>& column_names();

// Reads a template. The logo's path is relative to the template's folder. An error names the place and the
// nearest known word.
Result<Template> read_template(const SourceText& source);

} // namespace mr::render
