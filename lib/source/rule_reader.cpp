// ISO 32000-1, 8.5: paths, how they are made and painted.
#include "mr/source/rule_reader.hpp"

#include "mr/source/content_tokens.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace mr::source {

namespace {

constexpr std::size_t most_rules = 20'000;   // of a page
constexpr std::size_t most_points = 100'000; // of a path
constexpr std::size_t most_saved = 200;      // states of the graphics
constexpr double farthest = 50'000;          // points from the page's corner
constexpr double thickest = 3;               // of a filled shape that stands for a line
constexpr double shortest = 2;               // of a line
constexpr double smallest = 8;               // side of a box
constexpr double smallest_dot = 1.5, largest_dot = 7;

std::size_t operands_of(std::string_view op) {
  if (op == "cm" || op == "c") return 6;
  if (op == "re" || op == "v" || op == "y") return 4;
  return op == "m" || op == "l" ? 2 : 0;
}

bool sane(double value) { return std::fabs(value) <= farthest; } // not for NaN either

} // namespace

Matrix operator*(const Matrix& m, const Matrix& n) {
  return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
          m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

RuleReader::RuleReader(Page& page, const Matrix& matrix) : page_(page), matrix_(matrix) {}

double RuleReader::operand(std::size_t from_last) const {
  return from_last < operands_.size() ? operands_[operands_.size() - 1 - from_last] : 0;
}

void RuleReader::move(double x, double y) {
  if (++points_ > most_points) return;
  path_.emplace_back();
  path_.back().points.push_back({x, y});
}

void RuleReader::line(double x, double y) {
  if (path_.empty()) return move(x, y);
  if (++points_ > most_points) return;
  if (path_.back().closed) { // goes on from where it was closed
    const Point start = path_.back().points.front();
    move(start.x, start.y);
  }
  path_.back().points.push_back({x, y});
}

void RuleReader::add(Point a, Point b) {
  const Matrix& m = matrix_;
  const Point p{m.a * a.x + m.c * a.y + m.e, m.b * a.x + m.d * a.y + m.f};
  const Point q{m.a * b.x + m.c * b.y + m.e, m.b * b.x + m.d * b.y + m.f};
  if (!sane(p.x) || !sane(p.y) || !sane(q.x) || !sane(q.y)) return;
  const double width = std::fabs(p.x - q.x), height = std::fabs(p.y - q.y);
  if (std::max(width, height) < shortest || std::min(width, height) > 0.5) return;
  std::vector<Rule>& rules = width > height ? page_.across : page_.down;
  if (rules.size() >= most_rules) return;
  const auto as_rule = [](double at, double from, double to) {
    return Rule{static_cast<float>(at), static_cast<float>(std::min(from, to)),
                static_cast<float>(std::max(from, to))};
  };
  rules.push_back(width > height ? as_rule((p.y + q.y) / 2, p.x, q.x) : as_rule((p.x + q.x) / 2, p.y, q.y));
}

// The box around a shape. Round corners are not looked at: frames of cards have some.
void RuleReader::add_box(const Stretch& shape, bool filled) {
  if (shape.points.size() < 4 || (filled && white_) || page_.boxes.size() + page_.dots.size() >= most_rules)
    return;
  Point least{farthest, farthest}, most{-farthest, -farthest};
  for (const Point& p : shape.points) {
    const Point placed{matrix_.a * p.x + matrix_.c * p.y + matrix_.e,
                       matrix_.b * p.x + matrix_.d * p.y + matrix_.f};
    if (!sane(placed.x) || !sane(placed.y)) return;
    least = {std::min(least.x, placed.x), std::min(least.y, placed.y)};
    most = {std::max(most.x, placed.x), std::max(most.y, placed.y)};
  }
  const double width = most.x - least.x, height = most.y - least.y;
  const bool dot = filled && std::max(width, height) <= largest_dot &&
                   std::min(width, height) >= smallest_dot && std::fabs(width - height) < 0.25 * width;
  if (!dot && std::min(width, height) < smallest) return;
  std::vector<Box>& boxes = dot ? page_.dots : page_.boxes;
  boxes.push_back({static_cast<float>(least.x), static_cast<float>(least.y), static_cast<float>(most.x),
                   static_cast<float>(most.y), filled});
}

void RuleReader::stroke() {
  for (const Stretch& s : path_) {
    if (s.closed) add_box(s, false);
    if (s.curved) continue;
    for (std::size_t i = 1; i < s.points.size(); ++i) add(s.points[i - 1], s.points[i]);
    if (s.closed && s.points.size() > 2) add(s.points.back(), s.points.front());
  }
}

void RuleReader::fill() {
  for (const Stretch& s : path_) {
    add_box(s, true);
    if (s.curved || s.points.size() < 3) continue;
    Point least = s.points.front(), most = least;
    for (const Point& p : s.points) {
      least = {std::min(least.x, p.x), std::min(least.y, p.y)};
      most = {std::max(most.x, p.x), std::max(most.y, p.y)};
    }
    const double x = (least.x + most.x) / 2, y = (least.y + most.y) / 2;
    const double width = (most.x - least.x) * std::hypot(matrix_.a, matrix_.b);
    const double height = (most.y - least.y) * std::hypot(matrix_.c, matrix_.d);
    if (height <= thickest && width > 2 * height) add({least.x, y}, {most.x, y});
    if (width <= thickest && height > 2 * width) add({x, least.y}, {x, most.y});
  }
}

void RuleReader::paint(bool stroked, bool filled) {
  if (filled) fill();
  if (stroked) stroke();
  path_.clear();
  points_ = 0;
}

// White is the paper's own: all the light there is of grey or of red, green and blue, or none of the four
// inks.
void RuleReader::set_colour(std::string_view op) {
  const std::size_t count = operands_.size();
  const auto all = [&](double value) {
    return std::all_of(operands_.begin(), operands_.end(), [&](double v) { return v == value; });
  };
  if (op == "g" || op == "rg" || op == "k" || op == "sc" || op == "scn")
    white_ = (count == 1 || count == 3) ? all(1) : count == 4 && all(0);
}

void RuleReader::apply(std::string_view op, std::string_view name) {
  if (operands_.size() < operands_of(op)) return;
  if (op == "q") {
    if (saved_.size() < most_saved)
      saved_.emplace_back(matrix_, white_);
    else
      ++lost_;
  } else if (op == "Q") {
    if (lost_ > 0) {
      --lost_;
    } else if (!saved_.empty()) {
      std::tie(matrix_, white_) = saved_.back();
      saved_.pop_back();
    }
  } else if (op == "cm") {
    matrix_ = Matrix{operand(5), operand(4), operand(3), operand(2), operand(1), operand(0)} * matrix_;
  } else if (op == "m") {
    move(operand(1), operand(0));
  } else if (op == "l") {
    line(operand(1), operand(0));
  } else if (op == "c" || op == "v" || op == "y") {
    line(operand(1), operand(0));
    if (!path_.empty()) path_.back().curved = true;
  } else if (op == "h") {
    if (!path_.empty()) path_.back().closed = true;
  } else if (op == "re") {
    const double x = operand(3), y = operand(2), width = operand(1), height = operand(0);
    if (points_ + 4 > most_points) return;
    points_ += 4;
    path_.push_back({{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, true, false});
  } else if (op == "S" || op == "s") {
    if (op == "s" && !path_.empty()) path_.back().closed = true;
    paint(true, false);
  } else if (op == "f" || op == "F" || op == "f*") {
    paint(false, true);
  } else if (op == "B" || op == "B*" || op == "b" || op == "b*") {
    if (op[0] == 'b' && !path_.empty()) path_.back().closed = true;
    paint(true, true);
  } else if (op == "n") {
    paint(false, false);
  } else if (op == "Do") {
    draw_object(name, matrix_);
  } else {
    set_colour(op);
  }
}

void RuleReader::read(std::string_view content) {
  constexpr std::size_t most_operands = 64; // more than any operator takes
  ContentTokens tokens(content);
  std::string_view name;
  for (;;) {
    switch (tokens.next()) {
    case ContentToken::number:
      if (operands_.size() < most_operands) operands_.push_back(tokens.number());
      break;
    case ContentToken::name: name = tokens.text(); break;
    case ContentToken::word:
      apply(tokens.text(), name);
      operands_.clear();
      name = {};
      break;
    case ContentToken::end: return;
    }
  }
}

} // namespace mr::source
