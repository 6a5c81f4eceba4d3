// An action's text: its title, what follows, and fields that stand in it with their labels.
#include "mr/base/text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/rows.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mr::extract {

namespace {

// "Porteur : Bureau de Goma" on a line of its own below what is to be done.
bool take_labelled(DraftAction& action, const Unit& unit, const Lexicon& lexicon) {
  const auto label = label_of(unit, lexicon);
  if (!label || label->alone) return false;
  Flow value = unit.text.sub(label->rest).trimmed();
  const Field field = field_of(label->field);
  if (field == Field::owner && action.owner.empty())
    action.owner = std::move(value);
  else if (field == Field::support && action.support.empty())
    action.support = std::move(value);
  else if (field == Field::timing && action.timing.empty())
    action.timing = std::move(value);
  else if (field == Field::status && action.statuses.empty())
    action.statuses.push_back({std::nullopt, std::move(value), {}});
  else
    return false;
  return true;
}

// The owner or timing label that ends the text, with a capital and not at its very beginning: where it
// begins.
std::optional<std::size_t> closing_label(std::string_view text, const Lexicon& lexicon, Field& field) {
  constexpr std::size_t longest_label = 40, shortest_title = 8;
  for (std::size_t space = text.rfind(' '); space != std::string_view::npos && space >= shortest_title;
       space = text.rfind(' ', space - 1)) {
    const std::string_view words = text.substr(space + 1);
    if (words.size() > longest_label) break;
    if (words.empty() || words[0] < 'A' || words[0] > 'Z') continue;
    const std::string folded = fold(words);
    const auto label = lexicon.match("label", folded);
    if (!label || label->length != folded.size()) continue;
    field = field_of(label->concept_name);
    if (field == Field::owner || field == Field::timing) return space;
  }
  return std::nullopt;
}

// "Publish the guide Lead: Press office": a label with its colon begins a field on the same line.
Flow without_labelled(DraftAction& action, Flow text, const Lexicon& lexicon) {
  constexpr std::size_t longest = 2000; // of a title that holds its fields
  if (text.size() > longest) return text;
  for (std::size_t colon = text.text().rfind(':'); colon != std::string::npos && colon > 0;
       colon = text.text().rfind(':', colon - 1)) {
    Field field = Field::none;
    const auto begin = closing_label(trim(std::string_view(text.text()).substr(0, colon)), lexicon, field);
    if (!begin) continue;
    Flow& target = field == Field::owner ? action.owner : action.timing;
    if (!target.empty()) return text;
    target = text.sub(colon + 1).trimmed();
    text = text.sub(0, *begin).trimmed();
    colon = text.size();
  }
  return text;
}

} // namespace

void set_action_text(DraftAction& action, const std::vector<Unit>& units, const Lexicon& lexicon) {
  for (const Unit& unit : units) {
    Flow text = without_metadata(unit.text, lexicon);
    if (text.empty()) continue;
    if (const auto heading = numbered_heading(unit, lexicon);
        heading && heading->noun == "action" && action.title.empty()) {
      if (action.id.empty()) action.id = heading->id;
      text = unit.text.sub(heading->rest);
    }
    action.at = hull(action.at, text.source());
    if (!action.title.empty() && take_labelled(action, unit, lexicon)) continue;
    if (action.title.empty()) text = without_labelled(action, text, lexicon);
    if (action.title.empty())
      action.title = std::move(text);
    else
      action.text.push_back(std::move(text));
  }
}

} // namespace mr::extract
