// What the reading of timing wording promises.
#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/timing/timing.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace mr;
using namespace mr::timing;

namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(at);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string written(const Window& w) {
  return (w.from ? to_iso(*w.from) : "") + ".." + (w.to ? to_iso(*w.to) : "");
}

struct Phrase {
  Options options;
  std::string text;
  std::set<std::string> windows;
  bool continuous = false;
};

std::vector<Phrase> phrases() {
  const auto bytes = read_file(MR_SOURCE_DIR "/tests/timing/phrases.tsv");
  REQUIRE(bytes);
  std::vector<Phrase> out;
  for (const std::string_view line : lines(*bytes)) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    REQUIRE(fields.size() == 5);
    Phrase p;
    p.options.language = fields[0];
    p.options.anchor = parse_iso_day(fields[1]);
    p.text = fields[2];
    for (const std::string& w : split(fields[3], ';'))
      if (!trim(w).empty()) p.windows.emplace(trim(w));
    p.continuous = fields[4] == "yes";
    out.push_back(std::move(p));
  }
  return out;
}

std::set<std::string> windows(const Reading& reading) {
  std::set<std::string> out;
  for (const Milestone& m : reading.milestones) out.insert(written(m.window));
  return out;
}

Reading read_at(std::string_view phrase, std::string_view language = "en",
                std::string_view anchor = "2024-11-18") {
  return read(phrase, {std::string(language), parse_iso_day(anchor), std::nullopt});
}

// A text with its years put one up: "2024-25" is left alone, four figures count.
std::string next_year(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t n = 0;
    while (i + n < text.size() && is_digit(text[i + n])) ++n;
    if (n == 4)
      out += std::to_string(std::stoi(text.substr(i, 4)) + 1);
    else
      out += text.substr(i, std::max<std::size_t>(n, 1));
    i += std::max<std::size_t>(n, 1);
  }
  return out;
}

Day year_later(Day day, bool last_of_its_month) {
  const Day moved = add_months(day, 12);
  return last_of_its_month ? last_of_month(year_of(moved), month_of(moved)) : moved;
}

bool is_last_of_month(Day day) { return day_of_month(day + std::chrono::days{1}) == 1; }

} // namespace

TEST_CASE("every phrase of the list reads as the convention table says") {
  std::size_t count = 0;
  for (const Phrase& p : phrases()) {
    CAPTURE(p.text);
    const Reading reading = read(p.text, p.options);
    CHECK(windows(reading) == p.windows);
    CHECK(reading.continuous == p.continuous);
    ++count;
  }
  CHECK(count >= 200);
}

TEST_CASE("a window never ends before it begins, and its EDTF gives the same window") {
  for (const Phrase& p : phrases()) {
    for (const Milestone& m : read(p.text, p.options).milestones) {
      CAPTURE(p.text);
      CAPTURE(m.edtf);
      CHECK((!m.window.from || !m.window.to || *m.window.from <= *m.window.to));
      const auto again = window_of_edtf(m.edtf);
      REQUIRE(again);
      CHECK(written(*again) == written(m.window));
      CHECK(m.words.known());
      CHECK_FALSE(m.convention.empty());
    }
  }
}

TEST_CASE("a year later in the phrase is a year later in the window") {
  std::size_t moved_phrases = 0;
  for (const Phrase& p : phrases()) {
    const std::string moved = next_year(p.text);
    const Reading now = read(p.text, p.options), later = read(moved, p.options);
    const bool inferred = std::any_of(now.milestones.begin(), now.milestones.end(),
                                      [](const Milestone& m) { return m.inferred; });
    // Two-figure years and week numbers do not move with the others; 29 February has no next year.
    if (moved == p.text || inferred || p.text.find("/2") != std::string::npos ||
        p.text.find("-2") != std::string::npos || p.text.find("2028") != std::string::npos)
      continue;
    CAPTURE(p.text);
    REQUIRE(later.milestones.size() == now.milestones.size());
    for (std::size_t i = 0; i < now.milestones.size(); ++i) {
      const Window &a = now.milestones[i].window, &b = later.milestones[i].window;
      const bool month_end = a.to && a.from != a.to && is_last_of_month(*a.to);
      if (a.from) CHECK(to_iso(*b.from) == to_iso(year_later(*a.from, false)));
      if (a.to) CHECK(to_iso(*b.to) == to_iso(year_later(*a.to, month_end)));
    }
    ++moved_phrases;
  }
  CHECK(moved_phrases > 150);
}

TEST_CASE("the document's date matters for inferred readings only") {
  for (const Phrase& p : phrases()) {
    Options other = p.options;
    other.anchor = *p.options.anchor + std::chrono::days{1000};
    const Reading a = read(p.text, p.options), b = read(p.text, other);
    CAPTURE(p.text);
    REQUIRE(a.milestones.size() == b.milestones.size());
    for (std::size_t i = 0; i < a.milestones.size(); ++i) {
      CHECK(a.milestones[i].inferred == b.milestones[i].inferred);
      if (!a.milestones[i].inferred)
        CHECK(written(a.milestones[i].window) == written(b.milestones[i].window));
    }
  }
}

