// An entry is a head ("Meeting with X (role) and Y"), a line "date · subject", and text.
#include "mr/extract/contacts.hpp"

#include "mr/extract/contact_table.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

std::optional<Match> head_of(const Unit& unit, const Lexicon& lexicon) {
  const auto m = lexicon.match("contact", unit.folded.text);
  if (!m || (m->concept_name != "meeting" && m->concept_name != "consultation_response")) return std::nullopt;
  // A heading, not the beginning of a long sentence: it begins with a capital and has no full stop before its
  // end.
  if (m->end() >= unit.folded.text.size() || unit.folded.text.size() > 240) return std::nullopt;
  const char first = unit.text.text()[0];
  if (first >= 'a' && first <= 'z') return std::nullopt;
  return m;
}

Flow after_separators(Flow flow) {
  for (;;) {
    const std::string& t = flow.text();
    if (t.empty()) return flow;
    if (is_space(t[0]) || t[0] == ':' || t[0] == '-' || t[0] == '|' || t[0] == ',')
      flow = flow.sub(1);
    else if (t.starts_with("·") || t.starts_with("\xC2\xA0"))
      flow = flow.sub(2);
    else if (t.starts_with("–") || t.starts_with("—") || t.starts_with("•"))
      flow = flow.sub(3);
    else
      return flow.trimmed();
  }
}

struct DatedLine {
  Day day;
  Flow rest;
};

// A line that begins with a date: "20 Nov 2025 · Subject".
std::optional<DatedLine> dated_line(const Unit& unit, const Lexicon& lexicon) {
  if (unit.text.size() > 400) return std::nullopt;
  timing::Options options;
  options.language = lexicon.language();
  const auto found = timing::find_day(unit.text.text(), options);
  if (!found) return std::nullopt;
  const std::string before = fold(std::string_view(unit.text.text()).substr(0, found->words.begin));
  // "Date: 20 Nov 2025" carries a label.
  if (!before.empty() && !lexicon.match("header", before)) return std::nullopt;
  return DatedLine{found->day, after_separators(unit.text.sub(found->words.end))};
}

} // namespace

bool begins_contact(const Unit& unit, const Lexicon& lexicon) { return head_of(unit, lexicon).has_value(); }

// "Name (role) and Organisation and": persons with a role in brackets, the rest organisations.
void split_participants(const Flow& text, model::Contact& contact, const Lexicon& lexicon) {
  const std::string& t = text.text();
  std::size_t from = 0;
  int depth = 0;
  const auto take = [&](std::size_t begin, std::size_t end) {
    const Flow piece = text.sub(begin, end - begin).trimmed();
    if (piece.empty()) return;
    const std::size_t open = piece.text().find('(');
    if (open != std::string::npos && piece.text().back() == ')') {
      contact.with.push_back(
          {to_text(piece.sub(0, open).trimmed()), to_text(piece.sub(open + 1, piece.size() - open - 2))});
    } else if (contact.with.empty()) {
      contact.with.push_back({to_text(piece), {}});
    } else {
      contact.also.push_back(to_text(piece));
    }
  };
  const Folded folded = fold_with_origin(t);
  for (std::size_t at = 0; at < folded.text.size();) {
    const char c = folded.text[at];
    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    const bool word = depth == 0 && is_word_byte(c) && (at == 0 || !is_word_byte(folded.text[at - 1]));
    const std::string_view w = word_at(folded.text, at);
    if (word && lexicon.has("contact.and", w)) {
      take(from, folded.origin[at]);
      from = folded.origin[at + w.size()];
    } else if (depth == 0 && (c == ';' || (c == ',' && at > 0 && folded.text[at - 1] == ')'))) {
      take(from, folded.origin[at]);
      from = folded.origin[at] + 1;
    }
    at += std::max<std::size_t>(w.size(), 1);
  }
  take(from, t.size());
}

std::vector<model::Contact> read_contacts(const Units& units, const Lexicon& lexicon) {
  std::vector<model::Contact> contacts;
  const std::vector<Unit>& all = units.units;
  for (std::size_t i = 0; i < all.size();) {
    if (all[i].kind == UnitKind::table) {
      for (model::Contact& contact : read_contact_table(*all[i].table, lexicon))
        contacts.push_back(std::move(contact));
      ++i;
      continue;
    }
    const auto head = head_of(all[i], lexicon);
    if (!head) {
      ++i;
      continue;
    }
    model::Contact contact;
    const bool meeting = head->concept_name == "meeting";
    contact.type = meeting ? model::ContactType::meeting : model::ContactType::consultation_response;
    contact.at = all[i].text.source();
    Flow whom = after_separators(all[i].text.sub(all[i].folded.origin[head->end()]));
    ++i;
    // A long list of participants may run over a line.
    while (i < all.size() && !head_of(all[i], lexicon) && !dated_line(all[i], lexicon) &&
           all[i].blank_before == 0 && whom.size() + all[i].text.size() < 300) {
      append_line(whom, all[i].text);
      ++i;
    }
    const auto dated = i < all.size() ? dated_line(all[i], lexicon) : std::nullopt;
    if (!dated) continue; // a sentence that began like an entry
    contact.date = dated->day;
    if (meeting) {
      contact.with_text = to_text(whom);
      split_participants(whom, contact, lexicon);
      contact.subject = to_text(dated->rest);
    } else {
      contact.subject = to_text(dated->rest.empty() ? whom : whom);
    }
    contact.at = hull(contact.at, all[i].text.source());
    ++i;
    if (meeting && contact.subject.empty() && i < all.size() && !head_of(all[i], lexicon) &&
        all[i].text.size() < 240) {
      contact.subject = to_text(all[i].text);
      ++i;
    }
    for (; i < all.size() && !head_of(all[i], lexicon); ++i) {
      if (lexicon.match_whole("contact", all[i].folded.text)) continue; // "Read full response"
      model::Text more = to_text(all[i].text);
      if (!contact.text.empty()) contact.text.value += "\n";
      contact.text.value += more.value;
      contact.text.at = hull(contact.text.at, more.at);
    }
    contacts.push_back(std::move(contact));
  }
  return contacts;
}

} // namespace mr::extract
