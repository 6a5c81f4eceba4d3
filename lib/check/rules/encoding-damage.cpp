// encoding-damage: letters that were lost or doubled on the way (Ã© for é).
#include "mr/check/rules.hpp"

#include <array>

#include <fmt/format.h>

namespace mr::check {

void check_encoding_damage(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  struct Sign {
    std::string_view bytes, meaning;
  };
  // UTF-8 read as Windows-1252 and saved again: Ã with a second character, â€ before quotes and dashes.
  static constexpr std::array signs{
      Sign{"\xEF\xBF\xBD", "a character was lost here"},
      Sign{"\xC3\x83\xC2\xA9", "this was é"},
      Sign{"\xC3\x83\xC2\xA8", "this was è"},
      Sign{"\xC3\x83\xC2\xAB", "this was ë"},
      Sign{"\xC3\x83\xC2\xB3", "this was ó"},
      Sign{"\xC3\x83\xC2\xB1", "this was ñ"},
      Sign{"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "this was an apostrophe"},
      Sign{"\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", "this was a dash"},
      Sign{"\xC3\xA2\xE2\x82\xAC\xC5\x93", "this was a quotation mark"},
  };
  const std::string_view text = input.source->text();
  for (const Sign& sign : signs) {
    std::size_t count = 0, first = std::string_view::npos;
    for (std::size_t at = text.find(sign.bytes); at != std::string_view::npos;
         at = text.find(sign.bytes, at + 1)) {
      first = std::min(first, at);
      ++count;
    }
    if (count == 0) continue;
    report(number, {"document", ""}, {first, first + sign.bytes.size()},
           fmt::format("damaged characters: {}{}", sign.meaning,
                       count > 1 ? fmt::format(", and at {} more place{}", count - 1, count == 2 ? "" : "s")
                                 : ""),
           "open the original again and save it as UTF-8");
  }
}

} // namespace mr::check
