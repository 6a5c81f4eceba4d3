// Pieces and the way back.
#include "mr/source/flow.hpp"

#include "mr/base/text.hpp"

#include <algorithm>

namespace mr::source {

Flow::Flow(std::string_view text, std::size_t at) : text_(text) {
  if (!text.empty()) pieces_.push_back({0, at});
}

void Flow::append(std::string_view text, std::size_t at) {
  if (text.empty()) return;
  const bool continues =
      !pieces_.empty() && pieces_.back().from + (text_.size() - pieces_.back().begin) == at;
  if (!continues) pieces_.push_back({text_.size(), at});
  text_ += text;
}

void Flow::append(const Flow& other) {
  for (std::size_t i = 0; i < other.pieces_.size(); ++i) {
    const std::size_t begin = other.pieces_[i].begin;
    const std::size_t end = i + 1 < other.pieces_.size() ? other.pieces_[i + 1].begin : other.text_.size();
    append(std::string_view(other.text_).substr(begin, end - begin), other.pieces_[i].from);
  }
}

void Flow::insert_space() {
  if (!text_.empty()) append(" ", source_offset(text_.size() - 1) + 1);
}

void Flow::drop_last(std::size_t n) {
  text_.resize(text_.size() - std::min(n, text_.size()));
  while (!pieces_.empty() && pieces_.back().begin >= text_.size()) pieces_.pop_back();
}

Flow Flow::sub(std::size_t begin, std::size_t length) const {
  Flow out;
  begin = std::min(begin, text_.size());
  const std::size_t end = length > text_.size() - begin ? text_.size() : begin + length;
  for (std::size_t i = 0; i < pieces_.size() && pieces_[i].begin < end; ++i) {
    const std::size_t piece_end = i + 1 < pieces_.size() ? pieces_[i + 1].begin : text_.size();
    const std::size_t b = std::max(begin, pieces_[i].begin), e = std::min(end, piece_end);
    if (b < e) out.append(std::string_view(text_).substr(b, e - b), pieces_[i].from + (b - pieces_[i].begin));
  }
  return out;
}

Flow Flow::trimmed() const {
  const std::string_view inner = trim(text_);
  return sub(static_cast<std::size_t>(inner.data() - text_.data()), inner.size());
}

std::size_t Flow::source_offset(std::size_t at) const {
  if (pieces_.empty()) return 0;
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](std::size_t a, const Piece& p) { return a < p.begin; });
  const Piece& piece = after == pieces_.begin() ? pieces_.front() : *std::prev(after);
  return piece.from + (at - piece.begin);
}

Span Flow::source(Span stretch) const {
  stretch.end = std::min(stretch.end, text_.size());
  if (stretch.begin >= stretch.end) return {};
  const std::size_t first = source_offset(stretch.begin), last = source_offset(stretch.end - 1) + 1;
  return {std::min(first, last - 1), std::max(first + 1, last)};
}

Flow join(const std::vector<Flow>& parts) {
  Flow out;
  for (const Flow& part : parts) {
    if (part.empty()) continue;
    out.insert_space();
    out.append(part);
  }
  return out;
}

} // namespace mr::source
