// Recommendations of a report: given in a summary and in a chapter, they are one with two places.
#include "mr/extract/report.hpp"

#include "mr/extract/cues.hpp"
#include "mr/extract/rows.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace mr::extract {

namespace {

using source::Flow;

// One place where a recommendation stands.
struct Occurrence {
  std::string id;
  Span id_at;
  Flow title;
  std::vector<Flow> text, points;
  Flow priority, addressed_to;
  bool in_chapter = false; // below a heading "Recommendations"
};

bool lettered(const Unit& unit, std::size_t& rest) {
  const std::string& t = unit.text.text();
  std::size_t at = t.starts_with("(") ? 1 : 0;
  if (t.size() < at + 3 || t[at] < 'a' || t[at] > 'z' || (t[at + 1] != ')' && t[at + 1] != '.') ||
      !is_space(t[at + 2]))
    return false;
  rest = at + 3;
  return true;
}

// "Reduce the indicators to twelve. [Conclusion 4]": where it comes from is no part of the title.
Flow without_citation(Flow title, const Lexicon& lexicon) {
  const std::string& text = title.text();
  const std::size_t open = text.rfind(text.ends_with(']') ? '[' : '(');
  if (open == std::string::npos || open == 0 || !(text.ends_with(']') || text.ends_with(')'))) return title;
  const std::string inner = fold(std::string_view(text).substr(open + 1, text.size() - open - 2));
  const auto noun = lexicon.match("noun", inner);
  if (!noun || noun->concept_name == "recommendation" || noun->concept_name == "action") return title;
  std::size_t end = 0;
  id_list(inner, noun->end(), lexicon, &end);
  return end >= inner.size() ? title.sub(0, open).trimmed() : title;
}

class Reader {
public:
  Reader(const Units& units, const Lexicon& lexicon) : units_(units), all_(units.units), lexicon_(lexicon) {
    for (const Unit& unit : all_) {
      const auto h = numbered_heading(unit, lexicon_);
      headed_ = headed_ || (h && h->noun == "recommendation" && !h->id.empty());
    }
    if (!headed_) find_level();
  }

  std::vector<Occurrence> read() {
    for (std::size_t i = 0; i < all_.size();) i = step(i);
    return std::move(found_);
  }

private:
  void find_level();
  std::size_t step(std::size_t i);
  bool begins(const Unit& unit, Occurrence& o, std::size_t& rest) const;
  bool begins_bare(const Unit& unit, Occurrence& o, std::size_t& rest) const;
  bool ends(const Unit& unit) const;
  Flow paragraph(std::size_t& i, std::size_t rest) const;
  bool field(std::size_t& i);

