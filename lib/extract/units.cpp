// Cleaning lines: tags, page furniture, bullets, double spacing; measuring and joining them.
#include "mr/extract/units.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/furniture.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/marks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mr::extract {

namespace {

// ---- tags that a web form left in the text ----

constexpr std::array block_tags{"p",  "br", "div", "li", "ul", "ol", "h1",    "h2",    "h3",
                                "h4", "h5", "h6",  "tr", "td", "th", "table", "tbody", "thead"};
constexpr std::array inline_tags{"b", "i", "u", "em", "strong", "span", "a", "sup", "sub", "font", "small"};

struct Tag {
  std::size_t end = 0;
  bool block = false;
};

// An HTML tag at `at`; only known names count, so "< 5 %" and "<naam>" stay text.
std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  if (text[at] != '<') return std::nullopt;
  const std::size_t close = text.find('>', at);
  if (close == std::string_view::npos || close - at > 200) return std::nullopt;
  std::size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < close && (is_alpha(text[end]) || is_digit(text[end]))) ++end;
  const std::string name = fold(text.substr(begin, end - begin));
  if (std::find(block_tags.begin(), block_tags.end(), name) != block_tags.end()) return Tag{close + 1, true};
  if (std::find(inline_tags.begin(), inline_tags.end(), name) != inline_tags.end())
    return Tag{close + 1, false};
  return std::nullopt;
}

// The stretches of a line between block tags, inline tags taken out.
std::vector<source::Flow> without_tags(const source::Flow& line) {
  if (line.text().find('<') == std::string::npos) return {line};
  std::vector<source::Flow> parts(1);
  const std::string_view text = line.text();
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto tag = tag_at(text, at);
    if (!tag) {
      ++at;
      continue;
    }
    parts.back().append(line.sub(from, at - from));
    if (tag->block) parts.emplace_back();
    from = at = tag->end;
  }
  parts.back().append(line.sub(from));
  std::vector<source::Flow> out;
  for (const source::Flow& part : parts)
    if (source::Flow inner = part.trimmed(); !inner.empty()) out.push_back(std::move(inner));
  return out;
}

// ---- mails ----

// Length of the signs before a quoted line: "> ", "> > ".
std::size_t quote_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '>') {
    ++at;
    if (at < text.size() && text[at] == ' ' && at + 1 < text.size() && text[at + 1] == '>') ++at;
  }
  if (at > 0 && at < text.size() && text[at] == ' ') ++at;
  return at;
}

// A mail in which others' lines are answered below them.
bool quotes_lines(const source::Document& document) {
  return std::count_if(document.blocks.begin(), document.blocks.end(), [](const source::Block& block) {
           return block.kind == source::BlockKind::line && block.text.text().starts_with('>');
         }) >= 3;
}

// Takes the signs off a quoted line; false when nothing else is on it. `space` counts the empty lines since.
bool take_quote(Unit& unit, bool before_quoted, std::size_t& space) {
  const std::size_t n = quote_length(unit.text.text());
  unit.blank_before += std::exchange(space, 0);
  if (n > 0) {
    unit = unit_of(unit.text.sub(n), unit);
    unit.quoted = true;
  }
  if (unit.text.trimmed().empty()) {
    space = unit.blank_before + 1;
    return false;
  }
  // Question and answer are paragraphs of their own.
  if (unit.quoted != before_quoted) unit.blank_before = std::max<std::size_t>(unit.blank_before, 1);
  return true;
}

// ---- measuring ----

LineMeasure measure_lines(const std::vector<Unit>& units) {
  std::vector<std::size_t> widths;
  for (const Unit& u : units)
    if (u.kind == UnitKind::line) widths.push_back(u.indent + count_characters(u.text.text()));
  if (widths.size() < 4) return {};
  std::sort(widths.begin(), widths.end());
  const std::size_t wide = widths[widths.size() * 95 / 100];
  // Beyond these no page is set: each line is a paragraph, in a few short lines as well as in endless ones.
  constexpr std::size_t narrowest_page = 40, widest_page = 200;
  return {wide < narrowest_page || wide > widest_page ? 0 : wide};
}

