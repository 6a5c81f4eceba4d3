// Headings and labels keep their capital and their colon where line breaks are lost.
#include "mr/extract/run_on_records.hpp"

#include "mr/extract/cue_text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::extract {

namespace {

constexpr std::size_t shortest = 120; // of a unit that may hold more than one record, in bytes
constexpr std::size_t longest_cue = 60;

// The number of "Recommendation 3:" at `at` of the folded text.
std::optional<std::string> heading_at(std::string_view folded, std::size_t at, const Lexicon& lexicon) {
  const auto noun = lexicon.match("noun", folded, at);
  if (!noun || (noun->concept_name != "recommendation" && noun->concept_name != "action")) return {};
  std::size_t number = skip(folded, noun->end(), " #");
  if (const auto word = lexicon.match("citation", folded, number); word && word->concept_name == "number")
    number = skip(folded, word->end(), " .#");
  const auto id = id_at(folded, number);
  if (!id) return {};
  const std::size_t mark = skip(folded, id->at.end, " ");
  const bool marked =
      mark < folded.size() && (folded[mark] == ':' || (folded[mark] == '-' && mark > id->at.end));
  return marked ? std::optional(id->text) : std::nullopt;
}

// "3" after "2".
bool follows(std::string_view last, std::string_view next) {
  const auto number = [](std::string_view id) {
    int n = 0;
    std::from_chars(id.data(), id.data() + id.size(), n);
    return n;
  };
  return number(last) > 0 && number(next) == number(last) + 1;
}

// Whether a label with its colon begins at `at` of the unit's text.
bool label_at(const Unit& unit, std::size_t at, const Lexicon& lexicon) {
  const std::string_view rest = std::string_view(unit.text.text()).substr(at, longest_cue);
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos ||
      rest.substr(0, colon).find_first_of(".;!?") != std::string_view::npos)
    return false;
  const auto label = label_of(unit_of(unit.text.sub(at, longest_cue), unit), lexicon);
  return label && label->field != "metadata";
}

// Where sentences begin, in the unit's text: behind . ! ? ; and at capitals behind the end of a bracket.
bool begins_sentence(std::string_view text, std::size_t at) {
  if (at < 2 || text[at - 1] != ' ' || !begins_like_a_sentence(text.substr(at, 8)) || is_digit(text[at]))
    return false;
  return std::string_view(".!?;)").find(text[at - 2]) != std::string_view::npos;
}

// `last`: the number of the heading before, also of a unit above. The next number needs no end of a sentence
// before it: what stands there may be a date.
std::vector<std::size_t> cuts_of(const Unit& unit, std::string& last, const Lexicon& lexicon) {
  const std::string& text = unit.text.text();
  const Folded& folded = unit.folded;
  std::vector<std::size_t> cuts;
  bool headed = false;
  for (std::size_t i = 0; i < folded.text.size(); ++i) {
    const std::size_t at = folded.origin[i];
    const bool word = i == 0 || !is_word_byte(folded.text[i - 1]);
    if (!word || text[at] < 'A' || text[at] > 'Z') continue;
    const bool first = i == 0 || begins_sentence(text, at);
    // A page's number may stand before the first words of the page.
    const bool after_number = i > 0 && i < 6 && text.find_first_not_of("0123456789 ") == at;
    const auto heading = heading_at(folded.text, i, lexicon);
    if (heading && (first || after_number || follows(last, *heading))) {
      cuts.push_back(at);
      last = *heading;
      headed = true;
    } else if (first && headed && label_at(unit, at, lexicon)) {
      cuts.push_back(at);
    }
  }
  return headed ? cuts : std::vector<std::size_t>();
}

} // namespace

void part_run_on_records(Units& units, const Lexicon& lexicon) {
  std::vector<Unit> out;
  out.reserve(units.units.size());
  std::string last;
  for (Unit& unit : units.units) {
    const bool text = unit.kind == UnitKind::line || unit.kind == UnitKind::paragraph;
    const auto cuts =
        text && unit.text.size() > shortest ? cuts_of(unit, last, lexicon) : std::vector<std::size_t>();
    if (cuts.size() < 2) {
      out.push_back(std::move(unit));
      continue;
    }
    for (std::size_t c = 0; c <= cuts.size(); ++c) {
      const std::size_t begin = c == 0 ? 0 : cuts[c - 1], end = c < cuts.size() ? cuts[c] : unit.text.size();
      source::Flow piece = unit.text.sub(begin, end - begin).trimmed();
      if (piece.empty()) continue;
      out.push_back(unit_of(std::move(piece), unit));
      out.back().blank_before = std::max<std::size_t>(out.back().blank_before, 1);
    }
  }
  units.units = std::move(out);
}

} // namespace mr::extract
