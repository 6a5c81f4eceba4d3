// What the attributes of HTML elements say that the text of a page depends on.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source {

struct HtmlList { // how it counts, and its next number
  bool ordered = false;
  std::string format = "decimal"; // as list_number takes it
  long next = 1;
};

// html_unseen and html_strong, where the attributes hide their element or make it bold.
unsigned html_attribute_traits(std::string_view attributes);

// The words of an attribute that lists some, such as class.
std::vector<std::string> html_words(std::string_view attributes, const char* name);

// Whether an element's class takes it out of sight and leaves it to screen readers.
bool html_for_screen_readers(std::string_view attributes);

// "header" or "footer" for the element that holds the running head or foot of printed pages; else empty.
std::string html_running_part(std::string_view attributes);

// The list that <ul>, <ol>, <menu> or <dir> begins.
HtmlList html_list(std::string_view tag, std::string_view attributes);

// rowspan or colspan, from 1 to `most`; 1 when it is missing or no number, `most` for 0.
std::size_t html_span(std::string_view attributes, const char* name, std::size_t most);

} // namespace mr::source
