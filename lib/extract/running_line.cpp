// Words of a line, with the marks of recognition taken for what they were: rules and bullets.
#include "mr/extract/running_line.hpp"

#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <array>

namespace mr::extract {

namespace {

bool is_bar(std::string_view word) {
  static constexpr std::array bars{"|", "‘", "_", "¦", "||", "[", "]", "_|", "|_"};
  return std::find(bars.begin(), bars.end(), word) != bars.end();
}

bool is_bullet(std::string_view word) {
  static constexpr std::array bullets{"•", "▪", "■", "●", "○", "◦", "‣", "➢", "►", "·", "*"};
  return std::find(bullets.begin(), bullets.end(), word) != bullets.end();
}

// A round bullet read as a letter: "met e Doorlopend".
bool letter_bullet(std::string_view text, std::size_t from, std::size_t end) {
  return end == from + 1 && (text[from] == 'e' || text[from] == 'o') && end + 1 < text.size() &&
         text[end + 1] >= 'A' && text[end + 1] <= 'Z';
}

// A capital with an accent by itself at the end of a line was a stroke: "2025 Í".
bool is_stroke(std::string_view text, std::size_t from, std::size_t end) {
  const Decoded d = decode_utf8(text, from);
  return end == text.size() && d.length == end - from && d.point >= 0xC8 && d.point <= 0xDE;
}

std::pair<std::size_t, std::size_t> tokens_of(const RunningLine& line, Span at) {
  std::size_t from = 0;
  while (from < line.tokens.size() && line.tokens[from].end <= at.begin) ++from;
  std::size_t to = from;
  while (to < line.tokens.size() && line.tokens[to].begin < at.end) ++to;
  return {from, to};
}

// Quotation marks a word opens, less those it closes; an apostrophe within is none.
int quotes(std::string_view word) {
  int opens = 0;
  std::string_view inner = word;
  while (!inner.empty() && inner.front() == '(') inner.remove_prefix(1);
  for (const std::string_view mark : {"‘", "“", "«"}) opens += inner.starts_with(mark) && inner != mark;
  while (!inner.empty() && (inner.back() == ')' || inner.back() == '.' || inner.back() == ',' ||
                            inner.back() == ';' || inner.back() == ':'))
    inner.remove_suffix(1);
  for (const std::string_view mark : {"’", "”", "»"}) opens -= inner.ends_with(mark) && inner != mark;
  return opens;
}

Token token_of(std::string_view text, std::size_t from, std::size_t end, const RunningWords& words) {
  const std::string_view word = text.substr(from, end - from);
  Token t;
  t.begin = from;
  t.end = end;
  t.folded = fold(word);
  t.capital = begins_like_a_sentence(word);
  t.small = !t.capital && (is_alpha(word[0]) || decode_utf8(word, 0).point >= 0xC0);
  const char last = t.folded.empty() ? ' ' : t.folded.back();
  t.stop = words.stops.contains(t.folded) || last == ',' || last == '-' || last == ':' || t.folded == "&" ||
           t.folded == "+" || t.folded == ">";
  t.role = words.role(t.folded);
  t.opens = quotes(word);
  for (const char c : t.folded) t.opens += c == '(' ? 1 : c == ')' ? -1 : 0;
  return t;
}

// Where a phrase of timing may begin as a cell does: "for the | Dec 2026" may be the end of one cell and all
// of the next.
std::size_t core_of(const RunningLine& line, std::pair<std::size_t, std::size_t> phrase) {
  std::size_t at = phrase.first;
  while (at + 1 < phrase.second && line.tokens[at].small && line.tokens[at].stop) ++at;
  const Token& first = line.tokens[at];
  return first.capital || (!first.folded.empty() && is_digit(first.folded[0])) ? at : phrase.first;
}

// "Design: June 2026", "Use > from 2027": the word before the mark begins what the phrase says.
std::size_t labelled(const RunningLine& line, std::size_t phrase) {
  const auto marks = [&](std::size_t t) {
    const std::string& word = line.tokens[t].folded;
    return word == ">" || (word.size() > 1 && word.back() == ':');
  };
  if (phrase == 0 || !marks(phrase - 1)) return phrase;
  const std::size_t label = line.tokens[phrase - 1].folded == ">" ? phrase - 2 : phrase - 1;
  return label < phrase && line.tokens[label].capital ? label : phrase;
}

void find_known(RunningLine& line, const Lexicon& lexicon) {
  const std::string& text = line.unit->text.text();
  timing::Options options;
  options.language = lexicon.language();
  for (const Span& s : timing::find_phrases(text, options)) {
    const auto range = tokens_of(line, s);
    if (range.second <= range.first) continue;
    const std::size_t core = core_of(line, range);
    line.tokens[core].doubtful = core > range.first && !line.tokens[core].capital;
    line.timing.emplace_back(labelled(line, core), range.second);
  }
  const Folded& folded = line.unit->folded;
  for (const Match& m : lexicon.find_all("status", folded.text)) {
    const std::size_t begin = folded.origin[m.begin];
    const std::size_t end = m.end() >= folded.text.size() ? text.size() : folded.origin[m.end()];
    const auto range = tokens_of(line, {begin, end});
    if (range.second > range.first) line.status.push_back(range);
  }
}

} // namespace

RunningWords::RunningWords(const Lexicon& lexicon) {
  for (const std::string_view word : lexicon.words("stopwords")) stops.insert(word);
  for (const std::string_view word : lexicon.words("people.role_words")) roles.insert(word);
}

bool RunningWords::role(std::string_view folded) const {
  while (!folded.empty() && (folded.front() == '(' || folded.front() == '/')) folded.remove_prefix(1);
  while (!folded.empty() && !is_word_byte(folded.back())) folded.remove_suffix(1);
  if (roles.contains(folded)) return true;
  // Compounds of Dutch: "personeelsdienst", "MEAL-verantwoordelijke".
  for (std::size_t n = 1; n + 5 <= folded.size(); ++n)
    if (roles.contains(folded.substr(n)) && folded.size() - n >= 5) return true;
  return false;
}

std::string words_of(const RunningLine& line, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t t = from; t < to; ++t) out += line.tokens[t].folded + " ";
  return out;
}

