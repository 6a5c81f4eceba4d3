// Owners: units with their role, and the people named with them.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

bool is_capital(std::string_view word) {
  const Decoded d = decode_utf8(word, 0);
  if (d.point < 0x80) return d.point >= 'A' && d.point <= 'Z';
  // A capital outside ASCII folds to something else than its own small form's bytes.
  return (d.point >= 0xC0 && d.point <= 0xDE) || d.point == 0x160 || d.point == 0x17D || d.point == 0x141 ||
         (d.point >= 0x100 && d.point < 0x180 && d.point % 2 == 0);
}

// "Leen Janssen", "Thijs", "Ana de la Cruz": one to four words, capitals first, none of them a word for a
// role.
bool is_person(std::string_view text, const Lexicon& lexicon) {
  text = trim(text);
  if (text.empty() || text.size() > 60) return false;
  std::size_t words = 0, capitals = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    const std::string folded = fold(word);
    if (lexicon.has("people.role_words", folded)) return false;
    for (const char c : word)
      if (is_digit(c) || c == '@' || c == '&' || c == '/') return false;
    const bool acronym =
        word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (acronym) return false;
    capitals += is_capital(word);
    if (!is_capital(word) && !lexicon.has("people.particles", folded)) return false;
  }
  return words <= 5 && capitals >= 1;
}

// Two words that could be a person's name: "Ruth Calloway".
bool is_full_name(std::string_view text, const Lexicon& lexicon) {
  const auto words = std::count(text.begin(), text.end(), ' ') + 1;
  const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return c == '-'; });
  return words == 2 && plain && is_person(text, lexicon);
}

struct Piece {
  Flow text;
  model::Role role;
};

// Offsets of top-level separators: outside brackets.
struct Cut {
  std::size_t begin, end; // the separator itself
  model::Role role;       // of what follows
};

std::vector<Cut> cuts_in(std::string_view text, const Lexicon& lexicon) {
  std::vector<Cut> cuts;
  const Folded folded = fold_with_origin(text);
  const auto original = [&](std::size_t at) {
    return at >= folded.text.size() ? text.size() : std::size_t{folded.origin[at]};
  };
  int depth = 0;
  for (std::size_t at = 0; at < folded.text.size();) {
    const char c = folded.text[at];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') depth = std::max(0, depth - 1);
    if (depth > 0) {
      ++at;
      continue;
    }
    // "M&E" and "R&D" are one word.
    const bool within_word = c == '&' && at > 0 && is_word_byte(folded.text[at - 1]) &&
                             at + 1 < folded.text.size() && is_word_byte(folded.text[at + 1]);
    if (within_word) {
      at += 1 + word_at(folded.text, at + 1).size();
      continue;
    }
    if (c == ',' || c == ';' || c == '&' || c == '+' || (c == '/' && at > 0)) {
      cuts.push_back({original(at), original(at + 1), model::Role::lead});
      ++at;
      continue;
    }
    const bool word_start = is_word_byte(c) && (at == 0 || !is_word_byte(folded.text[at - 1]));
    if (word_start) {
      const auto m = lexicon.match("people", folded.text, at);
      if (m &&
          (m->concept_name == "support" || m->concept_name == "oversight" || m->concept_name == "and" ||
           m->concept_name == "lead") &&
          m->phrase != "lead" && m->phrase != "pilote") {
        const model::Role role = m->concept_name == "support"     ? model::Role::support
                                 : m->concept_name == "oversight" ? model::Role::oversight
                                                                  : model::Role::lead;
        // "and" hands on the role of what stands before it.
        const bool plain_and = m->concept_name == "and";
        cuts.push_back(
            {original(at), original(m->end()), plain_and && !cuts.empty() ? cuts.back().role : role});
        at = m->end();
        continue;
      }
    }
    at += std::max<std::size_t>(word_at(folded.text, at).size(), 1);
  }
  return cuts;
}

std::vector<model::Text> people_in(const Flow& bracket, const Lexicon& lexicon) {
  std::vector<model::Text> people;
  std::size_t from = 0;
  const auto take = [&](std::size_t begin, std::size_t end) {
    Flow name = bracket.sub(begin, end - begin).trimmed();
    // "Sous-directrice : Maud Keravel"
    if (const std::size_t colon = name.text().find(':'); colon != std::string::npos)
      name = name.sub(colon + 1).trimmed();
    if (is_person(name.text(), lexicon)) people.push_back(to_text(name));
  };
  for (const Cut& cut : cuts_in(bracket.text(), lexicon)) {
    take(from, cut.begin);
    from = cut.end;
  }
  take(from, bracket.size());
  return people;
}

