// yaml-cpp's events into a tree. It marks where things begin: where they end is found in the text.
#include "mr/base/text.hpp"
#include "mr/base/tree_builder.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace mr::tree {

namespace {

constexpr const char* not_yaml = "this is not valid YAML";
constexpr const char* look_here = "check indentation, quotes and brackets here and on the line above";

// Thrown through yaml-cpp to leave it, once the builder holds a refusal.
struct Stop {};

// A text as a stream, without a copy.
class View : public std::streambuf {
public:
  explicit View(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

class Events final : public YAML::EventHandler {
public:
  Events(std::string_view text, Builder& builder) : text_(text), builder_(builder) {}

  int documents() const { return documents_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    const std::size_t at = offset(mark);
    if (text_.substr(at).starts_with("...")) doubt(at);
    if (++documents_ > 1) refuse(at, "a second YAML document begins here", "one document per file");
  }
  void OnDocumentEnd() override {
    if (text_.find('\t', reached_) != std::string_view::npos) doubt(reached_);
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(offset(mark)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(offset(mark)); }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t at = begin(mark);
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (!text_.substr(at).starts_with(word)) continue;
      const std::size_t end = at + word.size();
      if (is_written(at, end)) {
        builder_.null(std::string(word), {at, end});
        return went_to(end);
      }
      if (flow_ == 0 && next_word(end) != ':') doubt(at);
    }
    // Nothing is written, and the mark is that of whatever follows.
    if (flow_ > 0) doubt(at);
    const bool item = builder_.depth() > 0 && !builder_.in_mapping();
    if (builder_.in_mapping() && next_word(reached_) != ':') doubt(at);
    const std::size_t dash = item ? next('-') : 0;
    builder_.missing(dash, at);
    went_to(item ? dash + 1 : reached_);
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    const std::size_t at = begin(mark);
    const char first = at < text_.size() ? text_[at] : '\0';
    const bool block = first == '|' || first == '>';
    if (flow_ > 0 ? first == ':' : !fits(at)) doubt(at);
    if (block && value.substr(0, value.find_first_not_of('\n') + 1).ends_with('\t')) doubt(at);
    const bool quoted = first == '"' || first == '\'';
    const std::size_t end = quoted ? end_of_quoted(at) : end_of_words(block ? line_end(at) : at, value);
    // A last line of spaces without a line end is taken for a line of the block.
    if (block && text_.ends_with(' ') && text_.find_first_not_of(" \t\r\n", end) == std::string_view::npos)
      doubt(at);
    std::string text = value;
    if (first == '"') text = repaired(std::move(text), at, end);
    builder_.scalar(std::move(text), {at, std::max(end, at + 1)}, block || quoted);
    went_to(std::max(end, at + 1));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(Type::sequence, begin(mark));
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(Type::mapping, begin(mark));
  }
  void OnSequenceEnd() override { close('[', ']'); }
  void OnMapEnd() override { close('{', '}'); }

private:
  [[noreturn]] void refuse(std::size_t at, std::string message, std::string advice) {
    builder_.refuse(at, std::move(message), std::move(advice));
    throw Stop{};
  }
  [[noreturn]] void refuse_anchor(std::size_t at) {
    refuse(at, "anchors (&) and aliases (*) are not supported",
           "write the value out; to begin a text with & or *, put it in quotes");
  }
  // yaml-cpp reads on where YAML has no meaning, or not this one.
  [[noreturn]] void doubt(std::size_t at) { refuse(at, not_yaml, look_here); }

  // Where a value begins, once it is clear that it may begin there.
  std::size_t begin(const YAML::Mark& mark) {
    const std::size_t at = offset(mark);
    // A tagged value is marked at its tag; nothing else begins with a '!'.
    if (at < text_.size() && text_[at] == '!')
      refuse(at, "YAML tags (!) are not supported", "to begin a text with !, put it in quotes");
    if (builder_.expects_key() && flow_ == 0)
      for (std::size_t i = reached_; i < at; ++i) {
        if (text_[i] == '#') i = line_end(i);
        if (text_[i] == '?') doubt(at); // keys with a '?' may stand where values may not
      }
    // Tabs may stand in some places between values and not in others.
    if (flow_ == 0 &&
        text_.substr(reached_, at - std::min(at, reached_)).find('\t') != std::string_view::npos)
      doubt(at);
    return at;
  }

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }

  void went_to(std::size_t at) {
    if (builder_.refusal()) throw Stop{};
    reached_ = at;
  }

  void open(Type type, std::size_t at) {
    const bool flow = text_[at] == '[' || text_[at] == '{';
    if (flow && flow_ == 0 && !fits(at)) doubt(at);
    builder_.open(type, at);
    if (flow) ++flow_;
    went_to(flow ? at + 1 : at);
  }

  void close(char opening, char closing) {
    const bool flow = text_[builder_.opened_at()] == opening;
    if (flow) --flow_;
    const std::size_t end = flow ? next(closing) + 1 : reached_;
    builder_.close(flow ? end : 0);
    went_to(end);
  }

