// owner-spelling: one unit or person, two spellings; lists by owner fall apart.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace mr::check {

namespace {

struct Spelling {
  std::string written;
  std::size_t count = 0;
  std::size_t document = 0; // where it stands first
  Span at;
};

bool same_digits(const std::string& a, const std::string& b) {
  const auto digits = [](const std::string& s) {
    std::string out;
    std::copy_if(s.begin(), s.end(), std::back_inserter(out), is_digit);
    return out;
  };
  return digits(a) == digits(b);
}

// Two letters off at most, in names long enough that this is no other name.
bool same_name(const std::string& a, const std::string& b) {
  const std::size_t limit = std::min(a.size(), b.size()) >= 12 ? 2 : 1;
  if (std::min(a.size(), b.size()) < 7 || !same_digits(a, b)) return false;
  return edit_distance(a, b, limit) <= limit;
}

// Folded name → how and where it is written.
std::map<std::string, Spelling> spellings(const Portfolio& portfolio) {
  std::map<std::string, Spelling> out;
  for (std::size_t n = 0; n < portfolio.documents.size(); ++n)
    for (const model::Action& a : portfolio.documents[n].model->actions)
      for (const model::Owner& o : a.owners) {
        if (o.unit.empty()) continue;
        const auto [entry, fresh] =
            out.try_emplace(fold(o.unit.value), Spelling{o.unit.value, 0, n, o.unit.at});
        ++entry->second.count;
      }
  return out;
}

} // namespace

void check_owner_spelling(const Portfolio& portfolio, const Report& report) {
  constexpr std::size_t neighbours = 200; // names that sort next to each other are compared: misspellings do
  const auto all = spellings(portfolio);
  for (auto a = all.begin(); a != all.end(); ++a) {
    std::size_t looked_at = 0;
    for (auto b = std::next(a); b != all.end() && looked_at < neighbours; ++b, ++looked_at) {
      if (b->first.front() != a->first.front()) break;
      if (!same_name(a->first, b->first)) continue;
      const bool first_is_rarer = a->second.count < b->second.count;
      const Spelling& rare = first_is_rarer ? a->second : b->second;
      const Spelling& usual = first_is_rarer ? b->second : a->second;
      report(rare.document, {"owner", rare.written}, rare.at,
             fmt::format("'{}' is written '{}' elsewhere", rare.written, usual.written), "use one spelling",
             {{usual.document, usual.at, "written so here"}});
    }
  }
}

} // namespace mr::check
