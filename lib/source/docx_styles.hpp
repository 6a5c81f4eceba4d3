// What a Word document says elsewhere about its paragraphs: styles and list numbering.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

namespace mr::source::docx {

struct NumberRef {
  std::string list; // w:numId; "0" takes numbering away
  int level = 0;    // from 0
};

struct Style {
  std::string name;           // "heading 1", folded; built-in names are English in every language of Word
  std::optional<int> outline; // from 0; 9 is body text
  std::optional<std::string> list;
  std::optional<int> list_level;
  std::optional<bool> bold, hidden;
};

class Styles {
public:
  void read(pugi::xml_node root); // w:styles

  // With everything inherited; a plain style when there is none of this id.
  const Style& get(std::string_view id) const;
  std::string_view default_paragraph() const { return default_paragraph_; }

private:
  struct Raw {
    Style style;
    std::string based_on;
  };
  std::map<std::string, Raw, std::less<>> raw_;
  mutable std::map<std::string, Style, std::less<>> resolved_;
  std::string default_paragraph_;
};

class Numbering {
public:
  void read(pugi::xml_node root); // w:numbering

  struct Marker {
    std::string text; // "1.", "a)", "•", or empty
    bool bullet = false;
  };
  // Counts one paragraph on; call once for each, in order.
  Marker next(const NumberRef& ref);

private:
  static constexpr std::size_t levels = 9;
  struct Level {
    std::string format = "decimal", text;
    long start = 1;
    int restart = -1;   // w:lvlRestart: the level that makes this one begin again; -1: any above it
    bool legal = false; // all numbers in decimal
  };
  using Levels = std::array<Level, levels>;
  struct List {
    std::string abstract;
    std::map<std::size_t, Level> replaced;
    std::map<std::size_t, long> start;
  };
  struct Counter {
    std::array<long, levels> value{};
    std::array<bool, levels> running{};
  };
  static Level read_level(pugi::xml_node node);
  Level level_of(const List& list, std::size_t level) const;

  std::map<std::string, Levels, std::less<>> abstract_;
  std::map<std::string, std::string, std::less<>> style_links_; // abstract list → list style it stands for
  std::map<std::string, std::string, std::less<>> style_lists_; // list style → abstract list
  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, Counter, std::less<>> counters_; // by abstract list: its lists count on together
  std::set<std::pair<std::string, std::size_t>> started_;
};

// w:b and its like: on unless it says otherwise; nullopt when it is not there.
std::optional<bool> toggle(pugi::xml_node properties, std::string_view name);

} // namespace mr::source::docx
