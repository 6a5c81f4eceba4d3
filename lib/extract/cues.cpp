// Reading the beginnings of lines.
#include "mr/extract/cues.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/wording.hpp"

#include <array>

namespace mr::extract {

namespace {

// Offset in the unit's text that belongs to an offset in its folded text.
std::size_t original(const Unit& unit, std::size_t at) {
  return at >= unit.folded.text.size() ? unit.text.size() : unit.folded.origin[at];
}

bool is_separator(std::string_view folded, std::size_t at) {
  return at < folded.size() && (folded[at] == ':' || folded[at] == '.' || folded[at] == ')' ||
                                folded[at] == '-' || folded[at] == '|');
}

std::size_t skip(std::string_view folded, std::size_t at, std::string_view what) {
  while (at < folded.size() && what.find(folded[at]) != std::string_view::npos) ++at;
  return at;
}

// Nouns that have headings of their own; "vraag" or "section" need their number.
bool may_be_unnumbered(std::string_view noun) {
  return noun == "recommendation" || noun == "action" || noun == "conclusion";
}

std::optional<NumberedHeading> finish(const Unit& unit, std::string_view noun, std::optional<Id> id,
                                      std::size_t at) {
  const std::string& text = unit.folded.text;
  NumberedHeading h;
  h.noun = noun;
  const std::size_t separator = skip(text, at, " ");
  const bool separated = is_separator(text, separator);
  const std::size_t rest = skip(text, separator, " :.)-|");
  h.rest = original(unit, rest);
  const std::string_view title =
      std::string_view(unit.text.text()).substr(std::min(h.rest, unit.text.size()));
  if (id) {
    h.id = id->text;
    h.id_at = id->at;
    // Running text goes on in small letters: "recommendation 4 was …", "aanbeveling 6), de analyses".
    if (separator < text.size() && (text[separator] == ')' || text[separator] == ',')) return std::nullopt;
    if (!separated && !title.empty() && !begins_like_a_sentence(title)) return std::nullopt;
    if (separated && text[separator] == '.' && !title.empty() && !begins_like_a_sentence(title))
      return std::nullopt;
    return h;
  }
  if (!may_be_unnumbered(noun) || separator >= text.size() || text[separator] != ':') return std::nullopt;
  return h;
}

// "R1", "R 1:", "Rec. 3": short forms that only count with a capital and a number.
std::optional<NumberedHeading> short_form(const Unit& unit) {
  const std::string& text = unit.text.text();
  if (text.size() < 2 || (text[0] != 'R' && text[0] != 'A') || !is_digit(text[1])) return std::nullopt;
  auto id = id_at(text, 1);
  if (!id || id->at.end >= text.size()) return std::nullopt;
  const char after = text[id->at.end];
  if (after != ':' && after != '.' && after != ' ' && after != '-' &&
      static_cast<unsigned char>(after) < 0x80)
    return std::nullopt;
  NumberedHeading h;
  h.noun = text[0] == 'R' ? "recommendation" : "action";
  h.id = text[0] + id->text;
  h.id_at = {0, id->at.end};
  std::size_t rest = id->at.end;
  while (rest < text.size()) {
    const Decoded d = decode_utf8(text, rest);
    if (d.point != ' ' && d.point != ':' && d.point != '.' && d.point != '-' && d.point != 0x2013 &&
        d.point != 0x2014)
      break;
    rest += d.length;
  }
  if (rest < text.size() && !begins_like_a_sentence(std::string_view(text).substr(rest))) return std::nullopt;
  h.rest = rest;
  return h;
}

} // namespace

// Labels that may carry a word of whom or what before their colon.
static bool may_be_qualified(std::string_view field) {
  for (const std::string_view one : {"response", "position", "owner", "timing", "status"})
    if (field == one) return true;
  return false;
}

bool all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point < 0x80) {
      if (d.point >= 'a' && d.point <= 'z') return false;
      letters += d.point >= 'A' && d.point <= 'Z';
    } else if (d.point >= 0xDF && d.point <= 0xFF && d.point != 0xF7) {
      return false;
    }
    at += d.length;
  }
  return letters >= 3;
}

