// A document's own head: subject, dates, from and to.
#pragma once
#include "mr/extract/draft.hpp"
#include "mr/extract/extract.hpp"
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

namespace mr::extract {

// Fills the header from the labels, title and approval sentences before the first record; metadata of entries
// and dates of statuses are none of the document's own.
void read_header(const Units& units, const source::Document& source, const Lexicon& lexicon,
                 const Options& options, model::Header& header);

} // namespace mr::extract
