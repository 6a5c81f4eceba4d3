// A strategy note names its choices and actions in a list, and sets each out in a chapter of its own.
#include "mr/extract/strategy.hpp"

#include "mr/base/text.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

struct Entry {
  model::Text id, title, text;
  std::vector<model::Text> points;
  Span at;
};

class Reader {
public:
  Reader(const Units& units, const Lexicon& lexicon) : units_(units), all_(units.units), lexicon_(lexicon) {}

  void read(model::Document& document) {
    for (std::size_t i = 0; i < all_.size();) i = step(i);
    for (Run& run : runs_) assign(run);
    for (Entry& e : choices_) document.choices.push_back({e.id, e.title, e.text, e.at});
    for (Entry& e : points_) document.action_points.push_back({e.id, e.title, e.text, e.points, e.at});
  }

private:
  // Sub-points a), b), c) … that count on, and the units they stand at.
  struct Run {
    std::size_t first = 0, last = 0;
    std::vector<model::Text> points;
  };
  struct Heading {
    std::size_t at;
    std::size_t entry; // index into points_
  };

  std::size_t step(std::size_t i);
  std::optional<NumberedHeading> heading(const Unit& unit) const;
  std::string_view counted_below(const Unit& unit) const;
  Flow paragraph(std::size_t& i, std::size_t rest) const;
  void assign(Run& run);
  static Entry* entry(std::vector<Entry>& entries, const std::string& id);

  const Units& units_;
  const std::vector<Unit>& all_;
  const Lexicon& lexicon_;
  std::vector<Entry> choices_, points_;
  std::vector<Heading> headings_; // of action points
  std::vector<Run> runs_;
  std::string_view counted_;         // what bare numbers count below the last heading, if it says so
  int last_ = 0;                     // of these numbers
  std::optional<std::size_t> open_;  // the action point whose bullets follow
  std::vector<model::Text> bullets_; // so far
};

Flow Reader::paragraph(std::size_t& i, std::size_t rest) const {
  Flow out = all_[i].text.sub(rest);
  while (i + 1 < all_.size() && reads_on(all_[i], all_[i + 1], units_.measure) &&
         !strategy_heading(all_[i + 1], lexicon_))
    append_line(out, all_[++i].text);
  // A list item set with an indented second line after an empty one.
  while (i + 1 < all_.size() && all_[i].kind == UnitKind::line && all_[i + 1].blank_before == 1 &&
         !all_[i].marker.empty() && all_[i + 1].marker.empty() &&
         !begins_like_a_sentence(all_[i + 1].text.text()) && !out.text().ends_with("."))
    append_line(out, all_[++i].text);
  ++i;
  return out.trimmed();
}

Entry* Reader::entry(std::vector<Entry>& entries, const std::string& id) {
  for (Entry& e : entries)
    if (e.id.value == id) return &e;
  return nullptr;
}

// "Our action points": a short heading that ends with the noun, and has no number itself.
std::string_view Reader::counted_below(const Unit& unit) const {
  constexpr std::ptrdiff_t most_words = 4;
  const std::string& text = unit.folded.text;
  if (std::count(text.begin(), text.end(), ' ') >= most_words || strategy_heading(unit, lexicon_)) return {};
  for (const std::string_view section : {"noun", "strategy_heading"})
    for (const Match& m : lexicon_.find_all(section, text))
      if (m.end() == text.size() && (m.concept_name == "choice" || m.concept_name == "action_point"))
        return m.concept_name;
  return part_heading(unit, lexicon_) == "action_points" ? "action_point" : std::string_view();
}

// "Action point 3: …", or "3. …" where the heading above says what is counted.
std::optional<NumberedHeading> Reader::heading(const Unit& unit) const {
  if (auto own = strategy_heading(unit, lexicon_)) return own;
  const auto item = counted_.empty() ? std::nullopt : numbered_item(unit);
  if (!item || item->id.text != std::to_string(last_ + 1)) return std::nullopt;
  return NumberedHeading{counted_, item->id.text, item->id.at, item->rest};
}

