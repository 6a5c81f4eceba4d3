// The language packs' words, ready for matching against folded text.
#pragma once
#include <bitset>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mr::extract {

struct Match {
  std::string_view concept_name; // "owner" of "label.owner"
  std::string_view phrase;       // folded, as in the pack
  std::string_view language;     // code of the pack
  std::size_t begin = 0;         // in the folded text
  std::size_t length = 0;
  std::size_t end() const { return begin + length; }
};

// Labels and content may be in different languages within a document, so every pack takes part; the
// document's own language wins a tie.
class Lexicon {
public:
  explicit Lexicon(std::string_view language);
  Lexicon(const Lexicon&) = delete; // phrases point into it
  Lexicon& operator=(const Lexicon&) = delete;
  ~Lexicon() = default;

  // Adds a phrase of the document's own, folded, to a concept of a section.
  void learn(std::string_view section, std::string_view concept_name, std::string_view phrase);

  const std::string& language() const { return language_; }
  // The longest phrase of a section ("label", "status" …) that stands at `at`, as whole words.
  std::optional<Match> match(std::string_view section, std::string_view folded, std::size_t at = 0) const;
  // As `match`, but the whole text must be the phrase; from seven letters on, a letter in seven may be wrong.
  std::optional<Match> match_whole(std::string_view section, std::string_view folded) const;
  // Every phrase of a section in the text, longest first at each place, none overlapping.
  std::vector<Match> find_all(std::string_view section, std::string_view folded) const;
  // Whether a concept ("people.role_words") has this phrase in any language.
  bool has(std::string_view path, std::string_view folded) const;
  // The words of a concept in all languages, the document's own first.
  const std::vector<std::string_view>& words(std::string_view path) const;

private:
  struct Phrase {
    std::string_view text, concept_name, language;
    std::uint64_t letters =
        0; // which of a–z and "any other" occur, a bit each; above, which occur twice or more
  };
  struct Section {
    std::unordered_map<std::string_view, std::vector<Phrase>> by_first_word; // longest first
    std::vector<Phrase> all;
    std::map<std::size_t, std::vector<std::size_t>> by_length; // of those in `all` that may be misspelt
    std::bitset<65536> beginnings; // the first two bytes of its phrases: most words of a text begin none
  };
  const Section& section(std::string_view name) const;
  static void add(Section& section, const Phrase& phrase);

  std::string language_;
  std::deque<std::string> learned_;
  struct Hash { // looks names up without making strings of them
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  template <class Value>
  using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  ByName<Section> sections_;
  ByName<std::vector<std::string_view>> words_;
};

// Letters a–z, digits and bytes of non-ASCII characters: what words are made of.
bool is_word_byte(char c);
// The word beginning at `at`: a run of word bytes, or one other character.
std::string_view word_at(std::string_view folded, std::size_t at);

} // namespace mr::extract
