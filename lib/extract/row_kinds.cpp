// The cells tell which column is which: tools name them in their own ways.
#include "mr/extract/row_kinds.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace mr::extract {

namespace {

using Texts = std::vector<Flow>; // of a column

// "recommendation" or "action", when the cell names one of the two and nothing else.
std::string_view kind_in(std::string_view cell, const Lexicon& lexicon) {
  const std::string folded = fold(cell);
  for (const std::string_view section : {"noun", "label"})
    if (const auto m = lexicon.match_whole(section, folded);
        m && (m->concept_name == "recommendation" || m->concept_name == "action"))
      return m->concept_name;
  return {};
}

bool names_kinds(const Texts& cells, const Lexicon& lexicon) {
  const auto are = [&](std::string_view kind) {
    return std::count_if(cells.begin(), cells.end(),
                         [&](const Flow& cell) { return kind_in(cell.text(), lexicon) == kind; });
  };
  const auto recommendations = are("recommendation"), actions = are("action");
  return recommendations > 1 && actions > 1 &&
         recommendations + actions == static_cast<std::ptrdiff_t>(cells.size());
}

bool is_key(const Flow& cell) {
  const std::string& text = cell.text();
  return text.size() <= 24 && text.find(' ') == std::string::npos &&
         std::any_of(text.begin(), text.end(), is_digit);
}

// Each cell a key of its own.
bool are_keys(const Texts& cells) {
  std::unordered_set<std::string_view> seen;
  return cells.size() > 1 && std::all_of(cells.begin(), cells.end(), [&](const Flow& cell) {
           return is_key(cell) && seen.insert(cell.text()).second;
         });
}

bool are_among(const Texts& cells, const Texts& keys) {
  std::unordered_set<std::string_view> known;
  for (const Flow& key : keys) known.insert(key.text());
  return !cells.empty() && std::all_of(cells.begin(), cells.end(),
                                       [&](const Flow& cell) { return known.contains(cell.text()); });
}

// The position among tags: "accepted" of "accepted, data, 2025".
std::optional<Flow> position_in(const Flow& tags, const Lexicon& lexicon) {
  const std::string& text = tags.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(",;|", begin), text.size());
    Flow tag = tags.sub(begin, end - begin).trimmed();
    const StatedPosition stated = read_position_field(tag.text(), lexicon);
    if (stated.position != model::Position::not_stated && stated.words.size() == tag.size()) return tag;
    begin = end + 1;
  }
  return std::nullopt;
}

double average_length(const Texts& cells) {
  double sum = 0;
  for (const Flow& cell : cells) sum += static_cast<double>(count_characters(cell.text()));
  return cells.empty() ? 0 : sum / static_cast<double>(cells.size());
}

bool may_be_title(Field field) {
  return field == Field::none || field == Field::description || field == Field::action ||
         field == Field::recommendation;
}

// What only an answer to a recommendation has.
bool answers(Field field) {
  return field == Field::response || field == Field::position || field == Field::position_mark ||
         field == Field::priority || field == Field::addressed_to;
}

// Which columns the rows of a task tool have, by their cells.
struct Parts {
  std::optional<std::size_t> kind, key, parent, tags, title;
};

Parts parts_of(const std::vector<Column>& columns, const ColumnCells& cells, const Lexicon& lexicon) {
  constexpr std::size_t fewest_positions = 2;
  Parts parts;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!parts.kind && names_kinds(cells[i], lexicon))
      parts.kind = i;
    else if (!parts.key && are_keys(cells[i]))
      parts.key = i;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i == parts.kind || i == parts.key) continue;
    const auto stated = std::count_if(cells[i].begin(), cells[i].end(), [&](const Flow& cell) {
      return position_in(cell, lexicon).has_value();
    });
    if (parts.key && !parts.parent && are_among(cells[i], cells[*parts.key]))
      parts.parent = i;
    else if (!parts.tags && columns[i].field == Field::none &&
             static_cast<std::size_t>(stated) >= fewest_positions)
      parts.tags = i;
    else if (may_be_title(columns[i].field) && !std::all_of(cells[i].begin(), cells[i].end(), is_key) &&
             (!parts.title || average_length(cells[i]) > average_length(cells[*parts.title])))
      parts.title = i;
  }
  return parts;
}

} // namespace

std::optional<RowKinds> RowKinds::of(const std::vector<Column>& columns, const ColumnCells& cells,
                                     const Lexicon& lexicon) {
  if (cells.size() < columns.size()) return std::nullopt;
  const Parts parts = parts_of(columns, cells, lexicon);
  if (!parts.kind || !parts.title) return std::nullopt;
  RowKinds kinds;
  kinds.kind_ = *parts.kind;
  kinds.tags_ = parts.tags;
  std::vector<Column> rest = columns; // what is said of either kind
  for (Column& c : rest)
    if (may_be_title(c.field) || c.field == Field::number || c.field == Field::action_number ||
        c.field == Field::recommendation_number || c.field == Field::answers)
      c = Column{};
  rest[*parts.kind] = Column{};
  kinds.recommendation_ = kinds.action_ = std::move(rest);
  const auto set = [](std::vector<Column>& row, std::optional<std::size_t> at, Field field) {
    if (at) row[*at] = Column{field};
  };
  set(kinds.recommendation_, parts.key, Field::recommendation_number);
  set(kinds.recommendation_, parts.title, Field::recommendation);
  set(kinds.recommendation_, parts.tags, Field::position);
  const bool answered =
      std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.field == Field::response; });
  for (Column& c : kinds.recommendation_)
    if (c.field == Field::comment && !answered) c.field = Field::response;
  for (Column& c : kinds.action_)
    if (answers(c.field)) c = Column{};
  set(kinds.action_, parts.key, Field::action_number);
  set(kinds.action_, parts.title, Field::action);
  set(kinds.action_, parts.parent, Field::answers);
  return kinds;
}

void RowKinds::add(Collector& c, std::vector<CellUnits> cells, const Lexicon& lexicon) const {
  const bool acts = kind_ < cells.size() && kind_in(joined(cells[kind_]).text(), lexicon) == "action";
  if (acts) return add_row(c, action_, cells, lexicon);
  if (tags_ && *tags_ < cells.size()) {
    const auto position = position_in(joined(cells[*tags_]), lexicon);
    cells[*tags_] = position ? CellUnits{unit_of(*position, Unit{})} : CellUnits{};
  }
  add_row(c, recommendation_, cells, lexicon);
}

} // namespace mr::extract