TEST_CASE("every day from 1900 to 2200 reads back, in figures and in words") {
  static const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};
  Options options;
  std::size_t wrong = 0;
  for (Day day = *make_day(1900, 1, 1); day <= *make_day(2200, 12, 31); day += std::chrono::days{1}) {
    const int y = year_of(day);
    const unsigned m = month_of(day), d = day_of_month(day);
    const std::string iso = to_iso(day);
    // One of the four spellings a day, so that all come by for all parts of the calendar.
    const std::string text = d % 4 == 0   ? iso
                             : d % 4 == 1 ? fmt::format("{:02}/{:02}/{}", d, m, y)
                             : d % 4 == 2 ? fmt::format("{} {} {}", d, months[m - 1], y)
                                          : fmt::format("{} {}, {}", months[m - 1], d, y);
    const Reading reading = read(text, options);
    if (reading.milestones.size() != 1 || written(reading.milestones[0].window) != iso + ".." + iso) ++wrong;
    const auto again = window_of_edtf(iso);
    if (!again || *again->from != day) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("leap days exist in leap years only") {
  CHECK(windows(read_at("29 February 2024")) == std::set<std::string>{"2024-02-29..2024-02-29"});
  CHECK(windows(read_at("29/02/2000")) == std::set<std::string>{"2000-02-29..2000-02-29"});
  CHECK(read_at("29 February 2100").milestones.empty());
  CHECK(windows(read_at("end of February 2024")) == std::set<std::string>{"2024-02-21..2024-02-29"});
  CHECK(windows(read_at("29 February", "en", "2024-03-01")) ==
        std::set<std::string>{"2028-02-29..2028-02-29"});
  CHECK(windows(read_at("within 12 months", "en", "2024-02-29")) ==
        std::set<std::string>{"2024-02-29..2025-02-28"});
}

TEST_CASE("milestones carry the words that say what is due") {
  const auto labels = [](std::string_view phrase, std::string_view language) {
    std::vector<std::string> out;
    for (const Milestone& m : read_at(phrase, language).milestones) out.push_back(m.label);
    return out;
  };
  using Labels = std::vector<std::string>;
  CHECK(labels("Concept note in March 2025, pilot by mid-2026.", "en") == Labels{"Concept note", "pilot"});
  CHECK(labels("June 2025 (first item), March 2026 (second item)", "en") ==
        Labels{"first item", "second item"});
  CHECK(labels("Ontwerp: 15/09/2025 Definitieve versie: januari 2026", "nl") ==
        Labels{"Ontwerp", "Definitieve versie"});
  CHECK(labels("Herfst 2025: opleiding van de vrijwilligers, met coaches. Doorlopend", "nl") ==
        Labels{"opleiding van de vrijwilligers, met coaches"});
  CHECK(labels("1. T2 2025 2. fin 2025", "fr") == Labels{"1", "2"});
  CHECK(labels("tegen eind 2025", "nl") == Labels{""});
  CHECK(labels("Start: March 2025. Completion: May 2025", "en") == Labels{""});
  CHECK(labels("2025-03-31T17:00", "en") == Labels{""}); // the hour is no thing that is due
  CHECK(labels("31/03/2025 17:00:00", "fr") == Labels{""});
  CHECK(labels("2025-03-31T00:00:00Z", "nl") == Labels{""});
}

TEST_CASE("a revised date keeps the initial one") {
  const Reading reading = read_at("Initial date: June 2025, revised: December 2025");
  REQUIRE(reading.milestones.size() == 1);
  REQUIRE(reading.milestones[0].initial);
  CHECK(written(*reading.milestones[0].initial) == "2025-06-01..2025-06-30");
  const Reading moved = read_at("reporté de juin à décembre 2025", "fr");
  REQUIRE(moved.milestones.size() == 1);
  CHECK(written(moved.milestones[0].initial.value_or(Window{})) == "2025-06-01..2025-06-30");
}

TEST_CASE("what is doubtful is said") {
  const auto kinds = [](const Reading& reading) {
    std::vector<Remark::Kind> out;
    for (const Remark& r : reading.remarks) out.push_back(r.kind);
    return out;
  };
  using Kinds = std::vector<Remark::Kind>;
  CHECK(kinds(read_at("03/04/2025")) == Kinds{Remark::Kind::ambiguous_date});
  CHECK(kinds(read_at("13/04/2025")).empty());
  CHECK(kinds(read_at("30 February 2025")) == Kinds{Remark::Kind::impossible_date});
  CHECK(kinds(read_at("15/13/2025")) == Kinds{Remark::Kind::impossible_date});
  CHECK(kinds(read_at("June 20255")) == Kinds{Remark::Kind::out_of_range});
  CHECK(kinds(read_at("June 1850")) == Kinds{Remark::Kind::out_of_range});
  CHECK(kinds(read_at("from June 2025 to March 2025")) == Kinds{Remark::Kind::start_after_end});
  CHECK(kinds(read_at("as soon as possible")) == Kinds{Remark::Kind::vague});
  CHECK(kinds(read_at("TBD")) == Kinds{Remark::Kind::no_date});
  CHECK(kinds(read_at("train the whole team")) == Kinds{Remark::Kind::no_date});
  Options no_anchor;
  CHECK(kinds(read("June", no_anchor)) == Kinds{Remark::Kind::vague});
  CHECK(kinds(read("within six months", no_anchor)) == Kinds{Remark::Kind::vague});
}

TEST_CASE("numeric dates follow the order asked for") {
  Options options;
  options.date_order = DateOrder::month_first;
  const Reading reading = read("03/04/2025", options);
  CHECK(windows(reading) == std::set<std::string>{"2025-03-04..2025-03-04"});
  CHECK(reading.remarks.empty());
  CHECK(windows(read("31/12/2024", options)) == std::set<std::string>{"2024-12-31..2024-12-31"});
}

TEST_CASE("EDTF forms that the tables do not use are read, and nonsense is refused") {
  const auto window = [](std::string_view edtf) {
    const auto w = window_of_edtf(edtf);
    return w ? written(*w) : "none";
  };
  CHECK(window("2026-23") == "2026-09-01..2026-12-20");
  CHECK(window("2025-24") == "2025-12-01..2026-03-20");
  CHECK(window("2025-34") == "2025-04-01..2025-06-30");
  CHECK(window("2025-38") == "2025-05-01..2025-08-31");
  CHECK(window("2025-41") == "2025-07-01..2025-12-31");
  CHECK(window("2025-06~") == "2025-06-01..2025-06-30");
  CHECK(window("2025?/2026-02") == "2025-01-01..2026-02-28");
  CHECK(window("2025-06/..") == "2025-06-01..");
  CHECK(window("/2025-06-30") == "..2025-06-30");
  CHECK(window("202X") == "2020-01-01..2029-12-31");
  CHECK(window("2025-XX") == "2025-01-01..2025-12-31");
  for (const char* bad : {"", "2025-13", "2025-02-30", "../..", "2026/2025", "25", "June 2025",
                          "2025-06-30T10:00", "2025/2026/2027", "XXXX-XX-01"})
    CHECK(window(bad) == "none");
}

TEST_CASE("the first complete day of a text is found") {
  Options options;
  options.anchor = parse_iso_day("2025-01-01");
  const auto day = [&](std::string_view text) {
    const auto found = find_day(text, options);
    return found ? to_iso(found->day) : "none";
  };
  CHECK(day("Datum: 08/09/2025") == "2025-09-08");
  CHECK(day("Approved by the board on 3 May 2024, version 2") == "2024-05-03");
  CHECK(day("Kortrijk, 8 september 2025") == "2025-09-08");
  CHECK(day("Report of May 2024") == "none");
  CHECK(day("3 May") == "none");
  CHECK(day("30 February 2024, then 1 March 2024") == "2024-03-01");
  for (const char* text : {"3 May", "3 mei", "3 mai", "3 de mayo"})
    CHECK(to_iso(find_day(text, {}, 2023)->day) == "2023-05-03");
  CHECK(to_iso(find_day("3 May 2024", {}, 2023)->day) == "2024-05-03");
}

TEST_CASE("timing stands out of a line without delimiters, the longest stretch first") {
  Options options;
  options.language = "nl";
  const std::string line = "Team Noord tegen eind juni 2025 doorlopend opvolgen door de cel";
  std::vector<std::string> found;
  for (const Span span : find_phrases(line, options)) found.push_back(line.substr(span.begin, span.size()));
  CHECK(found == std::vector<std::string>{"tegen eind juni 2025", "doorlopend"});
}

TEST_CASE("hostile phrases are read without harm") {
  for (const std::string& text :
       {std::string("\xff\xfe\x00", 3), std::string("99999999999999999999/99/99"),
        std::string("Q9 2025 H7 T0"), std::string("1.2.3.4.5.6.7.8"), std::string("////----....,,,,"),
        std::string("within 999999 months"), std::string("32 June 2025 31 June 31 June")}) {
    for (const Milestone& m : read_at(text).milestones)
      CHECK((!m.window.from || !m.window.to || *m.window.from <= *m.window.to));
  }
}

TEST_CASE("time grows with the length of the phrase, not faster") {
  // Ten times the text may take at most thirty times as long; a quadratic reading would take a hundred.
  for (const std::string_view piece : {"draft in March 2025, ", "1/", "Q1, ", "within ", "early to ",
                                       "first and ", "2025-", "end of the ", "(", "a) "}) {
    CAPTURE(piece);
    const auto seconds = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += piece;
      const std::clock_t start = std::clock(); // of this process: other programs don't count
      const Reading reading = read_at(text);
      CHECK(reading.remarks.size() <= text.size());
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    const double small = seconds(20'000), large = seconds(200'000);
    CHECK(large < 30 * small + 0.05);
  }
}
