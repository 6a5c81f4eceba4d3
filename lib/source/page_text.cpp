// Where paragraphs end, and what the document's own habits are.
#include "mr/source/page_text.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace mr::source::layout {

namespace {

constexpr float larger = 1.1F;     // than body text: a heading
constexpr std::size_t letters = 3; // of a word, that tell whether another ends or begins like it

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  while (!out.empty() && std::string_view(".,;:!?)\"'").find(out.back()) != std::string_view::npos)
    out.pop_back();
  return out;
}

// "1." "2)" "a)": 1-based place in its row, or 0.
int list_number_of(std::string_view word) {
  if (word.size() < 2 || word.size() > 3 || (word.back() != '.' && word.back() != ')')) return 0;
  const std::string_view inner = word.substr(0, word.size() - 1);
  if (inner.size() == 1 && inner[0] >= 'a' && inner[0] <= 'z' && word.back() == ')')
    return inner[0] - 'a' + 1;
  int value = 0;
  for (const char c : inner) {
    if (!is_digit(c)) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".:;!?").find(text.back()) != std::string_view::npos;
}

// The last bracket opened, not long ago, has not been closed.
bool open_bracket(std::string_view text) {
  constexpr std::size_t near = 200;
  const std::size_t open = text.rfind('(');
  return open != std::string_view::npos && text.size() - open < near &&
         text.find(')', open) == std::string_view::npos;
}

// One of the first words ends with a colon.
bool has_label(const Line& line) {
  for (std::size_t i = 0; i < std::min<std::size_t>(line.words.size(), 5); ++i)
    if (line.words[i]->text.ends_with(':')) return i + 1 < line.words.size();
  return false;
}

} // namespace

bool starts_lower(std::string_view word) {
  if (word.empty()) return false;
  if (word[0] >= 'a' && word[0] <= 'z') return true;
  const Decoded d = decode_utf8(word, 0);
  return (d.point >= 0xDF && d.point <= 0xFF) || d.point == 0x153; // ß to ÿ, œ
}

void Habits::learn(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    std::size_t count = 0;
    for (const Word* w : line.words) count += w->text.size();
    characters_[static_cast<int>(std::lround(line.height * 4))] += count;
    ++lines_;
    const std::string_view last = line.words.back()->text;
    hyphens_ += last.size() > 2 && last.ends_with('-');
    if (i == 0 || lines[i - 1].page != line.page) continue;
    const float step = (line.y0 - lines[i - 1].y0) / line.height;
    if (starts_lower(line.words.front()->text) && step > 0.7F && step < 2.2F) steps_.push_back(step);
  }
  for (const Line& line : lines)
    for (const Word* w : line.words)
      if (words_.size() < 400'000) words_.insert(lower(w->text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& words = lines[i].words;
    const std::size_t from = i == 0 ? 0 : 1, to = words.size() - (i + 1 == lines.size() ? 0 : 1);
    for (std::size_t k = from; k < to && whole_.size() < 400'000; ++k) {
      const std::string word = lower(words[k]->text);
      whole_.insert(word);
      if (word.size() <= letters) continue;
      endings_.insert(word.substr(word.size() - letters));
      endings_.insert('^' + word.substr(0, letters));
    }
  }
}

void Habits::conclude() {
  std::size_t most = 0;
  for (const auto& [height, count] : characters_)
    if (count > most) most = count, body_ = static_cast<float>(height) / 4;
  if (!steps_.empty()) {
    const auto mid = steps_.begin() + static_cast<std::ptrdiff_t>(steps_.size() / 2);
    std::nth_element(steps_.begin(), mid, steps_.end());
    step_ = *mid;
  }
  for (const auto& [quarters, count] : characters_) { // from the largest
    const float height = static_cast<float>(quarters) / 4;
    if (height <= body_ * larger) break;
    if (sizes_.empty() || height < sizes_.back() * 0.95F) sizes_.push_back(height);
  }
}

float Habits::line_step(float height) const { return step_ * height; }

int Habits::heading_level(float height) const {
  if (height <= body_ * larger) return 0;
  int level = 1;
  for (const float size : sizes_) {
    if (height >= size * 0.96F) break;
    ++level;
  }
  return std::min(level, 6);
}

// The word itself decides when it also stands elsewhere; else whether the document breaks words at all.
bool Habits::drops_hyphen(std::string_view before, std::string_view after) const {
  if (before.ends_with("\xC2\xAD")) return true;
  const std::string stem = lower(before.substr(0, before.size() - 1)), rest = lower(after);
  if (words_.contains(stem + rest)) return true;
  if (words_.contains(stem + '-' + rest)) return false;
  return hyphens_ * 40 > lines_ && hyphens_ >= 5;
}

