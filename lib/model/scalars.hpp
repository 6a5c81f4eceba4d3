// What a bare word in a YAML file means to the programs that read it, and the words of the enumerations as
// lists. Internal to lib/model.
#pragma once
#include <string_view>
#include <vector>

namespace mr::model {

// True when some YAML 1.1 or 1.2 reader takes the plain scalar for something other than a text: a number, a
// boolean, a date, nothing.
bool is_typed_scalar(std::string_view text);
const char* typed_name(std::string_view text); // "number", "date", "yes or no", "nothing"

// Four digits, two, two, joined by hyphens: a date, whether or not there is such a day.
bool has_date_form(std::string_view text);

const std::vector<std::string_view>& kind_words();
const std::vector<std::string_view>& position_words();
const std::vector<std::string_view>& status_words();
const std::vector<std::string_view>& role_words();
const std::vector<std::string_view>& level_words();
const std::vector<std::string_view>& contact_type_words();

} // namespace mr::model
