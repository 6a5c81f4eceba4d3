// An entry is a head ("Meeting with X (role) and Y"), a date on the line before, below or beside it, a
// subject, and text; or a block of labelled lines.
#include "mr/extract/contacts.hpp"

#include "mr/extract/contact_table.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/register_years.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

constexpr std::size_t longest_head = 240, longest_entry = 400;

std::optional<Match> head_of(const Unit& unit, const Lexicon& lexicon, std::size_t longest = longest_head) {
  const auto m = lexicon.match("contact", unit.folded.text);
  if (!m || (m->concept_name != "meeting" && m->concept_name != "consultation_response")) return std::nullopt;
  // A heading, not the beginning of a long sentence: it begins with a capital and has no full stop before its
  // end.
  if (m->end() >= unit.folded.text.size() || unit.folded.text.size() > longest) return std::nullopt;
  const char first = unit.text.text()[0];
  if (first >= 'a' && first <= 'z') return std::nullopt;
  return m;
}

// Behind a day no mere sentence begins so, and the whole entry may stand on the line.
std::optional<Match> head_behind_day(const Unit& unit, const Lexicon& lexicon) {
  return head_of(unit, lexicon, longest_entry);
}

Flow after_separators(Flow flow) {
  for (;;) {
    const std::string& t = flow.text();
    if (t.empty()) return flow;
    if (is_space(t[0]) || std::string_view(":-|,.").find(t[0]) != std::string_view::npos)
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

// A line that begins with a date: "20 Nov 2025 · Subject", "Date: 20 Nov 2025".
// `year`: of days that stand without one.
std::optional<DatedLine> dated_line(const Unit& unit, const Lexicon& lexicon,
                                    std::optional<int> year = std::nullopt) {
  if (unit.text.size() > longest_entry) return std::nullopt;
  // Nothing but a label stands before it: what comes late in a line need not be read as a date.
  constexpr std::size_t digit_within = 24, date_within = 96;
  const std::string_view start = std::string_view(unit.text.text()).substr(0, date_within);
  const std::size_t digit = start.find_first_of("0123456789");
  if (digit == std::string_view::npos) return std::nullopt;
  if (digit > digit_within && !lexicon.match("header", unit.folded.text)) return std::nullopt;
  timing::Options options;
  options.language = lexicon.language();
  const auto found = timing::find_day(start, options, year);
  if (!found) return std::nullopt;
  const std::string before = fold(std::string_view(unit.text.text()).substr(0, found->words.begin));
  // "Date: 20 Nov 2025" carries a label.
  if (!before.empty() && !lexicon.match("header", before)) return std::nullopt;
  return DatedLine{found->day, after_separators(unit.text.sub(found->words.end))};
}

// Where a head's subject begins on its own line: behind ":" or a dash, or "about", outside brackets.
std::optional<Span> subject_mark(const Flow& text, const Lexicon& lexicon) {
  const Folded folded = fold_with_origin(text.text());
  const auto original = [&](std::size_t at) {
    return at >= folded.text.size() ? text.size() : std::size_t{folded.origin[at]};
  };
  int depth = 0;
  for (std::size_t at = 0; at < folded.text.size();) {
    const char c = folded.text[at];
    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    const bool space = at + 1 < folded.text.size() && folded.text[at + 1] == ' ';
    if (depth == 0 && at > 0 && space && (c == ':' || (c == '-' && folded.text[at - 1] == ' ') || c == '|'))
      return Span{original(at), original(at + 1)};
    if (depth == 0 && at > 0 && folded.text[at - 1] == ' ')
      if (const auto m = lexicon.match("contact", folded.text, at); m && m->concept_name == "about")
        return Span{original(at), original(m->end())};
    at += std::max<std::size_t>(word_at(folded.text, at).size(), 1);
  }
  return std::nullopt;
}

// A subject on the line of its entry ends with its sentence; what follows tells of the contact. A title in
// quotation marks is a subject without them.
struct SubjectAndText {
  Flow subject, text;
};

SubjectAndText part_subject(const Flow& line) {
  const Folded folded = fold_with_origin(line.text());
  const std::vector<Span> sentences = sentences_of(folded, line.text(), 2);
  if (sentences.empty()) return {line, {}};
  const auto original = [&](std::size_t at) {
    return at >= folded.text.size() ? line.size() : std::size_t{folded.origin[at]};
  };
  SubjectAndText out{line.sub(0, original(sentences.front().end)).trimmed(), {}};
  if (sentences.size() > 1) out.text = line.sub(original(sentences[1].begin)).trimmed();
  const std::string& subject = out.subject.text();
  for (const auto& [open, close] : {std::pair{"«", "»"}, {"“", "”"}, {"‘", "’"}, {"\"", "\""}}) {
    const std::string_view begin = open, end = close;
    const bool whole = subject.starts_with(begin) && subject.ends_with(end) &&
                       subject.find(end, begin.size()) == subject.size() - end.size();
    if (whole)
      return {out.subject.sub(begin.size(), subject.size() - begin.size() - end.size()).trimmed(), out.text};
  }
  return out;
}

class Reader {
public:
  Reader(const Units& units, const Lexicon& lexicon)
      : all_(units.units), lexicon_(lexicon), years_(years_above(units)) {
    std::size_t above = 0, below = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!head_of(all_[i], lexicon)) continue;
      above += i > 0 && bare_date(i - 1);
      below += i + 1 < all_.size() && dated(i + 1);
    }
    date_above_ = above > 0 && above >= below;
  }

  std::vector<model::Contact> read() {
    for (std::size_t i = 0; i < all_.size();) {
      if (all_[i].kind == UnitKind::table) {
        for (model::Contact& contact : read_contact_table(*all_[i].table, years_[i], lexicon_))
          contacts_.push_back(std::move(contact));
        ++i;
        continue;
      }
      const std::size_t next = labelled_block(i) ? block(i) : entry(i);
      i = std::max(next, i + 1);
    }
    return std::move(contacts_);
  }

private:
  std::optional<DatedLine> dated(std::size_t i) const { return dated_line(all_[i], lexicon_, years_[i]); }
  bool bare_date(std::size_t i) const {
    const auto line = dated(i);
    return line && line->rest.empty();
  }
  bool begins_entry(std::size_t i) const {
    if (i >= all_.size() || all_[i].kind == UnitKind::table || head_of(all_[i], lexicon_) ||
        labelled_block(i) || year_heading(all_[i]))
      return true;
    if (date_above_ && bare_date(i) && i + 1 < all_.size() && head_of(all_[i + 1], lexicon_)) return true;
    const auto line = dated(i);
    return line && head_behind_day(unit_of(line->rest, all_[i]), lexicon_);
  }
  // "Date: …" and soon "With: …" or "Type: …".
  bool labelled_block(std::size_t i) const {
    const auto label = label_in("register", all_[i], lexicon_);
    if (!label || label->field != "date" || !dated(i)) return false;
    for (std::size_t k = i + 1; k < std::min(all_.size(), i + 5); ++k) {
      const auto field = label_in("register", all_[k], lexicon_);
      if (field && field->field == "with" && !field->alone) return true;
    }
    return false;
  }
  std::size_t block(std::size_t i);
  std::size_t entry(std::size_t i);
  void take_whom(model::Contact& contact, const Flow& whom) const;
  std::size_t rest_of_entry(std::size_t i, model::Contact& contact) const;
  bool take_label(const Unit& unit, model::Contact& contact) const;

  const std::vector<Unit>& all_;
  const Lexicon& lexicon_;
  std::vector<std::optional<int>> years_; // above each unit
  std::vector<model::Contact> contacts_;
  bool date_above_ = false; // dates stand on the line before their heads
};

