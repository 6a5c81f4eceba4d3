// What rules share: places, names and comparisons. Internal to lib/check.
#pragma once
#include "mr/check/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mr::check {

// Where a finding about a whole recommendation, action … points: its id, else its title, else all of it.
template <class T>
Span place(const T& item) {
  if (item.id.at.known()) return item.id.at;
  return item.title.at.known() ? item.title.at : item.at;
}

template <class T>
Subject subject(std::string kind, const T& item) {
  return {std::move(kind), item.id.value};
}

bool is_response(const model::Document& document);

// The latest entry that states a status, or nullptr.
const model::FollowUp* last_status(const model::Action& action);
model::Status status_of(const model::Action& action); // none when nothing is recorded
bool is_closed(const model::Action& action);          // completed or cancelled

// Whether the response says more than the words of the position itself.
bool gives_reason(const model::Response& response);

// The folded words of a text, without punctuation.
std::vector<std::string> words(std::string_view text);
// How alike two texts are, word by word: 0 (nothing in common) to 1 (the same words). Order does not count.
double likeness(std::string_view a, std::string_view b);

// "2" is the part that "2a" and "2.1" stand under: true when `id` is `base` followed by a letter, '.' or '-'.
bool is_below(std::string_view id, std::string_view base);

// "1 action", "3 actions".
std::string counted(std::size_t count, std::string_view noun);

} // namespace mr::check
