// A title's column ends where the text's begins: at a capital, within the width that the other titles keep.
// Its later lines were put out after lines of the text; they begin small after a sentence that had ended.
#include "mr/extract/narrow_titles.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace mr::extract {

namespace {

struct Title {
  std::size_t unit = 0, rest = 0; // where its words begin
  std::size_t end = 0;            // unit behind it
};

std::size_t width_of(const Unit& unit) { return count_characters(unit.text.text()); }

bool begins_small(const Unit& unit) {
  const std::string& text = unit.text.text();
  return unit.marker.empty() && !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool ends_title(const Unit& unit, const Lexicon& lexicon) {
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::heading || numbered_heading(unit, lexicon))
    return true;
  return label_of(unit, lexicon).has_value() || part_heading(unit, lexicon).has_value();
}

struct Titles {
  std::vector<Title> narrow, wide;
  std::size_t width = 0; // of the narrow ones' lines
};

Titles titles_of(const Units& units, const Lexicon& lexicon) {
  Titles out;
  std::vector<Title> single;
  for (std::size_t i = 0; i < units.units.size(); ++i) {
    const Unit& unit = units.units[i];
    if (unit.kind != UnitKind::line) continue;
    const auto heading = numbered_heading(unit, lexicon);
    if (!heading || heading->noun != "recommendation" || heading->rest >= unit.text.size()) continue;
    Title title{i, heading->rest, i + 1};
    std::size_t width = width_of(unit);
    while (title.end < units.units.size() && units.units[title.end].kind == UnitKind::line &&
           units.units[title.end].blank_before == 0 && !ends_title(units.units[title.end], lexicon))
      width = std::max(width, width_of(units.units[title.end++]));
    const bool wrapped = title.end > i + 1;
    if (wrapped && width * 5 <= units.measure.width * 3) {
      out.narrow.push_back(title);
      out.width = std::max(out.width, width);
    } else {
      single.push_back(title);
    }
  }
  for (const Title& title : single)
    if (width_of(units.units[title.unit]) > out.width + out.width / 2) out.wide.push_back(title);
  return out;
}

// Where the text begins beside the title: the last word with a capital that the column's width allows.
std::optional<std::size_t> text_begins(const Unit& unit, std::size_t rest, std::size_t width) {
  const std::string& text = unit.text.text();
  std::optional<std::size_t> found;
  for (std::size_t at = text.find(' ', rest); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (count_characters(std::string_view(text).substr(0, at)) > width) break;
    const std::string_view word = std::string_view(text).substr(at + 1);
    if (begins_like_a_sentence(word) && !all_capitals(word.substr(0, word.find(' ')))) found = at + 1;
  }
  return found;
}

// "… and tell the story. (arguments) above …": a title's last line and then text; where the text begins.
std::optional<std::size_t> fused_line(const Unit& unit, std::size_t width) {
  const std::string& text = unit.text.text();
  const std::size_t stop = text.find(". ");
  if (stop == std::string::npos || stop + 2 >= text.size()) return std::nullopt;
  if (count_characters(std::string_view(text).substr(0, stop)) > width) return std::nullopt;
  const char next = text[stop + 2];
  return next >= 'a' && next <= 'z' ? std::optional(stop + 2) : std::nullopt;
}

struct Orphans {
  std::vector<std::size_t> whole;                                // units
  std::optional<std::pair<std::size_t, std::size_t>> last_fused; // unit, where its text begins
};

Orphans orphans_of(const std::vector<Unit>& units, std::size_t from, std::size_t width,
                   const Lexicon& lexicon) {
  Orphans out;
  for (std::size_t i = from; i < units.size() && !ends_title(units[i], lexicon); ++i) {
    if (i > 0 && !out.whole.empty() && out.whole.back() + 1 == i && units[i].blank_before == 0 &&
        begins_small(units[i]) && width_of(units[i]) <= width) {
      out.whole.push_back(i);
      continue;
    }
    if (units[i].kind != UnitKind::line || units[i].blank_before == 0 || !begins_small(units[i])) continue;
    const char before = units[i - 1].text.empty() ? ' ' : units[i - 1].text.text().back();
    const bool ended = before == '.' || before == ':' || before == ';' || before == '!' || before == '?';
    if (width_of(units[i]) <= width) {
      if (ended) out.whole.push_back(i);
    } else if (const auto text = fused_line(units[i], width)) {
      out.last_fused = {i, *text};
    }
  }
  return out;
}

// Sets the title's units right when the rest of it is found.
void part(Units& all, const Title& title, std::size_t width, const Lexicon& lexicon) {
  std::vector<Unit>& units = all.units;
  const auto text = text_begins(units[title.unit], title.rest, width);
  if (!text) return;
  const Orphans orphans = orphans_of(units, title.unit + 1, width, lexicon);
  if (orphans.whole.empty()) return;
  const Unit heading = units[title.unit];
  source::Flow words = heading.text.sub(0, *text).trimmed();
  for (const std::size_t i : orphans.whole) append_line(words, units[i].text);
  if (orphans.last_fused) {
    Unit& fused = units[orphans.last_fused->first];
    append_line(words, fused.text.sub(0, orphans.last_fused->second).trimmed());
    fused = unit_of(fused.text.sub(orphans.last_fused->second), fused);
    fused.blank_before = 0;
  }
  Unit beside = unit_of(heading.text.sub(*text), heading);
  beside.blank_before = 1;
  beside.page_start = false;
  units[title.unit] = unit_of(std::move(words), heading);
  for (auto i = orphans.whole.rbegin(); i != orphans.whole.rend(); ++i)
    units.erase(units.begin() + static_cast<std::ptrdiff_t>(*i));
  units.insert(units.begin() + static_cast<std::ptrdiff_t>(title.unit) + 1, std::move(beside));
}

} // namespace

void part_narrow_titles(Units& units, const Lexicon& lexicon) {
  const Titles titles = titles_of(units, lexicon);
  if (titles.narrow.size() < 3 || titles.narrow.size() < titles.wide.size()) return;
  // From the end, so that the places of earlier ones hold.
  for (auto title = titles.wide.rbegin(); title != titles.wide.rend(); ++title)
    part(units, *title, titles.width, lexicon);
}

} // namespace mr::extract
