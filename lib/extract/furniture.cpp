// What repeats from page to page, and where pages end.
#include "mr/extract/furniture.hpp"

#include "mr/base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mr::extract {

namespace {

// A line with its digits as one sign, so that "Page 3 of 9" and "Page 4 of 9" are the same.
std::string shape_of(std::string_view folded) {
  std::string out;
  for (const char c : folded) {
    if (is_digit(c)) {
      if (out.empty() || out.back() != '#') out += '#';
    } else {
      out += c;
    }
  }
  return out;
}

// How often a line of this shape stands at the edge of a page, and whether one of its numbers counts the
// pages.
struct Recurrence {
  std::size_t pages = 0, same_text = 0, in_step = 0;
  std::string text;
  std::vector<long> offsets; // its numbers less the page, of the last page it stood on
};

long first_number(std::string_view text) {
  const std::size_t at = text.find_first_of("0123456789");
  long value = 0;
  for (std::size_t i = at; i < text.size() && is_digit(text[i]) && value < 100000; ++i)
    value = value * 10 + (text[i] - '0');
  return at == std::string_view::npos ? -1 : value;
}

// The numbers of a line, as stretches of it.
std::vector<Span> numbers_in(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = text.find_first_of("0123456789"); at != std::string_view::npos;
       at = text.find_first_of("0123456789", out.back().end))
    out.push_back({at, std::min(text.find_first_not_of("0123456789", at), text.size())});
  return out;
}

// Whether the two are the same at one place at least.
bool agree(const std::vector<long>& a, const std::vector<long>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (a[i] == b[i]) return true;
  return false;
}

// Text that was copied has lost its page breaks, but not the lines that count pages: "… page 1/3",
// "Doc. 25.118 … page 2/3". The lines after which a page ends; none unless every page from the first to the
// last is counted.
std::vector<std::size_t> counted_feet(const std::vector<Unit>& units) {
  struct Count {
    std::vector<std::size_t> lines;
    long total = 0;
    bool holds = true;
  };
  constexpr std::size_t most_numbers = 6;
  std::map<std::string, Count> counts; // by the line without the page's number and the total
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string& text = units[i].folded.text;
    if (units[i].kind != UnitKind::line || text.size() > 160) continue;
    const std::vector<Span> numbers = numbers_in(text);
    for (std::size_t n = 0; n + 1 < numbers.size() && numbers.size() <= most_numbers; ++n) {
      const Span page = numbers[n], of = numbers[n + 1];
      const std::string rest = text.substr(0, page.begin) + '#' + text.substr(page.end, of.begin - page.end) +
                               '#' + text.substr(of.end);
      if (rest.size() < 4) continue;
      const long number = first_number(std::string_view(text).substr(page.begin, page.size()));
      const long total = first_number(std::string_view(text).substr(of.begin, of.size()));
      Count& count = counts[rest];
      count.lines.push_back(i);
      count.holds = count.holds && number == static_cast<long>(count.lines.size()) &&
                    (count.total == 0 || count.total == total);
      count.total = total;
    }
  }
  for (const auto& [rest, count] : counts)
    if (count.holds && count.total >= 2 && static_cast<long>(count.lines.size()) == count.total)
      return count.lines;
  return {};
}

// Gaps as between columns.
std::size_t wide_gaps(std::string_view text) {
  std::size_t gaps = 0;
  for (std::size_t at = text.find("   "); at != std::string_view::npos;
       at = text.find("   ", text.find_first_not_of(' ', at)))
    ++gaps;
  return gaps;
}

} // namespace

std::vector<bool> furniture_marks(const std::vector<Unit>& units, const std::vector<Page>& pages) {
  std::vector<bool> gone(units.size(), false);
  if (pages.size() < 2) {
    // A single page may carry its number between dashes all the same.
    for (const Page& page : pages)
      for (const bool head : {true, false}) {
        if (page.lines.empty()) continue;
        const std::size_t at = head ? page.lines.front() : page.lines.back();
        const std::string shape = shape_of(units[at].folded.text);
        gone[at] = shape == "- # -" || shape == "-#-";
      }
    return gone;
  }
  constexpr std::size_t reach = 3;                        // lines from the edge of a page
  std::array<std::map<std::string, Recurrence>, 2> edges; // heads, feet
  const auto line_at = [](const Page& page, bool head, std::size_t i) {
    return head ? page.lines[i] : page.lines[page.lines.size() - 1 - i];
  };
  for (std::size_t n = 0; n < pages.size(); ++n) {
    for (const bool head : {true, false}) {
      std::map<std::string, bool> seen;
      for (std::size_t i = 0; i < std::min(reach, pages[n].lines.size()); ++i) {
        const std::string& text = units[line_at(pages[n], head, i)].folded.text;
        if (!seen.emplace(shape_of(text), true).second) continue;
        Recurrence& r = edges[head][shape_of(text)];
        std::vector<long> offsets;
        for (const Span& number : numbers_in(text))
          offsets.push_back(first_number(std::string_view(text).substr(number.begin)) - static_cast<long>(n));
        r.same_text += r.pages > 0 && r.text == text;
        r.in_step += r.pages > 0 && agree(offsets, r.offsets);
        ++r.pages;
        r.text = text;
        r.offsets = std::move(offsets);
      }
    }
  }
  const std::size_t enough = std::max<std::size_t>(2, pages.size() / 3);
  for (const Page& page : pages) {
    for (const bool head : {true, false}) {
      for (std::size_t i = 0; i < std::min(reach, page.lines.size()); ++i) {
        const std::size_t at = line_at(page, head, i);
        const std::string shape = shape_of(units[at].folded.text);
        const Recurrence& r = edges[head][shape];
        const bool bare_number = shape == "#" || shape == "- # -" || shape == "-#-";
        const bool numbered = shape.find('#') != std::string::npos;
        const bool counts = numbered && r.in_step * 2 >= r.pages;
        // A table's head line repeats as well: columns are for the table reader, so wide gaps keep a line.
        // What opens every page, a word left and a word right, is none.
        const std::size_t gaps = wide_gaps(units[at].text.text());
        const bool opens_all = head && i == 0 && r.pages == pages.size();
        const bool columns = !numbered && gaps > (opens_all ? 1 : 0);
        // Of two pages, only the second's first line can be seen to repeat, if it opened the document.
        const bool second = pages.size() == 2 && &page == &pages[1] && head && i == 0 &&
                            shape == shape_of(units[pages[0].lines[0]].folded.text);
        const bool repeats =
            r.same_text * 2 >= r.pages && shape.size() > 3 && !columns && (pages.size() > 2 || second);
        if (!bare_number && !(r.pages >= enough && (counts || repeats))) break;
        gone[at] = true;
      }
    }
  }
  return gone;
}

void split_pages(std::vector<Unit>& units, std::vector<Page>& pages) {
  const std::vector<std::size_t> feet = pages.size() == 1 ? counted_feet(units) : std::vector<std::size_t>();
  if (feet.empty()) return;
  pages.assign(1, {});
  for (std::size_t i = 0, foot = 0; i < units.size(); ++i) {
    units[i].page = pages.size();
    units[i].page_start = pages.back().lines.empty();
    pages.back().lines.push_back(i);
    if (foot < feet.size() && feet[foot] == i) {
      pages.emplace_back();
      ++foot;
    }
  }
  if (pages.back().lines.empty()) pages.pop_back();
}

} // namespace mr::extract
