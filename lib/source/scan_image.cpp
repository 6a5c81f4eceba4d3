// Rules are found as runs of dark pixels; scans are never quite straight, so a run may waver by a pixel.
#include "mr/source/scan_image.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <numeric>
#include <span>

#include <fmt/format.h>

namespace mr::source {

namespace {

constexpr std::size_t max_pixels = 100'000'000;

// The grey value that best parts ink from paper (Otsu's method).
unsigned threshold_of(const GreyImage& image) {
  std::array<double, 256> count{};
  for (const unsigned char p : image.pixels) ++count[p];
  double total = 0, weighted = 0;
  for (std::size_t i = 0; i < count.size(); ++i)
    total += count[i], weighted += static_cast<double>(i) * count[i];
  double below = 0, sum_below = 0, best = -1;
  unsigned threshold = 128;
  for (unsigned i = 0; i < 256; ++i) {
    below += count[i];
    sum_below += i * count[i];
    if (below == 0 || below == total) continue;
    const double apart = sum_below / below - (weighted - sum_below) / (total - below);
    const double between = below * (total - below) * apart * apart;
    if (between > best) best = between, threshold = i;
  }
  return threshold;
}

// One axis of an image: `step` leads along a line, `across` from line to line.
struct Axis {
  std::size_t lines, length, across, step;
};

struct Run { // pixels [begin, end) of a line
  std::size_t line, begin, end;
  bool rule = false;
};

// A rule is thin: a little to either side of it there is paper. Rows of bold letters are not.
bool is_thin(const std::vector<char>& dark, const Axis& axis, std::size_t line, std::size_t begin,
             std::size_t end, std::size_t aside) {
  std::size_t thin = 0;
  for (std::size_t i = begin; i <= end; ++i) {
    const std::size_t at = line * axis.across + i * axis.step;
    const bool before = line >= aside && dark[at - aside * axis.across];
    const bool after = line + aside < axis.lines && dark[at + aside * axis.across];
    thin += !before && !after;
  }
  return thin * 10 >= (end - begin + 1) * 8;
}

// Dark runs that are thin and at least `shortest` long, line by line; a gap of three pixels, which noise
// makes, does not end a run.
std::vector<Run> thin_runs(const std::vector<char>& dark, const Axis& axis, std::size_t shortest,
                           std::size_t aside) {
  std::vector<Run> runs;
  for (std::size_t line = 0; line < axis.lines; ++line) {
    const std::size_t base = line * axis.across;
    std::size_t begin = 0, last = 0;
    bool running = false;
    for (std::size_t i = 0; i <= axis.length; ++i) {
      const bool ink = i < axis.length && dark[base + i * axis.step];
      if (ink) {
        if (!running) begin = i;
        running = true;
        last = i;
      } else if (running && (i == axis.length || i - last > 3)) {
        running = false;
        if (last - begin + 1 >= shortest && is_thin(dark, axis, line, begin, last, aside))
          runs.push_back({line, begin, last + 1});
      }
    }
  }
  return runs;
}

// Lets the rules of one line claim the runs of another that touch them; both are in order.
void claim(std::span<const Run> rules, std::span<Run> runs) {
  constexpr std::size_t near = 2;
  for (std::size_t i = 0, k = 0; i < rules.size() && k < runs.size();) {
    const bool touches = rules[i].begin <= runs[k].end + near && runs[k].begin <= rules[i].end + near;
    runs[k].rule = runs[k].rule || (rules[i].rule && touches);
    ++(rules[i].end < runs[k].end ? i : k);
  }
}

// A slanted rule is a stair of runs, whose last step is often short: what leads on from a rule belongs to it.
void lead_on(std::vector<Run>& runs, std::size_t lines) {
  constexpr std::size_t reach = 2; // lines
  std::vector<std::size_t> begin(lines + 1);
  for (const Run& run : runs) ++begin[run.line + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  const auto of_line = [&](std::size_t line) {
    return std::span(runs).subspan(begin[line], begin[line + 1] - begin[line]);
  };
  for (std::size_t line = 1; line < lines; ++line)
    for (std::size_t other = line - std::min(line, reach); other < line; ++other)
      claim(of_line(other), of_line(line));
  for (std::size_t line = lines; line-- > 0;)
    for (std::size_t other = line + 1; other < std::min(lines, line + 1 + reach); ++other)
      claim(of_line(other), of_line(line));
}

// The runs along one axis that are rules, or steps of them.
std::vector<Run> find_rules(const std::vector<char>& dark, const Axis& axis, std::size_t dots) {
  const std::size_t longest = dots / 4, shortest_step = std::max<std::size_t>(dots / 20, 1);
  std::vector<Run> runs = thin_runs(dark, axis, shortest_step, std::max<std::size_t>(dots / 38, 3));
  for (Run& run : runs) run.rule = run.end - run.begin >= longest;
  lead_on(runs, axis.lines);
  std::erase_if(runs, [](const Run& run) { return !run.rule; });
  return runs;
}

std::vector<Rule> mark(const std::vector<Run>& runs, const Axis& axis, std::vector<char>& marked) {
  std::vector<Rule> rules;
  for (const Run& run : runs) {
    for (std::size_t i = run.begin; i < run.end; ++i) marked[run.line * axis.across + i * axis.step] = 1;
    rules.push_back(
        {static_cast<float>(run.line), static_cast<float>(run.begin), static_cast<float>(run.end)});
  }
  return rules;
}

} // namespace

GreyImage parse_pgm(const std::string& bytes) {
  GreyImage image;
  if (!bytes.starts_with("P5")) return image;
  std::array<std::size_t, 3> numbers{}; // width, height, largest value
  std::size_t at = 2;
  for (std::size_t& number : numbers) {
    while (at < bytes.size() && (std::isspace(static_cast<unsigned char>(bytes[at])) || bytes[at] == '#')) {
      if (bytes[at] == '#') at = std::min(bytes.find('\n', at), bytes.size());
      if (at < bytes.size()) ++at;
    }
    const auto [stop, error] = std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), number);
    if (error != std::errc()) return image;
    at = static_cast<std::size_t>(stop - bytes.data());
  }
  ++at;
  const auto [width, height, most] = numbers;
  if (width == 0 || height == 0 || most != 255 || width > max_pixels / height) return image;
  if (bytes.size() < at + width * height) return image;
  image.width = width;
  image.height = height;
  image.pixels.assign(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      bytes.begin() + static_cast<std::ptrdiff_t>(at + width * height));
  return image;
}