  // The next `wanted` after what has been read: only indicators, space and comments stand before it.
  std::size_t next(char wanted) const {
    for (std::size_t at = reached_; at < text_.size(); ++at) {
      if (text_[at] == wanted) return at;
      if (text_[at] == '#') at = line_end(at);
    }
    return text_.empty() ? 0 : text_.size() - 1;
  }

  std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  // The character that is next but for space on the line.
  char next_word(std::size_t at) const {
    at = text_.find_first_not_of(" \t", at);
    return at == std::string_view::npos ? '\n' : text_[at];
  }
  std::size_t column(std::size_t at) const { return at - (text_.rfind('\n', at) + 1); }

  // Whether the nothing at `at` is the word there. When nothing is written there may stand the next key, no
  // further to the right than its mapping or list, and it may begin with such a word.
  bool is_written(std::size_t at, std::size_t end) const {
    if (builder_.expects_key() || flow_ > 0)
      return end >= text_.size() || is_space(text_[end]) ||
             std::string_view(",]}:").find(text_[end]) != std::string_view::npos;
    return fits(at);
  }

  // Outside brackets a value stands further to the right than its mapping or list.
  bool fits(std::size_t at) const {
    return builder_.depth() == 0 || builder_.expects_key() || column(at) > column(builder_.opened_at());
  }

  std::size_t end_of_quoted(std::size_t begin) {
    const char quote = text_[begin];
    std::size_t at = begin + 1;
    while (at < text_.size()) {
      const bool pair = quote == '"' ? text_[at] == '\\' : text_.substr(at).starts_with("''");
      if (!pair && text_[at] == quote) {
        const std::size_t line = text_.rfind('\n', at);
        if (line != std::string_view::npos && line > begin &&
            text_.find_first_not_of(" \t\r", line + 1) == at)
          doubt(begin); // the line ends before it are counted wrongly
        return at + 1;
      }
      at += pair ? 2 : 1;
    }
    refuse(begin, "the file ends inside a quoted text", "add the closing quote");
  }

  // Plain and block scalars stand in the text as they are, but for space and line ends. A block without words
  // ends with its header.
  std::size_t end_of_words(std::size_t at, std::string_view value) const {
    std::size_t end = at;
    for (const char c : value) {
      if (is_space(c)) continue;
      while (at < text_.size() && text_[at] != c) ++at;
      end = ++at;
    }
    while (end > 0 && is_space(text_[std::min(end, text_.size()) - 1])) --end;
    return std::min(end, text_.size());
  }

  // yaml-cpp writes the escapes \N and \_ as one byte, which is no UTF-8, and takes \' for an escape.
  std::string repaired(std::string value, std::size_t begin, std::size_t end) {
    bool bytes = false;
    const std::string_view written = text_.substr(begin, end - begin);
    for (std::size_t at = written.find('\\'); at != std::string_view::npos; at = written.find('\\', at + 2)) {
      const char c = written[at + 1];
      if (c == '\'')
        refuse(begin + at, "unknown escape in a text in double quotes",
               "write \\\\ for a backslash, or use single quotes");
      bytes = bytes || c == 'N' || c == '_';
    }
    while (bytes) {
      const auto bad = find_invalid_utf8(value);
      if (!bad) break;
      value.insert(*bad, 1, '\xC2');
    }
    return value;
  }

  std::string_view text_;
  Builder& builder_;
  std::size_t reached_ = 0; // the end of the last thing read
  int flow_ = 0;            // brackets that are open
  int documents_ = 0;
};

// Where something stands that yaml-cpp passes over and YAML does not: a directive, a control character, half
// of a pair of UTF-16 or a byte order mark.
std::size_t first_unreadable(std::string_view text) {
  if (text.starts_with('%')) return 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : '\0');
    if (c == '\n' && next == '%') return at + 1;
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return at;
    if (c == 0xC2 && next < 0xA0 && next != 0x85) return at;
    if (c == 0xEF && next >= 0xBB) {
      const std::string_view whole = text.substr(at, 3);
      if (whole == "\xEF\xBB\xBF" || whole == "\xEF\xBF\xBE" || whole == "\xEF\xBF\xBF") return at;
    }
  }
  return std::string_view::npos;
}

} // namespace

void read_with_yaml_cpp(std::string_view text, Builder& builder) {
  // A carriage return by itself ends a line in YAML, but not for yaml-cpp.
  std::string lines(text);
  for (std::size_t at = lines.find('\r'); at != std::string::npos; at = lines.find('\r', at + 1))
    if (at + 1 == lines.size() || lines[at + 1] != '\n') lines[at] = '\n';
  View view(lines);
  std::istream stream(&view);
  Events events(lines, builder);
  const std::size_t unread = first_unreadable(lines);
  if (unread != std::string::npos) return builder.refuse(unread, not_yaml, look_here);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
    if (events.documents() == 0)
      builder.refuse(0, "the file is empty", "make one of a document with 'mr import'");
  } catch (const Stop&) {
    return;
  } catch (const YAML::Exception& e) {
    const std::size_t at = e.mark.is_null() ? 0 : static_cast<std::size_t>(std::max(e.mark.pos, 0));
    builder.refuse(std::min(at, text.size()), not_yaml, look_here);
  }
}

} // namespace mr::tree