void Reader::take_whom(model::Contact& contact, const Flow& whom) const {
  contact.with_text = to_text(whom);
  split_participants(whom, contact, lexicon_);
}

// "Subject: …" and "With: …" below a head.
bool Reader::take_label(const Unit& unit, model::Contact& contact) const {
  const auto label = label_in("register", unit, lexicon_);
  if (!label || label->alone) return false;
  Flow value = unit.text.sub(label->rest).trimmed();
  if (label->field == "subject")
    contact.subject = to_text(value);
  else if (label->field == "with" && contact.with_text.empty())
    take_whom(contact, value);
  else
    return false;
  return true;
}

std::size_t Reader::rest_of_entry(std::size_t i, model::Contact& contact) const {
  for (; i < all_.size() && !begins_entry(i); ++i) {
    const auto whole = lexicon_.match_whole("contact", all_[i].folded.text);
    if (whole && whole->concept_name == "more") continue; // "Read full response"
    if (take_label(all_[i], contact)) continue;
    model::Text more = to_text(all_[i].text);
    if (!contact.text.empty()) contact.text.value += "\n";
    contact.text.value += more.value;
    contact.text.at = hull(contact.text.at, more.at);
  }
  return i;
}

std::size_t Reader::block(std::size_t i) {
  model::Contact contact;
  contact.at = all_[i].text.source();
  contact.date = dated(i)->day;
  contact.type = model::ContactType::meeting;
  std::size_t next = i + 1;
  for (; next < all_.size() && !begins_entry(next); ++next) {
    const Unit& unit = all_[next];
    if (const auto type = label_in("register", unit, lexicon_);
        type && type->field == "type" && !type->alone) {
      const Folded value = fold_with_origin(std::string_view(unit.text.text()).substr(type->rest));
      for (const Match& m : lexicon_.find_all("register", value.text))
        if (m.concept_name == "consultation_response")
          contact.type = model::ContactType::consultation_response;
    } else if (!take_label(unit, contact)) {
      break;
    }
    contact.at = hull(contact.at, unit.text.source());
  }
  next = rest_of_entry(next, contact);
  contacts_.push_back(std::move(contact));
  return next;
}

