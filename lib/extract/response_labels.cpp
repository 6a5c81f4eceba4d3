// Labels of a management response, and the fields that their values fill.
#include "mr/extract/closing_note.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/response_reader.hpp"
#include "mr/extract/wording.hpp"

#include <utility>

namespace mr::extract {

// "Priority: High", "Addressed to: the board": fields of a recommendation on the line of its number.
bool ResponseReader::about_recommendation(const Unit& unit) const {
  if (is_position_alone(unit.text.text(), lexicon_)) return true; // "Recommendation 3   Not agreed"
  const auto label = label_of(unit, lexicon_);
  if (!label || label->alone) return false;
  const Field field = field_of(label->field);
  return field == Field::priority || field == Field::addressed_to || field == Field::position;
}

void ResponseReader::take_heading_fields(const Unit& rest) {
  if (is_position_alone(rest.text.text(), lexicon_)) set_field(Field::position, rest.text);
  for (const Unit& part : split_fields(rest, lexicon_))
    if (const auto label = label_of(part, lexicon_); label && !label->alone)
      set_field(field_of(label->field), part.text.sub(label->rest));
}

void ResponseReader::set_field(Field field, Flow value) {
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

// Rows of a label beside its value, and two of them at least tell of an action: who, when, how far.
bool ResponseReader::tells_of_action(const source::Block& table) const {
  std::size_t told = 0;
  for (const source::Row& row : table.rows) {
    if (row.cells.size() != 2) return false;
    const source::Flow head = source::text_of(row.cells[0]);
    Unit unit = unit_of(head, Unit{});
    unit.bold = true; // as good as bold: it stands left of a value
    const auto label = head.empty() ? std::nullopt : label_of(unit, lexicon_);
    if (!label || !label->alone) return false;
    const Field field = field_of(label->field);
    if (field == Field::action || field == Field::recommendation || field == Field::response) return false;
    told += field == Field::owner || field == Field::timing || field == Field::status;
  }
  return told >= 2;
}

// "1a Write to the tenants" over such a table: the title of a card.
bool ResponseReader::card_title(std::size_t& i) {
  constexpr std::size_t longest_title = 300;
  const Unit& unit = all_[i];
  if (!c_.recommendation || i + 1 >= all_.size() || all_[i + 1].kind != UnitKind::table ||
      unit.text.size() > longest_title || label_of(unit, lexicon_) || !tells_of_action(*all_[i + 1].table))
    return false;
  const std::string& text = unit.text.text();
  const auto id = id_at(text, 0, true);
  std::size_t rest = id ? id->at.end : 0;
  while (rest < text.size() && !is_word_byte(text[rest])) ++rest;
  const bool numbered = id && id_depth(id->text) > 1 && rest < text.size();
  begin_action(i, numbered ? id->text : std::string(), numbered ? unit.text.source(id->at) : Span{},
               numbered ? rest : 0);
  return true;
}

// "Recommendation" alone on its line, and below it what it says: a form's way to begin one.
bool ResponseReader::below_label(std::size_t& i) {
  if (i + 1 >= all_.size() || part_heading(all_[i], lexicon_)) return false;
  const Unit& next = all_[i + 1];
  if (next.kind == UnitKind::table || label_of(next, lexicon_) || !begins_like_a_sentence(next.text.text()))
    return false;
  const bool heading = numbered_heading(next, lexicon_).has_value();
  // "Recommendation" over "2 and 4" tells what an action answers.
  std::size_t end = 0;
  id_list(next.text.text(), 0, lexicon_, &end);
  if (!heading && end > 0 && end + 1 >= next.text.size()) return false;
  ++i;
  if (heading) return true;
  auto numbered = numbered_item(next);
  if (!numbered) numbered = lettered_item(next);
  begin_recommendation(i, numbered ? numbered->id.text : std::string(),
                       numbered ? next.text.source(numbered->id.at) : Span{}, numbered ? numbered->rest : 0,
                       false);
  return true;
}

bool ResponseReader::labelled(std::size_t& i) {
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
  if (field == Field::recommendation && label->alone && below_label(i)) return true;
  if (field == Field::none || field == Field::number || field == Field::conclusion) return false;
  if (in_ == In::nothing && !c_.recommendation && !c_.action) return false;
  const bool for_action = field == Field::owner || field == Field::timing || field == Field::revised_timing ||
                          field == Field::status || field == Field::comment || field == Field::answers ||
                          field == Field::support || field == Field::evidence || field == Field::depends_on;
  if (field == Field::comment && in_ == In::recommendation && !label->alone &&
      c_.draft.recommendations[*c_.recommendation].response.empty()) {
    // "Comments: The agency agreed with this recommendation …": nobody else answers it.
    set_field(Field::response, paragraph(i, label->rest));
    return true;
  }
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
    auto numbered = numbered_item(rest);
    if (!numbered) numbered = lettered_item(rest);
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

} // namespace mr::extract
