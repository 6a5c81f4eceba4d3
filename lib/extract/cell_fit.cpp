// Numbers, dates, statuses and positions are told by their form.
#include "mr/extract/cell_fit.hpp"

#include "mr/extract/ids.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

namespace mr::extract {

Fit fit(std::string_view cell, Field field, const Lexicon& lexicon) {
  if (is_empty_cell(cell)) return Fit::neutral;
  const auto said = [](bool yes) { return yes ? Fit::good : Fit::bad; };
  switch (field) {
  case Field::number:
  case Field::recommendation_number:
  case Field::action_number: {
    const auto id = id_at(cell, 0, true);
    return said(id && id->at.end + 1 >= cell.size());
  }
  case Field::timing:
  case Field::revised_timing: {
    timing::Options options;
    options.language = lexicon.language();
    options.anchor = Day{}; // any day will do to see that it is timing
    return said(!timing::find_phrases(cell, options).empty());
  }
  case Field::status: return said(read_status(cell, lexicon).words.size() > 0);
  case Field::position:
    return said(read_position_field(cell, lexicon).position != model::Position::not_stated);
  default: return Fit::neutral;
  }
}

} // namespace mr::extract