bool begins_like_a_sentence(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point < 0x80 && is_alpha(static_cast<char>(d.point))) return d.point <= 'Z';
    if (d.point < 0x80 && is_digit(static_cast<char>(d.point))) return true;
    if (d.point >= 0xC0 && d.point < 0x2000) return d.point <= 0xDE || (d.point >= 0x100 && d.point % 2 == 0);
    if (d.point == ',' || d.point == '.' || d.point == ')' || d.point == ';') return false;
    at += d.length;
  }
  return false;
}

std::optional<NumberedHeading> numbered_heading(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  // "1. Recommendation: …"
  if (const auto first = id_at(text, 0);
      first && first->at.end < text.size() && is_separator(text, first->at.end)) {
    const std::size_t at = skip(text, first->at.end, " .):-");
    // "5. Recommendations" is a chapter.
    const auto part = lexicon.match("part", text, at);
    const bool chapter =
        part && (part->end() == text.size() || text.find("...", part->end()) != std::string::npos ||
                 std::all_of(text.begin() + static_cast<std::ptrdiff_t>(part->end()), text.end(),
                             [](char c) { return is_space(c) || is_digit(c); })); // "6. Recommendations 8"
    if (const auto noun = lexicon.match("noun", text, at); noun && !chapter) {
      const std::size_t after = noun->end();
      if (may_be_unnumbered(noun->concept_name) &&
          (after == text.size() || is_separator(text, skip(text, after, " ")))) {
        // A wrapper's own number before one already there: "1. Recommendation 4: …" is recommendation 4.
        NumberedHeading h;
        h.noun = noun->concept_name;
        h.id = first->text;
        h.id_at = {original(unit, 0), original(unit, first->at.end)};
        h.rest = original(unit, skip(text, after, " :.)-|"));
        return h;
      }
      const std::size_t number = skip(text, after, " #");
      if (may_be_unnumbered(noun->concept_name) && id_at(text, number))
        return finish(unit, noun->concept_name, id_at(text, number), id_at(text, number)->at.end);
    }
  }
  if (auto noun = lexicon.match("noun", text)) {
    std::size_t at = skip(text, noun->end(), " #");
    if (const auto word = lexicon.match("citation", text, at); word && word->concept_name == "number")
      at = skip(text, word->end(), " .#");
    std::optional<Id> id = id_at(unit.text.text(), original(unit, at), true);
    if (!id) return finish(unit, noun->concept_name, std::nullopt, noun->end());
    // Back to folded offsets: the id is ASCII, as long there as here.
    const std::size_t end = at + id->text.size();
    return finish(unit, noun->concept_name, id, end);
  }
  return short_form(unit);
}

std::optional<NumberedItem> numbered_item(const Unit& unit) {
  const std::string& text = unit.text.text();
  if (unit.kind == UnitKind::item && !unit.marker.empty()) {
    if (auto id = id_at(unit.marker, 0)) return NumberedItem{*id, 0};
    return std::nullopt;
  }
  auto id = id_at(text, 0);
  if (!id || id->at.end >= text.size()) return std::nullopt;
  std::size_t at = id->at.end;
  const bool deep = id->text.find('.') != std::string::npos || id->text.find('-') != std::string::npos;
  const bool marked = text[at] == '.' || text[at] == ')' || text[at] == ':';
  if (marked) ++at;
  if (!marked && !deep) return std::nullopt;
  if (at >= text.size() || (!is_space(text[at]) && text.substr(at, 2) != "\xC2\xA0")) return std::nullopt;
  while (at < text.size() && (is_space(text[at]) || text.substr(at, 2) == "\xC2\xA0"))
    at += text[at] == '\xC2' ? 2 : 1;
  static constexpr std::array dashes{"- ", "– ", "— "};
  for (const std::string_view dash : dashes)
    if (std::string_view(text).substr(at).starts_with(dash)) at += dash.size();
  if (at >= text.size()) return std::nullopt;
  return NumberedItem{*id, at};
}

