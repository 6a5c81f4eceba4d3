// A note is found by its opening bracket, which ends lines of several rows; its later lines are the longest
// endings that most of those rows share below.
#include "mr/extract/running_notes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace mr::extract {

namespace {

constexpr std::size_t most_lines = 8;   // of a note
constexpr std::size_t most_words = 8;   // of a note on one line
constexpr std::size_t least_words = 3;  // of a note: "(Ximena)" is an owner's
constexpr std::size_t most_notes = 400; // beginnings looked at in a document

struct Place {
  std::size_t row = 0, line = 0;
};

std::string ending(const RunningLine& line, std::size_t words) {
  return words_of(line, line.tokens.size() - words, line.tokens.size());
}

int depth_of(std::string_view text) {
  int depth = 0;
  for (const char c : text) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
  return depth;
}

bool closes(std::string_view text) { return text.ends_with(") ") || text.ends_with("). "); }

// Beginnings of notes: where each stands, a row once.
std::map<std::string, std::vector<Place>> beginnings(const std::vector<std::vector<RunningLine>>& rows) {
  std::map<std::string, std::vector<Place>> out;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t l = 0; l < rows[r].size(); ++l) {
      const RunningLine& line = rows[r][l];
      for (std::size_t words = 1; words <= std::min(most_words, line.tokens.size()); ++words) {
        if (!line.tokens[line.tokens.size() - words].folded.starts_with('(')) continue;
        const std::string text = ending(line, words);
        if (depth_of(text) < 0 || (depth_of(text) == 0 && !closes(text))) continue;
        if (out.size() >= most_notes && !out.contains(text)) continue;
        std::vector<Place>& places = out[text];
        if (places.empty() || places.back().row != r) places.push_back({r, l});
      }
    }
  return out;
}

// The longest ending of the lines at `places` that most of them share; drops the others.
std::optional<std::string> shared_ending(const std::vector<std::vector<RunningLine>>& rows,
                                         std::vector<Place>& places) {
  const std::size_t least = std::max<std::size_t>(2, (places.size() * 3 + 4) / 5);
  for (std::size_t words = most_words; words > 0; --words) {
    std::map<std::string, std::vector<Place>> found;
    for (const Place& p : places)
      if (p.line < rows[p.row].size() && rows[p.row][p.line].tokens.size() >= words)
        found[ending(rows[p.row][p.line], words)].push_back(p);
    for (auto& [text, at] : found)
      if (at.size() >= least) {
        places = std::move(at);
        return text;
      }
  }
  return std::nullopt;
}

std::optional<RunningNote> note_from(const std::vector<std::vector<RunningLine>>& rows,
                                     const std::string& beginning, std::vector<Place> places) {
  if (places.size() < 2) return std::nullopt;
  RunningNote note{beginning};
  int depth = depth_of(beginning);
  while (depth > 0) {
    if (note.size() == most_lines) return std::nullopt;
    for (Place& p : places) ++p.line;
    const auto next = shared_ending(rows, places);
    if (!next) return std::nullopt;
    depth += depth_of(*next);
    if (depth < 0 || (depth == 0 && !closes(*next))) return std::nullopt;
    note.push_back(*next);
  }
  std::size_t words = 0;
  for (const std::string& line : note)
    words += static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
  if (words < least_words) return std::nullopt;
  return note;
}

// Words of the line before the note's; nullopt when it does not end so.
std::optional<std::size_t> before(const RunningLine& line, const std::string& note) {
  const auto words = static_cast<std::size_t>(std::count(note.begin(), note.end(), ' '));
  if (words > line.tokens.size() || ending(line, words) != note) return std::nullopt;
  return line.tokens.size() - words;
}

} // namespace

std::vector<RunningNote> learn_notes(const std::vector<std::vector<RunningLine>>& rows) {
  std::vector<RunningNote> out;
  for (const auto& [beginning, places] : beginnings(rows))
    if (auto note = note_from(rows, beginning, places)) out.push_back(std::move(*note));
  // The shorter beginning is the surer one: what stands before it is another cell's.
  std::stable_sort(out.begin(), out.end(), [](const RunningNote& a, const RunningNote& b) {
    return a.front().size() < b.front().size();
  });
  return out;
}

std::vector<std::size_t> words_before_note(const std::vector<RunningLine>& row,
                                           const std::vector<RunningNote>& notes) {
  for (const RunningNote& note : notes)
    for (std::size_t l = 0; l + note.size() <= row.size(); ++l) {
      std::vector<std::size_t> kept;
      for (const RunningLine& line : row) kept.push_back(line.tokens.size());
      std::size_t n = 0;
      for (; n < note.size(); ++n) {
        const auto words = before(row[l + n], note[n]);
        if (!words) break;
        kept[l + n] = *words;
      }
      if (n == note.size()) return kept;
    }
  return {};
}

} // namespace mr::extract