std::string write_pgm(const GreyImage& image) {
  std::string out = fmt::format("P5\n{} {}\n255\n", image.width, image.height);
  out.append(image.pixels.begin(), image.pixels.end());
  return out;
}

ScannedRules remove_rules(GreyImage& image, int dots_per_inch) {
  if (image.pixels.empty()) return {};
  const unsigned threshold = threshold_of(image);
  std::vector<char> dark(image.pixels.size()), marked(image.pixels.size(), 0);
  std::transform(image.pixels.begin(), image.pixels.end(), dark.begin(),
                 [&](unsigned char p) { return static_cast<char>(p <= threshold); });
  const auto dots = static_cast<std::size_t>(dots_per_inch);
  const Axis across{image.height, image.width, image.width, 1},
      down{image.width, image.height, 1, image.width};
  const ScannedRules found{mark(find_rules(dark, across, dots), across, marked),
                           mark(find_rules(dark, down, dots), down, marked)};
  // The blurred edges of a rule go with it.
  const auto reach = static_cast<std::size_t>(std::max(1, dots_per_inch / 150));
  for (std::size_t y = 0; y < image.height; ++y)
    for (std::size_t x = 0; x < image.width; ++x) {
      if (!marked[y * image.width + x]) continue;
      for (std::size_t v = y - std::min(y, reach); v <= std::min(y + reach, image.height - 1); ++v)
        for (std::size_t u = x - std::min(x, reach); u <= std::min(x + reach, image.width - 1); ++u)
          image.pixels[v * image.width + u] = 255;
    }
  return found;
}

} // namespace mr::source
