// Labels of the head, "approved on …", and the title.
#include "mr/extract/header.hpp"

#include "mr/extract/cues.hpp"
#include "mr/extract/heads.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t longest_head = 60; // units

// The units before the first recommendation, action or table of them; cells of small tables as units of their
// own.
std::vector<Unit> head_units(const Units& units, const Lexicon& lexicon) {
  std::vector<Unit> head;
  for (const Unit& unit : units.units) {
    if (head.size() >= longest_head) break;
    if (unit.kind == UnitKind::table) {
      for (const source::Row& row : unit.table->rows) {
        std::vector<Flow> cells;
        for (const source::Cell& cell : row.cells)
          if (!cell.covered) cells.push_back(source::text_of(cell));
        if (const auto columns = columns_of(cells, lexicon); columns && has_records(*columns)) return head;
        // "Date | 3 May 2024" in a table reads like "Date: 3 May 2024".
        Flow line;
        for (const Flow& cell : cells) {
          if (cell.empty()) continue;
          if (!line.empty()) line.append("\t", line.source_offset(line.size() - 1) + 1);
          line.append(cell);
        }
        if (!line.empty()) head.push_back(unit_of(std::move(line), Unit{}));
      }
      continue;
    }
    if (const auto h = numbered_heading(unit, lexicon);
        h && (h->noun == "recommendation" || h->noun == "action") && !head.empty())
      break;
    if (head_line(unit, lexicon)) break;
    head.push_back(unit);
  }
  return head;
}

struct Dates {
  std::optional<Day> approved, own;
  Span approved_at, own_at;
};

bool mentions(std::string_view path, std::string_view folded, const Lexicon& lexicon, std::size_t& at) {
  for (std::size_t i = 0; i < folded.size(); i += std::max<std::size_t>(word_at(folded, i).size(), 1)) {
    const auto m = lexicon.match("header", folded, i);
    if (m && m->concept_name == path) {
      at = i;
      return true;
    }
  }
  return false;
}

// Sentences of a unit, as it may say more than one thing: "approved on 14 March. Status as of 30 November."
std::vector<Flow> sentences_of(const Flow& text) {
  std::vector<Flow> out;
  const std::string& t = text.text();
  std::size_t from = 0;
  for (std::size_t i = 0; i + 1 < t.size(); ++i)
    if ((t[i] == '.' || t[i] == ';') && is_space(t[i + 1]) && i > 3 && !is_digit(t[i - 1])) {
      out.push_back(text.sub(from, i + 1 - from));
      from = i + 2;
    }
  out.push_back(text.sub(from));
  return out;
}

void find_dates(const Unit& unit, const Lexicon& lexicon, const timing::Options& options, Dates& dates) {
  for (const Flow& sentence : sentences_of(unit.text)) {
    const Folded folded = fold_with_origin(sentence.text());
    std::size_t at = 0;
    const bool approval =
        mentions("approval", folded.text, lexicon, at) || mentions("approved_by", folded.text, lexicon, at);
    const auto label = lexicon.match("header", folded.text);
    const bool dated = label && label->concept_name == "date";
    if (lexicon.match("label", folded.text) && !dated && !approval) continue; // "Status at 30 June"
    if (approval && !dates.approved) {
      // The day that follows the word, or stands before it in the sentence.
      const std::size_t from = folded.origin[at];
      if (const auto day = timing::find_day(std::string_view(sentence.text()).substr(from), options)) {
        dates.approved = day->day;
        dates.approved_at = sentence.source({from + day->words.begin, from + day->words.end});
      } else if (const auto earlier = timing::find_day(sentence.text(), options)) {
        dates.approved = earlier->day;
        dates.approved_at = sentence.source(earlier->words);
      }
      continue;
    }
    std::size_t date_at = 0;
    if (!dates.own && mentions("date", folded.text, lexicon, date_at)) {
      const std::size_t from = folded.origin[date_at];
      if (const auto day = timing::find_day(std::string_view(sentence.text()).substr(from), options)) {
        dates.own = day->day;
        dates.own_at = sentence.source({from + day->words.begin, from + day->words.end});
      }
    }
  }
}

