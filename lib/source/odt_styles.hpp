// Styles and list numbering of OpenDocument text.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace mr::source::odt {

struct Style {
  std::optional<int> outline; // from 1; 0 is body text
  std::optional<bool> bold, hidden, page_before;
  std::string list; // list style, or empty
};

class Styles {
public:
  void read(pugi::xml_node container); // office:styles and office:automatic-styles
  const Style& get(std::string_view family, std::string_view name) const;

private:
  struct Raw {
    Style style;
    std::string parent;
  };
  std::map<std::string, Raw, std::less<>> raw_; // "family name"
  mutable std::map<std::string, Style, std::less<>> resolved_;
};

inline constexpr std::size_t levels = 10;

struct Level {
  std::string format; // style:num-format as OOXML names it; empty: no number is shown
  std::string prefix, suffix, bullet;
  int display = 1; // how many levels are shown: 2 gives "1.2"
  long start = 1;
};
using ListStyle = std::array<Level, levels>;
const ListStyle& plain_list(); // of a list that names no style: bullets

class ListStyles {
public:
  void read(pugi::xml_node container);
  const ListStyle* get(std::string_view name) const;
  const ListStyle& outline() const { return outline_; } // of headings

private:
  std::map<std::string, ListStyle, std::less<>> styles_;
  ListStyle outline_{};
};

// Where the numbers of one list stand.
struct Counter {
  std::array<long, levels> value{};
  std::array<bool, levels> running{};

  // Counts on at `level` (from 0) and gives the label; `start` sets the number.
  std::string next(const ListStyle& style, std::size_t level, std::optional<long> start = {});
};

} // namespace mr::source::odt
