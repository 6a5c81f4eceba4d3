// recommendation-without-action: accepted, and then nothing was promised.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <set>
#include <string>

#include <fmt/format.h>

namespace mr::check {

namespace {

// The ids that actions cite, and every id that such an id stands under: 2a answers 2.
std::set<std::string, std::less<>> answered_ids(const model::Document& d) {
  std::set<std::string, std::less<>> out;
  for (const model::Action& a : d.actions)
    for (const model::Text& cited : a.recommendations) {
      std::string id = model::normal_id(cited.value);
      while (!id.empty() && out.insert(id).second) {
        const std::size_t dot = id.find_last_of(".-");
        const bool letter = id.back() >= 'a' && id.back() <= 'z';
        id = letter ? id.substr(0, id.size() - 1) : dot == std::string::npos ? "" : id.substr(0, dot);
      }
    }
  return out;
}

// "2a" is answered where an action cites all of 2.
bool part_of_answered(const Input& input, const std::string& id) {
  return id.size() > 1 && id.back() >= 'a' && id.back() <= 'z' &&
         !input.index.actions_for(id.substr(0, id.size() - 1)).empty();
}

} // namespace

void check_recommendation_without_action(const Input& input, std::size_t number, const Portfolio&,
                                         const Report& report) {
  if (!is_response(*input.model)) return;
  const auto answered = answered_ids(*input.model);
  for (const model::Recommendation& r : input.model->recommendations) {
    const model::Position position = r.response.position;
    if (position == model::Position::rejected || position == model::Position::noted || r.id.empty()) continue;
    const std::string id = model::normal_id(r.id.value);
    if (answered.contains(id) || part_of_answered(input, id)) continue;
    const bool stated = position != model::Position::not_stated;
    report(number, subject("recommendation", r), place(r),
           fmt::format("no action answers recommendation {}{}", r.id.value,
                       stated ? ", although it is accepted" : ""),
           stated ? "add an action with an owner and a date"
                  : "add an action, or reject the recommendation and say why");
  }
}

} // namespace mr::check
