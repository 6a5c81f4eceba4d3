// Content systems print every field of a card in a block of its own, its number too. A number alone may as
// well be the value of a label ("Responds to", "R1"): those do not stand before a title.
#include "mr/extract/bare_ids.hpp"

#include "mr/base/text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace mr::extract {

namespace {

// "A1", "M-2", "1.3": an id that says by its form that it is one, and nothing else.
std::optional<Id> bare_id(const Unit& unit) {
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::line || !unit.marker.empty())
    return std::nullopt;
  const auto id = id_at(unit.text.text(), 0, true);
  if (!id || id->at.end != unit.text.size()) return std::nullopt;
  return is_digit(id->text[0]) && id_depth(id->text) == 1 ? std::nullopt : id;
}

bool is_title(const Unit& unit, const Lexicon& lexicon) {
  return (unit.kind == UnitKind::heading || unit.bold) && begins_like_a_sentence(unit.text.text()) &&
         !bare_id(unit) && !label_of(unit, lexicon) && !part_heading(unit, lexicon) &&
         !numbered_heading(unit, lexicon);
}

// A label whose value is the number of something else.
bool cites(const Unit& unit, const Lexicon& lexicon) {
  const auto label = label_of(unit, lexicon);
  if (!label || !label->alone) return false;
  const Field field = field_of(label->field);
  return field == Field::answers || field == Field::recommendation || field == Field::recommendation_number ||
         field == Field::depends_on;
}

std::vector<std::size_t> ids_before_titles(const std::vector<Unit>& units, const Lexicon& lexicon) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    const bool value = i > 0 && cites(units[i - 1], lexicon);
    if (bare_id(units[i]) && is_title(units[i + 1], lexicon) && !value) out.push_back(i);
  }
  return out;
}

} // namespace

void join_bare_ids(Units& units, const Lexicon& lexicon) {
  const std::vector<std::size_t> ids = ids_before_titles(units.units, lexicon);
  if (ids.size() < 2) return;
  std::vector<Unit> out;
  auto next = ids.begin();
  for (std::size_t i = 0; i < units.units.size(); ++i) {
    if (next == ids.end() || *next != i) {
      out.push_back(std::move(units.units[i]));
      continue;
    }
    ++next;
    const Unit& title = units.units[i + 1];
    source::Flow text = units.units[i].text;
    text.append(". ", text.source_offset(text.size() - 1) + 1);
    text.append(title.text);
    out.push_back(unit_of(std::move(text), title));
    ++i;
  }
  units.units = std::move(out);
}

} // namespace mr::extract
