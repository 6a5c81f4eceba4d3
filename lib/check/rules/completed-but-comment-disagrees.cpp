// completed-but-comment-disagrees: "completed", and the comment beside it says that something is still to be
// done.
#include "mr/base/text.hpp"
#include "mr/check/rules.hpp"
#include "mr/check/support.hpp"
#include "mr/lang/pack.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace mr::check {

namespace {

bool holds_any(std::string_view folded, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return holds_word(folded, word); });
}

// The words of a sentence that say so; a sentence about the past is passed over, for it mostly goes on to
// tell that the matter is settled.
const std::string* left_to_do(const std::string& comment, const lang::Pack& pack) {
  const std::string folded = fold(comment);
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(".;!?", begin), folded.size());
    const std::string_view sentence = std::string_view(folded).substr(begin, end - begin);
    begin = end + 1;
    if (holds_any(sentence, pack.folded("check.past"))) continue;
    for (const std::string& word : pack.folded("check.unfinished"))
      if (holds_word(sentence, word)) return &word;
  }
  return nullptr;
}

} // namespace

void check_completed_but_comment_disagrees(const Input& input, std::size_t number, const Portfolio&,
                                           const Report& report) {
  const lang::Pack* pack = lang::find_pack(input.model->header.language);
  if (pack == nullptr) return;
  for (const model::Action& a : input.model->actions) {
    const model::FollowUp* last = last_status(a);
    if (last == nullptr || last->status != model::Status::completed) continue;
    if (const std::string* word = left_to_do(last->comment.value, *pack))
      report(number, subject("action", a), last->comment.at.known() ? last->comment.at : place(a),
             fmt::format("action {} is completed, and its comment says \"{}\"", a.id.value, *word),
             "set the status to ongoing, or say in the comment that it has been done since");
  }
}

} // namespace mr::check
