// The text of one document, and the way back from an offset in it to a place in the file.
#pragma once
#include "mr/base/place.hpp"
#include "mr/base/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mr {

// All spans of a document are byte offsets into `text()`: for text formats the file itself, decoded to UTF-8;
// for others the paragraphs and cells in reading order, one a line, with landmarks that say where each comes
// from.
class SourceText {
public:
  SourceText() = default;
  SourceText(std::string file, std::string text);

  const std::string& file() const { return file_; } // as the user named it
  const std::string& text() const { return text_; }
  std::string_view view(Span span) const;

  // Appends a stretch and returns its span. For readers that build the text as they go.
  Span append(std::string_view piece);
  // From `offset` on, places read "page, where". Offsets must not decrease. `where` may be empty.
  void landmark(std::size_t offset, std::size_t page, std::string where);

  Place place(std::size_t offset) const;
  std::string_view line_at(std::size_t offset) const; // without its line end

private:
  struct Landmark {
    std::size_t offset, page;
    std::string where;
  };
  void index() const;

  std::string file_;
  std::string text_;
  std::vector<Landmark> landmarks_;
  mutable std::vector<std::size_t> lines_; // offsets of line starts, built on first use
};

} // namespace mr
