// Phrases indexed by their first word.
#include "mr/extract/lexicon.hpp"

#include "mr/base/text.hpp"
#include "mr/lang/pack.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mr::extract {

namespace {

constexpr std::size_t least_misspelt = 7; // letters of a phrase that may be written wrongly

constexpr std::array<bool, 256> word_bytes = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
  return out;
}();

std::uint64_t letters_of(std::string_view folded) {
  std::uint64_t once = 0, twice = 0;
  for (const char c : folded) {
    const std::uint64_t bit = std::uint64_t{1}
                              << (c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') : 26U);
    twice |= once & bit;
    once |= bit;
  }
  return once | twice << 32U;
}

// Whether `n` bits or more are set.
bool has_bits(std::uint64_t bits, std::size_t n) {
  for (; n > 0 && bits != 0; --n) bits &= bits - 1;
  return n == 0;
}

std::size_t beginning_of(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::size_t>(static_cast<unsigned char>(text[i])) : 0;
  };
  return byte(at) * 256 + byte(at + 1);
}

} // namespace

bool is_word_byte(char c) { return word_bytes[static_cast<unsigned char>(c)]; }

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
        const std::string path = fmt::format("{}.{}", name, concept_name);
        for (const std::string& phrase : pack->folded(path)) {
          if (!phrase.empty()) add(section, {phrase, concept_name, pack->code(), letters_of(phrase)});
        }
      }
    }
  }
  for (const lang::Pack* pack : packs)
    for (const std::string& path : pack->paths()) {
      std::vector<std::string_view>& all = words_[path];
      all.insert(all.end(), pack->folded(path).begin(), pack->folded(path).end());
    }
  for (auto& [name, section] : sections_)
    for (auto& [word, phrases] : section.by_first_word)
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const Phrase& a, const Phrase& b) { return a.text.size() > b.text.size(); });
}

void Lexicon::add(Section& section, const Phrase& p) {
  if (p.text.size() > 1)
    section.beginnings.set(beginning_of(p.text, 0));
  else
    for (std::size_t second = 0; second < 256; ++second)
      section.beginnings.set(beginning_of(p.text, 0) + second);
  section.by_first_word[word_at(p.text, 0)].push_back(p);
  if (p.text.size() >= least_misspelt && p.text.back() != '?')
    section.by_length[p.text.size()].push_back(section.all.size());
  section.all.push_back(p);
}

void Lexicon::learn(std::string_view section, std::string_view concept_name, std::string_view phrase) {
  const std::string_view kept = learned_.emplace_back(phrase);
  const std::string_view known = learned_.emplace_back(concept_name);
  add(sections_[std::string(section)], {kept, known, language_, letters_of(kept)});
}

const Lexicon::Section& Lexicon::section(std::string_view name) const {
  static const Section none;
  const auto found = sections_.find(name);
  return found == sections_.end() ? none : found->second;
}

std::optional<Match> Lexicon::match(std::string_view name, std::string_view folded, std::size_t at) const {
  const Section& s = section(name);
  if (at >= folded.size() || !s.beginnings.test(beginning_of(folded, at))) return std::nullopt;
  const auto bucket = s.by_first_word.find(word_at(folded, at));
  if (bucket == s.by_first_word.end()) return std::nullopt;
  const std::string_view rest = folded.substr(at);
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
  if (folded.size() < least_misspelt || folded.size() > 60) return std::nullopt;
  const std::size_t limit = folded.size() / 7;
  const Section& s = section(name);
  std::size_t least = limit, best = s.all.size(); // of equally near ones the first counts
  const std::uint64_t letters = letters_of(folded);
  const auto last = s.by_length.upper_bound(folded.size() + limit);
  for (auto same_length = s.by_length.lower_bound(folded.size() - limit); same_length != last; ++same_length)
    for (const std::size_t i : same_length->second) {
      const Phrase& p = s.all[i];
      // An edit brings or takes away one letter at most: too many others, and there is no need to measure.
      if (has_bits(p.letters & ~letters, least + 1) || has_bits(letters & ~p.letters, least + 1)) continue;
      const std::size_t distance = edit_distance(p.text, folded, least);
      if (distance > least || (distance == least && i > best)) continue;
      least = distance;
      best = i;
    }
  if (best == s.all.size()) return std::nullopt;
  const Phrase& p = s.all[best];
  return Match{p.concept_name, p.text, p.language, 0, folded.size()};
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
  const auto& all = words(path);
  return std::find(all.begin(), all.end(), folded) != all.end();
}

const std::vector<std::string_view>& Lexicon::words(std::string_view path) const {
  static const std::vector<std::string_view> none;
  const auto found = words_.find(path);
  return found == words_.end() ? none : found->second;
}

} // namespace mr::extract
