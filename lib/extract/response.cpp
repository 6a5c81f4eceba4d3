// One pass over the units: each is a heading, a label, an item, a row or text of what is open.
#include "mr/extract/response.hpp"

#include "mr/extract/cues.hpp"
#include "mr/extract/narrow_titles.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mr::extract {

namespace {

enum class In { nothing, recommendation, action };

// "3" after "2", "c" after "b".
bool follows(std::string_view last, std::string_view next) {
  const auto number = [](std::string_view id) {
    std::size_t n = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), n);
    if (error == std::errc() && end == id.data() + id.size()) return n;
    return id.size() == 1 ? static_cast<std::size_t>(static_cast<unsigned char>(id[0])) : 0;
  };
  return number(last) > 0 && number(next) == number(last) + 1;
}

class Reader {
public:
  Reader(const Units& units, const Lexicon& lexicon) : lexicon_(lexicon) {
    units_.measure = units.measure;
    for (const Unit& unit : units.units)
      for (Unit& part : split_fields(unit, lexicon)) units_.units.push_back(std::move(part));
    part_narrow_titles(units_, lexicon);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() = default;

  Draft read() {
    for (const Unit& unit : all_) find_legend(unit.text, lexicon_, c_.draft.legend);
    numbered_recommendations_ = plain_numbers_are_recommendations();
    for (std::size_t i = 0; i < all_.size();) i = step(i);
    return std::move(c_.draft);
  }

private:
  std::size_t step(std::size_t i);
  bool heading(std::size_t& i);
  bool labelled(std::size_t& i);
  bool item(std::size_t& i);
  void text(std::size_t& i);

  void begin_recommendation(std::size_t& i, std::string id, Span id_at, std::size_t rest, bool conclusion);
  void begin_action(std::size_t& i, std::string id, Span id_at, std::size_t rest);
  void set_field(Field field, Flow value);
  Flow paragraph(std::size_t& i, std::size_t rest) const;
  bool is_cue(const Unit& unit) const;
  bool answers(const Unit& unit) const;
  bool plain_numbers_are_recommendations() const;
  std::size_t paragraph_length(std::size_t i) const;
  bool belongs_to_recommendation(std::string_view id) const;

  Units units_;
  const std::vector<Unit>& all_ = units_.units;
  const Lexicon& lexicon_;
  Collector c_;
  In in_ = In::nothing;
  Field field_ = Field::none; // none: title or text of what is open
  bool title_pending_ = false;
  bool bulleted_ = false;   // the action began at a bullet
  bool field_open_ = false; // the next line may go on with the field's value
  std::string part_;
  int part_level_ = 0; // of its heading; 0 when it is none by the source's own account
  bool numbered_recommendations_ = false;
};

bool Reader::is_cue(const Unit& unit) const {
  return unit.kind == UnitKind::table || numbered_heading(unit, lexicon_) || label_of(unit, lexicon_) ||
         (part_heading(unit, lexicon_) && all_capitals(unit.text.text())) || is_metadata(unit, lexicon_) ||
         (numbered_item(unit) && id_depth(numbered_item(unit)->id.text) > 1) || head_line(unit, lexicon_);
}

// A heading over an answer or over its actions, as they stand below every recommendation.
bool Reader::answers(const Unit& unit) const {
  const auto label = label_of(unit, lexicon_);
  const Field field = label ? field_of(label->field) : Field::none;
  return field == Field::response || field == Field::position || field == Field::actions ||
         field == Field::action;
}

// The units from i on that are one paragraph.
std::size_t Reader::paragraph_length(std::size_t i) const {
  std::size_t n = 1;
  while (i + n < all_.size() && reads_on(all_[i + n - 1], all_[i + n], units_.measure) &&
         !is_cue(all_[i + n]))
    ++n;
  return n;
}

// The paragraph that begins at `rest` of unit i; i moves behind it.
Flow Reader::paragraph(std::size_t& i, std::size_t rest) const {
  Flow out = all_[i].text.sub(rest);
  const std::size_t n = paragraph_length(i);
  for (std::size_t k = 1; k < n; ++k) append_line(out, all_[i + k].text);
  i += n;
  return out.trimmed();
}

// Without the word "recommendation" anywhere, "3. Strengthen …" before a response is a recommendation.
bool Reader::plain_numbers_are_recommendations() const {
  std::size_t answered = 0;
  bool open = false;
  for (const Unit& unit : all_) {
    if (const auto h = numbered_heading(unit, lexicon_); h && h->noun == "recommendation") return false;
    if (const auto n = numbered_item(unit); n && id_depth(n->id.text) == 1) open = true;
    if (const auto label = label_of(unit, lexicon_);
        label && (label->field == "response" || label->field == "position")) {
      answered += open;
      open = false;
    }
  }
  return answered >= 2;
}

bool Reader::belongs_to_recommendation(std::string_view id) const {
  if (!c_.recommendation) return false;
  const DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  if (r.id.empty() || r.conclusion) return false;
  std::string parent = parent_id(id);
  return parent == r.id || (r.id[0] == 'R' && parent == r.id.substr(1));
}

void Reader::begin_recommendation(std::size_t& i, std::string id, Span id_at, std::size_t rest,
                                  bool conclusion) {
  // A wrapper's number before a number already there: "1. Recommendation: 2022-020 – …" keeps the outer one.
  Flow title = rest < all_[i].text.size() ? paragraph(i, rest) : (++i, Flow());
  title_pending_ = title.empty();
  c_.begin_recommendation(std::move(id), id_at, std::move(title), conclusion);
  in_ = In::recommendation;
  field_ = Field::none;
  field_open_ = false;
}

void Reader::begin_action(std::size_t& i, std::string id, Span id_at, std::size_t rest) {
  Flow title = rest < all_[i].text.size() ? paragraph(i, rest) : (++i, Flow());
  title_pending_ = title.empty();
  const bool outside = part_ == "actions" || (!id.empty() && id_depth(id) == 1 && in_ != In::recommendation &&
                                              field_ != Field::actions);
  DraftAction& a = c_.begin_action(std::move(id), id_at, {});
  if (outside && part_ == "actions") a.under.reset();
  set_action_text(a, {unit_of(std::move(title), Unit{})}, lexicon_);
  bulleted_ = false;
  in_ = In::action;
  field_ = Field::none;
  field_open_ = false;
}

bool Reader::heading(std::size_t& i) {
  const Unit& unit = all_[i];
  if (const auto h = numbered_heading(unit, lexicon_)) {
    const Span id_at = h->id.empty() ? Span{} : unit.text.source(h->id_at);
    if (h->noun == "recommendation" || h->noun == "conclusion") {
      const bool conclusion = h->noun == "conclusion";
      if (conclusion && part_ != "conclusions" && !h->id.empty()) return false;
      begin_recommendation(i, h->id, id_at, h->rest, conclusion);
      return true;
    }
    if (h->noun == "action" && !(h->id.empty() && h->rest >= unit.text.size())) {
      begin_action(i, h->id, id_at, h->rest);
      return true;
    }
  }
  const auto part = part_heading(unit, lexicon_);
  if (!part && unit.kind == UnitKind::heading && !part_.empty() && unit.level <= part_level_ &&
      !answers(unit)) {
    // Another chapter: what follows is no longer the list.
    part_.clear();
    in_ = In::nothing;
    field_ = Field::none;
    c_.action.reset();
    c_.recommendation.reset();
    return false;
  }
  if (part) {
    const bool stands_out = unit.kind == UnitKind::heading || unit.bold || all_capitals(unit.text.text());
    if (stands_out && unit.text.text().back() != ':') {
      part_ = *part;
      part_level_ = unit.kind == UnitKind::heading ? unit.level : 0;
      in_ = In::nothing;
      field_ = Field::none;
      field_open_ = title_pending_ = false;
      c_.action.reset();
      c_.recommendation.reset();
      ++i;
      return true;
    }
  }
  return false;
}

void Reader::set_field(Field field, Flow value) {
  value = without_metadata(value, lexicon_).trimmed();
  if (c_.action && in_ == In::action) {
    DraftAction& a = c_.draft.actions[*c_.action];
    a.at = hull(a.at, value.source());
    const auto put = [&](Flow& target) {
      if (is_empty_cell(value.text())) return;
      if (!target.empty()) target.insert_space();
      target.append(value);
    };
    switch (field) {
    case Field::owner: put(a.owner); return;
    case Field::support: put(a.support); return;
    case Field::initial_timing:
    case Field::timing: put(a.timing); return;
    case Field::revised_timing: put(a.revised_timing); return;
    case Field::answers:
    case Field::recommendation:
    case Field::recommendation_number:
      if (!a.cites) a.cites.emplace();
      a.cites->append(value);
      return;
    case Field::status:
      if (!value.empty()) a.statuses.push_back({std::nullopt, std::move(value), {}});
      return;
    case Field::comment:
      if (a.statuses.empty()) a.statuses.emplace_back();
      put(a.statuses.back().comment);
      return;
    case Field::evidence: put(a.evidence); return;
    case Field::depends_on: put(a.depends_on); return;
    case Field::action:
      if (!value.empty()) set_action_text(a, {unit_of(std::move(value), Unit{})}, lexicon_);
      return;
    default: break;
    }
  }
  if (!c_.recommendation) {
    if (!value.empty() && in_ != In::nothing) c_.draft.left_over.push_back(std::move(value));
    return;
  }
  DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  r.at = hull(r.at, value.source());
  if (value.empty()) return;
  switch (field) {
  case Field::response: r.response.push_back(std::move(value)); break;
  case Field::position: r.position = std::move(value); break;
  case Field::priority: r.priority = std::move(value); break;
  case Field::addressed_to: r.addressed_to = std::move(value); break;
  case Field::none:
  case Field::recommendation: r.text.push_back(std::move(value)); break;
  default: r.text.push_back(std::move(value)); break;
  }
}

bool Reader::labelled(std::size_t& i) {
  const Unit& unit = all_[i];
  if (c_.recommendation && announces_actions(unit, lexicon_)) {
    field_ = Field::actions;
    in_ = In::recommendation;
    c_.action.reset();
    title_pending_ = false;
    ++i;
    return true;
  }
  const auto label = label_of(unit, lexicon_);
  if (!label) return false;
  const Field field = field_of(label->field);
  if (field == Field::none || field == Field::number || field == Field::conclusion) return false;
  if (in_ == In::nothing && !c_.recommendation && !c_.action) return false;
  const bool for_action = field == Field::owner || field == Field::timing || field == Field::revised_timing ||
                          field == Field::status || field == Field::comment || field == Field::answers ||
                          field == Field::support || field == Field::evidence || field == Field::depends_on;
  if (for_action && in_ != In::action) return false;
  if ((field == Field::recommendation) && in_ != In::action) return false;
  if (field == Field::metadata || field == Field::funding) {
    field_ = field;
    field_open_ = label->alone;
    ++i;
    return true;
  }
  if (field == Field::response || field == Field::position) {
    if (!c_.recommendation) return false;
    // "Accepted." below "Management response" is the answer, not a label for one.
    const bool answer = field == Field::position && label->alone &&
                        unit.text.text().find(':') == std::string::npos &&
                        read_position(unit.text.text(), lexicon_).position != model::Position::not_stated;
    if (answer) return false;
    in_ = In::recommendation;
    c_.action.reset();
  }
  if (field == Field::actions || field == Field::action) {
    if (!c_.recommendation && in_ != In::action) return false;
    field_ = Field::actions;
    field_open_ = true;
    title_pending_ = false;
    in_ = In::recommendation;
    c_.action.reset();
    if (label->alone) {
      ++i;
      return true;
    }
    const Unit rest = unit_of(unit.text.sub(label->rest), Unit{});
    if (is_empty_cell(rest.text.text()) || says_no_action(rest.text.text(), lexicon_)) {
      ++i;
      return true;
    }
    const auto numbered = numbered_item(rest);
    begin_action(i, numbered ? numbered->id.text : std::string(),
                 numbered ? rest.text.source(numbered->id.at) : Span{},
                 label->rest + (numbered ? numbered->rest : 0));
    return true;
  }
  title_pending_ = false;
  field_ = field;
  field_open_ = true;
  if (label->alone) {
    ++i;
    return true;
  }
  // "Initial date: … / Revised date: …" is read whole: which is which, the timing reader says.
  const bool whole =
      field == Field::initial_timing &&
      lexicon_.match("label",
                     trim(std::string_view(unit.folded.text).substr(unit.folded.text.find('/') + 1)));
  set_field(field, paragraph(i, whole ? 0 : label->rest));
  // A response runs over paragraphs; the other fields are done with theirs.
  field_open_ = field == Field::response;
  return true;
}

bool Reader::item(std::size_t& i) {
  const Unit& unit = all_[i];
  const auto numbered = numbered_item(unit);
  if (numbered) {
    const Span id_at = unit.text.source(numbered->id.at);
    const std::string& id = numbered->id.text;
    if (id_depth(id) == 1 && numbered_recommendations_ &&
        (in_ != In::recommendation || field_ != Field::actions)) {
      begin_recommendation(i, id, id_at, numbered->rest, part_ == "conclusions");
      return true;
    }
    const bool deep = id.find('.') != std::string::npos && belongs_to_recommendation(id);
    const bool answered = c_.recommendation && (field_ == Field::response || field_ == Field::position ||
                                                field_ == Field::actions || in_ == In::action);
    // "1." below the label began the list of actions, "2." goes on with it.
    const bool next_in_list = in_ == In::action && c_.action && unit.kind == UnitKind::item &&
                              id_depth(id) == 1 && follows(c_.draft.actions[*c_.action].id, id);
    if ((deep && (answered || !c_.draft.recommendations[*c_.recommendation].response.empty())) ||
        (field_ == Field::actions && in_ == In::recommendation) || (in_ == In::action && deep) ||
        next_in_list || part_ == "actions") {
      begin_action(i, id, id_at, numbered->rest);
      return true;
    }
    return false;
  }
  const bool under_actions = field_ == Field::actions && in_ == In::recommendation;
  // The next bullet, also behind the fields of the one before.
  const bool next_action = in_ == In::action && c_.action && c_.draft.actions[*c_.action].id.empty() &&
                           (field_ == Field::none || (bulleted_ && !field_open_)) && !title_pending_;
  if (!unit.marker.empty() && (under_actions || (next_action && c_.draft.actions[*c_.action].under))) {
    begin_action(i, {}, {}, 0);
    bulleted_ = true;
    return true;
  }
  if (!unit.marker.empty() && in_ == In::recommendation && field_ == Field::response && c_.recommendation) {
    // "We will …" bullets that name who and when are actions.
    std::size_t next = i;
    const Flow whole = paragraph(next, 0);
    if (promises(whole.text(), lexicon_)) {
      begin_action(i, {}, {}, 0);
      in_ = In::recommendation;
      field_ = Field::response;
      field_open_ = true;
      return true;
    }
  }
  return false;
}

void Reader::text(std::size_t& i) {
  const Unit& unit = all_[i];
  if (in_ == In::nothing) {
    ++i;
    return;
  }
  const bool is_point = !unit.marker.empty();
  const bool apart = unit.blank_before > 0;
  if (field_ == Field::metadata || field_ == Field::funding) {
    ++i;
    if (apart) field_ = Field::none;
    return;
  }
  Flow value = without_metadata(paragraph(i, 0), lexicon_);
  if (value.empty()) return;
  // "The table below says …" under "Actions" introduces them and is none.
  if (field_ == Field::actions && !is_point && i < all_.size() && all_[i].kind == UnitKind::table) return;
  if (title_pending_) {
    title_pending_ = false;
    if (in_ == In::action)
      set_action_text(c_.draft.actions[*c_.action], {unit_of(std::move(value), Unit{})}, lexicon_);
    else {
      DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
      r.at = hull(r.at, value.source());
      r.title = std::move(value);
    }
    return;
  }
  if (in_ == In::action) {
    if (field_ != Field::none && field_open_ && !apart)
      set_field(field_, std::move(value));
    else if (field_ != Field::none && c_.draft.actions[*c_.action].text.empty() && !apart && field_open_)
      set_field(field_, std::move(value));
    else {
      DraftAction& a = c_.draft.actions[*c_.action];
      if (field_ != Field::none && field_open_ &&
          (field_ == Field::owner || field_ == Field::timing || field_ == Field::status ||
           field_ == Field::comment))
        set_field(field_, std::move(value));
      else if (field_ == Field::none)
        a.text.push_back(std::move(value));
      else
        c_.draft.left_over.push_back(std::move(value));
    }
    field_open_ = field_ == Field::comment;
    return;
  }
  if (field_ == Field::actions) {
    const std::string folded = fold(value.text());
    if (is_empty_cell(value.text()) || folded.size() < 4 || says_no_action(value.text(), lexicon_)) return;
    DraftAction& a = c_.begin_action({}, {}, {});
    set_action_text(a, {unit_of(std::move(value), Unit{})}, lexicon_);
    in_ = In::action;
    field_ = Field::none;
    return;
  }
  DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  // A response without a label: the paragraph that takes a position begins it.
  if (field_ == Field::none && !is_point && r.response.empty() && !r.title.empty() &&
      opens_response(value.text(), lexicon_))
    field_ = Field::response;
  if (field_ == Field::none && is_point) r.points.push_back(value);
  set_field(field_ == Field::response || field_ == Field::none ? field_ : Field::response, std::move(value));
}

std::size_t Reader::step(std::size_t i) {
  const Unit& unit = all_[i];
  if (unit.kind == UnitKind::table) {
    if (in_ != In::action) c_.action.reset(); // what the table says is said of its own actions
    read_table(*unit.table, c_, lexicon_);
    if (c_.recommendation) in_ = In::recommendation;
    return i + 1;
  }
  if (const std::size_t end = read_text_table(units_, i, c_, lexicon_); end > i) {
    in_ = c_.action ? In::action : c_.recommendation ? In::recommendation : In::nothing;
    field_ = Field::metadata; // what follows a table is no part of its last row
    return end;
  }
  std::size_t next = i;
  if (heading(next) || labelled(next) || item(next)) return std::max(next, i + 1);
  text(next);
  return std::max(next, i + 1);
}

} // namespace

Draft read_response(const Units& units, const Lexicon& lexicon) { return Reader(units, lexicon).read(); }

} // namespace mr::extract
