// libyaml's events into a tree. Its marks count characters; places here are bytes.
#include "mr/base/libyaml_events.hpp"
#include "mr/base/text.hpp"
#include "mr/base/tree_builder.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <yaml.h>

namespace mr::tree {

namespace {

// From a count of characters to an offset in bytes. Marks come in order, so it walks on from the last answer.
class Offsets {
public:
  explicit Offsets(std::string_view text) : text_(text) {}

  std::size_t operator()(std::size_t character) {
    if (character > character_) { // most of a text is ASCII
      const std::size_t known = ascii_run(text_.substr(0, byte_ + (character - character_)), byte_);
      byte_ += known;
      character_ += known;
    }
    for (; character_ < character && byte_ < text_.size(); ++character_) {
      ++byte_;
      while (byte_ < text_.size() && inside(text_[byte_])) ++byte_;
    }
    for (; character_ > character && byte_ > 0; --character_) {
      --byte_;
      while (byte_ > 0 && inside(text_[byte_])) --byte_;
    }
    return byte_;
  }
  std::size_t operator()(const yaml_mark_t& mark) { return (*this)(mark.index); }

private:
  static bool inside(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

  std::string_view text_;
  std::size_t character_ = 0, byte_ = 0;
};

class LibyamlReader {
public:
  LibyamlReader(std::string_view text, Builder& builder)
      : text_(text), builder_(builder), offset_(text), events_(text) {}

  void run() {
    for (;;) {
      const std::vector<yaml_event_t>& batch = events_.next();
      for (const yaml_event_t& event : batch) {
        take(event);
        if (builder_.refusal()) return;
      }
      if (batch.empty()) break;
    }
    if (const yaml_parser_t* mistake = events_.mistake()) refuse_syntax(*mistake);
  }

private:
  void take(const yaml_event_t& event) {
    const std::size_t at = offset_(event.start_mark);
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (++documents_ > 1)
        builder_.refuse(at, "a second YAML document begins here", "one document per file");
      break;
    case YAML_STREAM_END_EVENT:
      if (documents_ == 0) builder_.refuse(0, "the file is empty", "make one of a document with 'mr import'");
      break;
    case YAML_ALIAS_EVENT: refuse_anchor(at); break;
    case YAML_SCALAR_EVENT: scalar(event, at); break;
    case YAML_SEQUENCE_START_EVENT:
      if (plain_node(event.data.sequence_start.anchor, event.data.sequence_start.tag, at))
        builder_.open(Type::sequence, at);
      break;
    case YAML_MAPPING_START_EVENT:
      if (plain_node(event.data.mapping_start.anchor, event.data.mapping_start.tag, at))
        builder_.open(Type::mapping, at);
      break;
    case YAML_SEQUENCE_END_EVENT: close(event, ']'); break;
    case YAML_MAPPING_END_EVENT: close(event, '}'); break;
    default: break;
    }
  }

  void refuse_anchor(std::size_t at) {
    builder_.refuse(at, "anchors (&) and aliases (*) are not supported",
                    "write the value out; to begin a text with & or *, put it in quotes");
  }

  bool plain_node(const yaml_char_t* anchor, const yaml_char_t* tag, std::size_t at) {
    if (anchor != nullptr) refuse_anchor(at);
    if (tag != nullptr)
      builder_.refuse(at, "YAML tags (!) are not supported", "to begin a text with !, put it in quotes");
    return !builder_.refusal();
  }

  void scalar(const yaml_event_t& event, std::size_t at) {
    const auto& data = event.data.scalar;
    if (!plain_node(data.anchor, data.tag, at)) return;
    std::size_t end = offset_(event.end_mark);
    const void* bytes = data.value;
    std::string value(static_cast<const char*>(bytes), data.length);
    const bool quoted = data.style != YAML_PLAIN_SCALAR_STYLE;
    if (data.style == YAML_LITERAL_SCALAR_STYLE || data.style == YAML_FOLDED_SCALAR_STYLE)
      while (end > at + 1 && is_space(text_[end - 1])) --end;
    if (quoted || !(value.empty() || value == "~" || value == "null" || value == "Null" || value == "NULL"))
      return builder_.scalar(std::move(value), {at, std::max(end, at + 1)}, quoted);
    if (end > at) return builder_.null(std::move(value), {at, end});
    builder_.missing(at > 0 ? at - 1 : 0, at);
  }

