// Hidden and bold elements, how lists count, how far cells reach.
#include "mr/source/html_attributes.hpp"

#include "mr/base/text.hpp"
#include "mr/source/html_tags.hpp"
#include "mr/source/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mr::source {

unsigned html_attribute_traits(std::string_view attributes) {
  if (attributes.empty()) return 0;
  unsigned traits = 0;
  bool hidden = false;
  html_attribute(attributes, "hidden", &hidden);
  std::string style = html_attribute(attributes, "style");
  std::erase_if(style, is_space);
  style = fold(style);
  if (hidden || style.find("display:none") != std::string::npos ||
      style.find("visibility:hidden") != std::string::npos)
    traits |= html_unseen;
  if (style.find("font-weight:bold") != std::string::npos ||
      style.find("font-weight:700") != std::string::npos)
    traits |= html_strong;
  return traits;
}

std::vector<std::string> html_words(std::string_view attributes, const char* name) {
  std::vector<std::string> words;
  const std::string value = html_attribute(attributes, name);
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && !is_space(value[end])) ++end;
    if (end > at) words.push_back(value.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool html_for_screen_readers(std::string_view attributes) {
  // What the common style sheets and content systems call it; theirs may carry a prefix or an ending.
  static constexpr std::array names{"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text",
                                    "element-invisible"};
  const std::vector<std::string> classes = html_words(attributes, "class");
  return std::any_of(classes.begin(), classes.end(), [](const std::string& one) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return one.find(name) != std::string::npos; });
  });
}

std::string html_running_part(std::string_view attributes) {
  std::string title = html_attribute(attributes, "title");
  return title == "header" || title == "footer" ? title : std::string();
}

HtmlList html_list(std::string_view tag, std::string_view attributes) {
  HtmlList list;
  list.ordered = tag == "ol";
  const std::string type = html_attribute(attributes, "type");
  const std::string style = fold(html_attribute(attributes, "style"));
  const auto has = [&](const char* word) { return style.find(word) != std::string::npos; };
  if (type == "a" || has("lower-alpha") || has("lower-latin")) list.format = "lowerLetter";
  if (type == "A" || has("upper-alpha") || has("upper-latin")) list.format = "upperLetter";
  if (type == "i" || has("lower-roman")) list.format = "lowerRoman";
  if (type == "I" || has("upper-roman")) list.format = "upperRoman";
  const std::string first = html_attribute(attributes, "start");
  std::from_chars(first.data(), first.data() + first.size(), list.next);
  return list;
}

std::size_t html_span(std::string_view attributes, const char* name, std::size_t most) {
  const std::string text = html_attribute(attributes, name);
  std::size_t value = 1;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) return 1;
  return value == 0 ? most : std::min(value, most); // rowspan="0": to the end of the table
}

} // namespace mr::source
