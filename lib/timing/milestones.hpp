// Expressions with their days, their labels and their part in the phrase.
#pragma once
#include "mr/timing/expressions.hpp"

#include <vector>

namespace mr::timing {

struct Found {
  Expression expression;
  Window window;
  bool inferred = false;
  bool dropped = false; // not a due date: metadata, a name, a date that another one replaces
  std::optional<Window> initial;
  std::string label;
  std::size_t begin = 0, end = 0; // tokens; those of all expressions that were joined
};

// Fills in missing years and gives each expression its window; what has none is left out, with a remark.
std::vector<Found> resolve(const Context& c, const std::vector<Expression>& expressions);
// Start and completion become one; a revised date replaces the initial one; metadata dates are dropped.
void apply_roles(const Context& c, std::vector<Found>& found);
// The words that say what is due.
void apply_labels(const Context& c, std::vector<Found>& found);

} // namespace mr::timing
