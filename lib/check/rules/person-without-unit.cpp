// person-without-unit: people change jobs, and the action goes with them.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <fmt/format.h>

namespace mr::check {

void check_person_without_unit(const Input& input, std::size_t number, const Portfolio&,
                               const Report& report) {
  for (const model::Action& a : input.model->actions) {
    bool unit = false;
    for (const model::Owner& o : a.owners) unit = unit || !o.unit.empty();
    if (unit) continue;
    for (const model::Owner& o : a.owners) {
      if (o.people.empty()) continue;
      report(number, subject("action", a), o.people.front().at.known() ? o.people.front().at : place(a),
             fmt::format("action {} is owned by {}, without a unit", a.id.value, o.people.front().value),
             "add the unit or the function that answers for it");
      break;
    }
  }
}

} // namespace mr::check