  const Units& units_;
  const std::vector<Unit>& all_;
  const Lexicon& lexicon_;
  std::vector<Occurrence> found_;
  bool headed_ = false; // recommendations carry their word
  bool open_ = false;
  bool chapter_ = false; // in the part "recommendations"
  // Depth of the recommendations' numbers, and what the deeper ones begin with: 5.1.2 in chapter 5 is "5.".
  std::size_t level_ = 1;
  std::string prefix_;
  bool marked_ = false;   // plain numbers have a dot or bracket
  std::size_t count_ = 0; // recommendations of the chapter so far
};

// In a chapter with a number its recommendations may carry it: 5.1, or 5.1.2 below a heading 5.1 for each
// addressee. The deepest numbers that recur are theirs, unless plain ones do.
void Reader::find_level() {
  constexpr std::size_t fewest = 3;
  std::map<std::size_t, std::size_t> depths, sentences;
  std::string prefix;
  bool chapter = false;
  for (const Unit& unit : all_) {
    const std::string_view text = unit.text.text();
    if (text.find("....") != std::string_view::npos) continue; // contents
    const auto id = id_at(text, 0);
    if (const auto part = part_heading(unit, lexicon_)) {
      chapter = *part == "recommendations";
      prefix = chapter && id && id_depth(id->text) == 1 ? id->text + "." : "";
      continue;
    }
    const auto item = chapter ? numbered_item(unit) : std::nullopt;
    if (!item) continue;
    const std::size_t depth = id_depth(item->id.text);
    if (depth > 1 && (prefix.empty() || !item->id.text.starts_with(prefix))) continue;
    if (depth > 1) prefix_ = prefix;
    ++depths[depth];
    sentences[depth] += text.ends_with('.') || text.size() > 60;
  }
  marked_ = depths[1] > 0;
  if (depths[1] >= 2) return;
  for (const std::size_t depth : {std::size_t{3}, std::size_t{2}})
    if (depths[depth] >= fewest && sentences[depth] * 2 >= depths[depth]) {
      level_ = depth;
      return;
    }
}

// "3" alone on its line, "3 Set up a fund", "(c)We recommend": the next number or letter of a chapter whose
// recommendations carry nothing else.
bool Reader::begins_bare(const Unit& unit, Occurrence& o, std::size_t& rest) const {
  const std::string& text = unit.text.text();
  const std::size_t next = count_ + 1;
  std::string wanted = std::to_string(next);
  std::size_t at = wanted.size();
  if (text.starts_with('(') && next <= 26) {
    wanted = std::string(1, static_cast<char>('a' + next - 1));
    if (!std::string_view(text).substr(1).starts_with(wanted + ")")) return false;
    o.id_at = unit.text.source({1, 2});
    rest = 3;
  } else {
    if (!text.starts_with(wanted) || (at < text.size() && text[at] != ' ')) return false;
    o.id_at = unit.text.source({0, at});
    rest = text.find_first_not_of(' ', at);
    if (rest == std::string::npos) rest = text.size();
  }
  if (rest < text.size() && !begins_like_a_sentence(std::string_view(text).substr(rest))) return false;
  o.id = wanted;
  return true;
}

bool Reader::begins(const Unit& unit, Occurrence& o, std::size_t& rest) const {
  if (const auto h = numbered_heading(unit, lexicon_); h && h->noun == "recommendation") {
    if (headed_ && h->id.empty()) return false;
    o.id = h->id;
    o.id_at = unit.text.source(h->id_at);
    rest = h->rest;
    return true;
  }
  if (!headed_ && (chapter_ || level_ > 1)) {
    if (const auto item = numbered_item(unit);
        item && id_depth(item->id.text) == level_ && (level_ == 1 || item->id.text.starts_with(prefix_))) {
      o.id = item->id.text;
      o.id_at = unit.text.source(item->id.at);
      rest = item->rest;
      return true;
    }
  }
  return !headed_ && chapter_ && level_ == 1 && !marked_ && begins_bare(unit, o, rest);
}

// What closes a recommendation: another heading of the outline, of a part, a finding, a conclusion, an annex.
bool Reader::ends(const Unit& unit) const {
  if (unit.kind == UnitKind::table) return false;
  if (unit.kind == UnitKind::heading) return true;
  if (const auto part = part_heading(unit, lexicon_); part && unit.blank_before + unit.page_start > 0)
    return true;
  if (const auto h = numbered_heading(unit, lexicon_))
    return h->noun != "action" && h->noun != "recommendation" && !h->id.empty();
  const std::string& t = unit.text.text();
  if (const auto id = id_at(t, 0)) {
    std::size_t at = id->at.end;
    const bool dotted = at < t.size() && t[at] == '.';
    while (at < t.size() && (t[at] == '.' || is_space(t[at]))) ++at;
    const std::string_view title = std::string_view(t).substr(at);
    return at > id->at.end && title.size() < 90 &&
           (all_capitals(title) ||
            (!dotted && begins_like_a_sentence(title) && title.back() != '.' && unit.blank_before > 0));
  }
  return all_capitals(t) && t.size() > 5 && unit.blank_before + unit.page_start > 0;
}

Flow Reader::paragraph(std::size_t& i, std::size_t rest) const {
  Flow out = all_[i].text.sub(rest);
  Occurrence none;
  std::size_t skip = 0;
  while (i + 1 < all_.size() && reads_on(all_[i], all_[i + 1], units_.measure) &&
         !begins(all_[i + 1], none, skip) && !lettered(all_[i + 1], skip) && !label_of(all_[i + 1], lexicon_))
    append_line(out, all_[++i].text);
  ++i;
  return out.trimmed();
}

// "Priority: high   Addressed to: OBI country office" on one line or two.
bool Reader::field(std::size_t& i) {
  const Unit& unit = all_[i];
  const auto label = label_of(unit, lexicon_);
  if (!label || label->alone) return false;
  Occurrence& o = found_.back();
  if (label->field != "priority" && label->field != "addressed_to") return false;
  Flow value = unit.text.sub(label->rest);
  if (label->field == "addressed_to") {
    o.addressed_to = paragraph(i, label->rest);
    return true;
  }
  const std::size_t gap = value.text().find("  ");
  if (gap != std::string::npos) {
    const Unit rest = unit_of(value.sub(gap).trimmed(), Unit{});
    if (const auto second = label_of(rest, lexicon_); second && second->field == "addressed_to")
      o.addressed_to = rest.text.sub(second->rest).trimmed();
    value = value.sub(0, gap);
  } else {
    const Folded folded = fold_with_origin(value.text());
    for (const Match& m : lexicon_.find_all("label", folded.text))
      if (m.concept_name == "addressed_to") {
        o.addressed_to = value.sub(std::min(value.size(), folded.origin[m.end()] + std::size_t{1})).trimmed();
        value = value.sub(0, folded.origin[m.begin]);
        break;
      }
  }
  o.priority = value.trimmed();
  ++i;
  return true;
}

std::size_t Reader::step(std::size_t i) {
  const Unit& unit = all_[i];
  if (unit.kind == UnitKind::table) {
    open_ = false;
    return i + 1;
  }
  Occurrence o;
  std::size_t rest = 0;
  if (begins(unit, o, rest)) {
    o.title = rest < unit.text.size() ? paragraph(i, rest) : (++i, Flow());
    if (o.title.empty() && i < all_.size() && all_[i].kind != UnitKind::table) o.title = paragraph(i, 0);
    // A line of the contents ends in dots and a page.
    const std::size_t leaders = o.title.text().find("....");
    if (leaders != std::string::npos) {
      open_ = false;
      return i;
    }
    o.title = without_citation(std::move(o.title), lexicon_);
    o.in_chapter = chapter_;
    ++count_;
    found_.push_back(std::move(o));
    open_ = true;
    return i;
  }
  if (const auto part = part_heading(unit, lexicon_)) {
    chapter_ = *part == "recommendations";
    count_ = 0;
  }
  if (!open_ || ends(unit)) {
    open_ = false;
    return i + 1;
  }
  if (field(i)) return i;
  std::size_t letter = 0;
  const bool point = !unit.marker.empty() || lettered(unit, letter);
  const bool nested = unit.marker == "o" && !found_.back().points.empty();
  const Flow text = paragraph(i, letter);
  if (point && !nested)
    found_.back().points.push_back(text);
  else
    found_.back().text.push_back(text);
  return i;
}

bool same_title(const Flow& a, const Flow& b) {
  std::string x = fold(a.text()), y = fold(b.text());
  const auto tidy = [](std::string& s) {
    while (!s.empty() && (s.back() == '.' || s.back() == ';' || s.back() == ':')) s.pop_back();
  };
  tidy(x), tidy(y);
  const std::size_t limit = std::max(x.size(), y.size()) / 20;
  return edit_distance(x, y, limit) <= limit;
}

model::Recommendation merged(const std::vector<Occurrence>& places, std::size_t main) {
  const Occurrence& o = places[main];
  model::Recommendation r;
  r.id = {o.id, o.id_at};
  r.title = to_text(o.title);
  for (const Flow& p : o.text) {
    const model::Text t = to_text(p);
    if (!r.text.empty()) r.text.value += "\n";
    r.text.value += t.value;
    r.text.at = hull(r.text.at, t.at);
  }
  for (const Flow& p : o.points) r.points.push_back(to_text(p));
  r.priority = to_text(o.priority);
  r.priority.value = fold(r.priority.value);
  r.addressed_to = to_text(o.addressed_to);
  r.at = hull(r.id.at, hull(r.title.at, r.text.at));
  for (std::size_t i = 0; i < places.size(); ++i)
    if (i != main && !places[i].title.empty() && !same_title(places[i].title, o.title))
      r.also.push_back(to_text(places[i].title));
  return r;
}

std::string key_of(const std::string& id) {
  return id.size() > 1 && (id[0] == 'R' || id[0] == 'r') && is_digit(id[1]) ? model::normal_id(id.substr(1))
                                                                            : model::normal_id(id);
}

} // namespace

