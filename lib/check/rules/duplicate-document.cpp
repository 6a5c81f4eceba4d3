// duplicate-document: two documents of a folder carry the same id.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"

#include <map>

#include <fmt/format.h>

namespace mr::check {

void check_duplicate_document(const Portfolio& portfolio, const Report& report) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t n = 0; n < portfolio.documents.size(); ++n) {
    const model::Text& id = portfolio.documents[n].model->header.id;
    if (id.empty()) continue;
    const auto [first, fresh] = seen.emplace(fold(id.value), n);
    if (fresh) continue;
    report(n, {"document", id.value}, id.at,
           fmt::format("the id '{}' belongs to {} already", id.value,
                       portfolio.documents[first->second].source->file()),
           "give one of the two another id",
           {{first->second, portfolio.documents[first->second].model->header.id.at, "first used here"}});
  }
}

} // namespace mr::check