std::optional<Label> label_in(std::string_view section, const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  // Up to the colon, at most eight words on.
  const std::size_t colon = text.find(':');
  // A tab, or the gap between columns, after the label.
  const std::size_t tab = std::min(unit.text.text().find('\t'), unit.text.text().find("   "));
  if (colon != std::string::npos && colon <= 60) {
    if (const auto m = lexicon.match_whole(section, trim(std::string_view(text).substr(0, colon)))) {
      const std::size_t rest = skip(text, colon + 1, " ");
      return Label{m->concept_name, original(unit, rest), rest >= text.size()};
    }
  }
  if (tab != std::string::npos && tab <= 60) {
    if (const auto m = lexicon.match_whole(section, fold(std::string_view(unit.text.text()).substr(0, tab))))
      return Label{m->concept_name, unit.text.text().find_first_not_of("\t ", tab), false};
  }
  // "Antwoord van het college: …", "Échéance prévue : …": whose answer it is, or which date.
  if (section == "label" && colon != std::string::npos && colon <= 45 &&
      begins_like_a_sentence(unit.text.text())) {
    const auto first = lexicon.match(section, text);
    const auto between = std::string_view(text).substr(0, colon);
    if (first && first->length >= 5 && may_be_qualified(first->concept_name) &&
        lexicon.find_all("position", between).empty()) {
      const std::size_t rest = skip(text, colon + 1, " ");
      return Label{first->concept_name, original(unit, rest), rest >= text.size()};
    }
  }
  if (const auto m = lexicon.match_whole(section, text))
    return Label{m->concept_name, unit.text.size(), true};
  return std::nullopt;
}

// The length of the mark between fields that a text ends with, else 0: "Lead: X · Deadline: May".
static std::size_t ends_with_mark(std::string_view text) {
  for (const std::string_view mark : {".", ";", "|", ",", "·", "•", "–", "—"})
    if (text.ends_with(mark)) return mark.size();
  return 0;
}

std::vector<Unit> split_fields(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  const auto first = label_in("label", unit, lexicon);
  if (!first || first->alone || text.find(':') == std::string::npos) return {unit};
  std::vector<std::size_t> cuts{0};
  const std::string& printed = unit.text.text();
  for (std::size_t colon = text.find(':', text.find(':') + 1); colon != std::string::npos;
       colon = text.find(':', colon + 1)) {
    // The label that ends at this colon, if one does: it begins with a capital, after a stop or glued to a
    // word.
    for (std::size_t begin = colon; begin-- > 0 && colon - begin < 40;) {
      const std::size_t at = unit.folded.origin[begin];
      if (printed[at] < 'A' || printed[at] > 'Z') continue;
      const auto m = lexicon.match("label", text, begin);
      if (!m || m->length < 3 || trim(std::string_view(text).substr(m->end(), colon - m->end())) != "")
        continue;
      const bool glued = at > 0 && is_word_byte(printed[at - 1]) && m->length > 3;
      const bool after_stop = ends_with_mark(trim(std::string_view(printed).substr(0, at)));
      const bool after_gap = at > 1 && printed[at - 1] == ' ' && printed[at - 2] == ' ';
      if (glued || after_stop || after_gap) cuts.push_back(at);
      break;
    }
  }
  if (cuts.size() == 1) return {unit};
  std::vector<Unit> parts;
  cuts.push_back(printed.size());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    source::Flow piece = unit.text.sub(cuts[i], cuts[i + 1] - cuts[i]).trimmed();
    while (const std::size_t mark = piece.text().ends_with(".") ? 0 : ends_with_mark(piece.text()))
      piece = piece.sub(0, piece.size() - mark).trimmed();
    parts.push_back(unit_of(std::move(piece), unit));
    if (i > 0) parts.back().blank_before = 0;
  }
  return parts;
}

