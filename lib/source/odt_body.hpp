// The body of OpenDocument files: paragraphs, lists and tables in reading order, with their numbering
// rebuilt.
#pragma once
#include "mr/base/zip.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/odt_styles.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace mr::source {

class OdtBody {
public:
  Composer composer;
  odt::Styles styles;
  odt::ListStyles list_styles;
  std::size_t contents = 0, comments = 0, hidden = 0;
  bool too_large = false, soft_pages = false;

  // Adds what stands in `parent`; `where` names the place when it is not a paragraph of the page.
  void blocks(pugi::xml_node parent, std::vector<Block>& out, const std::string& where) {
    blocks(parent, out, where, nullptr);
  }
  // What a cell of a spreadsheet shows, one paragraph a line.
  Styled cell_text(pugi::xml_node cell);
  void aside(pugi::xml_node parent, const std::string& marker, std::set<std::string>* seen = nullptr);
  void notes();

private:
  struct List {
    const odt::ListStyle* style = nullptr;
    std::string style_name;
    odt::Counter* counter = nullptr;
    std::size_t level = 0;
  };

  void blocks(pugi::xml_node parent, std::vector<Block>& out, const std::string& where, const List* list);
  void paragraph(pugi::xml_node node, std::vector<Block>& out, const std::string& where, Block shape);
  void heading(pugi::xml_node node, std::vector<Block>& out, const std::string& where, const List* list);
  void list(pugi::xml_node node, std::vector<Block>& out, const std::string& where, const List* outer);
  void item(pugi::xml_node node, std::vector<Block>& out, const std::string& where, const List& list);
  void inlines(pugi::xml_node parent, bool bold);
  void inline_element(pugi::xml_node node, std::string_view name, bool bold);
  void characters(std::string_view text, bool bold);
  void frames(pugi::xml_node node);
  void table(pugi::xml_node node, std::vector<Block>& out, const std::string& where);
  void rows(pugi::xml_node parent, TableBuilder& grid, const std::string& where, std::size_t columns,
            bool header);
  void row(pugi::xml_node node, TableBuilder& grid, const std::string& where, std::size_t columns,
           bool header);

  Styled text_;
  std::vector<pugi::xml_node> boxes_;
  std::vector<pugi::xml_node> notes_;
  std::size_t pages_before_ = 0, pages_after_ = 0;
  std::size_t paragraphs_ = 0, tables_ = 0, depth_ = 0, cells_ = 0;
  // Lists that others may go on from: by xml:id, and the last one of each style. Nodes stay where they are.
  std::map<std::string, odt::Counter, std::less<>> by_id_;
  std::map<std::string, odt::Counter, std::less<>> by_style_;
  odt::Counter headings_;
};

// Parses the parts of an OpenDocument container and takes its styles into `body`. unreadable when it is
// locked with a password; else as parse_part.
Result<void> load_odf(OdtBody& body, ZipArchive& archive, const std::string& file, pugi::xml_document& styles,
                      pugi::xml_document& content);

} // namespace mr::source