// "Ruth Calloway, Chief Economist": a name, and behind a comma what that person does, are one owner.
void join_names_with_roles(std::vector<model::Owner>& owners, const Flow& text, const Lexicon& lexicon) {
  for (std::size_t i = 0; i + 1 < owners.size(); ++i) {
    model::Owner &name = owners[i], &role = owners[i + 1];
    const std::size_t behind = text.text().find(name.unit.value) + name.unit.value.size();
    const bool comma = behind < text.size() && text.text()[behind] == ',';
    if (!comma || !name.people.empty() || !role.people.empty() || name.role != role.role ||
        !is_full_name(name.unit.value, lexicon) || !names_role(role.unit.value, lexicon))
      continue;
    role.people.push_back(name.unit);
    owners.erase(owners.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

} // namespace

bool names_role(std::string_view text, const Lexicon& lexicon) {
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size(); at += std::max<std::size_t>(1, word_at(folded, at).size()))
    if (lexicon.has("people.role_words", word_at(folded, at))) return true;
  return false;
}

std::vector<model::Owner> read_owners(const Flow& text, const Lexicon& lexicon) {
  std::vector<model::Owner> owners;
  const auto take = [&](Flow piece, model::Role role) {
    piece = piece.trimmed();
    while (!piece.empty() && (piece.text().back() == '.' || piece.text().back() == ':'))
      piece = piece.sub(0, piece.size() - 1);
    if (piece.empty()) return;
    model::Owner owner;
    owner.role = role;
    const std::size_t open = piece.text().find('('), close = piece.text().rfind(')');
    Flow unit = piece;
    if (open != std::string::npos && close != std::string::npos && close > open) {
      owner.people = people_in(piece.sub(open + 1, close - open - 1), lexicon);
      // Brackets without people belong to the unit's name: "Dienst Beweging (Directeur Beweging)".
      if (!owner.people.empty()) unit = piece.sub(0, open).trimmed();
    }
    owner.unit = to_text(unit);
    if (!owner.unit.empty() || !owner.people.empty()) owners.push_back(std::move(owner));
  };
  std::size_t from = 0;
  model::Role role = model::Role::lead;
  for (const Cut& cut : cuts_in(text.text(), lexicon)) {
    take(text.sub(from, cut.begin - from), role);
    from = cut.end;
    role = cut.role;
  }
  take(text.sub(from), role);
  join_names_with_roles(owners, text, lexicon);
  return owners;
}

OwnerAndTiming split_owner_and_timing(const Flow& text, const Lexicon& lexicon) {
  const auto tidy = [](Flow part) {
    const auto is_mark = [](std::string_view t) {
      for (const std::string_view mark : {"–", "—", "-", ",", ";", ":", "/", "|", "\n"})
        if (t.starts_with(mark)) return mark.size();
      return std::size_t{0};
    };
    for (part = part.trimmed(); is_mark(part.text()) > 0;) part = part.sub(is_mark(part.text())).trimmed();
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : {"–", "—", "-", ",", ";", ":", "/", "|", "\n", "("})
        if (part.text().ends_with(mark))
          part = part.sub(0, part.size() - mark.size()).trimmed(), again = true;
    }
    return part;
  };
  timing::Options options;
  options.language = lexicon.language();
  const std::string& all = text.text();
  const auto says_when = [&](std::string_view part) {
    const timing::Reading reading = timing::read(part, options);
    return !reading.milestones.empty() || reading.continuous || !reading.remarks.empty();
  };
  // Lines of their own, the last of which says when.
  if (const std::size_t line = all.rfind('\n');
      line != std::string::npos && says_when(std::string_view(all).substr(line)))
    return {tidy(text.sub(0, line)), tidy(text.sub(line))};
  // A mark, and then nothing but timing.
  for (std::size_t at = all.size(); at-- > 0;) {
    const std::string_view rest = std::string_view(all).substr(at);
    const bool mark =
        rest.starts_with("–") || rest.starts_with("—") || rest.starts_with(";") || rest.starts_with(" - ");
    if (!mark || !says_when(rest)) continue;
    const auto phrases = timing::find_phrases(rest, options);
    const bool early = std::any_of(phrases.begin(), phrases.end(), [](Span s) { return s.begin < 24; });
    if (early || phrases.empty()) return {tidy(text.sub(0, at)), tidy(text.sub(at))};
  }
  auto phrases = timing::find_phrases(all, options);
  std::sort(phrases.begin(), phrases.end(), [](Span a, Span b) { return a.begin < b.begin; });
  if (phrases.empty()) return {text, {}};
  if (phrases.front().begin == 0)
    return {tidy(text.sub(phrases.front().end)), tidy(text.sub(0, phrases.front().end))};
  return {tidy(text.sub(0, phrases.front().begin)), tidy(text.sub(phrases.front().begin))};
}

} // namespace mr::extract
