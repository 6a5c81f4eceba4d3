// dangling-reference: a number that points to nothing in this document, or an evaluation that is not there.
#include "mr/base/text.hpp"
#include "mr/check/pairs.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

namespace mr::check {

namespace {

struct Cited {
  Span first;
  std::vector<Related> also;
};

class Citations {
public:
  Citations(const Input& input, std::size_t number) : input_(input), number_(number) {}

  void add(const std::string& kind, const model::Text& id) {
    if (id.empty() || resolves(kind, id.value)) return;
    const auto [place, fresh] = dangling_.try_emplace({kind, id.value}, Cited{id.at, {}});
    if (!fresh) place->second.also.push_back({number_, id.at, "cited here as well"});
  }
  void add(const std::string& kind, const std::vector<model::Text>& ids) {
    for (const model::Text& id : ids) add(kind, id);
  }

  void report(const Report& report) {
    for (auto& [what, cited] : dangling_) {
      const auto& [kind, id] = what;
      report(number_, {kind, id}, cited.first, fmt::format("there is no {} {} in this document", kind, id),
             fmt::format("correct the number, or add {} {}", kind, id), std::move(cited.also));
    }
  }

private:
  bool resolves(const std::string& kind, const std::string& id) const {
    if (input_.index.count(kind) == 0) return true; // it points to another document
    if (input_.index.defines(kind, id)) return true;
    // A part stands for its whole and the whole for its parts: 2 where 2a and 2b are defined, 2a where 2 is.
    return input_.index.defines_part_of(kind, id) || part_of_defined(kind, id);
  }
  bool part_of_defined(const std::string& kind, const std::string& id) const {
    const bool letter = id.size() > 1 && id.back() >= 'a' && id.back() <= 'z';
    return letter && kind != "question" && input_.index.defines(kind, id.substr(0, id.size() - 1));
  }

  const Input& input_;
  std::size_t number_;
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
  Citations citations(input, number);
  for (const model::Action& a : d.actions) {
    citations.add("recommendation", a.recommendations);
    citations.add("action", a.depends_on);
  }
  for (const auto* achievements : {&d.outputs, &d.outcomes})
    for (const model::Achievement& a : *achievements) {
      citations.add("action", a.actions);
      citations.add("recommendation", a.recommendations);
    }
  for (const model::Contact& c : d.contacts) citations.add("action", c.actions);
  for (const model::Question& q : d.questions) citations.add("question", q.parent);
  for (const model::Citation& c : d.citations) citations.add(c.kind, c.id);
  citations.report(report);
}

} // namespace mr::check
