// The text of a Word document's parts: paragraphs with their fields, runs and form signs, and tables.
#pragma once
#include "mr/source/compose.hpp"
#include "mr/source/docx_styles.hpp"
#include "mr/source/xml.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source::docx {

// One open field (w:fldChar): its instruction until "separate", its result until "end".
struct Field {
  std::string instruction;
  bool result = false;
};

// What is left out, counted for one notice each.
struct LeftOut {
  std::size_t deletions = 0, contents = 0, comments = 0, hidden = 0, placeholders = 0;
};

// Reads one part after the other into `composer`; what it needs of the other parts is set before.
class BodyReader {
public:
  Composer composer;
  Styles styles;
  Numbering numbering;
  LeftOut left_out;
  std::vector<std::string> notes; // ids of footnotes and endnotes in the order of their signs
  bool too_large = false;
  bool rendered_pages = false; // Word has left its own page breaks in the file

  // The blocks of a body, cell, note, header or text box.
  void blocks(pugi::xml_node parent, std::vector<Block>& out, const std::string& where);
  // A note, header or footer, as Composer::aside adds it.
  void aside(pugi::xml_node parent, const std::string& marker, std::set<std::string>* seen = nullptr);

private:
  void container(pugi::xml_node node, std::vector<Block>& out, const std::string& where);
  void paragraph(pugi::xml_node node, std::vector<Block>& out, const std::string& where);
  void emit(const Block& shape, std::vector<Block>& out, const std::string& where);
  Block shape_of(pugi::xml_node properties, const Style& style);
  void inlines(pugi::xml_node parent, bool bold, bool hidden);
  void run(pugi::xml_node node, bool bold, bool hidden);
  void run_part(pugi::xml_node part, std::string_view name, bool bold, bool hidden);
  void field_sign(pugi::xml_node part, bool bold);
  void content_control(pugi::xml_node node, bool bold, bool hidden);
  void text_boxes(pugi::xml_node node);
  void table(pugi::xml_node node, std::vector<Block>& out, const std::string& where);
  void table_rows(pugi::xml_node parent, TableBuilder& grid, const std::string& where);
  void table_row(pugi::xml_node node, TableBuilder& grid, const std::string& where);
  void table_cells(pugi::xml_node parent, TableBuilder& grid, const std::string& where,
                   std::size_t first_page, std::size_t& last_page);
  bool in_contents() const;

  Styled text_; // of the paragraph being read; kept when its end mark is deleted
  std::vector<Field> fields_;
  std::vector<pugi::xml_node> boxes_; // text boxes anchored in the paragraph
  std::size_t pages_before_ = 0, pages_after_ = 0;
  std::size_t paragraphs_ = 0, tables_ = 0, depth_ = 0;
};

} // namespace mr::source::docx
