// Offsets to lines, columns, pages and cells.
#include "mr/base/source_text.hpp"

#include "mr/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace mr {

SourceText::SourceText(std::string file, std::string text) : file_(std::move(file)), text_(std::move(text)) {}

std::string_view SourceText::view(Span span) const {
  const std::string_view all = text_;
  if (span.begin >= all.size()) return {};
  return all.substr(span.begin, std::min(span.end, all.size()) - span.begin);
}

Span SourceText::append(std::string_view piece) {
  const Span span{text_.size(), text_.size() + piece.size()};
  text_ += piece;
  lines_.clear();
  return span;
}

void SourceText::landmark(std::size_t offset, std::size_t page, std::string where) {
  landmarks_.push_back({offset, page, std::move(where)});
}

void SourceText::index() const {
  if (!lines_.empty()) return;
  lines_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    lines_.push_back(at + 1);
}

Place SourceText::place(std::size_t offset) const {
  index();
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const std::size_t start = *std::prev(after);
  Place place;
  place.line = static_cast<std::size_t>(after - lines_.begin());
  place.column = count_characters(std::string_view(text_).substr(start, offset - start)) + 1;
  place.byte = offset;
  const auto mark = std::upper_bound(landmarks_.begin(), landmarks_.end(), offset,
                                     [](std::size_t at, const Landmark& m) { return at < m.offset; });
  if (mark != landmarks_.begin()) {
    place.page = std::prev(mark)->page;
    place.where = std::prev(mark)->where;
  }
  return place;
}

std::string_view SourceText::line_at(std::size_t offset) const {
  const std::string_view all = text_;
  offset = std::min(offset, all.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : all.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = all.find('\n', begin);
  if (end == std::string_view::npos) end = all.size();
  if (end > begin && all[end - 1] == '\r') --end;
  return all.substr(begin, end - begin);
}

} // namespace mr
