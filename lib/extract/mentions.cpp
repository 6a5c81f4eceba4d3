// Running text that points to things by number, or says how many there are.
#include "mr/base/utf8.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/wording.hpp"
#include "mr/lang/pack.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

bool citable(std::string_view noun) {
  return noun == "recommendation" || noun == "action" || noun == "question" || noun == "section" ||
         noun == "annex";
}

// "Annex B": a capital that stands alone.
std::optional<Id> annex_letter(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] < 'A' || text[at] > 'Z') return std::nullopt;
  if (at + 1 < text.size() && (is_word_byte(text[at + 1]) || text[at + 1] == '\'')) return std::nullopt;
  return Id{std::string(1, text[at]), {at, at + 1}};
}

// "6. Recommendations 8" in a table of contents cites nothing: 8 is a page.
bool is_contents_entry(const Unit& unit, const Lexicon& lexicon) {
  std::string_view text = unit.text.text();
  const std::size_t digits = text.size() - std::min(text.find_last_not_of("0123456789") + 1, text.size());
  if (digits == 0 || digits == text.size()) return false;
  const Flow title = unit.text.sub(0, text.size() - digits).trimmed();
  return title.size() + digits < text.size() && part_heading(unit_of(title, unit), lexicon).has_value();
}

// All text in one flow, so that a citation broken over lines or pages is one again; headings that define
// things are left out.
Flow running_text(const Units& units, model::Document& document, const Lexicon& lexicon) {
  Flow all;
  std::set<std::string> annexes;
  for (const Unit& unit : units.units) {
    if (unit.kind == UnitKind::table) {
      for (const source::Row& row : unit.table->rows)
        for (const source::Cell& cell : row.cells)
          if (!cell.covered)
            for (const source::Block& block : cell.blocks) {
              // A number at the end of one cell says nothing of the noun that begins the next.
              if (!all.empty()) all.append(" | ", all.source_offset(all.size() - 1) + 1);
              all.append(block.text);
            }
      continue;
    }
    if (is_contents_entry(unit, lexicon)) continue;
    const auto h = numbered_heading(unit, lexicon);
    if (h && h->noun == "annex") {
      // A heading of its own, or a line of the contents: the annex exists.
      std::string id = h->id;
      Span at = h->id_at;
      if (const auto letter = id.empty() ? annex_letter(unit.text.text(), h->rest) : std::nullopt)
        id = letter->text, at = letter->at;
      if (!id.empty() && annexes.insert(id).second) document.annexes.push_back({id, unit.text.source(at)});
      continue;
    }
    if (const auto id = id_at(unit.text.text(), 0)) {
      // "7. ANNEX 1. PROGRESS MARKERS"
      std::size_t at = 0;
      while (at < unit.folded.text.size() && !is_alpha(unit.folded.text[at])) ++at;
      const auto noun = lexicon.match("noun", unit.folded.text, at);
      if (noun && noun->concept_name == "annex" && unit.text.size() < 120) {
        const std::size_t after = std::min(noun->end() + 1, unit.folded.text.size());
        if (const auto number = id_at(unit.text.text(), unit.folded.origin[after])) {
          annexes.insert(number->text);
          document.annexes.push_back({number->text, unit.text.source(number->at)});
          continue;
        }
      }
    }
    const bool definition =
        h && !h->id.empty() && (h->noun == "recommendation" || h->noun == "action" || h->noun == "question");
    const Flow text = definition ? unit.text.sub(h->rest) : unit.text;
    if (text.empty()) continue;
    // "Total of actions" over "8" counts them; a citation's number does not stand alone on its line.
    const auto number = id_at(text.text(), 0);
    const bool alone = number && number->at.end == text.size();
    if ((definition || alone) && !all.empty())
      all.append(alone ? "." : "\n", all.source_offset(all.size() - 1) + 1);
    if (all.empty())
      all.append(text);
    else
      append_line(all, text);
  }
  return all;
}

std::optional<std::size_t> number_word(std::string_view word, const Lexicon& lexicon) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc() && end == word.data() + word.size())
    return value > 0 && value < 200 ? std::optional(value) : std::nullopt;
  // "onze" is eleven in French and "our" in Dutch: numbers are read in the document's own language.
  const lang::Pack* pack = lang::find_pack(lexicon.language());
  for (std::size_t n = 1; pack && n <= 20; ++n) {
    const auto& words = pack->folded("count." + std::to_string(n));
    if (std::find(words.begin(), words.end(), word) != words.end()) return n;
  }
  return std::nullopt;
}

