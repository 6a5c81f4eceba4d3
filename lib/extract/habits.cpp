// Surveys of the whole document.
#include "mr/extract/habits.hpp"

#include "mr/extract/closing_note.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <iterator>

namespace mr::extract {

namespace {

bool numbers_recommendations(const Units& units, const Lexicon& lexicon) {
  std::size_t answered = 0;
  bool open = false;
  for (const Unit& unit : units.units) {
    if (const auto h = numbered_heading(unit, lexicon); h && h->noun == "recommendation") return false;
    if (const auto n = numbered_item(unit); n && id_depth(n->id.text) == 1) open = true;
    const auto label = label_of(unit, lexicon);
    if ((label && (label->field == "response" || label->field == "position")) ||
        opens_response(unit.text.text(), lexicon)) {
      answered += open;
      open = false;
    }
  }
  return answered >= 2;
}

// "Publish the form (Grants Manager, by 30 September)".
bool names_who_and_when(const Unit& unit, const Lexicon& lexicon) {
  const auto note = closing_note(unit.text, lexicon);
  return note && (note->labelled || (!note->owner.empty() && !note->timing.empty()));
}

void find_promises(const Units& units, const Lexicon& lexicon, Habits& habits) {
  const std::vector<Unit>& all = units.units;
  std::size_t bullets = 0, promised = 0, paragraphs = 0;
  bool elsewhere = false; // actions have headings, labels or a table
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Unit& unit = all[i];
    const auto heading = numbered_heading(unit, lexicon);
    const auto label = label_of(unit, lexicon);
    const Field field = label ? field_of(label->field) : Field::none;
    elsewhere = elsewhere || unit.kind == UnitKind::table || (heading && heading->noun == "action") ||
                field == Field::action || field == Field::actions || field == Field::owner ||
                head_line(unit, lexicon);
    const bool promise = begins_promise(unit.text.text(), lexicon);
    bullets += !unit.marker.empty();
    promised += !unit.marker.empty() && (promise || names_who_and_when(unit, lexicon));
    paragraphs += promise && (i == 0 || !reads_on(all[i - 1], unit, units.measure));
  }
  habits.bullets_promise = promised >= 2 && promised * 2 >= bullets;
  habits.paragraphs_promise = paragraphs >= 3 && !elsewhere;
}

} // namespace

Habits habits_of(const Units& units, const Lexicon& lexicon) {
  Habits habits;
  habits.plain_numbers_are_recommendations = numbers_recommendations(units, lexicon);
  find_promises(units, lexicon, habits);
  return habits;
}

bool ends_mail(const Unit& unit) {
  const std::string& text = unit.text.text();
  const std::size_t dashes = text.find_first_not_of('-');
  return text == "--" || (dashes != std::string::npos && dashes >= 4 && text.ends_with("----"));
}

bool closes_letter(const Unit& unit, const Lexicon& lexicon) {
  const std::string& text = unit.text.text();
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || comma > 40 || text.size() > 60 || !unit.marker.empty()) return false;
  timing::Options options;
  options.language = lexicon.language();
  std::size_t dated = 0;
  for (const Span& phrase : timing::find_phrases(std::string_view(text).substr(comma), options))
    dated = std::max(dated, phrase.size());
  const bool place = begins_like_a_sentence(text) &&
                     std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(comma), ' ') < 4;
  return place && dated >= 4 && comma + dated + 6 >= text.size();
}

// "Give staff access to the tracker (Accepted).", "… (Recommendation 3)": what closes a title and is none of
// it.
static void settle_title(DraftRecommendation& r, const Lexicon& lexicon) {
  const auto bracket = closing_bracket(r.title.text());
  if (!bracket || bracket->begin == 0) return;
  const Flow inner = r.title.sub(bracket->begin + 1, bracket->size() - 1);
  const StatedPosition stated = read_position_field(inner.text(), lexicon);
  const Unit unit = unit_of(inner, Unit{});
  const auto named = numbered_heading(unit, lexicon);
  if (stated.position != model::Position::not_stated && stated.words.size() == inner.size() &&
      r.position.empty() && r.response.empty())
    r.position = inner;
  else if (named && named->noun == "recommendation" && r.id.empty() && named->rest >= inner.size())
    r.id = named->id, r.id_at = inner.source(named->id_at);
  else
    return;
  r.title = r.title.sub(0, bracket->begin).trimmed();
}

void settle_responses(Draft& draft, const Lexicon& lexicon) {
  for (DraftRecommendation& r : draft.recommendations) {
    settle_title(r, lexicon);
    if (!r.response.empty() || !r.position.empty()) continue;
    const auto begin = std::find_if(r.text.begin(), r.text.end(), [&](const Flow& text) {
      const StatedPosition stated = read_position(text.text(), lexicon);
      // "The reviewers note that …": what is noted must be the recommendation.
      const std::string after =
          fold(std::string_view(text.text()).substr(std::min(stated.words.end, text.size())));
      const auto nouns = lexicon.find_all("noun", after.substr(0, 40));
      const bool noted = std::any_of(nouns.begin(), nouns.end(),
                                     [](const Match& m) { return m.concept_name == "recommendation"; });
      return stated.position != model::Position::not_stated &&
             (stated.position != model::Position::noted || noted);
    });
    r.response.assign(std::make_move_iterator(begin), std::make_move_iterator(r.text.end()));
    r.text.erase(begin, r.text.end());
  }
}

} // namespace mr::extract
