// Strategy notes: choices, action points and their sub-points.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

namespace mr::extract {

void read_strategy(const Units& units, model::Document& document, const Lexicon& lexicon);

} // namespace mr::extract