std::optional<Label> label_of(const Unit& unit, const Lexicon& lexicon) {
  if (auto label = label_in("label", unit, lexicon)) return label;
  // A term in bold over its value may be a word too common to be a label elsewhere: "Due".
  if (unit.bold)
    if (const auto label = label_in("head", unit, lexicon);
        label && label->alone && label->field != "description" && label->field != "count" &&
        label->field != "start_timing" && label->field != "end_timing")
      return label;
  const std::string& text = unit.folded.text;
  const auto m = lexicon.match("label", text);
  if (!m || m->length < 6) return std::nullopt;
  const std::size_t end = original(unit, m->end());
  const std::string_view words = std::string_view(unit.text.text()).substr(0, end);
  const std::string_view rest = trim(std::string_view(unit.text.text()).substr(end));
  // "MANAGEMENT RESPONSE Akkoord met …": a label in capitals before text that is not.
  if (all_capitals(words) && !rest.empty() && begins_like_a_sentence(rest) && !all_capitals(rest))
    return Label{m->concept_name, static_cast<std::size_t>(rest.data() - unit.text.text().data()), false};
  // "Management Response: [Added: …]" and "Response - text".
  const Decoded d = decode_utf8(rest, 0);
  if ((d.point == 0x2013 || d.point == 0x2014) && m->concept_name == "response")
    return Label{m->concept_name, original(unit, skip(text, m->end(), " -")), false};
  return std::nullopt;
}

std::optional<std::string_view> part_heading(const Unit& unit, const Lexicon& lexicon) {
  std::string_view text = unit.folded.text;
  while (!text.empty() && (text.back() == ':' || text.back() == '.')) text.remove_suffix(1);
  // "5. Recommendations"
  if (const auto id = id_at(text, 0)) text = text.substr(skip(text, id->at.end, " .)-:"));
  // "Recommendation" is a slip of the pen away from "recommendations", and yet no part.
  const auto noun = lexicon.match("noun", text);
  const bool bare_noun = noun && noun->length == text.size();
  const auto m = bare_noun ? lexicon.match("part", text) : lexicon.match_whole("part", text);
  if (m && m->length == text.size()) return m->concept_name;
  return std::nullopt;
}

std::optional<Span> closing_bracket(std::string_view text) {
  std::size_t close = text.size();
  while (close > 0 && (text[close - 1] == '.' || text[close - 1] == ';' || text[close - 1] == ' ')) --close;
  if (close == 0 || text[close - 1] != ')') return std::nullopt;
  int depth = 0;
  for (std::size_t at = close; at-- > 0;) {
    depth += text[at] == ')' ? 1 : text[at] == '(' ? -1 : 0;
    if (depth == 0) return Span{at, close - 1};
  }
  return std::nullopt;
}

bool announces_actions(const Unit& unit, const Lexicon& lexicon) {
  std::string_view text = unit.folded.text;
  if (text.empty() || text.back() != ':' || text.size() > 60) return false;
  text.remove_suffix(1);
  return lexicon.has("first_person", trim(text));
}

bool opens_response(std::string_view text, const Lexicon& lexicon) {
  const StatedPosition stated = read_position(text.substr(0, 160), lexicon);
  if (stated.position == model::Position::not_stated || stated.words.begin >= 40) return false;
  // "Agree a protocol with the police" is a recommendation; "Agreed." and "We agree that" are answers.
  const std::string_view after = text.substr(std::min(stated.words.end, text.size()));
  const bool complete = after.empty() || std::string_view(".,:;!").find(after[0]) != std::string_view::npos;
  return stated.words.begin > 0 || complete;
}

bool is_metadata(const Unit& unit, const Lexicon& lexicon) {
  return without_metadata(unit.text, lexicon).empty();
}

source::Flow without_metadata(const source::Flow& text, const Lexicon& lexicon) {
  source::Flow out;
  std::size_t from = 0;
  const std::string_view all = text.text();
  for (std::size_t open = all.find('['); open != std::string_view::npos; open = all.find('[', open + 1)) {
    const std::size_t close = all.find(']', open);
    if (close == std::string_view::npos) break;
    const std::string inner = fold(all.substr(open + 1, close - open - 1));
    const auto label = lexicon.match("label", inner);
    if (!label || label->concept_name != "metadata") continue;
    out.append(text.sub(from, open - from));
    from = close + 1;
  }
  if (from == 0) return text;
  out.append(text.sub(from));
  return out.trimmed();
}

} // namespace mr::extract