std::size_t Reader::step(std::size_t i) {
  const Unit& unit = all_[i];
  if (unit.kind == UnitKind::table) return i + 1;
  const auto h = heading(unit);
  const bool choice = h && h->noun == "choice" && !h->id.empty();
  const bool point = h && (h->noun == "action_point" || h->noun == "action") && !h->id.empty();
  if (choice || point) {
    std::vector<Entry>& entries = choice ? choices_ : points_;
    const std::size_t heading_at = i;
    const Span id_at = unit.text.source(h->id_at);
    const std::string id = h->id;
    if (h->noun == counted_ && id == std::to_string(last_ + 1)) ++last_;
    const bool titled = h->rest < unit.text.size();
    // A chapter's own heading stands on the lines before or after "strategic choice 1": the list gives the
    // title.
    Flow title = titled ? paragraph(i, h->rest) : (++i, Flow());
    Entry* known = entry(entries, id);
    if (!known) {
      entries.push_back({{id, id_at}, to_text(title), {}, {}, hull(id_at, title.source())});
      known = &entries.back();
    } else if (known->title.empty() && !title.empty()) {
      known->title = to_text(title);
    }
    if (known->title.empty() && i < all_.size() && all_[i].kind != UnitKind::table &&
        !strategy_heading(all_[i], lexicon_) && all_[i].text.size() < 140) {
      Flow next = paragraph(i, 0);
      known->title = to_text(next);
    }
    open_ = point ? std::optional(static_cast<std::size_t>(known - points_.data())) : std::nullopt;
    bullets_.clear();
    if (point) headings_.push_back({heading_at, static_cast<std::size_t>(known - points_.data())});
    return i;
  }
  // Bullets below an action point, until another heading.
  const bool lettered = unit.marker.size() > 1 && is_alpha(unit.marker[0]);
  if (open_ && !unit.marker.empty() && !lettered) {
    bullets_.push_back(to_text(paragraph(i, 0)));
    std::vector<model::Text>& points = points_[*open_].points;
    if (points.size() < bullets_.size()) points = bullets_;
    return i;
  }
  if (unit.kind == UnitKind::heading || all_capitals(unit.text.text())) {
    open_.reset();
    counted_ = counted_below(unit);
    last_ = 0;
  }
  // "a) We …": sub-points count on from a, whatever stands between them.
  const std::string mark = unit.kind == UnitKind::item ? unit.marker : unit.text.text().substr(0, 2);
  if (mark.size() < 2 || (mark[1] != ')' && mark[1] != '.')) return i + 1;
  const bool goes_on = !runs_.empty() && mark[0] == static_cast<char>('a' + runs_.back().points.size());
  if (mark[0] != 'a' && !goes_on) return i + 1;
  if (mark[0] == 'a') runs_.push_back({i, i, {}});
  runs_.back().last = i;
  std::size_t rest = unit.kind == UnitKind::item ? 0 : 2;
  while (rest < unit.text.size() && is_space(unit.text.text()[rest])) ++rest;
  runs_.back().points.push_back(to_text(paragraph(i, rest)));
  return i;
}

// A run belongs to the heading that stands within it (a heading set in the margin of a page may come after
// the first points), else to the one before it.
void Reader::assign(Run& run) {
  const Heading* owner = nullptr;
  for (const Heading& h : headings_)
    if (h.at <= run.last && (!owner || h.at <= run.first || owner->at < run.first)) owner = &h;
  if (!owner) return;
  std::vector<model::Text>& points = points_[owner->entry].points;
  if (points.size() < run.points.size()) points = std::move(run.points);
}

} // namespace

void read_strategy(const Units& units, model::Document& document, const Lexicon& lexicon) {
  Reader(units, lexicon).read(document);
}

} // namespace mr::extract
