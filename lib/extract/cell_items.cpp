// Lists in cells: numbered, lettered, or bullets that each say who and when.
#include "mr/extract/cell_items.hpp"

#include "mr/extract/closing_note.hpp"
#include "mr/extract/cues.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

// Bullets of which most say themselves who and when: each is an action.
bool bullets_are_items(const CellUnits& cell, const Lexicon& lexicon) {
  const auto noted = std::count_if(cell.begin(), cell.end(), [&](const Unit& unit) {
    return !unit.marker.empty() && closing_note(unit.text, lexicon).has_value();
  });
  return noted >= 2 && noted * 2 > static_cast<std::ptrdiff_t>(cell.size());
}

// A cell's list items, when numbered; else one item without a number that holds everything.
std::vector<Item> items_of(const CellUnits& cell) {
  std::vector<Item> items;
  for (const Unit& unit : cell) {
    if (const auto numbered = numbered_item(unit)) {
      Item item;
      item.id = numbered->id.text;
      item.id_at = unit.kind == UnitKind::item ? unit.text.source() : unit.text.source(numbered->id.at);
      Unit rest = unit_of(unit.text.sub(numbered->rest), unit);
      rest.marker.clear();
      item.units.push_back(std::move(rest));
      items.push_back(std::move(item));
    } else {
      // "a) … b) …" as paragraphs of their own are items too; bullets belong to what stands above them.
      const std::string& text = unit.text.text();
      const std::string mark = unit.marker.empty() ? text.substr(0, 2) : unit.marker;
      const bool lettered = mark.size() == 2 && mark[0] >= 'a' && mark[0] <= 'h' && mark[1] == ')';
      if (lettered) {
        Item item;
        item.id = mark.substr(0, 1);
        item.id_at = unit.text.source();
        Unit rest = unit.marker.empty() ? unit_of(unit.text.sub(2).trimmed(), unit) : unit;
        rest.marker.clear();
        item.units.push_back(std::move(rest));
        items.push_back(std::move(item));
        continue;
      }
      if (items.empty()) items.emplace_back();
      items.back().units.push_back(unit);
    }
  }
  return items;
}

bool bulleted(const CellUnits& cell) {
  return cell.size() > 1 &&
         std::all_of(cell.begin(), cell.end(), [](const Unit& u) { return !u.marker.empty(); });
}

} // namespace

std::size_t ordinal(std::string_view id) {
  if (id.empty()) return 0;
  if (id.size() == 1 && id[0] >= 'a' && id[0] <= 'z') return static_cast<std::size_t>(id[0] - 'a') + 1;
  const std::size_t dot = id.rfind('.');
  std::size_t n = 0;
  for (const char c : id.substr(dot == std::string_view::npos ? 0 : dot + 1))
    n = is_digit(c) ? n * 10 + static_cast<std::size_t>(c - '0') : n;
  return n;
}

Flow part_for(const CellUnits& cell, std::size_t n, std::size_t count, std::string_view between) {
  if (count > 1) {
    const std::vector<Item> items = items_of(cell);
    const bool numbered = !items.empty() && std::all_of(items.begin(), items.end(),
                                                        [](const Item& i) { return !i.id.empty(); });
    if (numbered && (items.size() > 1 || ordinal(items[0].id) == n)) {
      for (const Item& item : items)
        if (ordinal(item.id) == n) return joined(item.units, between);
      return {};
    }
    if (!numbered && bulleted(cell) && cell.size() == count) return cell[n - 1].text;
  }
  return joined(cell, between);
}

std::vector<Item> action_items(const CellUnits& cell, const Lexicon& lexicon) {
  std::vector<Item> items;
  if (bullets_are_items(cell, lexicon)) {
    for (const Unit& unit : cell) {
      if (!unit.marker.empty() || items.empty()) items.emplace_back();
      items.back().units.push_back(unit);
    }
    return items;
  }
  items = items_of(cell);
  const bool list = items.size() > 1 &&
                    std::all_of(items.begin(), items.end(), [](const Item& i) { return !i.id.empty(); });
  if (list) return items;
  Item whole;
  if (!items.empty() && !items[0].id.empty()) whole.id = items[0].id, whole.id_at = items[0].id_at;
  for (Item& item : items)
    for (Unit& unit : item.units) whole.units.push_back(std::move(unit));
  return {std::move(whole)};
}

} // namespace mr::extract
