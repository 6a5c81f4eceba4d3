// Text inside Markdown blocks: marks taken off, places kept.
#pragma once
#include "mr/base/span.hpp"
#include "mr/source/document.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mr::source {

// Collects the lines of one paragraph or cell.
class MarkdownInline {
public:
  explicit MarkdownInline(std::string_view source) : source_(source) {}

  // One line, [begin, end) of the source. Two spaces or a backslash at its end, and <br>, end a block.
  void line(std::size_t begin, std::size_t end) { lines_.push_back({begin, end}); }
  // What was collected, as blocks like `shape`; the ones after the first are paragraphs.
  void finish(std::vector<Block>& out, Block shape);

private:
  void read_line(Span line);
  bool later(std::string_view mark) const;
  std::size_t sign(std::size_t at, std::size_t end);
  std::size_t emphasis(std::size_t at, std::size_t begin, std::size_t end);
  std::size_t bracket(std::size_t at, std::size_t end);
  std::size_t angle(std::size_t at, std::size_t end);
  void put(std::string_view text, std::size_t at);
  void end_part();

  struct Part {
    Flow text;
    bool bold = false, plain = false;
  };
  std::string_view source_;
  std::vector<Span> lines_;
  std::size_t next_ = 0;                   // of lines_: the one after that being read
  bool star_ = false, underscore_ = false; // *emphasis* that a later line closes
  std::vector<Part> parts_{1};
  bool bold_ = false;
  std::size_t link_end_ = 0, link_stop_ = 0; // a link's closing bracket, and the end of its address
};

} // namespace mr::source
