// suspect-reference: an action that cites one recommendation and reads like another.
//
// Texts are compared by their words, cut to stems of a few letters so that any language's endings fall away,
// and weighted by how rare they are in the document. An acronym counts as the words it stands for.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

namespace mr::check {

namespace {

constexpr std::size_t shortest_word = 4; // shorter ones are mostly articles and prepositions
constexpr std::size_t stem_letters = 6;
constexpr std::size_t most_texts = 2000; // above, the comparison of all with all is left out

using Terms = std::vector<std::string>; // in order, each once

void put_in_order(Terms& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Words of two to five capitals: the acronyms a text uses, folded.
void add_acronyms(std::string_view text, Terms& out) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_upper(text[end])) ++end;
    const bool alone = (at == 0 || !is_alpha(text[at - 1])) && (end == text.size() || !is_alpha(text[end]));
    if (alone && end - at >= 2 && end - at <= 5) out.push_back(fold(text.substr(at, end - at)));
    at = end > at ? end : at + 1;
  }
}

Terms terms_of(const std::string& content, const Terms& acronyms) {
  Terms out;
  const std::vector<std::string> all = words(content);
  for (const std::string& word : all) {
    if (word.size() >= shortest_word) out.push_back(word.substr(0, stem_letters));
    if (std::binary_search(acronyms.begin(), acronyms.end(), word)) out.push_back(word);
  }
  // "human rights defenders" holds what HRD stands for.
  for (const std::string& acronym : acronyms) {
    if (acronym.size() < 3) continue;
    for (std::size_t i = 0; i + acronym.size() <= all.size(); ++i) {
      bool spelled = true;
      for (std::size_t k = 0; k < acronym.size() && spelled; ++k) spelled = all[i + k].front() == acronym[k];
      if (spelled) out.push_back(acronym);
    }
  }
  put_in_order(out);
  return out;
}

// Recommendations and actions by their titles, or by all they say.
class Comparison {
public:
  Comparison(const std::vector<std::string>& recommendations, const std::vector<std::string>& actions,
             const Terms& acronyms) {
    std::vector<Terms> terms;
    for (const auto* list : {&recommendations, &actions})
      for (const std::string& text : *list) terms.push_back(terms_of(text, acronyms));
    const auto count = static_cast<double>(terms.size());
    std::unordered_map<std::string_view, std::size_t> frequency;
    for (const Terms& one : terms)
      for (const std::string& term : one) ++frequency[term];
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (const auto& [term, texts] : frequency) {
      numbers.emplace(term, weights_.size());
      const double weight = std::log((count + 1) / static_cast<double>(texts));
      weights_.push_back(weight * weight);
    }
    for (const Terms& one : terms) {
      Content& content = contents_.emplace_back();
      for (const std::string& term : one) {
        content.terms.push_back(numbers.at(term));
        content.weight += weights_[content.terms.back()];
      }
      std::sort(content.terms.begin(), content.terms.end());
    }
    first_action_ = recommendations.size();
  }

  // The weight of what the two share, against the weight of the recommendation and of the action.
  struct Fit {
    double score = 0;
    std::size_t shared = 0;
  };
  Fit fit(std::size_t action, std::size_t recommendation) const {
    const Content &a = contents_[first_action_ + action], &r = contents_[recommendation];
    Fit out;
    double both = 0;
    for (auto x = a.terms.begin(), y = r.terms.begin(); x != a.terms.end() && y != r.terms.end();) {
      if (*x < *y) {
        ++x;
      } else if (*y < *x) {
        ++y;
      } else {
        both += weights_[*x];
        ++out.shared;
        ++x, ++y;
      }
    }
    out.score = both > 0 ? both / std::sqrt(a.weight * r.weight) : 0;
    return out;
  }

private:
  struct Content {
    std::vector<std::size_t> terms; // numbers in ascending order
    double weight = 0;              // of all of them
  };
  std::vector<double> weights_;   // by a term's number
  std::vector<Content> contents_; // recommendations, then actions
  std::size_t first_action_ = 0;
};

std::string title(const model::Recommendation& r) { return r.title.value; }
std::string title(const model::Action& a) { return a.title.value; }
std::string all(const model::Recommendation& r) {
  std::string out = r.title.value + "\n" + r.text.value;
  for (const model::Text& point : r.points) out += "\n" + point.value;
  return out + "\n" + r.response.text.value; // an action carries out what the response says
}
std::string all(const model::Action& a) { return a.title.value + "\n" + a.text.value; }

template <class List, class Read>
std::vector<std::string> texts(const List& list, Read&& read) {
  std::vector<std::string> out;
  out.reserve(list.size());
  for (const auto& item : list) out.push_back(read(item));
  return out;
}

bool cites(const model::Action& a, const model::Recommendation& r) {
  const std::string id = model::normal_id(r.id.value);
  return std::any_of(a.recommendations.begin(), a.recommendations.end(), [&id](const model::Text& text) {
    const std::string cited = model::normal_id(text.value);
    return cited == id || is_below(cited, id) || is_below(id, cited);
  });
}

// 5.2 that cites 5: two slips of the pen would have to agree.
bool numbered_as_cited(const model::Action& a) {
  const std::string id = model::normal_id(a.id.value);
  return std::any_of(a.recommendations.begin(), a.recommendations.end(),
                     [&id](const model::Text& cited) { return is_below(id, model::normal_id(cited.value)); });
}

} // namespace

void check_suspect_reference(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  const model::Document& d = *input.model;
  if (!is_response(d) || d.recommendations.size() < 3 ||
      d.recommendations.size() + d.actions.size() > most_texts)
    return;
  const auto title_of = [](const auto& item) { return title(item); };
  const auto all_of = [](const auto& item) { return all(item); };
  Terms acronyms;
  for (const std::string& text : texts(d.recommendations, all_of)) add_acronyms(text, acronyms);
  for (const std::string& text : texts(d.actions, all_of)) add_acronyms(text, acronyms);
  put_in_order(acronyms);
  // A title says what something is about, the whole text what it has in common with others: both count.
  const Comparison titles(texts(d.recommendations, title_of), texts(d.actions, title_of), acronyms);
  const Comparison whole(texts(d.recommendations, all_of), texts(d.actions, all_of), acronyms);
  for (std::size_t i = 0; i < d.actions.size(); ++i) {
    const model::Action& a = d.actions[i];
    if (a.recommendations.empty() || numbered_as_cited(a)) continue;
    double cited = 0, best = 0;
    std::size_t shared = 0;
    const model::Recommendation* other = nullptr;
    for (std::size_t j = 0; j < d.recommendations.size(); ++j) {
      const model::Recommendation& r = d.recommendations[j];
      const auto by_title = titles.fit(i, j), by_all = whole.fit(i, j);
      const double score = by_title.score + by_all.score;
      if (cites(a, r)) {
        cited = std::max(cited, score);
      } else if (score > best) {
        best = score;
        shared = by_title.shared;
        other = &r;
      }
    }
    // Clearly alike, by more than one word of the titles, and far more than what it cites.
    if (other == nullptr || shared < 2 || best < 0.3 || best < 2.5 * cited) continue;
    const model::Text& first = a.recommendations.front();
    report(number, subject("action", a), first.at.known() ? first.at : place(a),
           fmt::format("action {} cites recommendation {} and reads like recommendation {}", a.id.value,
                       first.value, other->id.value),
           fmt::format("check whether {} is meant", other->id.value),
           {{number, place(*other), "this recommendation"}});
  }
}

} // namespace mr::check
