// Contact registers: meetings and consultation responses.
#pragma once
#include "mr/extract/lexicon.hpp"
#include "mr/extract/units.hpp"
#include "mr/model/model.hpp"

#include <vector>

namespace mr::extract {

// "Meeting with …", "Response to …" as the head of an entry. `year`: of days that stand without one.
bool begins_contact(const Unit& unit, std::optional<int> year, const Lexicon& lexicon);

// "Name (role) and Organisation": persons with a role in brackets, the rest organisations.
void split_participants(const source::Flow& text, model::Contact& contact, const Lexicon& lexicon);

std::vector<model::Contact> read_contacts(const Units& units, const Lexicon& lexicon);

} // namespace mr::extract
