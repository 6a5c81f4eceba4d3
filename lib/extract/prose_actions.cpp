// A sentence's subject is its first words up to the verb: capitals, functions, and the small words between.
#include "mr/extract/prose_actions.hpp"

#include "mr/base/text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::extract {

namespace {

using source::Flow;

constexpr std::size_t most_sentences = 60; // of an answer

// Words that join the parts of a name: "Ministry of Health and Welfare", "minister van Wonen en Opvang".
bool joins_names(std::string_view folded, const Lexicon& lexicon) {
  if (lexicon.has("people.particles", folded) || lexicon.has("people.and", folded)) return true;
  const auto& phrases = lexicon.words("belongs");
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return starts_with_word(phrase, folded) || phrase.ends_with(" " + std::string(folded));
  });
}

// The length of the subject with which a sentence begins; 0 when it names no function, unit or body.
std::size_t subject_length(std::string_view sentence, const Lexicon& lexicon) {
  std::size_t end = 0, capitals = 0;
  bool joined = false, role = false;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t stop = std::min(sentence.find(' ', at), sentence.size());
    const std::string_view word = sentence.substr(at, stop - at);
    const std::string folded = fold(word);
    const bool first = at == 0;
    const bool capital = begins_like_a_sentence(word) && !is_digit(word.front());
    const bool joins = joins_names(folded, lexicon);
    const bool is_role = names_role(word, lexicon);
    if (!first && !capital && !is_role && !joins && !joined) break;
    capitals += capital && !first;
    role = role || is_role;
    joined = joins;
    if (!joins) end = stop; // no subject ends on "of"
    if (word.ends_with(',') || word.ends_with('.')) break;
    at = stop + 1;
  }
  return role || capitals >= 2 ? end : 0;
}

// The stretch of a sentence that says when, when that is not over on the day.
Span time_ahead(std::string_view sentence, Day day, const timing::Options& options) {
  Span longest;
  for (const Span& phrase : timing::find_phrases(sentence, options)) {
    const timing::Reading reading = timing::read(sentence.substr(phrase.begin, phrase.size()), options);
    const bool ahead = reading.continuous || std::any_of(reading.milestones.begin(), reading.milestones.end(),
                                                         [day](const timing::Milestone& m) {
                                                           return !m.window.to || *m.window.to >= day;
                                                         });
    if (ahead && phrase.size() > longest.size()) longest = phrase;
  }
  return longest;
}

} // namespace

void find_prose_actions(Draft& draft, Day document_date, const Lexicon& lexicon) {
  if (!draft.actions.empty()) return;
  timing::Options options;
  options.language = lexicon.language();
  options.anchor = document_date;
  std::vector<DraftAction> found;
  for (std::size_t r = 0; r < draft.recommendations.size(); ++r) {
    if (draft.recommendations[r].conclusion) continue;
    for (const Flow& answer : draft.recommendations[r].response) {
      const Folded folded = fold_with_origin(answer.text());
      for (const Span& stretch : sentences_of(folded, answer.text(), most_sentences)) {
        const std::size_t begin = folded.origin[stretch.begin];
        const Flow sentence =
            answer.sub(begin, folded.origin[stretch.end] + std::size_t{1} - begin).trimmed();
        const std::size_t subject = subject_length(sentence.text(), lexicon);
        const Span when = time_ahead(sentence.text(), document_date, options);
        if (subject == 0 || when.size() == 0 || when.begin < subject) continue;
        DraftAction& action = found.emplace_back();
        action.under = r;
        action.owner = sentence.sub(0, subject);
        action.timing = sentence.sub(when.begin, when.size());
        action.at = sentence.source();
        action.title = sentence;
      }
    }
  }
  if (found.size() >= 2) draft.actions = std::move(found);
}

} // namespace mr::extract