RunningLine running_line(const Unit& unit, const Lexicon& lexicon, const RunningWords& words) {
  RunningLine line;
  line.unit = &unit;
  const std::string& text = unit.text.text();
  bool bar = false, bullet = false;
  int depth = 0;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t from = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    std::size_t end = at;
    const std::string_view whole = std::string_view(text).substr(from, end - from);
    while (from < end && (text[from] == '|' || text[from] == '_' ||
                          (text[from] == '[' && whole.find(']') == std::string_view::npos)))
      ++from, bar = true;
    while (end > from && text[end - 1] == '|') --end;
    const std::string_view word = std::string_view(text).substr(from, end - from);
    if (word.empty() || is_bar(word) || is_stroke(text, from, end)) {
      bar = true;
      continue;
    }
    if (!line.tokens.empty() && (is_bullet(word) || letter_bullet(text, from, end))) {
      bullet = true;
      continue;
    }
    Token t = token_of(text, from, end, words);
    t.bar = bar;
    t.bullet = bullet;
    bar = text[at - 1] == '|';
    bullet = false;
    t.depth = depth;
    depth = std::max(0, depth + t.opens);
    if (!line.tokens.empty()) ++column;
    t.left = column;
    column += count_characters(word);
    t.right = column;
    line.tokens.push_back(std::move(t));
  }
  find_known(line, lexicon);
  return line;
}

bool is_dirt(const Unit& unit) {
  std::size_t single = 0, others = 0;
  const std::string& text = unit.text.text();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    std::size_t letters = 0;
    for (std::size_t i = at; i < end; ++i) {
      if (is_digit(text[i])) return false;
      letters += is_word_byte(text[i]);
    }
    if (letters >= 4) return false;
    if (end > at) ++(count_characters(std::string_view(text).substr(at, end - at)) == 1 ? single : others);
    at = end + 1;
  }
  return single >= 3 && single > others;
}

} // namespace mr::extract
