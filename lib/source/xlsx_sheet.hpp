// What a workbook's parts hold: shared strings, looks, and the cells of a sheet as Excel shows them.
#pragma once
#include "mr/source/number_format.hpp"
#include "mr/source/sheet.hpp"
#include "mr/source/xml.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace mr::source::xlsx {

struct Look { // cellXfs: how cells of one style are shown
  NumberFormat format;
  bool bold = false;
};

struct Book {
  std::vector<std::string> strings;
  std::vector<Look> looks;
  NumberContext context;
};

// The text of a shared or inline string.
std::string rich_text(pugi::xml_node node);

// Adds the looks of cells that styles.xml describes.
void read_styles(Book& book, pugi::xml_node root);

// The cells with text of the worksheet `xml`, hidden ones too; none when it is a chart. `file` and `part` are
// for messages. Guesses the language of a book without shared strings from the first rows.
Result<void> read_sheet(Sheet& sheet, Book& book, const std::string& file, const std::string& part,
                        std::string xml);

} // namespace mr::source::xlsx