// Words known from elsewhere decide; else a stem or a rest that no other word ends or begins like is none.
bool Habits::broken_word(std::string_view before, std::string_view after) const {
  if (is_digit(before.back()) || before.back() == '(') return true;
  const std::string stem = lower(before), rest = lower(after);
  if (whole_.contains(stem + rest)) return true;
  if (rest.size() <= 1 && std::string_view("aeouy").find(rest) == std::string_view::npos) return true;
  if (whole_.contains(stem) || whole_.contains(rest)) return false;
  const bool ends = stem.size() >= letters && endings_.contains(stem.substr(stem.size() - letters));
  const bool begins = rest.size() >= letters && endings_.contains('^' + rest.substr(0, letters));
  return !ends || !begins;
}

namespace {

// How wide a character is in most letters, with that of a small "n" as 1.
float relative_width(char c) {
  if (std::string_view("ijl.,:;'|!()[]").find(c) != std::string_view::npos) return 0.5F;
  if (std::string_view("frt-/").find(c) != std::string_view::npos) return 0.65F;
  if (c == 'm' || c == 'w') return 1.5F;
  if (c == 'M' || c == 'W') return 1.6F;
  if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80) return 0; // goes on with the character before
  return c >= 'A' && c <= 'Z' ? 1.25F : 1.0F;
}

// The line holds one word, which fills it up to where not even the next letter would have found room.
bool fills_line(const Line& line, std::string_view next, float right) {
  if (line.words.size() != 1) return false;
  const Word& word = *line.words.front();
  float units = 0;
  for (const char c : word.text) units += relative_width(c);
  if (units <= 0) return false;
  const float letter = (word.x1 - word.x0) / units * relative_width(next.front());
  return right - word.x1 < 1.15F * letter + 0.3F;
}

class Writer {
public:
  Writer(Composer& composer, const Habits& habits, const std::vector<Line>& lines, const Room& room,
         std::vector<Block>& out)
      : composer_(composer), habits_(habits), lines_(lines), right_(room.right), cell_(room.cell),
        exact_(room.exact), out_(out) {}

  void run() {
    count_numbers();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool item = marker(lines_[i]);
      if (i == 0 || item || breaks(lines_[i - 1], lines_[i], i)) {
        close();
        begin(lines_[i], item, i);
      }
      append(lines_[i], item && text_.empty(), i > 0 ? &lines_[i - 1] : nullptr);
    }
    close();
  }

