// dangling-reference: a number that points to nothing in this document, or an evaluation that is not there.
#include "mr/base/text.hpp"
#include "mr/check/pairs.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace mr::check {

namespace {

struct Cited {
  Span first;
  std::vector<Related> also;
  bool elsewhere = false; // looked for in the other documents
};

// A part stands for its whole and the whole for its parts: 2 where 2a and 2b are defined, 2a where 2 is.
bool defines(const model::Index& index, const std::string& kind, const std::string& id) {
  if (index.defines(kind, id) || index.defines_part_of(kind, id)) return true;
  const bool letter = id.size() > 1 && id.back() >= 'a' && id.back() <= 'z';
  return letter && kind != "question" && index.defines(kind, id.substr(0, id.size() - 1));
}

class Citations {
public:
  Citations(const Input& input, std::size_t number, const Portfolio& portfolio)
      : input_(input), number_(number), portfolio_(portfolio) {}

  // Of this document; when it defines nothing of the kind, what is meant stands in another one.
  void add(const std::string& kind, const model::Text& id) {
    if (input_.index.count(kind) > 0 && !defines(input_.index, kind, id.value)) note(kind, id, false);
  }
  void add(const std::string& kind, const std::vector<model::Text>& ids) {
    for (const model::Text& id : ids) add(kind, id);
  }
  // Of this document or, when it defines nothing of the kind, of any that is read with it.
  void add_anywhere(const std::string& kind, const std::vector<model::Text>& ids) {
    if (input_.index.count(kind) > 0) return add(kind, ids);
    const std::vector<Input>& all = portfolio_.documents;
    if (std::none_of(all.begin(), all.end(), [&](const Input& i) { return i.index.count(kind) > 0; })) return;
    for (const model::Text& id : ids)
      if (std::none_of(all.begin(), all.end(),
                       [&](const Input& i) { return defines(i.index, kind, id.value); }))
        note(kind, id, true);
  }

  void report(const Report& report) {
    for (auto& [what, cited] : dangling_) {
      const auto& [kind, id] = what;
      report(number_, {kind, id}, cited.first,
             fmt::format("there is no {} {} in {}", kind, id,
                         cited.elsewhere ? "any of the documents here" : "this document"),
             fmt::format("correct the number, or add {} {}", kind, id), std::move(cited.also));
    }
  }

private:
  void note(const std::string& kind, const model::Text& id, bool elsewhere) {
    if (id.empty()) return;
    const auto [place, fresh] = dangling_.try_emplace({kind, id.value}, Cited{id.at, {}, elsewhere});
    if (!fresh) place->second.also.push_back({number_, id.at, "cited here as well"});
  }

  const Input& input_;
  std::size_t number_;
  const Portfolio& portfolio_;
  std::map<std::pair<std::string, std::string>, Cited> dangling_;
};

// A response may answer a report that is kept elsewhere; but when a report of the run reads like the one that
// is answered, the name is wrong.
void check_evaluation(const Input& input, std::size_t number, const Portfolio& portfolio,
                      const Report& report) {
  const model::Text& named = input.model->header.evaluation;
  if (named.empty() || portfolio.report || !is_response(*input.model)) return;
  for (const Input& other : portfolio.documents)
    if (fold(other.model->header.id.value) == fold(named.value)) return;
  const auto likely = likely_report(portfolio, input);
  if (!likely) return;
  const model::Header& other = portfolio.documents[*likely].model->header;
  report(number, {"document", input.model->header.id.value}, named.at,
         fmt::format("there is no evaluation report '{}' here", named.value),
         other.id.empty()
             ? "give the report this id, if it is the one that is answered"
             : fmt::format("write {}, if that report is the one that is answered", other.id.value),
         {{*likely, other.id.at.known() ? other.id.at : other.title.at, "its recommendations are the same"}});
}

} // namespace

void check_dangling_reference(const Input& input, std::size_t number, const Portfolio& portfolio,
                              const Report& report) {
  check_evaluation(input, number, portfolio, report);
  const model::Document& d = *input.model;
  Citations citations(input, number, portfolio);
  for (const model::Action& a : d.actions) {
    citations.add("recommendation", a.recommendations);
    citations.add("action", a.depends_on);
  }
  for (const auto* achievements : {&d.outputs, &d.outcomes})
    for (const model::Achievement& a : *achievements) {
      citations.add_anywhere("action", a.actions);
      citations.add_anywhere("recommendation", a.recommendations);
    }
  for (const model::Contact& c : d.contacts) citations.add_anywhere("action", c.actions);
  for (const model::Question& q : d.questions) citations.add("question", q.parent);
  for (const model::Citation& c : d.citations) citations.add(c.kind, c.id);
  citations.report(report);
}

} // namespace mr::check
