// The words for the model's enumerations, and ids.
#include "mr/model/model.hpp"

#include "mr/base/text.hpp"

#include <array>
#include <utility>

namespace mr::model {

namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, const char*>, N>;

constexpr Words<Kind, 4> kinds{{{Kind::management_response, "management-response"},
                                {Kind::evaluation_report, "evaluation-report"},
                                {Kind::strategy, "strategy"},
                                {Kind::contact_register, "contact-register"}}};
constexpr Words<Position, 5> positions{{{Position::not_stated, "not-stated"},
                                        {Position::accepted, "accepted"},
                                        {Position::partially_accepted, "partially-accepted"},
                                        {Position::rejected, "rejected"},
                                        {Position::noted, "noted"}}};
constexpr Words<Status, 5> statuses{{{Status::none, ""},
                                     {Status::not_started, "not-started"},
                                     {Status::ongoing, "ongoing"},
                                     {Status::completed, "completed"},
                                     {Status::cancelled, "cancelled"}}};
constexpr Words<Role, 3> roles{
    {{Role::lead, "lead"}, {Role::support, "support"}, {Role::oversight, "oversight"}}};
constexpr Words<Level, 3> levels{{{Level::expect, "expect"}, {Level::like, "like"}, {Level::love, "love"}}};
constexpr Words<ContactType, 2> contact_types{
    {{ContactType::meeting, "meeting"}, {ContactType::consultation_response, "consultation-response"}}};

template <class Enum, std::size_t N>
const char* word(const Words<Enum, N>& words, Enum value) {
  for (const auto& [e, w] : words)
    if (e == value) return w;
  return "";
}

template <class Enum, std::size_t N>
std::optional<Enum> value(const Words<Enum, N>& words, std::string_view text) {
  for (const auto& [e, w] : words)
    if (text == w) return e;
  return std::nullopt;
}

} // namespace

const char* to_string(Kind v) { return word(kinds, v); }
const char* to_string(Position v) { return word(positions, v); }
const char* to_string(Status v) { return word(statuses, v); }
const char* to_string(Role v) { return word(roles, v); }
const char* to_string(Level v) { return word(levels, v); }
const char* to_string(ContactType v) { return word(contact_types, v); }
std::optional<Kind> kind_from(std::string_view t) { return value(kinds, t); }
std::optional<Position> position_from(std::string_view t) { return value(positions, t); }
std::optional<Status> status_from(std::string_view t) { return value(statuses, t); }
std::optional<Role> role_from(std::string_view t) { return value(roles, t); }
std::optional<Level> level_from(std::string_view t) { return value(levels, t); }
std::optional<ContactType> contact_type_from(std::string_view t) { return value(contact_types, t); }

const Recommendation* find_recommendation(const Document& document, std::string_view id) {
  const std::string wanted = normal_id(id);
  for (const Recommendation& r : document.recommendations)
    if (normal_id(r.id.value) == wanted) return &r;
  return nullptr;
}

const Action* find_action(const Document& document, std::string_view id) {
  const std::string wanted = normal_id(id);
  for (const Action& a : document.actions)
    if (normal_id(a.id.value) == wanted) return &a;
  return nullptr;
}

std::string normal_id(std::string_view id) {
  std::string folded = fold(id);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ')' || folded.back() == ':'))
    folded.pop_back();
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool leading_zero = folded[i] == '0' && i + 1 < folded.size() && is_digit(folded[i + 1]) &&
                              (i == 0 || !is_digit(folded[i - 1]));
    if (!leading_zero) out += folded[i];
  }
  return out;
}

bool id_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::size_t i0 = i, j0 = j;
      while (i < a.size() && is_digit(a[i])) ++i;
      while (j < b.size() && is_digit(b[j])) ++j;
      std::string_view x = a.substr(i0, i - i0), y = b.substr(j0, j - j0);
      while (x.size() > 1 && x.front() == '0') x.remove_prefix(1);
      while (y.size() > 1 && y.front() == '0') y.remove_prefix(1);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
    }
  }
  return a.size() - i < b.size() - j;
}

} // namespace mr::model