// Documents from a PDF may have an empty line after every line.
std::size_t usual_gap(const std::vector<Unit>& units) {
  std::array<std::size_t, 4> counts{};
  for (const Unit& u : units)
    if (u.kind == UnitKind::line) ++counts[std::min<std::size_t>(u.blank_before, 3)];
  const std::size_t lines = counts[0] + counts[1] + counts[2] + counts[3];
  return counts[1] * 10 > lines * 6 && counts[0] * 10 < lines * 3 ? 1 : 0;
}

// Text conversion may set a list's bullets on lines of their own, all before the items: as many of the
// following sentences are items.
class BareBullets {
public:
  // True when the unit is a bullet and nothing else; a later unit that begins an item gets the bullet as its
  // marker. `together`: the lines from the unit on that no empty line parts.
  template <class Together>
  bool takes(Unit& unit, const Unit* before, Together together) {
    if (unit.kind != UnitKind::line) return false;
    const std::string& text = unit.text.text();
    if (text.size() <= 3 && bullet_length(text) == text.size() && text != "-" && text != "*") {
      if (waiting_ == 0) marker_ = text;
      ++waiting_;
      first_ = true;
      return true;
    }
    if (waiting_ == 0 || !unit.marker.empty()) return false;
    if (first_) one_a_line_ = together() == waiting_;
    const char end = before && !before->text.empty() ? before->text.text().back() : '.';
    const char letter = text.empty() ? 'a' : text[0];
    const bool begins = one_a_line_ || ((letter < 'a' || letter > 'z') &&
                                        (first_ || end == '.' || end == ';' || end == ',' || end == '?'));
    if (begins) {
      unit.marker = marker_;
      --waiting_;
    }
    first_ = false;
    return false;
  }

private:
  std::size_t waiting_ = 0;
  bool first_ = false;
  bool one_a_line_ = false; // as many lines as bullets
  std::string marker_;
};

} // namespace

Unit unit_of(source::Flow text, const Unit& like) {
  Unit u;
  u.kind = like.kind;
  u.marker = like.marker;
  u.level = like.level;
  u.bold = like.bold;
  u.indent = like.indent;
  u.blank_before = like.blank_before;
  u.page = like.page;
  u.page_start = like.page_start;
  u.sheet = like.sheet;
  u.quoted = like.quoted;
  u.table = like.table;
  u.text = std::move(text);
  u.folded = fold_with_origin(u.text.text());
  return u;
}

Units make_units(const source::Document& document) {
  std::vector<Unit> units;
  std::vector<Page> pages(1);
  std::size_t letter_bullets = 0, sign_bullets = 0;
  const bool quotes = quotes_lines(document);
  const bool workbook = document.format == source::Format::xlsx || document.format == source::Format::ods;
  bool quoted = false;
  std::size_t quoted_space = 0;
  for (const source::Block& block : document.blocks) {
    if (block.kind == source::BlockKind::aside) continue;
    if (block.kind == source::BlockKind::page_break) {
      pages.emplace_back();
      continue;
    }
    Unit like;
    like.kind = block.kind == source::BlockKind::line        ? UnitKind::line
                : block.kind == source::BlockKind::heading   ? UnitKind::heading
                : block.kind == source::BlockKind::list_item ? UnitKind::item
                : block.kind == source::BlockKind::table     ? UnitKind::table
                                                             : UnitKind::paragraph;
    like.level = block.level;
    like.marker = block.marker;
    like.bold = block.bold;
    like.indent = block.indent;
    like.page = pages.size();
    like.sheet = workbook && like.kind == UnitKind::heading;
    if (block.kind == source::BlockKind::table) {
      like.table = &block;
      units.push_back(std::move(like));
      continue;
    }
    bool first = true;
    for (source::Flow& part : without_tags(block.text)) {
      Unit u = unit_of(std::move(part), like);
      u.blank_before = first ? block.blank_before : 0;
      if (!first && u.kind == UnitKind::line) u.blank_before = 1; // a tag ends a paragraph
      if (quotes && u.kind == UnitKind::line) {
        if (!take_quote(u, quoted, quoted_space)) continue;
        quoted = u.quoted;
      }
      u.page_start = pages.back().lines.empty();
      first = false;
      pages.back().lines.push_back(units.size());
      if (const std::size_t n = u.kind == UnitKind::line ? stray_quote(u.text.text()) : 0; n > 0)
        u = unit_of(u.text.sub(n), u);
      letter_bullets += u.kind == UnitKind::line && letter_bullet(u.text.text());
      sign_bullets += u.kind == UnitKind::line && sign_bullet(u.text.text(), false) > 0;
      units.push_back(std::move(u));
    }
  }
  split_pages(units, pages);
  BareBullets bare;
  Units out;
  const std::vector<bool> gone = furniture_marks(units, pages);
  const std::size_t gap = usual_gap(units);
  bool page_start = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    Unit& u = units[i];
    page_start = page_start || u.page_start;
    if (gone[i]) {
      out.furniture.push_back(u.text.source());
      continue;
    }
    u.page_start = std::exchange(page_start, false);
    u.set_apart = u.blank_before > 0;
    u.blank_before -= std::min(u.blank_before, gap);
    if (u.kind == UnitKind::line || u.kind == UnitKind::paragraph) {
      std::size_t n = bullet_length(u.text.text());
      if (n == 0 && letter_bullets >= 3 && letter_bullet(u.text.text())) n = 2;
      if (n == 0) n = sign_bullet(u.text.text(), sign_bullets >= 3);
      if (n > 0 && n < u.text.size()) {
        const std::string marker(trim(u.text.text().substr(0, n)));
        u = unit_of(u.text.sub(n), u);
        u.marker = marker;
        u.indent += 2;
      }
    }
    const auto together = [&] {
      std::size_t n = 1;
      while (i + n < units.size() && units[i + n].kind == UnitKind::line && units[i + n].blank_before == 0 &&
             n < 100)
        ++n;
      return n;
    };
    if (bare.takes(u, out.units.empty() ? nullptr : &out.units.back(), together)) continue;
    out.units.push_back(std::move(u));
  }
  out.measure = measure_lines(out.units);
  return out;
}

