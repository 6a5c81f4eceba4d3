// Tables that text conversion has flattened: finding them, and the kinds that need no solving.
#include "mr/base/utf8.hpp"
#include "mr/extract/columns.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/gap_columns.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/web_rows.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace mr::extract {

namespace {

struct HeadWords {
  std::vector<Column> columns;
  std::vector<std::size_t> begins; // of each column's words in the folded text
  std::size_t words = 0, covered = 0;
};

// Digits within a word are letters that recognition misread: "responsab1e".
std::string letters_for_digits(std::string_view folded) {
  std::string out(folded);
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    if (!is_alpha(out[i - 1]) || !is_alpha(out[i + 1])) continue;
    if (out[i] == '1') out[i] = 'l';
    if (out[i] == '0') out[i] = 'o';
  }
  return out;
}

HeadWords words_of_head(std::string_view as_read, const Lexicon& lexicon) {
  const std::string folded = letters_for_digits(as_read);
  HeadWords head;
  // Few lines begin with a label, and only those may be heads.
  const std::size_t first = std::min(folded.find_first_not_of(" |*-"), folded.size());
  if (!lexicon.match("label", folded, first)) return head;
  if (lexicon.has("timing.no_date", folded)) return head;  // "No due date" is no "No." beside a "Due date"
  const auto position = lexicon.match("position", folded); // … nor "No aceptada" one beside "Aceptada"
  if (position && position->length == folded.size() && folded.find(' ') != std::string::npos) return head;
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at]) && folded[at] != '#') {
      ++at;
      continue;
    }
    if (const auto m = lexicon.match("label", folded, at)) {
      head.columns.push_back(Column{field_of(m->concept_name)});
      head.begins.push_back(at);
      for (std::size_t i = at; i < m->end(); i += std::max<std::size_t>(1, word_at(folded, i).size())) {
        const bool word = is_word_byte(folded[i]);
        head.words += word;
        head.covered += word;
      }
      at = m->end();
    } else {
      ++head.words;
      at += word_at(folded, at).size();
    }
  }
  return head;
}

std::size_t distinct(const std::vector<Column>& columns) {
  std::set<Field> fields;
  for (const Column& c : columns) fields.insert(c.field);
  return fields.size();
}

bool is_head(const HeadWords& head) {
  return distinct(head.columns) >= 3 && head.columns.size() <= 12 && head.covered * 4 >= head.words * 3;
}

// The head of a text table: how many units it takes, and its columns.
struct Head {
  std::vector<Column> columns;
  std::size_t units = 0;
  std::vector<std::size_t> starts; // where its cells stand, when the layout kept them apart
};

// "Opvolging" over "Stvz | Commentaar" groups two columns and is none itself.
void drop_groups(std::vector<Column>& columns, std::size_t first_below) {
  const bool status_below =
      std::any_of(columns.begin() + static_cast<std::ptrdiff_t>(first_below), columns.end(),
                  [](const Column& c) { return c.field == Field::status || c.field == Field::comment; });
  if (status_below && first_below > 0 && columns[first_below - 1].field == Field::status)
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(first_below) - 1);
}

void complete(std::vector<Column>& columns, bool may_add) {
  const auto has = [&](Field f) {
    return std::any_of(columns.begin(), columns.end(), [f](const Column& c) { return c.field == f; });
  };
  for (Column& c : columns)
    if (c.field == Field::actions && !has(Field::action)) c.field = Field::action;
  // A head that lost its first word in recognition still heads a table of actions.
  if (may_add && !has(Field::action) && !has(Field::recommendation))
    columns.insert(columns.begin(), Column{Field::action});
}

std::optional<Head> head_at(const std::vector<Unit>& units, std::size_t i, const Lexicon& lexicon) {
  if (units[i].kind != UnitKind::line && units[i].kind != UnitKind::paragraph) return std::nullopt;
  if (auto gaps = gap_head(units, i, lexicon); gaps && distinct(gaps->columns) >= 3) {
    Head out{std::move(gaps->columns), gaps->units, std::move(gaps->starts)};
    complete(out.columns, false);
    return out;
  }
  // "Respuesta: No aceptada" is a label and its value, although each word could head a column.
  const std::string& printed = units[i].text.text();
  if (units[i].folded.text.size() > 200 || printed.find(". ") != std::string::npos ||
      printed.find(": ") != std::string::npos)
    return std::nullopt;
  HeadWords head = words_of_head(units[i].folded.text, lexicon);
  if (head.columns.empty() || head.begins.front() > 2) return std::nullopt;
  Head out;
  if (head.columns.size() >= 3 || (head.columns.size() == 2 && head.covered == head.words)) {
    out.units = 1;
    // Words of the last heading may have wrapped: "Stand van" / "zaken".
    if (head.covered < head.words && i + 1 < units.size() && units[i + 1].blank_before == 0) {
      HeadWords both = words_of_head(units[i].folded.text + " " + units[i + 1].folded.text, lexicon);
      if (both.covered == both.words && both.columns.size() > head.columns.size())
        head = std::move(both), out.units = 2;
    }
    if (head.columns.size() < 3 &&
        (i + 1 >= units.size() || words_of_head(units[i + 1].folded.text, lexicon).columns.empty()))
      return std::nullopt;
  } else if (head.columns.size() == 1 && head.covered == head.words &&
             head.columns[0].field != Field::response) {
    // One heading a line: three in a row make a head.
    out.units = 1;
    out.columns = head.columns;
    while (i + out.units < units.size()) {
      const Unit& next = units[i + out.units];
      const HeadWords more = words_of_head(next.folded.text, lexicon);
      if (more.columns.empty() || more.covered < more.words ||
          next.text.text().find(':') != std::string::npos)
        break;
      const std::size_t before = out.columns.size();
      out.columns.insert(out.columns.end(), more.columns.begin(), more.columns.end());
      if (more.columns.size() > 1) drop_groups(out.columns, before);
      ++out.units;
    }
    if (distinct(out.columns) < 3 || units[i].text.text().find(':') != std::string::npos) return std::nullopt;
    complete(out.columns, true);
    return out;
  } else {
    return std::nullopt;
  }
  out.columns = head.columns;
  // A second line of heads.
  if (i + out.units < units.size()) {
    const Unit& next = units[i + out.units];
    const HeadWords more = words_of_head(next.folded.text, lexicon);
    if (!more.columns.empty() && more.covered == more.words && more.columns.size() <= 3 &&
        next.blank_before == 0 && next.text.text().find(':') == std::string::npos) {
      const std::size_t before = out.columns.size();
      out.columns.insert(out.columns.end(), more.columns.begin(), more.columns.end());
      drop_groups(out.columns, before);
      ++out.units;
    }
  }
  HeadWords all = head;
  all.columns = out.columns;
  if (!is_head(all)) return std::nullopt;
  complete(out.columns, true);
  // "Status at" over its day.
  if (i + out.units < units.size() && out.columns.back().field == Field::status &&
      units[i + out.units].blank_before == 0) {
    timing::Options options;
    options.language = lexicon.language();
    const std::string& next = units[i + out.units].text.text();
    if (const auto day = timing::find_day(next, options); day && day->words.size() == next.size()) {
      out.columns.back().date = day->day;
      ++out.units;
    }
  }
  return out;
}

