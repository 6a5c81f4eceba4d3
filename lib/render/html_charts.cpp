// Charts as inline SVG. Positions are percentages, so that drawings take the width there is and letters keep
// their size.
#include "mr/render/compose.hpp"
#include "mr/render/html_escape.hpp"
#include "mr/render/html_parts.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace mr::render {

const char* css_class(page::Tone tone) {
  switch (tone) {
  case page::Tone::good: return "good";
  case page::Tone::progress: return "progress";
  case page::Tone::attention: return "attention";
  case page::Tone::bad: return "bad";
  case page::Tone::muted: return "muted";
  case page::Tone::plain: break;
  }
  return "plain";
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned value = 0;
    for (std::size_t k = 0; k < 3; ++k)
      value = value << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : digits[value >> (18 - 6 * k) & 63U];
  }
  return out;
}

std::string html_bar(const page::Bar& bar) {
  std::size_t total = 0;
  std::string words;
  for (const page::Bar::Part& part : bar.parts) {
    total += part.count;
    if (part.count > 0) words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", part.label, part.count);
  }
  std::string out = fmt::format("<figure><figcaption>{}</figcaption>\n", xml_text(bar.caption));
  out += fmt::format("<svg role=\"img\" width=\"100%\" height=\"30\"><title>{}</title>", xml_text(words));
  double at = 0;
  for (const page::Bar::Part& part : bar.parts) {
    if (part.count == 0) continue;
    const double width = 100.0 * static_cast<double>(part.count) / static_cast<double>(total);
    out += fmt::format("<rect class=\"fill-{}\" x=\"{:.3f}%\" width=\"{:.3f}%\" height=\"30\"/>",
                       css_class(part.tone), at, width);
    if (width > 5)
      out += fmt::format("<text class=\"{}\" x=\"{:.3f}%\" y=\"20\" text-anchor=\"middle\">{}</text>",
                         part.tone == page::Tone::plain || part.tone == page::Tone::attention ? "on-light"
                                                                                              : "on-bar",
                         at + width / 2, part.count);
    at += width;
  }
  out += "</svg>\n<ul class=\"legend\">";
  for (const page::Bar::Part& part : bar.parts)
    out += fmt::format("<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"fill-{}\" "
                       "width=\"12\" height=\"12\" rx=\"2\"/></svg>{} <b>{}</b></li>",
                       css_class(part.tone), xml_text(part.label), part.count);
  return out + "</ul></figure>\n";
}

namespace {

struct Axis {
  Day from, to;
  double place(Day day) const {
    const double share = static_cast<double>((day - from).count()) / static_cast<double>((to - from).count());
    return std::clamp(100.0 * share, 0.0, 100.0);
  }
};

// Whole years around all windows, at most eight on either side of the day: a slip of the pen in one date
// must not flatten the others.
Axis axis_of(const page::TimeChart& chart) {
  int first = year_of(chart.as_of), last = first;
  for (const auto& lane : chart.lanes)
    for (const auto& span : lane.spans) {
      if (span.window.from) first = std::min(first, year_of(*span.window.from));
      if (span.window.to) last = std::max(last, year_of(*span.window.to));
      if (span.window.to) first = std::min(first, year_of(*span.window.to));
      if (span.window.from) last = std::max(last, year_of(*span.window.from));
    }
  first = std::max(first, year_of(chart.as_of) - 8);
  last = std::min(last, year_of(chart.as_of) + 8);
  using namespace std::chrono;
  return {sys_days{year{first} / January / 1}, sys_days{year{last + 1} / January / 1}};
}

std::string year_lines(const Axis& axis, int height) {
  std::string out;
  for (int y = year_of(axis.from); y <= year_of(axis.to); ++y) {
    const double x = axis.place(Day{std::chrono::year{y} / std::chrono::January / 1});
    out += fmt::format("<line class=\"grid-line\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"0\" y2=\"{1}\"/>", x,
                       height);
  }
  return out;
}

std::string now_line(const Axis& axis, int height, Day as_of) {
  return fmt::format("<line class=\"now\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"0\" y2=\"{1}\"/>",
                     axis.place(as_of), height);
}

std::string axis_row(const page::TimeChart& chart, const Axis& axis) {
  const double now = axis.place(chart.as_of);
  std::string out =
      "<div class=\"lane axis\"><span></span><svg width=\"100%\" height=\"38\" aria-hidden=\"true\">";
  out += fmt::format("<text class=\"today\" x=\"{:.2f}%\" y=\"12\" text-anchor=\"{}\">{}</text>", now,
                     now > 66   ? "end"
                     : now < 34 ? "start"
                                : "middle",
                     xml_text(chart.as_of_label));
  const int years = year_of(axis.to) - year_of(axis.from);
  for (int y = year_of(axis.from); y < year_of(axis.to); ++y) {
    if (years > 8 && (y - year_of(axis.from)) % 2 == 1) continue;
    const double x = axis.place(Day{std::chrono::year{y} / std::chrono::July / 2});
    out += fmt::format("<text x=\"{:.2f}%\" y=\"32\" text-anchor=\"middle\">{}</text>", x, y);
  }
  return out + "</svg></div>\n";
}

} // namespace

std::string html_time_chart(const page::TimeChart& chart, const std::set<std::string>& anchors) {
  const Axis axis = axis_of(chart);
  std::string out =
      fmt::format("<figure class=\"time\"><figcaption>{}</figcaption>\n", xml_text(chart.caption));
  out += axis_row(chart, axis);
  constexpr int height = 22;
  for (const page::TimeChart::Lane& lane : chart.lanes) {
    std::string words, bars;
    for (const page::TimeChart::Span& span : lane.spans) {
      words += (words.empty() ? "" : "; ") + span.label;
      const double x = span.window.from ? axis.place(*span.window.from) : 0;
      const double end = span.window.to ? axis.place(*span.window.to + std::chrono::days{1}) : 100;
      bars += fmt::format("<rect class=\"fill-{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" y=\"4\" height=\"14\" "
                          "rx=\"3\"><title>{}</title></rect>",
                          css_class(tone_of(span.state)), std::min(x, 99.0), std::max(end - x, 0.8),
                          xml_text(span.label));
    }
    const std::string label = xml_text(lane.label);
    out += fmt::format(
        "<div class=\"lane\">{}<svg role=\"img\" width=\"100%\" "
        "height=\"{}\"><title>{}</title>{}{}{}</svg></div>\n",
        anchors.contains(lane.target) ? fmt::format("<a href=\"#{}\">{}</a>", lane.target, label)
                                      : "<span>" + label + "</span>",
        height, xml_text(words), year_lines(axis, height), bars, now_line(axis, height, chart.as_of));
  }
  return out + "</figure>\n";
}

} // namespace mr::render
