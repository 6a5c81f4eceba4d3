// missing-owner: nobody is responsible.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

namespace {
// "-", "n/a", "TBD", "n.t.b." and the like: few letters and no word.
bool says_nothing(const std::string& text) {
  const std::string folded = fold(text);
  std::string letters;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(letters), is_alpha);
  for (const char* placeholder :
       {"", "na", "tbd", "tbc", "tba", "ntb", "nvt", "nb", "nd", "sd", "nihil", "none"})
    if (letters == placeholder) return true;
  return false;
}
} // namespace

void check_missing_owner(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  for (const model::Action& a : input.model->actions) {
    const bool named = std::any_of(a.owners.begin(), a.owners.end(), [](const model::Owner& o) {
      return !says_nothing(o.unit.value) || !o.people.empty();
    });
    if (named || !says_nothing(a.owner_text.value)) continue;
    report(number, subject("action", a), a.owner_text.at.known() ? a.owner_text.at : place(a),
           fmt::format("action {} has no owner", a.id.value), "name the unit that answers for it");
  }
}

} // namespace mr::check
