// What the operators of a PDF page draw as rules and boxes.
#pragma once
#include "mr/source/page.hpp"

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::source {

// a b c d e f of PDF: x' = a x + c y + e, y' = b x + d y + f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};
Matrix operator*(const Matrix& first, const Matrix& then);

// Reads the operators that draw: strokes along the page's edges, the edges of stroked rectangles, and filled
// shapes as thin as a line, all of them rules; larger shapes are boxes, unless they are white. Anything may
// stand in `content`; what is no number or operator counts for nothing.
class RuleReader {
public:
  // Adds what it finds to the page, in the page's own points.
  RuleReader(Page& page, const Matrix& matrix);
  virtual ~RuleReader() = default;
  RuleReader(const RuleReader&) = delete;
  RuleReader& operator=(const RuleReader&) = delete;

  void read(std::string_view content);

protected:
  // The operator Do. `matrix` is the one in force.
  virtual void draw_object(std::string_view, const Matrix&) {}

private:
  struct Point {
    double x = 0, y = 0;
  };
  struct Stretch { // straight from point to point
    std::vector<Point> points;
    bool closed = false, curved = false;
  };

  void apply(std::string_view op, std::string_view name);
  void move(double x, double y);
  void line(double x, double y);
  void stroke();
  void fill();
  void paint(bool stroked, bool filled);
  void add(Point a, Point b);
  void add_box(const Stretch& shape, bool filled);
  void set_colour(std::string_view op);
  double operand(std::size_t from_last) const;

  Page& page_;
  Matrix matrix_;
  bool white_ = false; // what is filled now
  std::vector<std::pair<Matrix, bool>> saved_;
  std::size_t lost_ = 0; // saved states past the limit
  std::vector<double> operands_;
  std::vector<Stretch> path_;
  std::size_t points_ = 0;
};

} // namespace mr::source
