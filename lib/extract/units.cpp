// Cleaning lines: tags, page furniture, bullets, double spacing; measuring and joining them.
#include "mr/extract/units.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/lexicon.hpp"

#include <algorithm>
#include <array>
#include <map>
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

// ---- bullets ----

// Length of a bullet and the space after it; OCR makes "e " and "o " of round ones, which the caller must
// confirm.
std::size_t bullet_length(std::string_view text) {
  static constexpr std::array bullets{"•",           "➢", "▪", "■", "●", "○", "◦", "‣",
                                      "·",           "✓", "►", "*", "-", "–", "—", "\xEF\x82\xB7",
                                      "\xEF\x83\x98"};
  for (const std::string_view bullet : bullets) {
    if (!text.starts_with(bullet)) continue;
    const std::size_t end = bullet.size();
    if (end < text.size() && !is_space(text[end])) {
      // A dash or star needs its space; the others are bullets even when glued to the word.
      if (bullet == "*" || bullet == "-" || bullet == "–" || bullet == "—") return 0;
    }
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) ++next;
    return next;
  }
  return 0;
}

// Round bullets that text recognition read as letters: "e Doorlopend", "o Werk waar mogelijk".
bool letter_bullet(std::string_view text) {
  return text.size() > 3 && (text[0] == 'e' || text[0] == 'o') && text[1] == ' ' &&
         ((text[2] >= 'A' && text[2] <= 'Z') || static_cast<unsigned char>(text[2]) >= 0x80);
}

// ---- page furniture ----

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

struct Page {
  std::vector<std::size_t> lines; // indices of units
};

// How often a line of this shape stands at the edge of a page, and whether its first number counts the pages.
struct Recurrence {
  std::size_t pages = 0, same_text = 0, in_step = 0;
  std::string text;
  long offset = 0; // number less page, of the last page it stood on
};

long first_number(std::string_view text) {
  const std::size_t at = text.find_first_of("0123456789");
  long value = 0;
  for (std::size_t i = at; i < text.size() && is_digit(text[i]) && value < 100000; ++i)
    value = value * 10 + (text[i] - '0');
  return at == std::string_view::npos ? -1 : value;
}

// Lines that stand at the head or foot of several pages alike, and page numbers by themselves. "ACTION 1" and
// "ACTION 4" over two chapters look alike too: their numbers do not count the pages.
std::vector<bool> furniture_marks(const std::vector<Unit>& units, const std::vector<Page>& pages) {
  std::vector<bool> gone(units.size(), false);
  if (pages.size() < 2) return gone;
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
        const long offset = first_number(text) - static_cast<long>(n);
        r.same_text += r.pages > 0 && r.text == text;
        r.in_step += r.pages > 0 && r.offset == offset;
        ++r.pages;
        r.text = text;
        r.offset = offset;
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
        const bool columns = !numbered && units[at].text.text().find("   ") != std::string::npos;
        const bool repeats = r.same_text * 2 >= r.pages && shape.size() > 3 && !columns && pages.size() > 2;
        if (!bare_number && !(r.pages >= enough && (counts || repeats))) break;
        gone[at] = true;
      }
    }
  }
  return gone;
}

// ---- measuring ----

LineMeasure measure_lines(const std::vector<Unit>& units) {
  std::vector<std::size_t> widths;
  for (const Unit& u : units)
    if (u.kind == UnitKind::line) widths.push_back(u.indent + count_characters(u.text.text()));
  if (widths.size() < 4) return {};
  std::sort(widths.begin(), widths.end());
  const std::size_t wide = widths[widths.size() * 95 / 100];
  // Above this no page is set: each line is a paragraph.
  constexpr std::size_t widest_page = 200;
  return {wide > widest_page ? 0 : wide};
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
  // marker.
  bool takes(Unit& unit, const Unit* before) {
    if (unit.kind != UnitKind::line) return false;
    const std::string& text = unit.text.text();
    if (text.size() <= 3 && bullet_length(text) == text.size() && text != "-" && text != "*") {
      if (waiting_ == 0) marker_ = text;
      ++waiting_;
      first_ = true;
      return true;
    }
    if (waiting_ == 0 || !unit.marker.empty()) return false;
    const char end = before && !before->text.empty() ? before->text.text().back() : '.';
    const char letter = text.empty() ? 'a' : text[0];
    const bool begins =
        (letter < 'a' || letter > 'z') && (first_ || end == '.' || end == ';' || end == ',' || end == '?');
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
  u.table = like.table;
  u.text = std::move(text);
  u.folded = fold_with_origin(u.text.text());
  return u;
}

Units make_units(const source::Document& document) {
  std::vector<Unit> units;
  std::vector<Page> pages(1);
  std::size_t letter_bullets = 0;
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
      u.page_start = pages.back().lines.empty();
      first = false;
      pages.back().lines.push_back(units.size());
      letter_bullets += u.kind == UnitKind::line && letter_bullet(u.text.text());
      units.push_back(std::move(u));
    }
  }
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
    u.blank_before -= std::min(u.blank_before, gap);
    if (u.kind == UnitKind::line || u.kind == UnitKind::paragraph) {
      std::size_t n = bullet_length(u.text.text());
      if (n == 0 && letter_bullets >= 3 && letter_bullet(u.text.text())) n = 2;
      if (n > 0 && n < u.text.size()) {
        const std::string marker(trim(u.text.text().substr(0, n)));
        u = unit_of(u.text.sub(n), u);
        u.marker = marker;
        u.indent += 2;
      }
    }
    if (bare.takes(u, out.units.empty() ? nullptr : &out.units.back())) continue;
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
