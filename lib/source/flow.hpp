// Text put together from pieces of a source, which remembers where every byte came from.
#pragma once
#include "mr/base/span.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source {

// Joining lines, dropping hyphens and stripping tags change the text; `source` still leads back to the very
// bytes.
class Flow {
public:
  Flow() = default;
  // `text` stands in the source at `at`, byte for byte.
  Flow(std::string_view text, std::size_t at);

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }

  void append(std::string_view text, std::size_t at);
  void append(const Flow& other);
  void insert_space();           // a joining space, which stands for the break before what follows
  void drop_last(std::size_t n); // bytes from the end, such as a hyphen

  Flow sub(std::size_t begin, std::size_t length = std::string::npos) const;
  Flow trimmed() const;

  // The source's bytes that the stretch came from: from its first byte to its last.
  Span source(Span stretch) const;
  Span source() const { return source({0, text_.size()}); }
  std::size_t source_offset(std::size_t at) const;

private:
  struct Piece {
    std::size_t begin; // in text_
    std::size_t from;  // in the source
  };
  std::size_t pieces() const { return text_.empty() ? 0 : 1 + more_.size(); }
  Piece piece(std::size_t i) const { return i == 0 ? Piece{0, from_} : more_[i - 1]; }

  std::string text_;
  std::size_t from_ = 0;    // the first piece; most texts have one only
  std::vector<Piece> more_; // ascending; each piece runs to the next one's begin
};

// The parts joined with single spaces.
Flow join(const std::vector<Flow>& parts);

} // namespace mr::source
