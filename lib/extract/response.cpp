// Headings, items and text of a management response.
#include "mr/extract/response.hpp"

#include "mr/extract/cell_blocks.hpp"
#include "mr/extract/cell_lines.hpp"
#include "mr/extract/closing_note.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/response_reader.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/web_rows.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace mr::extract {

namespace {

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

} // namespace

bool ResponseReader::is_cue(const Unit& unit) const {
  return unit.kind == UnitKind::table || numbered_heading(unit, lexicon_) || label_of(unit, lexicon_) ||
         (part_heading(unit, lexicon_) && all_capitals(unit.text.text())) || is_metadata(unit, lexicon_) ||
         (numbered_item(unit) && id_depth(numbered_item(unit)->id.text) > 1) || head_line(unit, lexicon_) ||
         takes_position(unit);
}

// "Agreed. …" at the beginning of a line: an answer, not the rest of the title above.
bool ResponseReader::takes_position(const Unit& unit) const {
  const std::string& text = unit.text.text();
  return begins_like_a_sentence(text) && opens_response(text, lexicon_) &&
         read_position(std::string_view(text).substr(0, 60), lexicon_).words.begin == 0;
}

// A heading over an answer or over its actions, as they stand below every recommendation.
bool ResponseReader::answers(const Unit& unit) const {
  const auto label = label_of(unit, lexicon_);
  const Field field = label ? field_of(label->field) : Field::none;
  return field == Field::response || field == Field::position || field == Field::actions ||
         field == Field::action;
}

// The units from i on that are one paragraph. What hangs below a bullet, set in as far, is its text.
std::size_t ResponseReader::paragraph_length(std::size_t i) const {
  std::size_t n = 1;
  const Unit& first = all_[i];
  const auto hangs = [&](const Unit& unit) {
    return !first.marker.empty() && unit.kind == UnitKind::line && unit.marker.empty() &&
           unit.blank_before == 0 && !unit.page_start && unit.indent >= first.indent &&
           !numbered_heading(unit, lexicon_);
  };
  while (i + n < all_.size() &&
         (hangs(all_[i + n]) ||
          (reads_on(all_[i + n - 1], all_[i + n], units_.measure) && !is_cue(all_[i + n]))))
    ++n;
  return n;
}

// The paragraph that begins at `rest` of unit i; i moves behind it.
Flow ResponseReader::paragraph(std::size_t& i, std::size_t rest) const {
  Flow out = all_[i].text.sub(rest);
  const std::size_t n = paragraph_length(i);
  for (std::size_t k = 1; k < n; ++k) append_line(out, all_[i + k].text);
  i += n;
  return out.trimmed();
}

bool ResponseReader::belongs_to_recommendation(std::string_view id) const {
  if (!c_.recommendation) return false;
  const DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  if (r.id.empty() || r.conclusion) return false;
  std::string parent = parent_id(id);
  return parent == r.id || (r.id[0] == 'R' && parent == r.id.substr(1));
}

void ResponseReader::begin_recommendation(std::size_t& i, std::string id, Span id_at, std::size_t rest,
                                          bool conclusion) {
  quoted_ = all_[i].quoted;
  bullet_ = all_[i].kind == UnitKind::item && !extract::id_at(all_[i].marker, 0);
  // A wrapper's number before a number already there: "1. Recommendation: 2022-020 – …" keeps the outer one.
  Flow title = rest < all_[i].text.size() ? paragraph(i, rest) : (++i, Flow());
  title_pending_ = title.empty();
  c_.begin_recommendation(std::move(id), id_at, std::move(title), conclusion);
  in_ = In::recommendation;
  field_ = Field::none;
  field_open_ = false;
}

// What stands behind the quoted title is the answer.
void ResponseReader::answer_after_quotation() {
  DraftRecommendation& r = c_.draft.recommendations[*c_.recommendation];
  const std::string& text = r.title.text();
  for (const std::string_view mark : {"”", "»", "\"", "’ "}) {
    const std::size_t close = text.find(mark);
    if (close == std::string::npos) continue;
    Flow answer = r.title.sub(close + mark.size()).trimmed();
    r.title = r.title.sub(0, close).trimmed();
    field_ = Field::response;
    if (!answer.empty()) r.response.push_back(std::move(answer));
    return;
  }
}

