// declared-count: nine are announced, eight are there.
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>

namespace mr::check {

namespace {

// How many there may be said to be: all of them, or those that are no part of another.
std::set<std::size_t> counts(const Input& input, const std::string& kind) {
  const model::Document& d = *input.model;
  std::set<std::size_t> out{input.index.count(kind)};
  if (kind == "question") out = {d.questions.size()};
  if (kind == "action-point") out = {d.action_points.size()};
  if (kind == "recommendation") {
    std::size_t whole = 0;
    std::set<std::string> wholes;
    for (const model::Recommendation& r : d.recommendations) {
      const std::string id = model::normal_id(r.id.value);
      const bool part = id.size() > 1 && id.back() >= 'a' && id.back() <= 'z' && id[id.size() - 2] <= '9';
      if (part)
        wholes.insert(id.substr(0, id.size() - 1));
      else
        ++whole;
    }
    for (const std::string& id : wholes) whole += input.index.defines(kind, id) ? 0 : 1;
    out.insert(whole);
  }
  return out;
}

} // namespace

void check_declared_count(const Input& input, std::size_t number, const Portfolio&, const Report& report) {
  std::set<std::pair<std::string, std::size_t>> said;
  for (const model::DeclaredCount& declared : input.model->declared_counts) {
    const auto there = counts(input, declared.kind);
    // A document that defines none of them speaks of another one's.
    if (*there.rbegin() == 0 || there.contains(declared.count)) continue;
    if (!said.emplace(declared.kind, declared.count).second) continue;
    const std::string noun = declared.kind == "action-point" ? "action point" : declared.kind;
    report(number, {"document", ""}, declared.at,
           fmt::format("the text announces {}, the document has {}", counted(declared.count, noun),
                       *there.rbegin()),
           fmt::format("correct the number, or add the {} that is missing", noun));
  }
}

} // namespace mr::check
