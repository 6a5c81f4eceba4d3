// Progress markers: numbered lines under "expect / like / love to see", by theme.
#include "mr/extract/cues.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

struct LevelHead {
  std::vector<model::Level> levels; // one, or three side by side over columns
};

model::Level level_of(std::string_view name) {
  return name == "expect" ? model::Level::expect : name == "like" ? model::Level::like : model::Level::love;
}

std::optional<LevelHead> level_head(const Unit& unit, const Lexicon& lexicon) {
  if (unit.kind == UnitKind::table || unit.folded.text.size() > 90) return std::nullopt;
  const auto found = lexicon.find_all("level", unit.folded.text);
  std::size_t covered = 0;
  LevelHead head;
  for (const Match& m : found) {
    covered += m.length;
    head.levels.push_back(level_of(m.concept_name));
  }
  // Levels side by side leave no doubt, even with a gloss behind each: "Expect to see (verwacht) Like to see
  // …".
  const std::size_t least = head.levels.size() > 1 ? 4 : 6; // tenths of the line
  if (head.levels.empty() || covered * 10 < unit.folded.text.size() * least) return std::nullopt;
  return head;
}

// The theme a set of markers is about: "7.1 Klimaat", "Thema Textiel", the last short heading above.
std::optional<source::Flow> theme_of(const Unit& unit, const Lexicon& lexicon) {
  if (unit.kind == UnitKind::table || unit.text.size() > 60 || !unit.marker.empty()) return std::nullopt;
  std::size_t from = 0;
  const std::string& t = unit.text.text();
  if (const auto id = id_at(t, 0)) {
    if (id_depth(id->text) < 2) return std::nullopt;
    from = id->at.end;
    while (from < t.size() && (t[from] == '.' || is_space(t[from]))) ++from;
  } else {
    const std::string_view first = word_at(unit.folded.text, 0);
    if (!lexicon.has("theme", first) && unit.kind != UnitKind::heading) return std::nullopt;
  }
  const std::string rest = fold(std::string_view(t).substr(from));
  const std::string_view first = word_at(rest, 0);
  if (lexicon.has("theme", first)) {
    from = unit.folded.origin[std::min(unit.folded.text.find(first) + first.size(), unit.folded.text.size())];
    while (from < t.size() &&
           (t[from] == ':' || t[from] == '-' || is_space(t[from]) || is_digit(t[from]) || t[from] == '.'))
      ++from;
  }
  if (from >= t.size() || part_heading(unit, lexicon) ||
      !begins_like_a_sentence(std::string_view(t).substr(from)))
    return std::nullopt;
  return unit.text.sub(from).trimmed();
}

} // namespace

std::vector<model::ProgressMarker> read_progress_markers(const Units& units, const Lexicon& lexicon) {
  std::vector<model::ProgressMarker> out;
  std::optional<source::Flow> theme;
  std::optional<LevelHead> head;
  int expected = 1;
  const std::vector<Unit>& all = units.units;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Unit& unit = all[i];
    if (auto level = level_head(unit, lexicon)) {
      if (!head || level->levels.size() > 1) expected = level->levels.size() > 1 ? 1 : expected;
      head = std::move(level);
      continue;
    }
    if (auto named = theme_of(unit, lexicon); named && (!head || expected > 1)) {
      const auto item = numbered_item(unit);
      if (!item || id_depth(item->id.text) > 1) {
        theme = std::move(named);
        head.reset();
        expected = 1;
        continue;
      }
    }
    if (unit.kind == UnitKind::heading || (all_capitals(unit.text.text()) && unit.text.size() > 12 && head)) {
      head.reset();
      continue;
    }
    if (!head) continue;
    const auto item = numbered_item(unit);
    if (!item || item->id.text != std::to_string(expected)) continue;
    model::ProgressMarker marker;
    marker.theme = theme ? to_text(*theme) : model::Text{};
    marker.id = {item->id.text, unit.text.source(item->id.at)};
    if (head->levels.size() == 1) marker.level = head->levels.front();
    source::Flow text = unit.text.sub(item->rest);
    while (i + 1 < all.size() && reads_on(all[i], all[i + 1], units.measure) && !numbered_item(all[i + 1]) &&
           !level_head(all[i + 1], lexicon))
      append_line(text, all[++i].text);
    // Lines of a narrow cell end early: what follows until the next number, a blank line or a heading is its
    // text.
    while (i + 1 < all.size() && all[i + 1].kind == UnitKind::line && all[i + 1].blank_before == 0 &&
           all[i + 1].marker.empty() && !numbered_item(all[i + 1]) && !level_head(all[i + 1], lexicon) &&
           !theme_of(all[i + 1], lexicon) && text.text().back() != '.' && text.size() < 600)
      append_line(text, all[++i].text);
    marker.text = to_text(text);
    marker.at = hull(marker.id.at, marker.text.at);
    out.push_back(std::move(marker));
    ++expected;
  }
  return out;
}

} // namespace mr::extract