  void close(const yaml_event_t& event, char bracket) {
    const std::size_t end = offset_(event.end_mark);
    const bool flow = end > 0 && end > offset_(event.start_mark) && text_[end - 1] == bracket;
    builder_.close(flow ? end : 0);
  }

  void refuse_syntax(const yaml_parser_t& p);

  std::string_view text_;
  Builder& builder_;
  Offsets offset_;
  LibyamlEvents events_;
  int documents_ = 0;
};

// libyaml's messages in words for people.
struct Phrase {
  std::string_view theirs, ours, advice;
};
constexpr std::array phrases{
    Phrase{"did not find expected key", "this line does not fit the lines above it",
           "check its indentation, the ':' after its key, and quotes in the line above"},
    Phrase{"could not find expected ':'", "a ':' is missing after the key", "write 'key: value'"},
    Phrase{"mapping values are not allowed in this context", "a ':' stands where none can",
           "a text that contains ': ' must be in quotes"},
    Phrase{"did not find expected '-' indicator", "this line does not belong to the list above it",
           "check its indentation"},
    Phrase{"block sequence entries are not allowed in this context", "a '-' stands where no list can begin",
           "put the list on the lines below its key"},
    Phrase{"did not find expected ',' or '}'", "a '}' or a ',' is missing",
           "close the '{', and quote texts that contain brackets or ': '"},
    Phrase{"did not find expected ',' or ']'", "a ']' or a ',' is missing",
           "close the '[', and quote texts that contain brackets or ': '"},
    Phrase{"did not find expected node content", "a value is missing here", ""},
    Phrase{"found unexpected end of stream", "the file ends inside a quoted text", "add the closing quote"},
    Phrase{"found unexpected document indicator", "a quoted text is not closed", "add the closing quote"},
    Phrase{"found unknown escape character", "unknown escape in a text in double quotes",
           "write \\\\ for a backslash, or use single quotes"},
    Phrase{"found invalid Unicode character escape code", "this escape is no character", ""},
    Phrase{"did not find expected hexdecimal number", "this escape is not complete",
           "write \\u and four digits"},
    Phrase{"found a tab character", "a tab is used for indentation", "use spaces"},
    Phrase{"control characters are not allowed", "the text contains a control character",
           "delete it, or write it as an escape in double quotes"},
    Phrase{"did not find expected <document start>", "this does not belong to the document above it",
           "check its indentation; one document per file"},
};

void LibyamlReader::refuse_syntax(const yaml_parser_t& p) {
  const std::string_view problem = p.problem == nullptr ? "" : p.problem;
  const std::string_view context = p.context == nullptr ? "" : p.context;
  std::size_t at =
      p.error == YAML_READER_ERROR ? std::min(p.problem_offset, text_.size()) : offset_(p.problem_mark);
  if (problem == "found unexpected end of stream") at = offset_(p.context_mark);
  if (problem == "found character that cannot start any token") {
    const bool tab = at < text_.size() && text_[at] == '\t';
    return tab ? builder_.refuse(at, "a tab is used for indentation", "use spaces")
               : builder_.refuse(at, "a text cannot begin with this character", "put the text in quotes");
  }
  if (context == "while scanning a block scalar" && problem.starts_with("found a tab"))
    return builder_.refuse(at, "a tab is used for indentation", "use spaces");
  for (const Phrase& p2 : phrases)
    if (problem.starts_with(p2.theirs))
      return builder_.refuse(at, std::string(p2.ours), std::string(p2.advice));
  builder_.refuse(at, "this is not valid YAML",
                  "check indentation, quotes and brackets here and on the line above");
}

} // namespace

void read_with_libyaml(std::string_view text, Builder& builder) { LibyamlReader(text, builder).run(); }

} // namespace mr::tree
