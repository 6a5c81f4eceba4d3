// Labels before fields, alone on their line or with a day or an owner of their own.
#include "mr/base/utf8.hpp"
#include "mr/extract/cue_text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>

namespace mr::extract {

namespace {

// Labels that may carry a word of whom or what before their colon.
bool may_be_qualified(std::string_view field) {
  for (const std::string_view one : {"response", "position", "owner", "timing", "status"})
    if (field == one) return true;
  return false;
}

// "Update, 4 May 2026:", "Stand van zaken (juni 2026):", "Status at 30/06/2026:": a label and its day, up to
// the colon `end`, or a label of its own that ends there.
std::optional<Label> dated_label(const Unit& unit, std::size_t end, const Lexicon& lexicon) {
  const std::string_view head = std::string_view(unit.folded.text).substr(0, end);
  const auto m = lexicon.match("label", head);
  if (!m || m->length < 4 || m->length == head.size()) return std::nullopt;
  if (m->concept_name != "comment" && m->concept_name != "status" && m->concept_name != "follow_up")
    return std::nullopt;
  const std::size_t from = original(unit, m->end()), to = original(unit, end);
  const std::string_view day = std::string_view(unit.text.text()).substr(from, to - from);
  timing::Options options;
  options.language = lexicon.language();
  std::size_t dated = 0;
  for (const Span& phrase : timing::find_phrases(day, options)) dated = std::max(dated, phrase.size());
  if (dated < 4 || dated + 8 < day.size()) return std::nullopt;
  const std::size_t rest = skip(unit.folded.text, end + 1, " ");
  Label label{m->concept_name, original(unit, rest), rest >= unit.folded.text.size()};
  if (const auto found = timing::find_day(day, options)) label.date = found->day;
  return label;
}

// A label of a position or response, and the words behind it that may say whose it is.
struct OwnedLabel {
  Match label;
  std::string_view whose;
};

std::optional<OwnedLabel> label_and_whose(std::string_view folded, const Lexicon& lexicon) {
  const auto m = lexicon.match("label", folded);
  if (!m || (m->concept_name != "position" && m->concept_name != "response") || folded.size() > 60)
    return std::nullopt;
  const std::string_view whose = trim(folded.substr(m->end()));
  if (whose.find_first_of(".,;:()0123456789") != std::string_view::npos) return std::nullopt;
  return OwnedLabel{*m, whose};
}

// "Position of the City", "Réponse de la Fondation": a label that says whose position or response it is.
std::optional<Match> label_of_somebody(std::string_view folded, const Lexicon& lexicon) {
  const auto owned = label_and_whose(folded, lexicon);
  if (!owned || std::count(owned->whose.begin(), owned->whose.end(), ' ') > 6) return std::nullopt;
  for (const std::string_view of : lexicon.words("belongs"))
    if (starts_with_word(owned->whose, of) && owned->whose.size() > of.size() + 1) return owned->label;
  return std::nullopt;
}

} // namespace

std::optional<Label> label_in(std::string_view section, const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  if (!unit.field.empty())
    return section == "label" ? std::optional(Label{unit.field, 0, false}) : std::nullopt;
  // Up to the colon, at most eight words on.
  const std::size_t colon = text.find(':');
  // A tab, or the gap between columns, after the label.
  const std::size_t tab = std::min(unit.text.text().find('\t'), unit.text.text().find("   "));
  if (colon != std::string::npos && colon <= 60) {
    if (const auto m = lexicon.match_whole(section, trim(std::string_view(text).substr(0, colon)))) {
      const std::size_t rest = skip(text, colon + 1, " ");
      return Label{m->concept_name, original(unit, rest), rest >= text.size()};
    }
    if (section == "label") {
      if (auto label = dated_label(unit, colon, lexicon)) return label;
      if (const auto m = label_of_somebody(trim(std::string_view(text).substr(0, colon)), lexicon)) {
        const std::size_t rest = skip(text, colon + 1, " ");
        return Label{m->concept_name, original(unit, rest), rest >= text.size()};
      }
    }
  }
  if (tab != std::string::npos && tab <= 60) {
    if (const auto m = lexicon.match_whole(section, fold(std::string_view(unit.text.text()).substr(0, tab))))
      return Label{m->concept_name, unit.text.text().find_first_not_of("\t ", tab), false};
    // "Status last year   In progress"
    const std::string words = fold(std::string_view(unit.text.text()).substr(0, tab));
    const auto first = section == "label" ? lexicon.match(section, words) : std::nullopt;
    if (first && first->concept_name == "status" && tab <= 30 && begins_like_a_sentence(unit.text.text()))
      return Label{first->concept_name, unit.text.text().find_first_not_of("\t ", tab), false};
  }
  // "Antwoord van het college: …", "Échéance prévue : …": whose answer it is, or which date.
  if (section == "label" && colon != std::string::npos && colon <= 45 &&
      begins_like_a_sentence(unit.text.text())) {
    const auto first = lexicon.match(section, text);
    const auto between = std::string_view(text).substr(0, colon);
    if (first && first->length >= 5 && may_be_qualified(first->concept_name) &&
        lexicon.find_all("position", between).empty()) {
      const std::size_t rest = skip(text, colon + 1, " ");
      // "Date of the last update of this page: …"
      const auto all = lexicon.find_all("label", between);
      const auto metadata =
          std::find_if(all.begin(), all.end(), [](const Match& m) { return m.concept_name == "metadata"; });
      return Label{metadata == all.end() ? first->concept_name : metadata->concept_name, original(unit, rest),
                   rest >= text.size()};
    }
  }
  if (const auto m = lexicon.match_whole(section, text))
    return Label{m->concept_name, unit.text.size(), true};
  if (section == "label" && begins_like_a_sentence(unit.text.text())) {
    if (const auto m = label_of_somebody(text, lexicon))
      return Label{m->concept_name, unit.text.size(), true};
    // A term that stands out over its value.
    if (unit.bold && colon == std::string::npos && text.size() <= 60)
      if (auto label = dated_label(unit, text.size(), lexicon)) return label;
  }
  return std::nullopt;
}

std::optional<Label> qualified_label(const Unit& unit, const Lexicon& lexicon) {
  const auto owned = label_and_whose(unit.folded.text, lexicon);
  if (!owned || owned->whose.empty() || std::count(owned->whose.begin(), owned->whose.end(), ' ') > 2)
    return std::nullopt;
  return Label{owned->label.concept_name, unit.text.size(), true};
}

// The length of the mark between fields that a text ends with, else 0: "Lead: X · Deadline: May".
static std::size_t ends_with_mark(std::string_view text) {
  for (const std::string_view mark : {".", ";", "|", ",", "·", "•", "–", "—"})
    if (text.ends_with(mark)) return mark.size();
  return 0;
}

namespace {

// Fields whose values are short: another label after one of them is no word of the value.
bool has_short_value(std::string_view field) {
  for (const std::string_view one : {"owner", "timing", "revised_timing", "status", "priority", "support",
                                     "position", "answers", "funding", "metadata"})
    if (field == one) return true;
  return false;
}

// A label that has run together with what follows it.
struct FusedLabel {
  std::size_t at = 0, end = 0; // in the unit's text
  std::string_view field;
  bool sure = false; // a capital or a digit follows
};

// The label that the text from `at` on begins with, word end or not: the longest before a capital or a digit,
// else the shortest ("Plazosegundo semestre" is no "plazos").
std::optional<FusedLabel> fused_label(std::string_view printed, std::size_t at, const Lexicon& lexicon) {
  constexpr std::size_t longest = 30, shortest = 4;
  std::optional<FusedLabel> found;
  const std::string folded = fold(printed.substr(at, longest));
  std::size_t end = at;
  for (std::size_t n = 1; n <= folded.size() && end < printed.size(); ++n) {
    end += decode_utf8(printed, end).length;
    const std::string_view begin = std::string_view(folded).substr(0, n);
    if (n < shortest || end >= printed.size() || !is_word_byte(printed[end - 1])) continue;
    const auto m = lexicon.match("label", begin);
    if (!m || m->length != n || m->concept_name.find("recommendation") != std::string_view::npos) continue;
    const Decoded next = decode_utf8(printed, end);
    if (next.point == ' ' || next.point == ':') continue;
    const bool sure = is_digit(printed[end]) || begins_like_a_sentence(printed.substr(end, next.length));
    if (sure || !found) found = FusedLabel{at, end, m->concept_name, sure};
  }
  return found;
}

// "ResponsableUnidad de DatosPlazo01/03/2025EstadoEn curso": labels and values of a web page's columns, run
// together. Two labels at least, or a long one at the beginning.
std::vector<FusedLabel> fused_labels(std::string_view printed, const Lexicon& lexicon) {
  constexpr std::size_t long_label = 8;
  std::vector<FusedLabel> out;
  const auto first = fused_label(printed, 0, lexicon);
  if (!first || !first->sure) return out;
  out.push_back(*first);
  for (std::size_t at = first->end + 1; at < printed.size(); ++at) {
    const char before = printed[at - 1];
    const bool inside = before != ' ' && before != '-' && before != '(' && before != '/';
    if (printed[at] < 'A' || printed[at] > 'Z' || !inside || (before >= 'A' && before <= 'Z')) continue;
    if (const auto next = fused_label(printed, at, lexicon); next && next->field != out.back().field) {
      out.push_back(*next);
      at = next->end;
    }
  }
  if (out.size() == 1 && (first->end < long_label || first->field == "action")) out.clear();
  return out;
}

// The labels and their values as units that read as such.
std::vector<Unit> parted(const Unit& unit, const std::vector<FusedLabel>& labels) {
  std::vector<Unit> out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].at : unit.text.size();
    source::Flow field = unit.text.sub(labels[i].at, labels[i].end - labels[i].at);
    field.append(": ", unit.text.source_offset(labels[i].end));
    field.append(unit.text.sub(labels[i].end, end - labels[i].end));
    out.push_back(unit_of(std::move(field), unit));
    if (i > 0) out.back().blank_before = 0;
  }
  return out;
}

} // namespace