bool ends_with_comma(std::string_view text) { return trim(text).ends_with(','); }

// What is left of the line below a letter's place and date when the two were joined: "Dear members,".
bool greets(std::string_view text) {
  return begins_like_a_sentence(text) && (text.ends_with(',') || text.ends_with(':')) &&
         text.find('.') == std::string_view::npos;
}

// A date alone on its line, such as on a title page.
void find_bare_date(const std::vector<Unit>& head, const Lexicon& lexicon, const timing::Options& options,
                    Dates& dates) {
  for (const Unit& unit : head) {
    if (unit.text.size() > 80 || unit.text.text().find('[') != std::string::npos) continue;
    const auto day = timing::find_day(unit.text.text(), options);
    if (!day) continue;
    // Alone, or closing a line: "Greenhollow Alliance, 5 May 2025".
    const std::string_view text = unit.text.text();
    const std::string_view after = trim(text.substr(day->words.end));
    const bool bare = day->words.size() * 2 >= unit.text.size() || after.empty() || after == "." ||
                      (ends_with_comma(text.substr(0, day->words.begin)) && greets(after));
    if (!bare || lexicon.match("label", unit.folded.text)) continue;
    dates.own = day->day;
    dates.own_at = unit.text.source(day->words);
    return;
  }
}

// The first text that may be one. A web page begins with its menus: there the heading of the highest rank is.
const Unit* title_of(const std::vector<Unit>& head, bool web_page, const Lexicon& lexicon) {
  const Unit* title = nullptr;
  for (const Unit& unit : head) {
    constexpr std::size_t shortest = 8, longest = 240;
    if (unit.kind == UnitKind::table || unit.text.size() < shortest || unit.text.size() > longest ||
        label_in("header", unit, lexicon) || is_metadata(unit, lexicon))
      continue;
    const bool heads = unit.kind == UnitKind::heading;
    const bool higher = heads && (!title || title->kind != UnitKind::heading || unit.level < title->level);
    if (!title || (web_page && higher)) title = &unit;
  }
  return title;
}

} // namespace

void read_header(const Units& units, const source::Document& source, const Lexicon& lexicon,
                 const Options& options, model::Header& header) {
  timing::Options how;
  how.language = lexicon.language();
  how.date_order = options.date_order;
  const std::vector<Unit> head = head_units(units, lexicon);
  Dates dates;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const Unit& unit = head[i];
    if (is_metadata(unit, lexicon)) continue;
    // Approval may be told in running text: read on over the lines of its paragraph.
    Flow whole = unit.text;
    for (std::size_t k = i; k + 1 < head.size() && k < i + 4 && reads_on(head[k], head[k + 1], units.measure);
         ++k)
      append_line(whole, head[k + 1].text);
    // "Approved" as a term, and the day below it.
    if (whole.size() == unit.text.size() && whole.size() < 60 && i + 1 < head.size())
      if (const auto day = timing::find_day(head[i + 1].text.text(), how);
          day && day->words.size() == head[i + 1].text.size())
        append_line(whole, head[i + 1].text);
    find_dates(unit_of(std::move(whole), unit), lexicon, how, dates);
    const auto label = label_in("header", unit, lexicon);
    if (!label || label->alone) continue;
    model::Text value = to_text(unit.text.sub(label->rest).trimmed());
    const auto put = [&value](model::Text& target) {
      if (target.empty()) target = value;
    };
    if (label->field == "subject")
      put(header.subject);
    else if (label->field == "from")
      put(header.from);
    else if (label->field == "to")
      put(header.to);
    else if (label->field == "approved_by")
      put(header.approved_by);
    else if (label->field == "organisation")
      put(header.organisation);
  }
  if (!dates.approved && !dates.own) find_bare_date(head, lexicon, how, dates);
  header.date = dates.approved ? dates.approved : dates.own;
  header.date_at = dates.approved ? dates.approved_at : dates.own_at;
  if (const Unit* title = title_of(head, source.format == source::Format::html, lexicon))
    header.title = to_text(title->text);
  if (header.title.empty() && !source.title.empty()) header.title.value = source.title;
}

} // namespace mr::extract
