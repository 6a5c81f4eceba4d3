// Bare words as YAML readers of either version take them.
#include "mr/model/scalars.hpp"

#include "mr/base/text.hpp"
#include "mr/model/model.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace mr::model {

namespace {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool any_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Generous on purpose: whatever begins like a number and holds nothing but what numbers of some notation hold
// (1, 010, 0x1F, 1_000, 1e5, 1.10, 12:30:00, -.5).
bool is_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with("0x") || text.starts_with("0o") || text.starts_with("0b"))
    return text.size() > 2 && text.find_first_not_of("0123456789abcdefABCDEF_", 2) == std::string_view::npos;
  if (text.starts_with('.')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool exponent = (c == 'e' || c == 'E') && i + 1 < text.size();
    const bool sign = (c == '+' || c == '-') && (text[i - 1] == 'e' || text[i - 1] == 'E');
    if (!is_digit(c) && c != '.' && c != '_' && c != ':' && !exponent && !sign) return false;
  }
  // 1.2.3 is a text to every reader.
  return std::count(text.begin(), text.end(), '.') <= 1;
}

bool is_timestamp(std::string_view text) {
  return text.size() >= 8 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
         is_digit(text[3]) && text[4] == '-' &&
         text.find_first_not_of("0123456789-:.TtZz+ ") == std::string_view::npos &&
         std::count(text.begin(), text.begin() + std::min<std::ptrdiff_t>(10, std::ssize(text)), '-') == 2;
}

} // namespace

bool is_typed_scalar(std::string_view text) {
  const std::string low = lower_ascii(text);
  if (any_of(low, {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf",
                   "-.inf", ".nan", "=", "<<"}))
    return true;
  return is_number(text) || is_timestamp(text);
}

const char* typed_name(std::string_view text) {
  const std::string low = lower_ascii(text);
  if (is_timestamp(text)) return "date";
  if (any_of(low, {"", "~", "null"})) return "nothing";
  if (any_of(low, {"true", "false", "yes", "no", "on", "off", "y", "n"})) return "yes or no";
  return "number";
}

bool has_date_form(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  return true;
}

namespace {
template <class Enum>
std::vector<std::string_view> words_of(std::initializer_list<Enum> values) {
  std::vector<std::string_view> out;
  for (const Enum e : values) out.emplace_back(to_string(e));
  return out;
}
} // namespace

const std::vector<std::string_view>& kind_words() {
  static const auto words =
      words_of({Kind::management_response, Kind::evaluation_report, Kind::strategy, Kind::contact_register});
  return words;
}
const std::vector<std::string_view>& position_words() {
  static const auto words = words_of({Position::accepted, Position::partially_accepted, Position::rejected,
                                      Position::noted, Position::not_stated});
  return words;
}
const std::vector<std::string_view>& status_words() {
  static const auto words =
      words_of({Status::not_started, Status::ongoing, Status::completed, Status::cancelled});
  return words;
}
const std::vector<std::string_view>& role_words() {
  static const auto words = words_of({Role::lead, Role::support, Role::oversight});
  return words;
}
const std::vector<std::string_view>& level_words() {
  static const auto words = words_of({Level::expect, Level::like, Level::love});
  return words;
}
const std::vector<std::string_view>& contact_type_words() {
  static const auto words = words_of({ContactType::meeting, ContactType::consultation_response});
  return words;
}

} // namespace mr::model