std::vector<Unit> split_fields(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.folded.text;
  if (!unit.field.empty()) return {unit};
  if (const auto fused = fused_labels(unit.text.text(), lexicon); !fused.empty()) return parted(unit, fused);
  const auto first = label_in("label", unit, lexicon);
  if (!first || first->alone || text.find(':') == std::string::npos) return {unit};
  std::vector<std::size_t> cuts{0};
  std::string_view field = first->field; // of the value before the cut
  const std::string& printed = unit.text.text();
  for (std::size_t colon = text.find(':', text.find(':') + 1); colon != std::string::npos;
       colon = text.find(':', colon + 1)) {
    // The label that ends at this colon, if one does: it begins with a capital, after a stop or glued to a
    // word.
    for (std::size_t begin = colon; begin-- > 0 && colon - begin < 40;) {
      const std::size_t at = unit.folded.origin[begin];
      if (!is_word_byte(printed[at]) || is_digit(printed[at]) ||
          !begins_like_a_sentence(std::string_view(printed).substr(at)))
        continue;
      const auto m = lexicon.match("label", text, begin);
      if (!m || m->length < 3 || trim(std::string_view(text).substr(m->end(), colon - m->end())) != "")
        continue;
      const bool glued = at > 0 && is_word_byte(printed[at - 1]) && m->length > 3;
      const bool after_stop = ends_with_mark(trim(std::string_view(printed).substr(0, at)));
      const bool after_gap = at > 1 && printed[at - 1] == ' ' && printed[at - 2] == ' ';
      const bool after_value = m->length > 3 && has_short_value(field) && m->concept_name != field;
      if (glued || after_stop || after_gap || after_value) {
        cuts.push_back(at);
        field = m->concept_name;
      }
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

// "Due: May 2026", "Gereed: mei 2026": a word too common to be a label elsewhere, before nothing but a date.
static std::optional<Label> label_of_date(const Unit& unit, const Lexicon& lexicon) {
  constexpr std::size_t longest_word = 30, longest_date = 60;
  const std::string_view text = unit.folded.text;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > longest_word || text.size() > colon + longest_date)
    return std::nullopt;
  const auto word = lexicon.match("head", text.substr(0, colon));
  if (!word || word->concept_name != "timing" || trim(text.substr(word->end(), colon - word->end())) != "")
    return std::nullopt;
  const std::size_t rest = original(unit, skip(text, colon + 1, " "));
  const std::string_view value = trim(std::string_view(unit.text.text()).substr(rest));
  timing::Options options;
  options.language = lexicon.language();
  for (const Span& phrase : timing::find_phrases(value, options))
    if (phrase.begin == 0 && phrase.size() + 1 >= value.size()) return Label{word->concept_name, rest};
  return std::nullopt;
}

std::optional<Label> label_of(const Unit& unit, const Lexicon& lexicon) {
  if (auto label = label_in("label", unit, lexicon)) return label;
  if (auto label = label_of_date(unit, lexicon)) return label;
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

} // namespace mr::extract