bool reads_on(const Unit& line, const Unit& next, const LineMeasure& measure) {
  if (line.kind != UnitKind::line || next.kind != UnitKind::line || !next.marker.empty()) return false;
  if (line.text.empty() || next.text.empty()) return false;
  const std::string& a = line.text.text();
  const std::string& b = next.text.text();
  // "b) …" is an item of its own.
  if (b.size() > 2 && is_alpha(b[0]) && (b[1] == ')' || (b[1] == '.' && b[2] == ' '))) return false;
  const std::string tail = fold(a.substr(a.size() - std::min<std::size_t>(a.size(), 4)));
  const char end = tail.empty() ? ' ' : tail.back();
  const bool sentence_ended = end == '.' || end == '!' || end == '?' || end == ':' || end == ';';
  // The first letter, behind quotes and brackets.
  std::size_t at = 0;
  while (at < b.size() && !is_alpha(b[at]) && !is_digit(b[at]) &&
         (decode_utf8(b, at).point < 0xC0 || decode_utf8(b, at).point >= 0x2000))
    at += decode_utf8(b, at).length;
  const Decoded first = decode_utf8(b, at);
  const bool lower = first.point < 0x80 ? first.point >= 'a' && first.point <= 'z'
                                        : first.point >= 0xDF && first.point < 0x2000 &&
                                              fold(b.substr(at, first.length)) == b.substr(at, first.length);
  const bool apart = next.blank_before > 0 || next.page_start;
  if (apart)
    return lower && !sentence_ended && (measure.width == 0 || next.page_start) && next.blank_before <= 2;
  if (measure.width == 0) return lower && !sentence_ended;
  if (lower && end != ';') return true;
  const std::size_t used = line.indent + count_characters(a);
  const std::size_t word = std::min(b.find(' '), b.size());
  const bool would_have_fitted = used + 1 + count_characters(b.substr(0, word)) <= measure.width;
  if (sentence_ended) return !would_have_fitted;
  return !would_have_fitted;
}

void append_line(source::Flow& paragraph, const source::Flow& line) {
  const std::string& a = paragraph.text();
  if (a.size() > 2 && a.back() == '-' && is_word_byte(a[a.size() - 2]) && !line.empty()) {
    const char next = line.text()[0];
    // "lange-" + "termijn-relatie": whether the hyphen belongs to the word can't be known; one that joins a
    // compound or stands before a capital stays, the others go.
    const bool compound = line.text().substr(0, line.text().find(' ')).find('-') != std::string::npos;
    if (is_alpha(next) && next >= 'a' && !compound) paragraph.drop_last(1);
    paragraph.append(line);
    return;
  }
  paragraph.insert_space();
  paragraph.append(line);
}

} // namespace mr::extract
