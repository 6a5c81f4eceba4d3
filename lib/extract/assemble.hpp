// From the draft to the model: ids, links, positions, statuses, timing.
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/extract.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/model/model.hpp"

namespace mr::extract {

void assemble(Draft draft, model::Document& document, const Lexicon& lexicon, const Options& options,
              std::vector<Diagnostic>& notices);

// A phrase read as timing, into the model's form.
model::Timing read_timing(const Flow& phrase, const model::Header& header, const Options& options);

} // namespace mr::extract
