// HTML cut into tags and text, in linear time and with the place of every byte.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace mr::source {

struct HtmlToken {
  enum class Kind { end_of_file, text, start, end } kind = Kind::end_of_file;
  std::size_t begin = 0, stop = 0; // in the source; text: [begin, stop)
  std::string name;                // of a tag, in lower case
  std::string_view attributes;     // of a start tag, as they stand there
};

class HtmlTokenizer {
public:
  explicit HtmlTokenizer(std::string_view source) : source_(source) {}

  // Comments, doctypes, processing instructions and CDATA marks are passed over.
  HtmlToken next();
  // Passes over everything up to the end tag of `name` (script, style, title …) and returns what stood there.
  std::string_view raw_text(std::string_view name);

private:
  bool markup(HtmlToken& token);
  std::string_view source_;
  std::size_t at_ = 0;
  bool quotes_ = true; // until one is never closed
};

// The value of an attribute, references resolved; `found` says whether it is there at all.
std::string html_attribute(std::string_view attributes, std::string_view name, bool* found = nullptr);

// Character references resolved, for text without tags such as a title.
std::string html_text(std::string_view source);

struct HtmlReference {
  std::string text;       // UTF-8
  std::size_t length = 0; // bytes in the source; 0: no reference, an ampersand as it is
};
// The character reference at the ampersand `at`.
HtmlReference html_reference(std::string_view source, std::size_t at);

char32_t named_reference(std::string_view name); // 0 when there is none

} // namespace mr::source
