// Contact registers as tables: one row a meeting or a consultation response.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/model/model.hpp"
#include "mr/source/document.hpp"

#include <optional>
#include <vector>

namespace mr::extract {

// The contacts of a table whose head names a date and with whom or about what; none when it names no such
// things. `year`: of rows that give the day and the month only.
std::vector<model::Contact> read_contact_table(const source::Block& table, std::optional<int> year,
                                               const Lexicon& lexicon);

} // namespace mr::extract
