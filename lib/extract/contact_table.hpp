// Contact registers as tables: one row a meeting or a consultation response.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/model/model.hpp"
#include "mr/source/document.hpp"

#include <vector>

namespace mr::extract {

// The contacts of a table whose head names a date and with whom or about what; none when it names no such
// things.
std::vector<model::Contact> read_contact_table(const source::Block& table, const Lexicon& lexicon);

} // namespace mr::extract
