// The line of details is cut at its dates and its status.
#include "mr/extract/web_rows.hpp"

#include "mr/base/text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

void strip_captions(Flow& line, const Lexicon& lexicon) {
  for (bool again = true; again;) {
    again = false;
    const std::string& text = line.text();
    const std::size_t space = text.rfind(' ');
    const std::string last = fold(text.substr(space == std::string::npos ? 0 : space + 1));
    if (!last.empty() && lexicon.has("captions", last)) {
      line = line.sub(0, space == std::string::npos ? 0 : space).trimmed();
      again = !line.empty();
    }
  }
}

// The last stretch of timing before a status, or the only one: an owner's name may hold a year.
void take_details(DraftAction& a, Flow line, const Lexicon& lexicon) {
  strip_captions(line, lexicon);
  timing::Options options;
  options.language = lexicon.language();
  options.anchor = Day{}; // any day will do to see that "within 12 months" is timing
  // The first phrase by place that is no status ("No deadline established" tells a status).
  auto phrases = timing::find_phrases(line.text(), options);
  std::sort(phrases.begin(), phrases.end(), [](Span x, Span y) { return x.begin < y.begin; });
  std::erase_if(phrases, [&](Span s) {
    const auto status = lexicon.match("status", fold(std::string_view(line.text()).substr(s.begin)));
    return status && (status->concept_name != "none" || phrases.size() > 1) && status->length + 2 >= s.size();
  });
  std::size_t after = 0;
  if (!phrases.empty()) {
    Span due = phrases.front();
    // "30 June 2024, revised to 31 December 2025" is one cell: another date soon after, and no status
    // between.
    for (const Span& next : phrases) {
      if (next.begin <= due.end || next.begin - due.end > 24) continue;
      const std::string upto = fold(std::string_view(line.text()).substr(due.end, next.end - due.end));
      if (lexicon.find_all("status", upto).empty()) due.end = next.end;
    }
    a.owner = line.sub(0, due.begin).trimmed();
    a.timing = line.sub(due.begin, due.size()).trimmed();
    after = due.end;
  }
  const Flow rest = line.sub(after).trimmed();
  if (rest.empty()) return;
  if (phrases.empty()) {
    const Folded folded = fold_with_origin(rest.text());
    for (const Match& m : lexicon.find_all("status", folded.text)) {
      a.owner = rest.sub(0, folded.origin[m.begin]).trimmed();
      a.statuses.push_back({std::nullopt, rest.sub(folded.origin[m.begin]).trimmed(), {}});
      return;
    }
    a.owner = rest;
    return;
  }
  a.statuses.push_back({std::nullopt, rest, {}});
}

// "Update, 4 February 2025: …" below the details says more about the same action.
bool take_remark(DraftAction& a, const Unit& unit, const Lexicon& lexicon) {
  const auto label = label_of(unit, lexicon);
  if (!label || label->alone) return false;
  const Field field = field_of(label->field);
  Flow value = unit.text.sub(label->rest).trimmed();
  if (field == Field::evidence) {
    a.evidence = std::move(value);
    return true;
  }
  if (field != Field::comment && field != Field::status) return false;
  if (a.statuses.empty()) a.statuses.emplace_back();
  DraftStatus& last = a.statuses.back();
  if (!last.date) last.date = label->date;
  if (!last.comment.empty()) last.comment.insert_space();
  last.comment.append(value);
  return true;
}

} // namespace

bool begins_web_row(const std::vector<Unit>& units, std::size_t i, std::size_t end, const Lexicon& lexicon) {
  if (i >= end || is_metadata(units[i], lexicon) || label_of(units[i], lexicon)) return false;
  // An action takes three lines at most.
  for (std::size_t k = i + 1; k < std::min(end, i + 4); ++k)
    if (is_metadata(units[k], lexicon)) return true;
  return false;
}

void read_web_rows(const std::vector<Unit>& units, std::size_t begin, std::size_t end, Collector& c,
                   const Lexicon& lexicon) {
  std::vector<Unit> text; // of the action so far
  bool described = false; // its metadata line has been seen
  const auto open = [&] {
    if (text.empty()) return;
    const auto numbered = numbered_item(text.front());
    const std::string id = numbered ? numbered->id.text : std::string();
    const Span at = numbered ? text.front().text.source(numbered->id.at) : Span{};
    if (numbered) text.front() = unit_of(text.front().text.sub(numbered->rest), text.front());
    DraftAction& a = c.begin_action(id, at, {});
    Flow title = text.front().text;
    for (std::size_t i = 1; i < text.size(); ++i) append_line(title, text[i].text);
    set_action_text(a, {unit_of(std::move(title), Unit{})}, lexicon);
    text.clear();
  };
  for (std::size_t i = begin; i < end; ++i) {
    const Unit& unit = units[i];
    if (is_metadata(unit, lexicon)) {
      open();
      described = true;
    } else if (described && c.action) {
      DraftAction& a = c.draft.actions[*c.action];
      take_details(a, unit.text, lexicon);
      a.at = hull(a.at, unit.text.source());
      described = false;
    } else if (text.empty() && c.action && take_remark(c.draft.actions[*c.action], unit, lexicon)) {
      continue;
    } else {
      text.push_back(unit);
    }
  }
  for (const Unit& unit : text) c.draft.left_over.push_back(unit.text);
}

} // namespace mr::extract