private:
  // In a cell, a list needs two numbers that follow each other; one number is the cell's own.
  void count_numbers() {
    int expected = 1;
    for (const Line& line : lines_)
      if (line.words.size() > 1 && list_number_of(line.words.front()->text) == expected) ++expected;
    numbered_ = cell_ && expected > 2;
  }

  bool marker(const Line& line) const {
    const std::string_view word = line.words.front()->text;
    if (line.words.size() < 2) return false;
    if (is_bullet(word)) {
      // A dash within a sentence that happens to begin a line stands as close as any word.
      return (word != "-" && word != "–" && word != "—" && word != "o" && word != "*") ||
             !starts_lower(line.words[1]->text) || text_.empty() || ends_sentence(text_.text()) || listed_;
    }
    const int number = list_number_of(word);
    return numbered_ && number > 0 && (number == next_number_ || number == 1);
  }

  bool breaks(const Line& a, const Line& b, std::size_t) const {
    const std::string_view first = b.words.front()->text;
    const bool small = starts_lower(first);
    if (a.page != b.page || b.y0 < a.y0) return !(small && !ends_sentence(text_.text()));
    if (std::fabs(a.height - b.height) > 0.12F * std::max(a.height, b.height)) return true;
    if (b.y0 - a.y0 > 1.22F * habits_.line_step(b.height) + 0.6F) return true;
    const bool heading = !cell_ && habits_.heading_level(b.height) > 0;
    if (heading) return false;
    if (sets_off(a, b) && !small && !ends_sentence(text_.text())) return true;
    if (listed_ && b.x0 < item_left_ - 3 && !small) return true;
    if (!listed_ && b.x0 > a.x0 + b.height && !small) return true; // the first line is indented
    // "(Lead: …" closes what stands above it, and what stands in an open bracket goes on.
    if (open_bracket(text_.text()) || (first.starts_with('(') && !ends_sentence(text_.text()))) return false;
    // The break was wanted when the next word would have found room.
    const float room = (a.room > 0 ? a.room : right_) - a.x1,
                need = b.words.front()->x1 - b.words.front()->x0;
    const bool wanted = room > need + 0.9F * b.height;
    if (wanted && (!small || ends_sentence(text_.text()))) return true;
    // "Management response: …" begins something, unless the sentence before is still open.
    if (!small && ends_sentence(text_.text()) && has_label(b)) return true;
    const auto id = identifier(first);
    return id && !id->plain && b.words.size() > 1 && room > 2 * b.height;
  }

  // Another typeface of much the same size, and a little more space: a heading over its text.
  bool sets_off(const Line& a, const Line& b) const {
    return std::fabs(a.height - b.height) > 0.02F * b.height &&
           b.y0 - a.y0 > 1.05F * habits_.line_step(b.height);
  }

  void begin(const Line& line, bool item, std::size_t at) {
    shape_ = {};
    listed_ = item;
    const int level = cell_ ? 0 : habits_.heading_level(line.height);
    if (item) {
      const std::string_view word = line.words.front()->text;
      shape_.kind = BlockKind::list_item;
      shape_.marker = is_bullet(word) ? "•" : std::string(word);
      item_left_ = line.words[1]->x0;
      next_number_ = is_bullet(word) ? next_number_ : list_number_of(word) + 1;
      while (!indents_.empty() && indents_.back() > line.x0 + 3) indents_.pop_back();
      if (indents_.empty() || indents_.back() < line.x0 - 3) indents_.push_back(line.x0);
      shape_.level = static_cast<int>(std::min<std::size_t>(indents_.size(), 9));
    } else {
      indents_.clear();
      if (level > 0 && line_count(at) <= 4) {
        shape_.kind = BlockKind::heading;
        shape_.level = level;
      }
    }
    turn_pages(line.page);
  }

  // Lines of the same height from here on: a long stretch in large letters is no heading.
  std::size_t line_count(std::size_t at) const {
    std::size_t count = 1;
    while (at + count < lines_.size() && !breaks(lines_[at + count - 1], lines_[at + count], at + count))
      ++count;
    return count;
  }

  void turn_pages(std::size_t page) {
    while (!cell_ && composer_.page < page) {
      Block block;
      block.kind = BlockKind::page_break;
      if (!out_.empty() || composer_.page > 0) out_.push_back(std::move(block));
      ++composer_.page;
    }
  }

  void append(const Line& line, bool skip_marker, const Line* above) {
    std::string text;
    for (std::size_t i = skip_marker ? 1 : 0; i < line.words.size(); ++i) {
      if (!text.empty() && !line.words[i]->glued) text += ' ';
      text += line.words[i]->text;
    }
    const std::size_t page = std::exchange(composer_.page, line.page);
    const Flow flow = composer_.line(text, fmt::format("line {}", line.number));
    composer_.page = std::max(page, cell_ ? page : line.page);
    if (flow.empty()) return;
    join(flow, line.words.front()->text, above && broken(*above, line));
  }

  // In a cell too narrow for a word, programs break it wherever the wall is.
  bool broken(const Line& above, const Line& line) const {
    const std::string_view stem = above.words.back()->text, rest = line.words.front()->text;
    const bool digits = is_digit(stem.back()) && is_digit(rest.front()) && stem.size() > 5;
    const bool word =
        (is_alpha(stem.back()) || stem.back() == '(' || static_cast<unsigned char>(stem.back()) >= 0x80) &&
        (starts_lower(rest) || rest.front() == ')');
    return exact_ && (digits || word) && fills_line(above, rest, right_) && habits_.broken_word(stem, rest);
  }

  void join(const Flow& flow, std::string_view first, bool broken) {
    const std::string& before = text_.text();
    const bool hyphen = before.ends_with('-') || before.ends_with("\xC2\xAD");
    if (hyphen && before.size() > 1 && !before.ends_with(" -")) {
      const std::size_t space = before.rfind(' ');
      const std::string_view word =
          std::string_view(before).substr(space == std::string::npos ? 0 : space + 1);
      if (starts_lower(first) && habits_.drops_hyphen(word, first))
        text_.drop_last(before.ends_with('-') ? 1 : 2);
      text_.append(flow);
      return;
    }
    if (!broken) text_.insert_space();
    text_.append(flow);
  }

  void close() {
    if (!text_.empty() || !shape_.marker.empty()) {
      Block block = std::move(shape_);
      block.text = std::exchange(text_, {});
      out_.push_back(std::move(block));
    }
    shape_ = {};
    text_ = {};
  }

  Composer& composer_;
  const Habits& habits_;
  const std::vector<Line>& lines_;
  float right_;
  bool cell_, exact_;
  std::vector<Block>& out_;
  Block shape_;
  Flow text_;
  bool listed_ = false, numbered_ = false;
  int next_number_ = 1;
  float item_left_ = 0;
  std::vector<float> indents_;
};

} // namespace

void make_blocks(Composer& composer, const Habits& habits, const std::vector<Line>& lines, const Room& room,
                 std::vector<Block>& out) {
  Writer(composer, habits, lines, room, out).run();
}

} // namespace mr::source::layout
