// The iCalendar writer.
#include "mr/render/ics.hpp"

#include "mr/base/files.hpp"
#include "mr/base/utf8.hpp"

#include <string_view>

#include <fmt/format.h>

namespace mr::render {

namespace {

// TEXT values: backslash, semicolon and comma are escaped, a line feed is \n; other control characters, which
// the format does not allow, are left out, and so is what is no UTF-8.
std::string ics_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.point == '\\' || d.point == ';' || d.point == ',') out += '\\';
    if (d.point == '\n')
      out += "\\n";
    else if (d.point == '\t')
      out += ' ';
    else if (d.point == replacement_character && d.length == 1)
      append_utf8(out, replacement_character);
    else if (d.point >= 0x20 && d.point != 0x7F)
      out += text.substr(at, d.length);
    at += d.length;
  }
  return out;
}

// One content line, folded: no line longer than 75 bytes without its end, no character cut in two.
void line(std::string& out, std::string_view content) {
  std::size_t room = 75;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t length = decode_utf8(content, at).length;
    if (length > room) {
      out += "\r\n ";
      room = 74;
    }
    out += content.substr(at, length);
    room -= length;
    at += length;
  }
  out += "\r\n";
}

std::string date(Day day) {
  return fmt::format("{:04}{:02}{:02}", year_of(day), month_of(day), day_of_month(day));
}

} // namespace

std::string write_ics(const Calendar& calendar) {
  std::string out;
  line(out, "BEGIN:VCALENDAR");
  line(out, "VERSION:2.0");
  line(out, "PRODID:-//mr//management responses//EN");
  line(out, "CALSCALE:GREGORIAN");
  line(out, "METHOD:PUBLISH");
  if (!calendar.name.empty()) line(out, "X-WR-CALNAME:" + ics_text(calendar.name));
  for (const Event& event : calendar.events) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + ics_text(event.uid));
    line(out, "DTSTAMP:" + date(calendar.stamp) + "T000000Z");
    line(out, "DTSTART;VALUE=DATE:" + date(event.first));
    line(out, "DTEND;VALUE=DATE:" + date(event.last + std::chrono::days{1})); // the end is excluded
    line(out, "SUMMARY:" + ics_text(event.summary));
    if (!event.description.empty()) line(out, "DESCRIPTION:" + ics_text(event.description));
    if (!event.categories.empty()) {
      std::string all;
      for (const std::string& category : event.categories)
        all += (all.empty() ? "" : ",") + ics_text(category);
      line(out, "CATEGORIES:" + all);
    }
    line(out, "TRANSP:TRANSPARENT"); // a deadline does not make anybody busy
    if (event.alarm_days) {
      line(out, "BEGIN:VALARM");
      line(out, "ACTION:DISPLAY");
      line(out, "DESCRIPTION:" + ics_text(event.summary));
      line(out, fmt::format("TRIGGER:-P{}D", *event.alarm_days));
      line(out, "END:VALARM");
    }
    line(out, "END:VEVENT");
  }
  line(out, "END:VCALENDAR");
  return out;
}

std::string stable_uid(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += fmt::format("{}:{};", part.size(), part); // no two lists alike
  return sha256(all).substr(0, 32) + "@mr";
}

} // namespace mr::render
