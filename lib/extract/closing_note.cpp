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

// The end of a text that speaks of who and when.
struct Tail {
  std::size_t begin = 0; // of its first sign in the text
  Flow words;
  bool sure = false; // an arrow stands before it: no aside is written so
};

// The bracket ( ) or [ ] that closes the text, by its outer signs.
std::optional<Span> closing(std::string_view text) {
  if (const auto round = closing_bracket(text)) return round;
  std::size_t close = text.size();
  while (close > 0 && (text[close - 1] == '.' || text[close - 1] == ';' || text[close - 1] == ' ')) --close;
  if (close == 0 || text[close - 1] != ']') return std::nullopt;
  const std::size_t open = text.rfind('[', close - 1);
  return open == std::string_view::npos ? std::nullopt : std::optional(Span{open, close - 1});
}

// Nothing but a time, or a word for none.
bool is_timing(std::string_view text, const timing::Options& options, const Lexicon& lexicon) {
  std::string folded = fold(text);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ';')) folded.pop_back();
  if (lexicon.has("timing.no_date", folded)) return true;
  std::size_t covered = 0;
  for (const Span& phrase : timing::find_phrases(text, options)) covered += phrase.size();
  return covered * 10 >= text.size() * 6;
}

// "Write a guide [Press office] May 2026"
std::optional<ClosingNote> bracket_before_date(const Flow& text, const timing::Options& options,
                                               const Lexicon& lexicon) {
  const std::string& all = text.text();
  const std::size_t close = all.rfind(']');
  const std::size_t open = close == std::string::npos ? close : all.rfind('[', close);
  if (open == std::string::npos || open == 0) return std::nullopt;
  const std::string_view rest = trim(std::string_view(all).substr(close + 1));
  if (rest.size() < 2 || !is_timing(rest, options, lexicon)) return std::nullopt;
  return ClosingNote{open, text.sub(open + 1, close - open - 1).trimmed(), text.sub(close + 1).trimmed(),
                     true};
}

std::optional<Tail> tail_of(const Flow& text) {
  const std::string& all = text.text();
  // "Write a guide → Press office, May 2026"
  for (const std::string_view arrow : {"→", "⇒", "=>", "->"})
    if (const std::size_t at = all.rfind(arrow);
        at != std::string::npos && at > 0 && at + arrow.size() < all.size())
      return Tail{at, text.sub(at + arrow.size()), true};
  const auto bracket = closing(all);
  if (!bracket || bracket->begin == 0) return std::nullopt;
  return Tail{bracket->begin, text.sub(bracket->begin + 1, bracket->size() - 1), false};
}

Span joined(Span a, Span b) {
  return a.size() == 0 ? b : Span{std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

} // namespace

std::optional<ClosingNote> closing_note(const Flow& text, const Lexicon& lexicon) {
  timing::Options options;
  options.language = lexicon.language();
  options.anchor = Day{}; // any day will do to see that "within 12 months" is timing
  if (auto note = bracket_before_date(text, options, lexicon)) return note;
  const auto tail = tail_of(text);
  if (!tail) return std::nullopt;
  const Flow inner = tail->words.trimmed();
  ClosingNote note;
  note.begin = tail->begin;
  note.labelled = tail->sure;
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
  // "n.t.b." behind the owner is no second one.
  if (const std::size_t comma = note.owner.text().rfind(", ");
      tail->sure && note.timing.empty() && comma != std::string::npos &&
      is_timing(std::string_view(note.owner.text()).substr(comma + 2), options, lexicon)) {
    note.timing = note.owner.sub(comma + 2);
    note.owner = note.owner.sub(0, comma);
  }
  if (!note.labelled && note.timing.empty()) return std::nullopt;
  return note;
}

// Where the date begins with which a text ends.
static std::optional<std::size_t> closing_date(const Flow& text, const Lexicon& lexicon) {
  constexpr std::size_t shortest_title = 10;
  timing::Options options;
  options.language = lexicon.language();
  for (const Span& phrase : timing::find_phrases(text.text(), options))
    if (phrase.begin >= shortest_title && phrase.end + 1 >= text.size()) return phrase.begin;
  return std::nullopt;
}

void take_closing_notes(Draft& draft, const Lexicon& lexicon) {
  const auto last = [](DraftAction& d) -> Flow& { return d.text.empty() ? d.title : d.text.back(); };
  std::vector<std::optional<ClosingNote>> notes;
  std::size_t found = 0;
  for (DraftAction& d : draft.actions) {
    notes.push_back(d.owner.empty() ? closing_note(last(d), lexicon) : std::nullopt);
    found += notes.back().has_value();
  }
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (!notes[i] || (!notes[i]->labelled && found < 2)) continue;
    DraftAction& d = draft.actions[i];
    if (!notes[i]->labelled && !d.timing.empty()) continue;
    d.owner = std::move(notes[i]->owner);
    if (d.timing.empty()) d.timing = std::move(notes[i]->timing);
    last(d) = last(d).sub(0, notes[i]->begin).trimmed();
  }
  for (std::size_t i = 0; i < notes.size() && found >= 3 && found * 2 > notes.size(); ++i) {
    DraftAction& d = draft.actions[i];
    if (notes[i] || !d.owner.empty() || !d.timing.empty()) continue;
    if (const auto begin = closing_date(last(d), lexicon)) {
      d.timing = last(d).sub(*begin).trimmed();
      last(d) = last(d).sub(0, *begin).trimmed();
    }
  }
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