void read_report(const Units& units, model::Document& document, const Lexicon& lexicon) {
  std::map<std::string, std::vector<Occurrence>> by_id;
  std::vector<std::string> order;
  std::size_t unnumbered = 0;
  for (Occurrence& o : Reader(units, lexicon).read()) {
    const bool numbered = !o.id.empty();
    if (!numbered) o.id = std::to_string(++unnumbered);
    const std::string key = key_of(o.id);
    if (!by_id.contains(key)) order.push_back(key);
    by_id[key].push_back(std::move(o));
  }
  for (const std::string& key : order) {
    const auto& places = by_id[key];
    // The chapter is the source; else the place that says most: points first, then text; of equals the later.
    std::size_t main = 0;
    for (std::size_t i = 1; i < places.size(); ++i) {
      const auto weight = [](const Occurrence& o) {
        return std::tuple(o.in_chapter, o.points.size(), o.text.size());
      };
      if (weight(places[i]) >= weight(places[main])) main = i;
    }
    document.recommendations.push_back(merged(places, main));
    document.recommendations.back().numbered = unnumbered == 0;
  }
  std::stable_sort(document.recommendations.begin(), document.recommendations.end(),
                   [](const model::Recommendation& a, const model::Recommendation& b) {
                     return model::id_less(a.id.value, b.id.value);
                   });
  Collector tables;
  for (const Unit& unit : units.units)
    if (unit.kind == UnitKind::table) read_table(*unit.table, tables, lexicon);
  const bool only_there = document.recommendations.empty();
  for (const DraftRecommendation& d : tables.draft.recommendations) {
    if (!only_there) {
      // Given in the text as well: the table may say what belongs to it.
      for (model::Recommendation& known : document.recommendations)
        if (!d.id.empty() && known.id.value == d.id && known.points.empty() && known.text.empty())
          for (const Flow& p : d.points) known.points.push_back(to_text(p));
      continue;
    }
    model::Recommendation r;
    r.id = {d.id, d.id_at};
    if (d.id.empty()) r.id.value = std::to_string(document.recommendations.size() + 1), r.numbered = false;
    r.title = to_text(d.title);
    for (const Flow& p : d.points) r.points.push_back(to_text(p));
    r.at = d.at;
    document.recommendations.push_back(std::move(r));
  }
  document.questions = read_questions(units, lexicon, document.redefinitions);
  document.sections = read_outline(units, lexicon);
  // 5.1.2 is the recommendation of that number, no section.
  std::erase_if(document.sections, [&](const model::Section& s) {
    return by_id.contains(key_of(s.id.value)) && id_depth(s.id.value) > 1;
  });
  document.progress_markers = read_progress_markers(units, lexicon);
}

} // namespace mr::extract
