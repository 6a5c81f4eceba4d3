// Pieces and the way back.
#include "mr/source/flow.hpp"

#include "mr/base/text.hpp"

#include <algorithm>

namespace mr::source {

Flow::Flow(std::string_view text, std::size_t at) : text_(text), from_(at) {}

void Flow::append(std::string_view text, std::size_t at) {
  if (text.empty()) return;
  if (text_.empty()) {
    from_ = at;
  } else {
    const Piece last = piece(pieces() - 1);
    if (last.from + (text_.size() - last.begin) != at) more_.push_back({text_.size(), at});
  }
  text_ += text;
}

void Flow::append(const Flow& other) {
  for (std::size_t i = 0; i < other.pieces(); ++i) {
    const std::size_t begin = other.piece(i).begin;
    const std::size_t end = i + 1 < other.pieces() ? other.piece(i + 1).begin : other.text_.size();
    append(std::string_view(other.text_).substr(begin, end - begin), other.piece(i).from);
  }
}

void Flow::insert_space() {
  if (!text_.empty()) append(" ", source_offset(text_.size() - 1) + 1);
}

void Flow::drop_last(std::size_t n) {
  text_.resize(text_.size() - std::min(n, text_.size()));
  while (!more_.empty() && more_.back().begin >= text_.size()) more_.pop_back();
}

Flow Flow::sub(std::size_t begin, std::size_t length) const {
  Flow out;
  begin = std::min(begin, text_.size());
  const std::size_t end = length > text_.size() - begin ? text_.size() : begin + length;
  for (std::size_t i = 0; i < pieces() && piece(i).begin < end; ++i) {
    const std::size_t piece_end = i + 1 < pieces() ? piece(i + 1).begin : text_.size();
    const std::size_t b = std::max(begin, piece(i).begin), e = std::min(end, piece_end);
    if (b < e) out.append(std::string_view(text_).substr(b, e - b), piece(i).from + (b - piece(i).begin));
  }
  return out;
}

Flow Flow::trimmed() const {
  const std::string_view inner = trim(text_);
  return sub(static_cast<std::size_t>(inner.data() - text_.data()), inner.size());
}

std::size_t Flow::source_offset(std::size_t at) const {
  if (text_.empty()) return 0;
  const auto after = std::upper_bound(more_.begin(), more_.end(), at,
                                      [](std::size_t a, const Piece& p) { return a < p.begin; });
  const Piece holds = piece(static_cast<std::size_t>(after - more_.begin()));
  return holds.from + (at - holds.begin);
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
