// Building the tables of ids.
#include "mr/model/index.hpp"

#include "mr/base/text.hpp"

namespace mr::model {

namespace {

// The last first, as a stack wants them.
void push_reversed(const std::vector<Question>& questions, std::vector<const Question*>& stack) {
  for (std::size_t i = questions.size(); i-- > 0;) stack.push_back(&questions[i]);
}

// "4.1.1" stands under "4.1" and "4", "2b" under "2".
void add_wholes(std::string id, std::unordered_set<std::string>& wholes) {
  while (!id.empty()) {
    const std::size_t dot = id.find_last_of(".-");
    const bool letter = id.size() > 1 && is_alpha(id.back()) && is_digit(id[id.size() - 2]);
    id = letter ? id.substr(0, id.size() - 1) : dot == std::string::npos ? "" : id.substr(0, dot);
    if (!id.empty()) wholes.insert(id);
  }
}

} // namespace

std::vector<const Question*> all_questions(const Document& document) {
  std::vector<const Question*> out, open;
  push_reversed(document.questions, open);
  while (!open.empty()) {
    out.push_back(open.back());
    open.pop_back();
    push_reversed(out.back()->sub_questions, open);
  }
  return out;
}

Index::Index(const Document& document) : document_(&document) {
  const auto add = [this](const char* kind, const auto& list) {
    Ids& ids = ids_[kind];
    ids.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) ids.emplace(normal_id(list[i].id.value), i);
  };
  add("recommendation", document.recommendations);
  add("conclusion", document.conclusions);
  add("action", document.actions);
  add("section", document.sections);
  add("choice", document.choices);
  add("action point", document.action_points);
  for (const Question* q : all_questions(document)) ids_["question"].emplace(normal_id(q->id.value), 0);
  for (const Text& annex : document.annexes) ids_["annex"].emplace(normal_id(annex.value), 0);
  for (const auto& [kind, ids] : ids_)
    for (const auto& [id, at] : ids) add_wholes(id, wholes_[kind]);
  for (const Action& action : document.actions)
    for (const Text& id : action.recommendations) {
      auto& list = actions_for_[normal_id(id.value)];
      if (list.empty() || list.back() != &action) list.push_back(&action);
    }
}

namespace {
template <class List, class Ids>
auto find(const List& list, const std::unordered_map<std::string, Ids>& kinds, const char* kind,
          std::string_view id) -> decltype(list.data()) {
  const auto ids = kinds.find(kind);
  if (ids == kinds.end()) return nullptr;
  const auto found = ids->second.find(normal_id(id));
  return found == ids->second.end() ? nullptr : &list[found->second];
}
} // namespace

const Recommendation* Index::recommendation(std::string_view id) const {
  return document_ == nullptr ? nullptr : find(document_->recommendations, ids_, "recommendation", id);
}

const Action* Index::action(std::string_view id) const {
  return document_ == nullptr ? nullptr : find(document_->actions, ids_, "action", id);
}

const std::vector<const Action*>& Index::actions_for(std::string_view recommendation) const {
  static const std::vector<const Action*> none;
  const auto found = actions_for_.find(normal_id(recommendation));
  return found == actions_for_.end() ? none : found->second;
}

bool Index::defines(std::string_view kind, std::string_view id) const {
  const auto ids = ids_.find(std::string(kind));
  return ids != ids_.end() && ids->second.contains(normal_id(id));
}

bool Index::defines_part_of(std::string_view kind, std::string_view id) const {
  const auto wholes = wholes_.find(std::string(kind));
  return wholes != wholes_.end() && wholes->second.contains(normal_id(id));
}

std::size_t Index::count(std::string_view kind) const {
  const auto ids = ids_.find(std::string(kind));
  return ids == ids_.end() ? 0 : ids->second.size();
}

} // namespace mr::model