std::size_t Reader::entry(std::size_t i) {
  const std::size_t start = i;
  std::optional<DatedLine> date;
  Unit head = all_[i];
  if (auto line = dated(i); line && !line->rest.empty()) {
    // "20 Nov 2025: Meeting with …"
    date = std::move(line);
    head = unit_of(date->rest, head);
  }
  const auto kind = date ? head_behind_day(head, lexicon_) : head_of(head, lexicon_);
  if (!kind) return i + 1;
  if (!date && date_above_ && i > 0) date = dated(i - 1);
  const bool on_the_line = date.has_value();
  model::Contact contact;
  const bool meeting = kind->concept_name == "meeting";
  contact.type = meeting ? model::ContactType::meeting : model::ContactType::consultation_response;
  Flow whom = after_separators(head.text.sub(head.folded.origin[kind->end()]));
  ++i;
  // A long list of participants may run over a line.
  const auto goes_on = [&] {
    if (i >= all_.size() || begins_entry(i) || all_[i].blank_before > 0) return false;
    if (whom.size() + all_[i].text.size() >= 300 || label_in("register", all_[i], lexicon_)) return false;
    const std::string& text = all_[i].text.text();
    if (on_the_line) return !begins_like_a_sentence(text) || whom.text().ends_with(",");
    return !dated(i);
  };
  while (goes_on()) append_line(whom, all_[i++].text);
  Flow subject;
  if (!date && i < all_.size()) {
    if ((date = dated(i))) {
      subject = date->rest;
      contact.at = all_[i++].text.source();
    }
  }
  if (!date) return start + 1; // a sentence that began like an entry
  contact.date = date->day;
  contact.at = hull(contact.at, all_[start].text.source());
  const auto take_from_line = [&](const Flow& line) {
    SubjectAndText parts = part_subject(line);
    subject = std::move(parts.subject);
    contact.text = to_text(parts.text);
  };
  if (!meeting) {
    if (on_the_line)
      take_from_line(whom);
    else
      subject = whom;
    contact.subject = to_text(subject);
  } else {
    if (on_the_line && subject.empty())
      if (const auto mark = subject_mark(whom, lexicon_)) {
        take_from_line(after_separators(whom.sub(mark->end)));
        whom = whom.sub(0, mark->begin).trimmed();
        if (whom.text().ends_with(',')) whom = whom.sub(0, whom.size() - 1);
      }
    take_whom(contact, whom);
    contact.subject = to_text(subject);
    if (contact.subject.empty() && i < all_.size() && !begins_entry(i) && all_[i].text.size() < 240) {
      if (!take_label(all_[i], contact)) contact.subject = to_text(all_[i].text);
      ++i;
    }
  }
  i = rest_of_entry(i, contact);
  contacts_.push_back(std::move(contact));
  return i;
}

} // namespace

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

bool begins_contact(const Unit& unit, std::optional<int> year, const Lexicon& lexicon) {
  if (head_of(unit, lexicon)) return true;
  const auto dated = dated_line(unit, lexicon, year);
  return dated && !dated->rest.empty() && head_behind_day(unit_of(dated->rest, unit), lexicon);
}

std::vector<model::Contact> read_contacts(const Units& units, const Lexicon& lexicon) {
  return Reader(units, lexicon).read();
}

} // namespace mr::extract