struct Word {
  std::size_t begin, end;
};

// The words before `at`, nearest first, at most `most`, in the same clause.
std::vector<Word> words_before(std::string_view folded, std::size_t at, std::size_t most) {
  std::vector<Word> out;
  while (at > 0 && out.size() < most) {
    while (at > 0 && (folded[at - 1] == ' ' || folded[at - 1] == '-')) --at;
    const std::size_t end = at;
    while (at > 0 && is_word_byte(folded[at - 1])) --at;
    if (at == end) break;
    out.push_back({at, end});
  }
  return out;
}

std::size_t defined(const model::Document& d, std::string_view kind) {
  if (kind == "recommendation") return d.recommendations.size();
  if (kind == "question") return d.questions.size();
  if (kind == "choice") return d.choices.size();
  if (kind == "action_point") return d.action_points.size();
  return 0;
}

class Mentions {
public:
  Mentions(const Flow& text, model::Document& document, const Lexicon& lexicon)
      : text_(text), folded_(fold_with_origin(text.text())), document_(document), lexicon_(lexicon) {
    for (const model::Question& q : document.questions) {
      const std::string& id = q.id.value;
      if (std::count(id.begin(), id.end(), '.') > 1) continue;
      for (std::size_t at = 1; at < id.size(); ++at)
        if (!is_digit(id[at - 1])) printed_questions_.emplace(id.substr(at), id);
    }
  }

  void read() {
    for (std::size_t at = 0; at < folded_.text.size();) {
      const char c = folded_.text[at];
      if (is_word_byte(c) && (at == 0 || !is_word_byte(folded_.text[at - 1]))) {
        if (const auto noun = lexicon_.match("noun", folded_.text, at)) {
          if (citable(noun->concept_name)) cite(*noun);
          count(*noun);
          at = noun->end();
          continue;
        }
        bare(at);
      }
      at += std::max<std::size_t>(word_at(folded_.text, at).size(), 1);
    }
  }

private:
  std::size_t original(std::size_t at) const {
    return at >= folded_.text.size() ? text_.size() : folded_.origin[at];
  }

  // "of the previous evaluation": what is cited stands in another document.
  bool elsewhere(std::size_t at) const {
    const std::string after = folded_.text.substr(std::min(at, folded_.text.size()), 60);
    for (const std::string_view phrase : lexicon_.words("citation.elsewhere"))
      if (after.find(phrase) < 8) return true;
    return false;
  }

  void add(std::string_view kind, const Id& id) {
    std::string value = id.text;
    if (kind == "question") {
      // "evaluation question 5" is EV.5.
      if (const auto printed = printed_questions_.find(value); printed != printed_questions_.end())
        value = printed->second;
    }
    document_.citations.push_back({std::string(kind), {std::move(value), text_.source(id.at)}});
  }

  void cite(const Match& noun) {
    if (noun.end() + 1 >= folded_.text.size() || folded_.text[noun.end()] != ' ') return;
    std::size_t at = original(noun.end() + 1);
    const std::string& t = text_.text();
    if (const auto word = lexicon_.match("citation", folded_.text, noun.end() + 1);
        word && word->concept_name == "number") {
      at = original(word->end());
      while (at < t.size() && is_space(t[at])) ++at;
    }
    std::size_t end = at;
    auto ids = id_list(t, at, lexicon_, &end);
    if (ids.empty() && noun.concept_name == "annex")
      if (const auto letter = annex_letter(t, at)) {
        ids.push_back(*letter);
        end = letter->at.end;
      }
    if (ids.empty()) return;
    // "recommendation 2022 called for": a year is no id unless ids look like that.
    if (elsewhere(folded_at(end))) return;
    for (const Id& id : ids) {
      const bool year = id.text.size() == 4 && (id.text.starts_with("19") || id.text.starts_with("20"));
      if (!year) add(noun.concept_name, id);
    }
  }

  std::size_t folded_at(std::size_t offset) const {
    return static_cast<std::size_t>(std::lower_bound(folded_.origin.begin(), folded_.origin.end(), offset) -
                                    folded_.origin.begin());
  }

