// Phrases indexed by their first word.
#include "mr/extract/lexicon.hpp"

#include "mr/base/text.hpp"
#include "mr/lang/pack.hpp"

#include <algorithm>

namespace mr::extract {

bool is_word_byte(char c) { return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string_view word_at(std::string_view folded, std::size_t at) {
  if (at >= folded.size()) return {};
  std::size_t end = at;
  while (end < folded.size() && is_word_byte(folded[end])) ++end;
  return folded.substr(at, std::max<std::size_t>(end - at, 1));
}

Lexicon::Lexicon(std::string_view language) : language_(language) {
  std::vector<const lang::Pack*> packs;
  if (const lang::Pack* own = lang::find_pack(language)) packs.push_back(own);
  for (const lang::Pack& pack : lang::builtin_packs())
    if (pack.code() != language) packs.push_back(&pack);
  for (const lang::Pack* pack : packs) {
    for (const std::string& name : pack->children("")) {
      Section& section = sections_[name];
      for (const std::string& concept_name : pack->children(name)) {
        for (const std::string& phrase : pack->folded(name + "." + concept_name)) {
          const Phrase p{phrase, concept_name, pack->code()};
          section.by_first_word[word_at(phrase, 0)].push_back(p);
          section.all.push_back(p);
        }
      }
    }
  }
  for (auto& [name, section] : sections_)
    for (auto& [word, phrases] : section.by_first_word)
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

const Lexicon::Section& Lexicon::section(std::string_view name) const {
  static const Section none;
  const auto found = sections_.find(std::string(name));
  return found == sections_.end() ? none : found->second;
}

std::optional<Match> Lexicon::match(std::string_view name, std::string_view folded, std::size_t at) const {
  const Section& s = section(name);
  const auto bucket = s.by_first_word.find(word_at(folded, at));
  if (bucket == s.by_first_word.end()) return std::nullopt;
  const std::string_view rest = folded.substr(std::min(at, folded.size()));
  for (const Phrase& p : bucket->second) {
    if (!rest.starts_with(p.text)) continue;
    const bool whole =
        p.text.size() == rest.size() || !is_word_byte(p.text.back()) || !is_word_byte(rest[p.text.size()]);
    if (whole) return Match{p.concept_name, p.text, p.language, at, p.text.size()};
  }
  return std::nullopt;
}

std::optional<Match> Lexicon::match_whole(std::string_view name, std::string_view folded) const {
  const auto exact = match(name, folded);
  if (exact && exact->length == folded.size()) return exact;
  if (folded.size() < 7 || folded.size() > 60) return std::nullopt;
  const std::size_t limit = folded.size() / 7;
  std::optional<Match> best;
  std::size_t least = limit + 1;
  for (const Phrase& p : section(name).all) {
    if (p.text.size() < 7 || p.text.back() == '?') continue;
    const std::size_t distance = edit_distance(p.text, folded, least - 1);
    if (distance < least) {
      least = distance;
      best = Match{p.concept_name, p.text, p.language, 0, folded.size()};
      if (least == 1) break;
    }
  }
  return best;
}

std::vector<Match> Lexicon::find_all(std::string_view name, std::string_view folded) const {
  std::vector<Match> out;
  for (std::size_t at = 0; at < folded.size();) {
    if (auto m = match(name, folded, at)) {
      out.push_back(*m);
      at = std::max(m->end(), at + 1);
    } else {
      at += std::max<std::size_t>(word_at(folded, at).size(), 1);
    }
  }
  return out;
}

bool Lexicon::has(std::string_view path, std::string_view folded) const {
  const auto all = words(path);
  return std::find(all.begin(), all.end(), folded) != all.end();
}

std::vector<std::string_view> Lexicon::words(std::string_view path) const {
  std::vector<std::string_view> out;
  const auto add = [&](const lang::Pack& pack) {
    for (const std::string& word : pack.folded(path)) out.push_back(word);
  };
  if (const lang::Pack* own = lang::find_pack(language_)) add(*own);
  for (const lang::Pack& pack : lang::builtin_packs())
    if (pack.code() != language_) add(pack);
  return out;
}

} // namespace mr::extract
