// Putting records together. What is inferred here says so in the model.
#include "mr/extract/assemble.hpp"

#include "mr/base/text.hpp"
#include "mr/extract/closing_note.hpp"
#include "mr/extract/cues.hpp"
#include "mr/extract/ids.hpp"
#include "mr/extract/prose_actions.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace mr::extract {

namespace {

using model::Text;

Text joined_text(const Paragraphs& paragraphs) {
  Text out;
  for (const Flow& p : paragraphs) {
    const Text t = to_text(p);
    if (t.empty()) continue;
    if (!out.value.empty()) out.value += "\n";
    out.value += t.value;
    out.at = hull(out.at, t.at);
  }
  return out;
}

// A closing dot of a label's value is punctuation, not part of an id list's text; titles keep theirs.
model::Response response_of(const DraftRecommendation& draft, const std::map<std::string, Flow>& legend,
                            const Lexicon& lexicon) {
  model::Response response;
  response.text = joined_text(draft.response);
  const auto take = [&](const StatedPosition& stated, const Flow& from) {
    response.position = stated.position;
    response.position_at = from.source(stated.words);
  };
  if (!draft.position.empty()) {
    take(read_position_field(draft.position.text(), lexicon), draft.position);
    const std::string folded = fold(draft.position.text());
    if (const auto meant = legend.find(std::string(word_at(folded, 0)));
        meant != legend.end() && response.position == model::Position::not_stated) {
      response.position = read_position_field(meant->second.text(), lexicon).position;
      response.position_at = draft.position.source({0, meant->first.size()});
    }
    if (response.text.empty() && draft.position.size() > 40) response.text = to_text(draft.position);
  }
  if (response.position == model::Position::not_stated) {
    Flow all;
    for (const Flow& p : draft.response) {
      if (!all.empty()) {
        const char end = all.text().back();
        if (end != '.' && end != ':' && end != '!' && end != '?')
          all.append(".", all.source_offset(all.size() - 1) + 1);
        all.insert_space();
      }
      all.append(p);
    }
    take(read_position(all.text(), lexicon), all);
  }
  if (response.text.empty() && !draft.status_comment.empty() &&
      response.position != model::Position::not_stated)
    response.text = to_text(draft.status_comment); // the reason stands in the row's remark
  return response;
}

Text priority_of(const DraftRecommendation& draft) {
  Text priority = to_text(draft.priority);
  priority.value = fold(priority.value);
  return priority;
}

bool same_wording(std::string_view a, std::string_view b) {
  const std::string x = fold(a), y = fold(b);
  if (x == y) return true;
  const std::size_t limit = std::max(x.size(), y.size()) / 12;
  return x.size() > 20 && edit_distance(x, y, limit) <= limit;
}

class Assembler {
public:
  Assembler(Draft draft, model::Document& document, const Lexicon& lexicon, const Options& options)
      : draft_(std::move(draft)), document_(document), lexicon_(lexicon), options_(options) {}

  void recommendations();
  void actions();

private:
  void complete(model::Recommendation& earlier, const DraftRecommendation& again) const;
  std::optional<std::size_t> find(std::string_view id) const; // among the model's recommendations
  std::string cited_id(std::string_view id) const;
  std::size_t known_id_at(std::string_view text, std::size_t at) const;
  void links(const DraftAction& draft, model::Action& action) const;
  std::vector<model::FollowUp> follow_up(const DraftAction& draft) const;
  void drop_restarting_numbers();
  void find_placeholders();

