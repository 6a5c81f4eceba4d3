// Evaluation reports: recommendations, questions, outline, progress markers.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/extract/extract.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

#include <vector>

namespace mr::extract {

void read_report(const Units& units, model::Document& document, const Lexicon& lexicon, const Options& options,
                 std::vector<Diagnostic>& notices);

} // namespace mr::extract