bool ends_table(const Unit& unit, const Lexicon& lexicon) {
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::heading) return true;
  if (const auto h = numbered_heading(unit, lexicon);
      h && (h->noun == "recommendation" || h->noun == "conclusion"))
    return true;
  if (const auto label = label_of(unit, lexicon)) {
    const Field f = field_of(label->field);
    if (f == Field::response || f == Field::position) return true;
  }
  return part_heading(unit, lexicon) && all_capitals(unit.text.text());
}

// "Agreed" in the first cell of a row, which is a label elsewhere.
bool begins_with_position(const Unit& unit, const Lexicon& lexicon) {
  const std::string_view text = unit.text.text();
  const std::size_t gap = text.find("   ");
  return gap != std::string_view::npos &&
         read_position(text.substr(0, gap), lexicon).position != model::Position::not_stated;
}

struct Found {
  TextTable table;
  std::size_t begin = 0, end = 0; // units of the body
  std::vector<std::size_t> body;  // … that are no heads
  bool metadata = false;          // a web page's rows
};

std::optional<Found> table_at(const std::vector<Unit>& units, std::size_t i, const Lexicon& lexicon) {
  const auto head = head_at(units, i, lexicon);
  if (!head) return std::nullopt;
  Found out;
  out.begin = out.end = i + head->units;
  if (!head->starts.empty()) out.table.sections.push_back({0, head->starts});
  while (out.end < units.size()) {
    if (const auto again = head_at(units, out.end, lexicon); again && out.end > out.begin) {
      // The same head on a new page goes on; another one is another table.
      if (distinct(again->columns) != distinct(head->columns)) break;
      out.end += again->units;
      if (!again->starts.empty() && again->starts.size() == head->starts.size())
        out.table.sections.push_back({out.table.lines.size(), again->starts});
      continue;
    }
    if (ends_table(units[out.end], lexicon) &&
        (head->starts.empty() || !begins_with_position(units[out.end], lexicon)))
      break;
    out.metadata = out.metadata || is_metadata(units[out.end], lexicon);
    out.table.lines.push_back(&units[out.end]);
    out.body.push_back(out.end++);
  }
  out.table.columns = head->columns;
  for (std::size_t n = i; n < out.begin; ++n) out.table.heads.push_back(&units[n]);
  if (!has_gaps(out.table.lines)) out.table.sections.clear();
  return out;
}

} // namespace

std::optional<std::vector<Column>> head_line(const Unit& unit, const Lexicon& lexicon) {
  if (auto gaps = gap_head({unit}, 0, lexicon); gaps && distinct(gaps->columns) >= 3) return gaps->columns;
  if (unit.folded.text.size() > 200) return std::nullopt;
  const HeadWords head = words_of_head(unit.folded.text, lexicon);
  if (!is_head(head) || head.begins.front() > 2) return std::nullopt;
  return head.columns;
}

std::vector<TextTable> text_tables(const Units& all, const Lexicon& lexicon) {
  std::vector<TextTable> out;
  for (std::size_t i = 0; i < all.units.size();) {
    if (auto found = table_at(all.units, i, lexicon)) {
      i = std::max(found->end, i + 1);
      if (!found->metadata) out.push_back(std::move(found->table));
    } else {
      ++i;
    }
  }
  return out;
}

std::size_t read_text_table(const Units& all, std::size_t i, Collector& c, const Lexicon& lexicon) {
  const std::vector<Unit>& units = all.units;
  const auto found = table_at(units, i, lexicon);
  if (!found) return i;
  if (found->metadata) {
    read_web_rows(units, found->begin, found->end, c, lexicon);
    return found->end;
  }
  const std::size_t used = read_columns(found->table, all, c, lexicon);
  return used == 0 ? found->begin : used >= found->body.size() ? found->end : found->body[used - 1] + 1;
}

} // namespace mr::extract
