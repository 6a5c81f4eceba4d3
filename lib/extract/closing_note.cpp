// A bracket's pieces, each by its label, else by whether it reads as timing.
#include "mr/extract/closing_note.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <vector>

namespace mr::extract {

namespace {

using source::Flow;

// The pieces between top-level commas and semicolons.
std::vector<Span> pieces_of(std::string_view text) {
  std::vector<Span> out;
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    depth += c == '(' || c == '[' ? 1 : (c == ')' || c == ']') && depth > 0 ? -1 : 0;
    if (depth > 0 || (c != ',' && c != ';' && c != '|')) continue;
    // "3,5 days" is one piece.
    if (at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1])) continue;
    out.push_back({from, at});
    from = at + 1;
  }
  out.push_back({from, text.size()});
  return out;
}

enum class Says { owner, timing, nothing };

struct Reading {
  Says says = Says::nothing;
  std::size_t begin = 0; // behind the label
  bool labelled = false;
};

// What a piece's own label says: "Lead: …", "by when: …".
Reading labelled_piece(std::string_view text, Span piece, const Lexicon& lexicon) {
  Reading out;
  out.begin = piece.begin;
  while (out.begin < piece.end && is_space(text[out.begin])) ++out.begin;
  const Folded folded = fold_with_origin(text.substr(out.begin, piece.end - out.begin));
  const auto label = lexicon.match("label", folded.text);
  if (!label || (label->concept_name != "owner" && label->concept_name != "timing")) return out;
  std::size_t at = label->end();
  while (at < folded.text.size() && folded.text[at] == ' ') ++at;
  const bool colon = at < folded.text.size() && folded.text[at] == ':';
  // "Lead Programme Unit" has its label as well; "when possible" and "service technique" have none.
  const bool title = lexicon.has("people.role_words", label->phrase) && label->phrase != "lead";
  if (!colon && (label->concept_name != "owner" || title || at >= folded.text.size())) return out;
  at += colon;
  while (at < folded.text.size() && folded.text[at] == ' ') ++at;
  out.says = label->concept_name == "owner" ? Says::owner : Says::timing;
  out.begin = at >= folded.text.size() ? piece.end : out.begin + folded.origin[at];
  out.labelled = true;
  return out;
}

// The bracket ( ) or [ ] that closes the text, by its outer signs.
std::optional<Span> closing(std::string_view text) {
  if (const auto round = closing_bracket(text)) return round;
  std::size_t close = text.size();
  while (close > 0 && (text[close - 1] == '.' || text[close - 1] == ';' || text[close - 1] == ' ')) --close;
  if (close == 0 || text[close - 1] != ']') return std::nullopt;
  const std::size_t open = text.rfind('[', close - 1);
  return open == std::string_view::npos ? std::nullopt : std::optional(Span{open, close - 1});
}

Span joined(Span a, Span b) {
  return a.size() == 0 ? b : Span{std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

} // namespace

std::optional<ClosingNote> closing_note(const Flow& text, const Lexicon& lexicon) {
  const auto bracket = closing(text.text());
  if (!bracket || bracket->begin == 0) return std::nullopt;
  const Flow inner = text.sub(bracket->begin + 1, bracket->size() - 1);
  timing::Options options;
  options.language = lexicon.language();
  options.anchor = Day{}; // any day will do to see that "within 12 months" is timing
  ClosingNote note;
  note.at = *bracket;
  Span owner, when;
  Says last = Says::nothing;
  for (const Span piece : pieces_of(inner.text())) {
    Reading read = labelled_piece(inner.text(), piece, lexicon);
    note.labelled = note.labelled || read.labelled;
    const Span value{read.begin, piece.end};
    if (!read.labelled || read.says == Says::owner) {
      const auto phrases =
          timing::find_phrases(std::string_view(inner.text()).substr(value.begin, value.size()), options);
      std::size_t first = value.size();
      for (const Span& p : phrases) first = std::min(first, p.begin);
      if (first < value.size()) {
        // "Programme Unit by June 2026" is both; in "first issue by June 2026" the words belong to the date.
        const std::string_view before = std::string_view(inner.text()).substr(value.begin, first);
        const bool both = first > 0 && !trim(before).empty() &&
                          (read.labelled || begins_like_a_sentence(before)) && last == Says::nothing;
        if (both) owner = {value.begin, value.begin + first};
        when = joined(when, {both ? value.begin + first : value.begin, value.end});
        last = Says::timing;
        continue;
      }
      // What follows a date, and is none, goes on with it unless nobody has been named yet.
      if (!read.labelled) read.says = last == Says::timing && owner.size() > 0 ? Says::timing : Says::owner;
    }
    (read.says == Says::owner ? owner : when) = joined(read.says == Says::owner ? owner : when, value);
    last = read.says;
  }
  note.owner = inner.sub(owner.begin, owner.size()).trimmed();
  note.timing = inner.sub(when.begin, when.size()).trimmed();
  if (!note.labelled && note.timing.empty()) return std::nullopt;
  return note;
}

bool begins_promise(std::string_view text, const Lexicon& lexicon) {
  const std::string folded = fold(text.substr(0, 80));
  const auto& openings = lexicon.words("first_person");
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return starts_with_word(folded, opening); });
}

bool promises(std::string_view text, const Lexicon& lexicon) {
  if (begins_promise(text, lexicon)) return true;
  const auto note = closing_note(Flow(text, 0), lexicon);
  return note && note->labelled;
}

} // namespace mr::extract
