// Boxes that are as wide as another one beside them, and what stands in them.
#include "mr/source/page_cards.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mr::source::layout {

namespace {

constexpr float same_side = 2;          // points between edges that are one to the eye
constexpr float same_start = 0.7F;      // points between words that begin below each other
constexpr float least_apart = 0.1F;     // of the letters' height: a value from its label
constexpr std::size_t most_boxes = 500; // of a page: more are a drawing

struct Frame {
  std::size_t page = 0; // from 0
  Box box;
  std::vector<Line> lines;
  float width() const { return box.x1 - box.x0; }
};

bool same_box(const Box& a, const Box& b) {
  return std::fabs(a.x0 - b.x0) < same_side && std::fabs(a.x1 - b.x1) < same_side &&
         std::fabs(a.y0 - b.y0) < same_side && std::fabs(a.y1 - b.y1) < same_side;
}

bool holds(const Box& box, const Word& w) {
  const float y = (w.y0 + w.y1) / 2;
  return y > box.y0 && y < box.y1 && w.x0 > box.x0 - same_side && w.x1 < box.x1 + same_side;
}

// Level with each other, and apart: cells of a table touch.
bool beside(const Box& a, const Box& b) {
  return a.y0 < b.y1 && b.y0 < a.y1 && (a.x1 + same_side < b.x0 || b.x1 + same_side < a.x0);
}

// The boxes of a page that hold some of the words, two lines at least.
std::vector<Frame> frames_of(const Page& page, std::size_t number, const std::vector<const Word*>& words) {
  std::vector<Frame> out;
  if (page.boxes.size() > most_boxes) return out;
  for (const Box& box : page.boxes) {
    if (std::any_of(out.begin(), out.end(), [&](const Frame& f) { return same_box(f.box, box); })) continue;
    std::vector<const Word*> inside;
    for (const Word* w : words)
      if (holds(box, *w)) inside.push_back(w);
    if (inside.empty()) continue;
    Frame frame{number, box, lines_of(std::move(inside), number + 1)};
    if (frame.lines.size() >= 2) out.push_back(std::move(frame));
  }
  return out;
}

// Labels and their values, as all cards of a document have them.
struct LabelColumns {
  float value = 0;  // where values begin, from the left edge of a card
  float height = 0; // of most labels' letters
};

// The labels' height: the middle one of what stands left of the values.
float label_height(const std::vector<Frame>& cards, float value) {
  std::vector<float> heights;
  for (const Frame& card : cards)
    for (const Line& line : card.lines) {
      const bool labelled = std::any_of(line.words.begin() + 1, line.words.end(), [&](const Word* w) {
        return std::fabs(w->x0 - card.box.x0 - value) < same_start;
      });
      if (labelled) heights.push_back(line.words.front()->height());
    }
  if (heights.empty()) return 0;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

std::optional<LabelColumns> label_columns(const std::vector<Frame>& cards) {
  std::vector<float> starts;
  for (const Frame& card : cards)
    for (const Line& line : card.lines)
      for (std::size_t i = 0; i < line.words.size(); ++i) {
        const float before = i > 0 ? line.words[i - 1]->x1 : card.box.x0;
        const float start = line.words[i]->x0;
        if (start - before >= least_apart * line.height && start - card.box.x0 > 2.5F * line.height)
          starts.push_back(start - card.box.x0);
      }
  std::sort(starts.begin(), starts.end());
  std::size_t most = 0, first = 0;
  for (std::size_t i = 0, end = 0; i < starts.size(); ++i) {
    while (end < starts.size() && starts[end] - starts[i] < same_start) ++end;
    if (end - i > most) most = end - i, first = i;
  }
  if (most == 0 || most < 2 * cards.size()) return std::nullopt;
  return LabelColumns{starts[first], label_height(cards, starts[first])};
}

// Writes down what a card says.
class CardReader {
public:
  CardReader(const Frame& card, const LabelColumns& columns)
      : card_(card), value_(card.box.x0 + columns.value), height_(columns.height) {}

  std::vector<Item> read() const {
    std::size_t first = card_.lines.size(); // of the labels
    while (first > 0 && fits(card_.lines[first - 1])) --first;
    while (first < card_.lines.size() && !is_labelled(card_.lines[first])) ++first;
    std::vector<Item> out;
    if (first > 0) out.push_back(text({card_.lines.begin(), card_.lines.begin() + index(first)}));
    if (first < card_.lines.size()) out.push_back(labels(first));
    return out;
  }

private:
  static std::ptrdiff_t index(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }
  bool is_value(const Word& w) const { return w.x0 >= value_ - same_start; }

  bool fits(const Line& line) const {
    return std::all_of(line.words.begin(), line.words.end(),
                       [&](const Word* w) { return is_value(*w) || w->x1 <= value_; });
  }

  // A label, with or without a value: set in letters of the labels' size.
  bool is_labelled(const Line& line) const {
    const Word& word = *line.words.front();
    return !is_value(word) && std::fabs(word.height() - height_) < 0.03F * height_;
  }

  Item text(std::vector<Line> lines) const {
    const float padding = lines.front().x0 - card_.box.x0;
    for (Line& line : lines) line.room = card_.box.x1 - padding;
    Item item;
    item.lines = std::move(lines);
    return item;
  }

  Item labels(std::size_t first) const {
    Table table;
    table.page = card_.page + 1;
    table.left = card_.lines[first].x0;
    table.gutters.push_back({value_, value_});
    for (std::size_t i = first; i < card_.lines.size(); ++i) {
      std::vector<const Word*> sides[2];
      for (const Word* w : card_.lines[i].words) sides[is_value(*w)].push_back(w);
      if (!sides[0].empty()) table.rows.emplace_back().cells.resize(2);
      for (std::size_t c = 0; c < 2; ++c)
        if (!sides[c].empty())
          for (Line& line : lines_of(std::move(sides[c]), table.page))
            table.rows.back().cells[c].push_back(std::move(line));
    }
    Item item;
    item.table = std::move(table);
    return item;
  }

  const Frame& card_;
  float value_, height_;
};

Card make_card(const Frame& frame, float top, const std::optional<LabelColumns>& columns) {
  Card card;
  card.top = top;
  for (const Line& line : frame.lines)
    card.words.insert(card.words.end(), line.words.begin(), line.words.end());
  bool goes_on = false;
  card.items = columns ? CardReader(frame, *columns).read()
                       : find_items(find_bands(card.words), {frame.page + 1, 1}, nullptr, goes_on);
  return card;
}

// From row to row, and from left to right.
void order(std::vector<Frame>& frames) {
  std::sort(frames.begin(), frames.end(), [](const Frame& a, const Frame& b) { return a.box.y0 < b.box.y0; });
  for (auto first = frames.begin(); first != frames.end();) {
    auto last = first;
    while (last != frames.end() && last->box.y0 < first->box.y1) ++last;
    std::sort(first, last, [](const Frame& a, const Frame& b) { return a.box.x0 < b.box.x0; });
    first = last;
  }
}

} // namespace

std::vector<std::vector<Card>> find_cards(const std::vector<Page>& pages,
                                          const std::vector<std::vector<const Word*>>& words) {
  std::vector<Frame> frames, cards;
  std::vector<float> widths; // that some stand side by side with
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<Frame> own = frames_of(pages[p], p, words[p]);
    order(own);
    for (const Frame& a : own)
      for (const Frame& b : own)
        if (beside(a.box, b.box) && std::fabs(a.width() - b.width()) < same_side) widths.push_back(a.width());
    frames.insert(frames.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  }
  for (Frame& frame : frames)
    if (std::any_of(widths.begin(), widths.end(),
                    [&](float w) { return std::fabs(w - frame.width()) < same_side; }))
      cards.push_back(std::move(frame));
  std::vector<std::vector<Card>> out(pages.size());
  const auto columns = label_columns(cards);
  float top = 0, bottom = 0;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const bool row_begins = i == 0 || cards[i].page != cards[i - 1].page || cards[i].box.y0 >= bottom;
    if (row_begins) top = cards[i].box.y0, bottom = cards[i].box.y1;
    out[cards[i].page].push_back(make_card(cards[i], top, columns));
  }
  return out;
}

} // namespace mr::source::layout
