// duplicate-id: one number, two different things. A repeat of the same words is none.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <unordered_map>

#include <fmt/format.h>

namespace mr::check {

namespace {

std::string content(const model::Action& a) {
  return fold(a.title.value + "\n" + a.text.value + "\n" + a.owner_text.value);
}
std::string content(const model::Section& s) { return fold(s.title.value); }
std::string content(const model::Question& q) { return fold(q.title.value); }
template <class T>
std::string content(const T& item) {
  return fold(item.title.value + "\n" + item.text.value);
}

template <class T>
const T& as_reference(const T& item) {
  return item;
}
template <class T>
const T& as_reference(const T* item) {
  return *item;
}

template <class List>
void look_through(const char* kind, const List& list, std::size_t number, const Report& report) {
  using Item = std::remove_cvref_t<decltype(as_reference(list.front()))>;
  std::unordered_map<std::string, const Item*> seen;
  seen.reserve(list.size());
  for (const auto& entry : list) {
    const Item& item = as_reference(entry);
    if (item.id.empty()) continue;
    const auto [first, fresh] = seen.emplace(model::normal_id(item.id.value), &item);
    if (fresh || content(*first->second) == content(item)) continue;
    report(number, subject(kind, item), place(item),
           fmt::format("{} {} stands here a second time, with other content", kind, item.id.value),
           "give one of the two another number", {{number, place(*first->second), "first defined here"}});
  }
}

// The definition's words with something before or after them: a repeat in an annex, in another layout.
bool repeats(const Input& input, const model::Redefinition& r) {
  const auto within = [](const std::string& a, const std::string& b) {
    const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
    return shorter.size() >= 24 && longer.find(shorter) != std::string::npos;
  };
  if (r.kind != "question") return false;
  for (const model::Question* q : model::all_questions(*input.model))
    if (model::normal_id(q->id.value) == model::normal_id(r.id.value) &&
        within(fold(q->title.value), fold(r.title.value)))
      return true;
  return false;
}

} // namespace

void check_duplicate_id(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  const model::Document& d = *input.model;
  look_through("recommendation", d.recommendations, number, report);
  look_through("action", d.actions, number, report);
  look_through("conclusion", d.conclusions, number, report);
  look_through("question", model::all_questions(d), number, report);
  look_through("section", d.sections, number, report);
  look_through("choice", d.choices, number, report);
  look_through("action point", d.action_points, number, report);
  for (const model::Redefinition& r : d.redefinitions) {
    if (repeats(input, r)) continue;
    report(number, {r.kind, r.id.value}, r.id.at.known() ? r.id.at : r.title.at,
           fmt::format("{} {} stands here a second time, with other content", r.kind, r.id.value),
           "give one of the two another number");
  }
}

} // namespace mr::check
