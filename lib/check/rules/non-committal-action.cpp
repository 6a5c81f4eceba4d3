// non-committal-action: it considers, it continues what exists, and promises nothing that can be checked.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"
#include "mr/lang/pack.hpp"

#include <fmt/format.h>

namespace mr::check {

namespace {
// The hedge that an action's title begins with, or that stands right after "we will".
const std::string* hedge(const std::string& title, const lang::Pack& pack) {
  for (const std::string& word : pack.folded("check.hedge"))
    if (starts_with_word(title, word)) return &word;
  for (const std::string& opening : pack.folded("check.opening"))
    if (starts_with_word(title, opening) && title.size() > opening.size() + 1)
      for (const std::string& word : pack.folded("check.hedge"))
        if (starts_with_word(std::string_view(title).substr(opening.size() + 1), word)) return &word;
  return nullptr;
}
} // namespace

void check_non_committal_action(const Input& input, std::size_t number, const Portfolio&,
                                const Report& report) {
  const lang::Pack* pack = lang::find_pack(input.model->header.language);
  if (pack == nullptr) return;
  for (const model::Action& a : input.model->actions)
    if (const std::string* word = hedge(fold(a.title.value), *pack))
      report(number, subject("action", a), a.title.at.known() ? a.title.at : place(a),
             fmt::format("action {} promises only to \"{}\"", a.id.value, *word),
             "say what will be there when it is done");
}

} // namespace mr::check
