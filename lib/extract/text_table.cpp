// Tables that text conversion has flattened: finding them, and the kinds that need no solving.
#include "mr/base/utf8.hpp"
#include "mr/extract/columns.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/tables.hpp"
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

HeadWords words_of_head(std::string_view folded, const Lexicon& lexicon) {
  HeadWords head;
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at]) && folded[at] != '#') {
      ++at;
      continue;
    }
    if (const auto m = lexicon.match("label", folded, at)) {
      head.columns.push_back({field_of(m->concept_name), std::nullopt});
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
  std::size_t line = 0; // the unit that holds most of it
};

// "Opvolging" over "Stvz | Commentaar" groups two columns and is none itself.
void drop_groups(std::vector<Column>& columns, std::size_t first_below) {
  const bool status_below =
      std::any_of(columns.begin() + static_cast<std::ptrdiff_t>(first_below), columns.end(),
                  [](const Column& c) { return c.field == Field::status || c.field == Field::comment; });
  if (status_below && first_below > 0 && columns[first_below - 1].field == Field::status)
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(first_below) - 1);
}

void complete(std::vector<Column>& columns) {
  const auto has = [&](Field f) {
    return std::any_of(columns.begin(), columns.end(), [f](const Column& c) { return c.field == f; });
  };
  for (Column& c : columns)
    if (c.field == Field::actions && !has(Field::action)) c.field = Field::action;
  // A head that lost its first word in recognition still heads a table of actions.
  if (!has(Field::action) && !has(Field::recommendation))
    columns.insert(columns.begin(), {Field::action, std::nullopt});
}

std::optional<Head> head_at(const std::vector<Unit>& units, std::size_t i, const Lexicon& lexicon) {
  if (units[i].kind != UnitKind::line && units[i].kind != UnitKind::paragraph) return std::nullopt;
  if (units[i].folded.text.size() > 200 || units[i].text.text().find(". ") != std::string::npos)
    return std::nullopt;
  HeadWords head = words_of_head(units[i].folded.text, lexicon);
  if (head.columns.empty() || head.begins.front() > 2) return std::nullopt;
  Head out;
  out.line = i;
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
    complete(out.columns);
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
  complete(out.columns);
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

// ---- a web page's rows: action, "[Added: …]", then owner, date, status and comment without delimiter ----

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
  // The first phrase by place that is no status ("No deadline established" tells a status).
  auto phrases = timing::find_phrases(line.text(), options);
  std::sort(phrases.begin(), phrases.end(), [](Span x, Span y) { return x.begin < y.begin; });
  std::erase_if(phrases, [&](Span s) {
    const auto status = lexicon.match("status", fold(std::string_view(line.text()).substr(s.begin)));
    return status && (status->concept_name != "none" || phrases.size() > 1) && status->length + 2 >= s.size();
  });
  std::size_t after = 0;
  if (!phrases.empty()) {
    const Span due = phrases.front();
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

std::size_t read_web_rows(const std::vector<Unit>& units, std::size_t begin, std::size_t end, Collector& c,
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
    } else {
      text.push_back(unit);
    }
  }
  for (const Unit& unit : text) c.draft.left_over.push_back(unit.text);
  return end;
}

} // namespace

std::optional<std::vector<Column>> head_line(const Unit& unit, const Lexicon& lexicon) {
  if (unit.folded.text.size() > 200) return std::nullopt;
  const HeadWords head = words_of_head(unit.folded.text, lexicon);
  if (!is_head(head) || head.begins.front() > 2) return std::nullopt;
  return head.columns;
}

bool promises(std::string_view text, const Lexicon& lexicon) {
  const auto bracket = closing_bracket(text);
  if (!bracket) return false;
  const std::string inner = fold(text.substr(bracket->begin + 1, bracket->size() - 1));
  const auto label = lexicon.match("label", inner);
  return label && (label->concept_name == "owner" || label->concept_name == "timing");
}

std::size_t read_text_table(const Units& all, std::size_t i, Collector& c, const Lexicon& lexicon) {
  const std::vector<Unit>& units = all.units;
  const auto head = head_at(units, i, lexicon);
  if (!head) return i;
  const std::size_t begin = i + head->units;
  std::size_t end = begin;
  bool metadata = false;
  std::vector<std::size_t> body;
  while (end < units.size()) {
    if (const auto again = head_at(units, end, lexicon); again && end > begin) {
      // The same head on a new page goes on; another one is another table.
      if (distinct(again->columns) != distinct(head->columns)) break;
      end += again->units;
      continue;
    }
    if (ends_table(units[end], lexicon)) break;
    metadata = metadata || is_metadata(units[end], lexicon);
    body.push_back(end++);
  }
  if (metadata) return read_web_rows(units, begin, end, c, lexicon);
  std::vector<const Unit*> lines;
  for (const std::size_t n : body) lines.push_back(&units[n]);
  std::vector<const Unit*> heads;
  for (std::size_t n = i; n < begin; ++n) heads.push_back(&units[n]);
  const std::size_t used = read_columns(heads, head->columns, lines, c, lexicon);
  return used == 0 ? begin : used >= body.size() ? end : body[used - 1] + 1;
}

} // namespace mr::extract
