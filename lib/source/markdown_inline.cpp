// Emphasis, links, code, references.
#include "mr/source/markdown_inline.hpp"

#include "mr/base/text.hpp"
#include "mr/source/html_tokens.hpp"

#include <algorithm>
#include <utility>

namespace mr::source {

namespace {

constexpr std::size_t far = 2000; // how far a mark looks for the one that closes it

bool word_character(char c) { return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_alpha(c) && !is_digit(c); }

} // namespace

void MarkdownInline::put(std::string_view text, std::size_t at) {
  Part& part = parts_.back();
  part.text.append(text, at);
  if (!trim(text).empty()) (bold_ ? part.bold : part.plain) = true;
}

void MarkdownInline::end_part() { parts_.emplace_back(); }

// A line below the one being read has this mark, near by.
bool MarkdownInline::later(std::string_view mark) const {
  std::size_t seen = 0;
  for (std::size_t i = next_; i < lines_.size() && seen < far; ++i) {
    if (source_.substr(lines_[i].begin, lines_[i].size()).find(mark) != std::string_view::npos) return true;
    seen += lines_[i].size() + 1;
  }
  return false;
}

void MarkdownInline::read_line(Span line) {
  auto [begin, end] = line;
  if (!parts_.back().text.empty()) parts_.back().text.insert_space();
  const bool hard = end >= begin + 2 && source_.substr(end - 2, 2) == "  ";
  while (begin < end && is_space(source_[begin])) ++begin;
  while (end > begin && is_space(source_[end - 1])) --end;
  const bool slash = end > begin && source_[end - 1] == '\\';
  end -= slash;
  for (std::size_t at = begin; at < end;) {
    const std::size_t plain = std::min(source_.substr(0, end).find_first_of("*_`[]!<&\\", at), end);
    put(source_.substr(at, plain - at), at);
    if (plain == end) break;
    at = source_[plain] == '*' || source_[plain] == '_' ? emphasis(plain, begin, end) : sign(plain, end);
  }
  if (hard || slash) end_part();
}

// Each of these returns where to go on; they have put what stands before.
std::size_t MarkdownInline::sign(std::size_t at, std::size_t end) {
  const char c = source_[at];
  if (c == '\\' && at + 1 < end && is_punctuation(source_[at + 1])) {
    put(source_.substr(at + 1, 1), at + 1);
    return at + 2;
  }
  if (c == '`') {
    const std::size_t close = source_.substr(0, std::min(end, at + far)).find('`', at + 1);
    if (close != std::string_view::npos && close > at + 1) {
      if (source_.substr(0, end).substr(close + 1).starts_with("{=html}")) { // pandoc's way to write a tag
        for (std::size_t tag = source_.find('<', at + 1); tag < close; tag = source_.find('<', tag))
          tag = angle(tag, close);
        return close + 8;
      }
      put(source_.substr(at + 1, close - at - 1), at + 1);
      return close + 1;
    }
  }
  if (c == '&') {
    if (const HtmlReference r = html_reference(source_.substr(0, end), at); r.length) {
      put(r.text, at);
      return at + r.length;
    }
  }
  if (c == ']' && at == link_end_ && link_stop_ > at) return std::exchange(link_stop_, 0);
  if (c == '[' || (c == '!' && at + 1 < end && source_[at + 1] == '[')) return bracket(at, end);
  if (c == '<') return angle(at, end);
  put(source_.substr(at, 1), at);
  return at + 1;
}

std::size_t MarkdownInline::emphasis(std::size_t at, std::size_t begin, std::size_t end) {
  const char c = source_[at];
  std::size_t run = at;
  while (run < end && source_[run] == c) ++run;
  const std::size_t length = run - at;
  const bool opens = run < end && !is_space(source_[run]), closes = at > begin && !is_space(source_[at - 1]);
  const bool inside =
      c == '_' && opens && closes && word_character(source_[run]) && word_character(source_[at - 1]);
  const std::string_view mark = source_.substr(at, std::min<std::size_t>(length, 2));
  const std::string_view ahead = source_.substr(0, std::min(end, run + far));
  const bool closing = closes && (length >= 2 ? bold_ : true);
  const bool here = ahead.find(mark, run) != std::string_view::npos;
  const bool opening = opens && (here || later(mark));
  bool& waiting = c == '*' ? star_ : underscore_;
  // A star that nothing closes is text: a note's sign, or a product.
  const std::string_view behind = source_.substr(begin, at - begin);
  const bool closed = closing && (length >= 2 || waiting ||
                                  behind.substr(behind.size() - std::min(behind.size(), far)).find(c) !=
                                      std::string_view::npos);
  if (inside || length > 3 || (!opening && !closed)) {
    put(source_.substr(at, length), at);
  } else if (length >= 2) {
    bold_ = !(bold_ && closing);
  } else {
    waiting = opening && !here && !(waiting && closed);
  }
  return run;
}

std::size_t MarkdownInline::bracket(std::size_t at, std::size_t end) {
  const bool image = source_[at] == '!';
  const std::size_t open = at + image;
  const std::string_view near = source_.substr(0, std::min(end, open + far));
  const std::size_t close = near.find(']', open);
  if (close != std::string_view::npos) {
    if (source_.substr(open, 2) == "[^") return close + 1; // a note's sign
    const std::string_view inner = source_.substr(open + 1, close - open - 1);
    if (inner == "x" || inner == "X" || inner == " ") {
      put(inner == " " ? "☐" : "☒", at);
      return close + 1;
    }
    const char next = close + 1 < end ? source_[close + 1] : '\0';
    const std::size_t stop =
        next == '(' || next == '[' ? near.find(next == '(' ? ')' : ']', close + 2) : std::string_view::npos;
    if (stop != std::string_view::npos) {
      if (image) return stop + 1;
      link_end_ = close;
      link_stop_ = stop + 1;
      return open + 1;
    }
  } else if (!image && next_ < lines_.size()) { // its words go on in the next line
    const std::string_view line = source_.substr(0, lines_[next_].end);
    const std::size_t end_of_words = line.find_first_of("[]", lines_[next_].begin);
    const std::size_t stop = end_of_words < line.size() && line.substr(end_of_words, 2) == "]("
                                 ? line.find(')', end_of_words)
                                 : std::string_view::npos;
    if (stop != std::string_view::npos) {
      link_end_ = end_of_words;
      link_stop_ = stop + 1;
      return open + 1;
    }
  }
  put(source_.substr(at, open + 1 - at), at);
  return open + 1;
}

std::size_t MarkdownInline::angle(std::size_t at, std::size_t end) {
  const std::size_t close = source_.substr(0, std::min(end, at + far)).find('>', at);
  const bool tag = close != std::string_view::npos && at + 1 < end &&
                   (is_alpha(source_[at + 1]) || source_[at + 1] == '/' || source_[at + 1] == '!');
  if (!tag) {
    put("<", at);
    return at + 1;
  }
  const std::string name = fold(source_.substr(at + 1, close - at - 1));
  if (name.starts_with("br") && name.size() <= 4)
    end_part();
  else if (name.find("://") != std::string::npos || name.starts_with("mailto:"))
    put(source_.substr(at + 1, close - at - 1), at + 1);
  return close + 1;
}

void MarkdownInline::finish(std::vector<Block>& out, Block shape) {
  for (next_ = 0; next_ < lines_.size();) read_line(lines_[next_++]);
  lines_.clear();
  for (Part& part : parts_) {
    Flow text = part.text.trimmed();
    if (text.empty()) continue;
    Block block;
    block.kind = shape.kind;
    block.level = shape.level;
    block.marker = std::exchange(shape.marker, {});
    block.bold = part.bold && !part.plain;
    block.text = std::move(text);
    out.push_back(std::move(block));
    if (shape.kind == BlockKind::list_item) shape.kind = BlockKind::paragraph;
  }
  parts_.assign(1, {});
  bold_ = star_ = underscore_ = false;
  link_stop_ = 0;
}

} // namespace mr::source
