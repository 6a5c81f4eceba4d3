// The body of a web page as blocks: what a browser would show, in the order of the file. Tags that are
// missing, left over or in the wrong place only move the edges of blocks; nothing is built from them that
// could grow faster than the file.
#pragma once
#include "mr/source/compose.hpp"
#include "mr/source/html_attributes.hpp"
#include "mr/source/html_tokens.hpp"

#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source {

class HtmlBody {
public:
  explicit HtmlBody(std::string_view source) : source_(source), tokens_(source) {
    frames_.emplace_back(cells_);
  }

  void run();
  // The blocks of the page, running heads and feet behind the rest.
  std::vector<Block> take();
  bool too_large = false; // a table
  bool too_long = false;
  bool deletions = false;
  std::string title;

private:
  struct Open {
    std::string name;
    unsigned traits = 0;
    int level = 0;               // of a heading
    std::string aside;           // "header" or "footer" of printed pages, as LibreOffice marks them
    std::size_t first_block = 0; // of an aside
  };

  // The state of one table, or of the page itself at the bottom of the stack.
  struct Frame {
    explicit Frame(std::size_t& all_cells) : grid(all_cells) {}
    std::vector<Block> blocks; // of the page, or of the open cell
    TableBuilder grid;
    bool row = false, cell = false, head = false;
    bool all_th = true;
    std::size_t row_span = 1, column_span = 1;
    std::string picture;        // what the first one in the open cell says to those who do not see it
    std::size_t picture_at = 0; // its tag
    std::vector<HtmlList> lists;
    bool item = false; // the next block begins the list item
    std::string marker;
  };

  void text(std::size_t begin, std::size_t stop);
  void put(std::string_view piece, std::size_t at);
  void flush();
  void start(const HtmlToken& token);
  void end(const std::string& name);
  void push(const HtmlToken& token, unsigned traits);
  unsigned shown_as(const HtmlToken& token) const;
  void pop();
  void set_aside(const Open& open);
  void close_down_to(std::size_t depth);
  bool close_nearest(std::initializer_list<std::string_view> names, std::string_view fence_name);
  void imply_ends(const std::string& name, unsigned traits);
  void begin_list(const HtmlToken& token);
  void begin_item(const HtmlToken& token);
  void begin_picture(const HtmlToken& token);
  void begin_table_part(const HtmlToken& token);
  void end_cell();
  void end_table();
  Frame& frame() { return frames_.back(); }
  bool in_table() const { return frames_.size() > 1; }

  std::string_view source_;
  HtmlTokenizer tokens_;
  std::vector<Open> open_;
  std::vector<Frame> frames_;
  std::vector<Block> asides_;
  std::size_t cells_ = 0, blocks_ = 0, flat_tables_ = 0;
  int hidden_ = 0, bold_ = 0, pre_ = 0;
  std::vector<int> headings_;    // levels of the open ones
  std::set<std::string> folded_; // ids of the elements that buttons so far fold and unfold
  Flow line_;                    // the block being filled
  bool space_ = false;
  std::size_t space_at_ = 0;
  bool any_bold_ = false, any_plain_ = false;
};

} // namespace mr::source