  // "as described in 5.3": a section cited without the word.
  void bare(std::size_t at) {
    const auto lead = lexicon_.match("citation", folded_.text, at);
    if (!lead || lead->concept_name != "bare") return;
    std::size_t from = original(lead->end());
    while (from < text_.size() && is_space(text_.text()[from])) ++from;
    const auto id = id_at(text_.text(), from);
    if (!id || id_depth(id->text) < 2 || !is_digit(id->text.back()) ||
        id->text.find('.') == std::string::npos)
      return;
    // A number with a unit is no section.
    std::string_view next = std::string_view(text_.text()).substr(id->at.end);
    if (next.starts_with(" %") || next.starts_with("%") || next.starts_with(" mil") || next.starts_with(" M"))
      return;
    add("section", *id);
  }

  void count(const Match& noun) {
    if (noun.concept_name != "recommendation" && noun.concept_name != "question" &&
        noun.concept_name != "choice" && noun.concept_name != "action_point")
      return;
    const auto words = words_before(folded_.text, noun.begin, 3);
    std::optional<std::size_t> n;
    std::size_t used = 0;
    for (std::size_t i = 0; i < words.size() && !n; ++i) {
      std::string_view word =
          std::string_view(folded_.text).substr(words[i].begin, words[i].end - words[i].begin);
      if (lexicon_.has("count.suffix", word)) continue;
      n = number_word(word, lexicon_);
      // "one recommendation", "een aanbeveling": an article says no count.
      if (n && *n < 2) return;
      if (!n && (lexicon_.has("stopwords", word) || is_digit(word[0]))) return; // "15 September 2023"
      used = i;
    }
    if (!n) return;
    const std::size_t begin = words[used].begin;
    if (begin > 0 && (folded_.text[begin - 1] == '.' || folded_.text[begin - 1] == ','))
      return; // 11.11.11, 1,204
    // A bare "questions" may be anybody's, unless the text says it answers four of them.
    if (noun.concept_name == "question" && noun.length < 10 && (used > 0 || !declares(begin, noun.end())))
      return;
    if (elsewhere(noun.end())) return;
    // "… in the eleven towns" over "Action point 2": one that is named, not many that are counted.
    const std::string_view after = std::string_view(folded_.text).substr(noun.end());
    if (after.size() > 1 && after[0] == ' ' && is_digit(after[1])) return;
    // "recommendations 2 and 3 questions" and "recommendation 9 recommendations": a number that belongs to
    // what is before.
    const auto before = words_before(folded_.text, begin, 1);
    if (!before.empty()) {
      const auto earlier = lexicon_.match("noun", folded_.text, before[0].begin);
      if (earlier) return;
    }
    // Parts are spoken of more often than wholes: a smaller number counts only where the text says it
    // declares.
    const std::size_t have = defined(document_, noun.concept_name);
    if (*n < have && !declares(begin, noun.end())) return;
    model::DeclaredCount declared;
    declared.kind = noun.concept_name == "action_point" ? "action-point" : std::string(noun.concept_name);
    declared.count = *n;
    const Span at{original(begin), original(noun.end())};
    declared.at = text_.source(at);
    declared.words = collapse_spaces(text_.text().substr(at.begin, at.size()));
    document_.declared_counts.push_back(std::move(declared));
  }

  bool declares(std::size_t begin, std::size_t end) const {
    if (end < folded_.text.size() && folded_.text[end] == ':') return true; // the list follows
    const std::size_t from = begin > 60 ? begin - 60 : 0;
    const std::string around = folded_.text.substr(from, std::min(end + 40, folded_.text.size()) - from);
    for (const std::string_view verb : lexicon_.words("count.declares")) {
      const std::size_t at = around.find(verb);
      if (at != std::string::npos && (at == 0 || !is_word_byte(around[at - 1]))) return true;
    }
    return false;
  }

  const Flow& text_;
  Folded folded_;
  std::map<std::string, std::string> printed_questions_; // "5" → "EV.5"
  model::Document& document_;
  const Lexicon& lexicon_;
};

} // namespace

void read_mentions(const Units& units, model::Document& document, const Lexicon& lexicon) {
  const Flow text = running_text(units, document, lexicon);
  Mentions(text, document, lexicon).read();
}

} // namespace mr::extract