void ResponseReader::begin_action(std::size_t& i, std::string id, Span id_at, std::size_t rest) {
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

// The rows of a web page below "Actions": they end where another recommendation or response begins.
bool ResponseReader::web_rows(std::size_t& i) {
  if (field_ != Field::actions || !c_.recommendation || !begins_web_row(all_, i, all_.size(), lexicon_))
    return false;
  std::size_t end = i;
  for (; end < all_.size(); ++end) {
    const auto h = numbered_heading(all_[end], lexicon_);
    const auto label = label_of(all_[end], lexicon_);
    const Field field = label ? field_of(label->field) : Field::none;
    if (all_[end].kind == UnitKind::table || (h && h->noun != "action") || field == Field::response ||
        field == Field::position)
      break;
  }
  if (!begins_web_row(all_, i, end, lexicon_)) return false;
  read_web_rows(all_, i, end, c_, lexicon_);
  in_ = In::action;
  field_ = Field::metadata;
  i = end;
  return true;
}

// What was open is closed: what follows belongs to nothing until the next heading.
void ResponseReader::leave() {
  in_ = In::nothing;
  field_ = Field::none;
  field_open_ = title_pending_ = false;
  c_.action.reset();
  c_.recommendation.reset();
}

bool ResponseReader::heading(std::size_t& i) {
  const Unit& unit = all_[i];
  if (const auto h = numbered_heading(unit, lexicon_)) {
    const Span id_at = h->id.empty() ? Span{} : unit.text.source(h->id_at);
    if (h->noun == "recommendation" || h->noun == "conclusion") {
      const bool conclusion = h->noun == "conclusion";
      if (conclusion && part_ != "conclusions" && !h->id.empty()) return false;
      const Unit rest = unit_of(unit.text.sub(h->rest), unit);
      const bool fields = !h->id.empty() && about_recommendation(rest);
      begin_recommendation(i, h->id, id_at, fields ? unit.text.size() : h->rest, conclusion);
      if (fields) take_heading_fields(rest);
      if (h->quoted) answer_after_quotation();
      return true;
    }
    if (h->noun == "action" && !(h->id.empty() && h->rest >= unit.text.size())) {
      begin_action(i, h->id, id_at, h->rest);
      return true;
    }
  }
  if (bullet_ && in_ != In::nothing && unit.kind == UnitKind::heading && !is_cue(unit)) {
    leave(); // the list has ended
    return false;
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
      leave();
      ++i;
      return true;
    }
  }
  return false;
}

bool ResponseReader::item(std::size_t& i) {
  const Unit& unit = all_[i];
  auto numbered = numbered_item(unit);
  if (!numbered && ((field_ == Field::actions && in_ == In::recommendation) || part_ == "actions"))
    numbered = lettered_item(unit);
  if (numbered) {
    const Span id_at = unit.text.source(numbered->id.at);
    const std::string& id = numbered->id.text;
    if (id_depth(id) == 1 && habits_.plain_numbers_are_recommendations &&
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
    // "We will …" bullets that name who and when are actions, and so are those between them.
    std::size_t next = i;
    const Flow whole = paragraph(next, 0);
    if (habits_.bullets_promise || promises(whole.text(), lexicon_)) return begin_promise(i);
  }
  if (!unit.marker.empty() && in_ == In::recommendation && field_ == Field::none && c_.recommendation) {
    // No word of a response that we know stands before it, yet only the one who answers promises.
    std::size_t next = i;
    const Flow whole = paragraph(next, 0);
    if (begins_promise(whole.text(), lexicon_) ||
        (habits_.bullets_promise && closing_note(whole, lexicon_).has_value()))
      return begin_promise(i);
  }
  if (unit.marker.empty() && in_ == In::recommendation && c_.recommendation && habits_.paragraphs_promise &&
      (field_ == Field::response || field_ == Field::none) && begins_promise(unit.text.text(), lexicon_)) {
    // Bullets may be lost in conversion; a promise that is more than a sentence belongs to the answer.
    std::size_t next = i;
    const Flow whole = paragraph(next, 0);
    const std::size_t stop = whole.text().find(". ");
    if (stop == std::string::npos) return begin_promise(i);
  }
  return false;
}

// An action that stands within a response, which may go on after it.
bool ResponseReader::begin_promise(std::size_t& i) {
  begin_action(i, {}, {}, 0);
  in_ = In::recommendation;
  field_ = Field::response;
  field_open_ = true;
  return true;
}

void ResponseReader::text(std::size_t& i) {
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
  if (apart && closes_letter(unit, lexicon_)) {
    leave();
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
  // Below the lines of a mail stands its answer.
  if (field_ == Field::none && quoted_ && !unit.quoted) field_ = Field::response;
  // A response without a label: the paragraph that takes a position begins it.
  if (field_ == Field::none && !is_point && r.response.empty() && !r.title.empty() &&
      opens_response(value.text(), lexicon_))
    field_ = Field::response;
  if (field_ == Field::none && is_point) r.points.push_back(value);
  set_field(field_ == Field::response || field_ == Field::none ? field_ : Field::response, std::move(value));
}

std::size_t ResponseReader::step(std::size_t i) {
  const Unit& unit = all_[i];
  if (ends_mail(unit)) {
    leave();
    return i + 1;
  }
  if (unit.kind == UnitKind::table) {
    if (in_ != In::action) c_.action.reset(); // what the table says is said of its own actions
    read_table(*unit.table, c_, lexicon_);
    if (c_.recommendation) in_ = In::recommendation;
    if (field_ == Field::actions) field_ = Field::none; // they stood in the table
    return i + 1;
  }
  if (unit.sheet) leave(); // its rows say nothing of the sheet before
  std::size_t end = read_cell_lines(units_, i, c_, lexicon_);
  if (end == i) end = read_cell_blocks(units_, i, c_, lexicon_);
  if (end == i) end = read_text_table(units_, i, c_, lexicon_);
  if (end > i) {
    in_ = c_.action ? In::action : c_.recommendation ? In::recommendation : In::nothing;
    field_ = Field::metadata; // what follows a table is no part of its last row
    return end;
  }
  std::size_t next = i;
  if (web_rows(next) || heading(next) || card_title(next) || labelled(next) || item(next))
    return std::max(next, i + 1);
  text(next);
  return std::max(next, i + 1);
}

Draft read_response(const Units& units, const Lexicon& lexicon) {
  return ResponseReader(units, lexicon).read();
}

} // namespace mr::extract
