// The reader of a management response's text: what is open, and what each unit does to it.
#pragma once
#include "mr/extract/bare_ids.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/habits.hpp"
#include "mr/extract/narrow_titles.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/wording.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::extract {

// One pass over the units: each is a heading, a label, an item, a row or text of what is open.
class ResponseReader {
public:
  ResponseReader(const Units& units, const Lexicon& lexicon) : lexicon_(lexicon) {
    units_.measure = units.measure;
    for (const Unit& unit : units.units)
      for (Unit& part : split_fields(unit, lexicon)) units_.units.push_back(std::move(part));
    part_narrow_titles(units_, lexicon);
    join_bare_ids(units_, lexicon);
  }
  ResponseReader(const ResponseReader&) = delete;
  ResponseReader& operator=(const ResponseReader&) = delete;
  ~ResponseReader() = default;

  Draft read() {
    for (const Unit& unit : all_) find_legend(unit.text, lexicon_, c_.draft.legend);
    habits_ = habits_of(units_, lexicon_);
    for (std::size_t i = 0; i < all_.size();) i = step(i);
    settle_responses(c_.draft, lexicon_);
    return std::move(c_.draft);
  }

private:
  enum class In { nothing, recommendation, action };

  std::size_t step(std::size_t i);
  bool heading(std::size_t& i);
  bool labelled(std::size_t& i);
  bool below_label(std::size_t& i);
  bool item(std::size_t& i);
  bool begin_promise(std::size_t& i);
  void text(std::size_t& i);
  void leave();
  bool card_title(std::size_t& i);
  bool tells_of_action(const source::Block& table) const;
  bool about_recommendation(const Unit& unit) const;
  void take_heading_fields(const Unit& rest);
  bool web_rows(std::size_t& i);

  void begin_recommendation(std::size_t& i, std::string id, Span id_at, std::size_t rest, bool conclusion);
  void answer_after_quotation();
  void begin_action(std::size_t& i, std::string id, Span id_at, std::size_t rest);
  void set_field(Field field, Flow value);
  Flow paragraph(std::size_t& i, std::size_t rest) const;
  bool is_cue(const Unit& unit) const;
  bool takes_position(const Unit& unit) const;
  bool answers(const Unit& unit) const;
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
  Habits habits_;
  bool bullet_ = false; // the recommendation is a bullet of a list
  bool quoted_ = false; // the recommendation stands in a mail's quoted lines
};

} // namespace mr::extract
