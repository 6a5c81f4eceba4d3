// Status cells: a status word, alone or with a comment.
#include "mr/base/text.hpp"
#include "mr/extract/wording.hpp"

#include <algorithm>
#include <array>

namespace mr::extract {

namespace {

std::optional<model::Status> status_of(std::string_view concept_name) {
  if (concept_name == "not_started") return model::Status::not_started;
  if (concept_name == "ongoing") return model::Status::ongoing;
  if (concept_name == "completed") return model::Status::completed;
  if (concept_name == "cancelled") return model::Status::cancelled;
  return std::nullopt;
}

bool separates(std::string_view text) {
  text = trim(text);
  if (text.empty()) return true;
  static constexpr std::array marks{":", ".", ",", ";", "-", "–", "—", "(", "/", "|"};
  for (const std::string_view mark : marks)
    if (text.starts_with(mark)) return true;
  return false;
}

Span without_separators(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_mark = [](std::string_view t) {
    return t.empty()                                  ? std::size_t{0}
           : t.starts_with("–") || t.starts_with("—") ? std::size_t{3}
           : is_space(t[0]) || std::string_view(":.,;-/|").find(t[0]) != std::string_view::npos
               ? std::size_t{1}
               : std::size_t{0};
  };
  while (begin < end) {
    const std::size_t n = is_mark(text.substr(begin, end - begin));
    if (n == 0) break;
    begin += n;
  }
  const std::string_view inner = trim(text.substr(begin, end - begin));
  if (inner.empty()) return {};
  begin = static_cast<std::size_t>(inner.data() - text.data());
  end = begin + inner.size();
  if (inner.front() == '(' && inner.back() == ')' && inner.find(')') == inner.size() - 1) ++begin, --end;
  return {begin, end};
}

// "40 %": how far it is says no more than that it goes on.
bool is_share(std::string_view text) {
  return text.ends_with('%') && std::all_of(text.begin(), text.end() - 1, [](char c) {
           return is_digit(c) || is_space(c) || c == ',' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
         });
}

} // namespace

StatedStatus read_status(std::string_view cell, const Lexicon& lexicon) {
  StatedStatus out;
  const Folded folded = fold_with_origin(cell);
  const auto all = lexicon.find_all("status", folded.text);
  const Match* chosen = nullptr;
  for (const Match& m : all) {
    // A status opens the cell, or stands alone after another field's end; a word in a sentence is no status.
    const bool opens = m.begin == 0 || (m.begin == 1 && !is_word_byte(folded.text[0]));
    const std::string_view after = std::string_view(folded.text).substr(m.end());
    const std::string_view original_after = cell.substr(folded.origin[m.end()]);
    const std::string_view next = trim(original_after);
    const bool capital = !next.empty() && ((next[0] >= 'A' && next[0] <= 'Z') || is_digit(next[0]));
    if (opens && (separates(after) || capital))
      chosen = &m;
    else if (after.empty() && m.begin > 0 && separates(std::string_view(folded.text).substr(0, m.begin)))
      chosen = &m;
    if (chosen) break;
  }
  const Span whole = without_separators(cell, 0, cell.size());
  if (!chosen) {
    out.comment = whole;
    return out;
  }
  const std::size_t begin = folded.origin[chosen->begin];
  const std::size_t end = chosen->end() >= folded.text.size() ? cell.size() : folded.origin[chosen->end()];
  out.words = {begin, end};
  if (const auto status = status_of(chosen->concept_name)) out.status = *status;
  out.comment = without_separators(cell, end, cell.size());
  // "Overdue – started": a word that is no status by itself leaves it to the next one.
  if (out.status == model::Status::none && out.comment.size() > 0) {
    const StatedStatus next = read_status(cell.substr(out.comment.begin, out.comment.size()), lexicon);
    if (next.status != model::Status::none && next.words.begin == 0) {
      const std::size_t from = out.comment.begin;
      out.status = next.status;
      out.words.end = from + next.words.end;
      out.comment =
          next.comment.size() > 0 ? Span{from + next.comment.begin, from + next.comment.end} : Span{};
      return out;
    }
  }
  if (is_share(cell.substr(out.comment.begin, out.comment.size()))) out.comment = {};
  // "Delayed, ongoing. …": a second word for the same status is no comment.
  const std::string rest = fold(cell.substr(out.comment.begin, out.comment.size()));
  if (const auto more = lexicon.match("status", rest);
      more && status_of(more->concept_name) == out.status && out.comment.size() > 0) {
    const Folded again = fold_with_origin(cell.substr(out.comment.begin));
    const std::size_t after =
        more->end() >= again.text.size() ? cell.size() : out.comment.begin + again.origin[more->end()];
    if (separates(cell.substr(after))) out.comment = without_separators(cell, after, cell.size());
  }
  return out;
}

bool is_empty_cell(std::string_view text) {
  const std::string folded = fold(text);
  if (folded.empty()) return true;
  for (const char c : folded)
    if (c != '-' && c != '.' && c != '/' && c != ' ' && c != '|' && c != '_') return false;
  return true;
}

model::Text to_text(const source::Flow& flow) { return {collapse_spaces(flow.text()), flow.source()}; }

std::vector<model::Text> to_texts(const std::vector<source::Flow>& flows) {
  std::vector<model::Text> out;
  for (const source::Flow& flow : flows) out.push_back(to_text(flow));
  return out;
}

} // namespace mr::extract