  Draft draft_;
  model::Document& document_;
  const Lexicon& lexicon_;
  const Options& options_;
  std::unordered_map<std::string, std::size_t> index_; // by normal id
  std::vector<std::string> ids_;       // of the draft's recommendations, as the model has them
  std::set<std::string> placeholders_; // folded status texts that stand in most rows alike
};

// The same recommendation again, as in a summary: the fuller one gives what the other lacks.
void Assembler::complete(model::Recommendation& earlier, const DraftRecommendation& again) const {
  if (earlier.points.empty()) earlier.points = to_texts(again.points);
  if (earlier.text.empty()) earlier.text = joined_text(again.text);
  if (earlier.priority.empty()) earlier.priority = priority_of(again);
  model::Response response = response_of(again, draft_.legend, lexicon_);
  const bool silent = earlier.response.position == model::Position::not_stated;
  if (earlier.response.text.empty() && (silent || response.position == earlier.response.position))
    earlier.response = std::move(response);
}

void Assembler::recommendations() {
  std::size_t order = 0, conclusions = 0;
  for (const DraftRecommendation& d : draft_.recommendations) {
    if (d.conclusion) {
      ids_.emplace_back();
      if (d.title.empty()) continue;
      model::Conclusion c;
      c.id = {d.id.empty() ? std::to_string(++conclusions) : d.id, d.id_at};
      c.title = to_text(d.title);
      c.text = joined_text(d.text);
      c.response = response_of(d, draft_.legend, lexicon_);
      c.at = d.at;
      document_.conclusions.push_back(std::move(c));
      continue;
    }
    ++order;
    const std::string id = d.id.empty() ? std::to_string(order) : d.id;
    ids_.push_back(id);
    if (const auto known = find(id); known && !d.id.empty()) {
      model::Recommendation& earlier = document_.recommendations[*known];
      --order;
      const bool only_number = earlier.title.empty(); // in a menu, or a list of contents
      if (d.title.empty() || only_number || same_wording(earlier.title.value, d.title.text())) {
        if (only_number) earlier.title = to_text(d.title), earlier.at = d.at, earlier.id.at = d.id_at;
        complete(earlier, d);
      } else {
        document_.redefinitions.push_back({"recommendation", {d.id, d.id_at}, to_text(d.title)});
      }
      continue;
    }
    model::Recommendation r;
    r.numbered = !d.id.empty();
    r.id = {id, d.id_at.known() ? d.id_at : d.title.source()};
    r.title = to_text(d.title);
    r.text = joined_text(d.text);
    r.points = to_texts(d.points);
    r.priority = priority_of(d);
    r.addressed_to = to_text(d.addressed_to);
    r.response = response_of(d, draft_.legend, lexicon_);
    r.at = d.at;
    index_.emplace(model::normal_id(r.id.value), document_.recommendations.size());
    document_.recommendations.push_back(std::move(r));
  }
}

std::optional<std::size_t> Assembler::find(std::string_view id) const {
  const auto found = index_.find(model::normal_id(id));
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

// The length of a word that is a recommendation's id of a kind that lists do not know ("24/01"), else 0.
std::size_t Assembler::known_id_at(std::string_view text, std::size_t at) const {
  if (at > 0 && !is_space(text[at - 1]) && text[at - 1] != ',' && text[at - 1] != ';') return 0;
  const std::size_t end = std::min(text.find_first_of(" ,;\t\n", at), text.size());
  const std::string_view word = text.substr(at, end - at);
  const auto id = id_at(word, 0, true);
  return (!id || id->at.end < word.size()) && !word.empty() && find(word) ? word.size() : 0;
}

// The id as the recommendations print it: "1" may be "R1", "2B" "2b".
std::string Assembler::cited_id(std::string_view id) const {
  if (const auto found = find(id)) return document_.recommendations[*found].id.value;
  // R1 and r1 are the same to normal_id.
  if (const auto found = find("R" + std::string(id))) return document_.recommendations[*found].id.value;
  return std::string(id);
}

void Assembler::links(const DraftAction& d, model::Action& action) const {
  const auto add = [&](std::string id, Span at) {
    for (const Text& known : action.recommendations)
      if (known.value == id) return;
    action.recommendations.push_back({std::move(id), at});
  };
  const auto add_own = [&] {
    const DraftRecommendation& r = draft_.recommendations[*d.under];
    add(ids_[*d.under], r.id_at.known() ? r.id_at : r.title.source());
  };
  if (d.cites && d.cites_further && d.under) add_own();
  if (d.cites) {
    const std::string& text = d.cites->text();
    for (std::size_t at = 0; at < text.size();) {
      // "Aanbeveling 2b en 3", "R4": words before the numbers are passed over.
      std::size_t end = at;
      if (const std::size_t n = known_id_at(text, at); n > 0) {
        add(cited_id(text.substr(at, n)), d.cites->source({at, at + n}));
        at += n;
        continue;
      }
      const auto ids = id_list(text, at, lexicon_, &end);
      for (const Id& id : ids) add(cited_id(id.text), d.cites->source(id.at));
      const bool word = is_word_byte(text[at]);
      at = ids.empty() ? at + (word ? word_at(text, at).size() : 1) : std::max(end, at + 1);
    }
    if (!action.recommendations.empty() && !d.cites_further) return;
  }
  if (d.under) {
    add_own();
    // "… that serves recommendations 2 and 4": a title that names its own recommendation names the others
    // too.
    const Folded folded = fold_with_origin(d.title.text());
    for (const Match& m : lexicon_.find_all("noun", folded.text)) {
      if (m.concept_name != "recommendation") continue;
      const auto ids = id_list(d.title.text(), folded.origin[m.end()], lexicon_);
      const bool own = std::any_of(ids.begin(), ids.end(),
                                   [&](const Id& id) { return cited_id(id.text) == ids_[*d.under]; });
      if (own)
        for (const Id& id : ids) add(cited_id(id.text), d.title.source(id.at));
    }
    for (std::size_t at = 0; at < folded.text.size();
         at += std::max<std::size_t>(1, word_at(folded.text, at).size())) {
      const auto m = lexicon_.match("citation", folded.text, at);
      if (!m || m->concept_name != "also_answers") continue;
      std::size_t from = m->end();
      if (const auto noun = lexicon_.match("noun", folded.text, from + 1);
          noun && noun->concept_name == "recommendation")
        from = noun->end();
      for (const Id& id : id_list(d.title.text(), folded.origin[from], lexicon_))
        add(cited_id(id.text), d.title.source(id.at));
    }
    return;
  }
  if (const std::string parent = parent_id(d.id); !parent.empty() && find(parent))
    add(cited_id(parent), d.id_at);
}

void Assembler::find_placeholders() {
  std::map<std::string, std::size_t> counts;
  std::size_t rows = 0;
  for (const DraftAction& a : draft_.actions) {
    std::set<std::string> own;
    for (const DraftStatus& s : a.statuses) {
      rows += !s.text.empty();
      if (s.text.size() > 12 && read_status(s.text.text(), lexicon_).status == model::Status::none)
        own.insert(fold(s.text.text()));
    }
    for (const std::string& text : own) ++counts[text];
  }
  // OCR makes the same words come out a little differently: near copies count together.
  for (const auto& [text, n] : counts) {
    std::size_t alike = 0;
    for (const auto& [other, m] : counts)
      if (edit_distance(text, other, text.size() / 6) <= text.size() / 6) alike += m;
    if (alike >= 3 && alike * 3 >= rows) placeholders_.insert(text);
  }
}

std::vector<model::FollowUp> Assembler::follow_up(const DraftAction& d) const {
  std::vector<model::FollowUp> history;
  for (const DraftStatus& s : d.statuses) {
    model::FollowUp f;
    f.date = s.date;
    if (!s.text.empty() && !placeholders_.contains(fold(s.text.text()))) {
      const StatedStatus stated = read_status(s.text.text(), lexicon_);
      f.status = stated.status;
      f.status_text = to_text(s.text.sub(stated.words.begin, stated.words.size()));
      if (stated.comment.size() > 0)
        f.comment = to_text(s.text.sub(stated.comment.begin, stated.comment.size()));
      f.at = s.text.source();
    }
    if (!is_empty_cell(s.comment.text())) {
      const StatedStatus stated = read_status(s.comment.text(), lexicon_);
      // A table without a status column, or a cell that slipped into the neighbouring one: the status opens
      // the remark.
      Text comment = to_text(s.comment);
      if (f.status == model::Status::none && f.status_text.empty() && stated.status != model::Status::none &&
          stated.words.begin == 0) {
        f.status = stated.status;
        f.status_text = to_text(s.comment.sub(0, stated.words.end));
        comment = stated.comment.size() == 0
                      ? Text{}
                      : to_text(s.comment.sub(stated.comment.begin, stated.comment.size()));
      }
      if (!comment.empty()) {
        if (!f.comment.empty()) comment.value = f.comment.value + " " + comment.value;
        f.comment = {comment.value, hull(f.comment.at, comment.at)};
      }
      f.at = hull(f.at, s.comment.source());
    }
    if (f.status == model::Status::none && f.comment.empty() && f.status_text.empty()) continue;
    if (!d.evidence.empty() && history.empty()) f.evidence.push_back(to_text(d.evidence));
    history.push_back(std::move(f));
  }
  std::stable_sort(history.begin(), history.end(), [](const model::FollowUp& a, const model::FollowUp& b) {
    return a.date && b.date && *a.date < *b.date;
  });
  return history;
}

// Numbers that begin again below every recommendation count within it: "1." below 2 is 2.1.
void Assembler::drop_restarting_numbers() {
  const auto plain = [](std::string_view id) {
    return std::all_of(id.begin(), id.end(), is_digit) || (id.size() == 1 && is_alpha(id[0]));
  };
  std::map<std::string, std::set<std::size_t>> below;
  for (const DraftAction& d : draft_.actions)
    if (d.under && !d.id.empty() && plain(d.id)) below[d.id].insert(*d.under);
  const auto restarts = [&](const char* first) { return below.contains(first) && below[first].size() > 1; };
  if (!restarts("1") && !restarts("a") && !restarts("A")) return;
  for (DraftAction& d : draft_.actions)
    if (d.under && plain(d.id)) d.id.clear();
}

void Assembler::actions() {
  if (document_.header.date) find_prose_actions(draft_, *document_.header.date, lexicon_);
  drop_restarting_numbers();
  find_placeholders();
  take_closing_notes(draft_, lexicon_);
  std::map<std::string, std::size_t> below; // actions so far, by recommendation
  std::unordered_map<std::string, std::size_t> by_id;
  std::size_t alone = 0;
  for (DraftAction& d : draft_.actions) {
    if (d.title.empty() && d.owner.empty() && d.timing.empty()) continue;
    model::Action a;
    const std::string parent = d.under && *d.under < ids_.size() ? ids_[*d.under] : std::string();
    if (parent.empty()) d.under.reset();
    const std::size_t place = parent.empty() ? ++alone : ++below[parent];
    a.numbered = !d.id.empty();
    std::string id =
        d.id.empty() ? (parent.empty() ? std::to_string(place) : fmt::format("{}.{}", parent, place)) : d.id;
    a.id = {std::move(id), d.id_at.known() ? d.id_at : d.title.source()};
    a.title = to_text(d.title);
    a.text = joined_text(d.text);
    a.at = d.at;
    links(d, a);
    Flow owner = d.owner;
    if (!d.support.empty()) owner = owner.empty() ? d.support : source::join({owner, d.support});
    a.owner_text = to_text(owner);
    a.owners = read_owners(d.owner, lexicon_);
    for (model::Owner& o : read_owners(d.support, lexicon_)) {
      o.role = model::Role::support;
      a.owners.push_back(std::move(o));
    }
    a.timing = read_timing(d.timing, document_.header, options_);
    if (!d.revised_timing.empty()) {
      model::Timing revised = read_timing(d.revised_timing, document_.header, options_);
      if (!revised.milestones.empty()) {
        if (!a.timing.milestones.empty()) revised.milestones[0].initial = a.timing.milestones[0].window;
        a.timing = std::move(revised);
      }
    }
    const std::string& depends = d.depends_on.text();
    for (std::size_t at = 0; at < depends.size(); ++at)
      if (is_digit(depends[at]) && (at == 0 || !is_word_byte(depends[at - 1]))) {
        std::size_t end = at;
        for (const Id& i : id_list(depends, at, lexicon_, &end))
          a.depends_on.push_back({i.text, d.depends_on.source(i.at)});
        at = std::max(end, at);
      }
    a.follow_up = follow_up(d);
    const auto [known, first] = by_id.emplace(model::normal_id(a.id.value), document_.actions.size());
    if (!first && !d.id.empty()) {
      if (!same_wording(document_.actions[known->second].title.value, a.title.value))
        document_.redefinitions.push_back({"action", a.id, a.title});
      else
        continue;
    }
    document_.actions.push_back(std::move(a));
  }
}

} // namespace

model::Timing read_timing(const Flow& phrase, const model::Header& header, const Options& options) {
  model::Timing out;
  if (is_empty_cell(phrase.text())) return out;
  out.text = to_text(phrase);
  timing::Options how;
  how.language = header.language.empty() ? "en" : header.language;
  how.anchor = header.date;
  how.date_order = options.date_order;
  const timing::Reading reading = timing::read(phrase.text(), how);
  out.continuous = reading.continuous;
  for (const timing::Milestone& m : reading.milestones) {
    model::Milestone milestone;
    milestone.label.value = m.label;
    milestone.edtf = m.edtf;
    milestone.window = m.window;
    milestone.inferred = m.inferred;
    milestone.initial = m.initial;
    milestone.at = phrase.source(m.words);
    out.milestones.push_back(std::move(milestone));
  }
  for (const timing::Remark& r : reading.remarks)
    out.remarks.push_back(
        {timing::name_of(r.kind), to_text(phrase.sub(r.words.begin, r.words.size())), r.message});
  return out;
}

void assemble(Draft draft, model::Document& document, const Lexicon& lexicon, const Options& options,
              std::vector<Diagnostic>& notices) {
  for (const Flow& flow : draft.left_over) {
    Diagnostic d;
    d.severity = Severity::note;
    d.rule = "left-over";
    d.message = "this text found no place in the model";
    d.advice = "check whether it belongs to a recommendation or an action, and add it by hand";
    d.at = flow.source();
    notices.push_back(std::move(d));
  }
  Assembler assembler(std::move(draft), document, lexicon, options);
  assembler.recommendations();
  assembler.actions();
}

} // namespace mr::extract
