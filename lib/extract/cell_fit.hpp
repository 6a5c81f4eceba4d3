// Whether a cell suits its column, for columns whose cells can be told by their form.
#pragma once
#include "mr/extract/rows.hpp"

#include <string_view>

namespace mr::extract {

enum class Fit { neutral, good, bad };

// A date below "Timing" is good, a sentence below "No." is bad; whether a text is an action nobody can tell.
Fit fit(std::string_view cell, Field field, const Lexicon& lexicon);

} // namespace mr::extract
