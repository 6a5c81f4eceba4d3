// Number format codes: parsing and showing.
#include "mr/source/number_format.hpp"

#include "mr/base/dates.hpp"
#include "mr/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace mr::source {

namespace {

using Token = NumberFormat::Token;
using Section = NumberFormat::Section;
using Kind = Token::Kind;

struct Names {
  std::string_view language;
  std::array<std::string_view, 12> months, short_months;
  std::array<std::string_view, 7> days, short_days; // from Sunday
};
constexpr std::array<Names, 5> names{{
    {"en",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"},
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
     {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}},
    {"nl",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
      "november", "december"},
     {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
     {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
     {"zo", "ma", "di", "wo", "do", "vr", "za"}},
    {"fr",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
      "novembre", "décembre"},
     {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"},
     {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
     {"dim", "lun", "mar", "mer", "jeu", "ven", "sam"}},
    {"es",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre", "diciembre"},
     {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"},
     {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
     {"dom", "lun", "mar", "mié", "jue", "vie", "sáb"}},
    {"de",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember"},
     {"Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
     {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
     {"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"}},
}};

const Names& names_of(std::string_view language) {
  for (const Names& n : names)
    if (n.language == language) return n;
  return names.front();
}

// "$-413" and "$-nl-BE": the low ten bits of the number are the language.
std::string language_of(std::string_view bracket) {
  const std::size_t dash = bracket.find('-');
  if (!bracket.starts_with('$') || dash == std::string_view::npos) return {};
  const std::string_view code = bracket.substr(dash + 1);
  if (code.size() > 2 && code[2] == '-') return fold(code.substr(0, 2));
  unsigned long id = 0;
  std::from_chars(code.data(), code.data() + code.size(), id, 16);
  switch (id & 0x3FFU) {
  case 0x13: return "nl";
  case 0x09: return "en";
  case 0x0C: return "fr";
  case 0x0A: return "es";
  case 0x07: return "de";
  default: return {};
  }
}

// Parses one section of a format code; `at` is left behind its semicolon.
class SectionParser {
public:
  SectionParser(std::string_view code, std::size_t& at) : code_(code), at_(at) {}

  Section parse() {
    while (at_ < code_.size() && code_[at_] != ';') step();
    if (at_ < code_.size()) ++at_;
    settle_minutes();
    return std::move(section_);
  }

private:
  void literal(std::string_view text) {
    if (!section_.tokens.empty() && section_.tokens.back().kind == Kind::literal)
      section_.tokens.back().text += text;
    else
      section_.tokens.push_back({Kind::literal, std::string(text), 0, false});
  }

  void step() {
    const char c = code_[at_];
    if (c == '"') {
      const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
      literal(code_.substr(at_ + 1, end - at_ - 1));
      at_ = std::min(end + 1, code_.size());
    } else if (c == '\\') {
      literal(code_.substr(at_ + 1, 1));
      at_ = std::min(at_ + 2, code_.size());
    } else if (c == '_' || c == '*') { // room for a character, or filling the cell with it
      if (c == '_') literal(" ");
      at_ = std::min(at_ + 2, code_.size());
    } else if (c == '[') {
      bracket();
    } else if (fold(code_.substr(at_, 7)) == "general") {
      section_.tokens.push_back({Kind::general, {}, 0, false});
      at_ += 7;
    } else if (fold(code_.substr(at_, 5)) == "am/pm" || fold(code_.substr(at_, 3)) == "a/p") {
      section_.tokens.push_back({Kind::half_day, {}, 0, false});
      at_ += code_[at_ + 1] == '/' ? 3 : 5;
    } else if (std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos) {
      letters(c);
    } else if (std::string_view("0#?").find(c) != std::string_view::npos) {
      const std::size_t end = std::min(code_.find_first_not_of("0#?.,", at_), code_.size());
      section_.tokens.push_back({Kind::digits, std::string(code_.substr(at_, end - at_)), 0, false});
      at_ = end;
    } else if (c == '@') {
      section_.tokens.push_back({Kind::text, {}, 0, false});
      ++at_;
    } else if (c == '%') {
      section_.tokens.push_back({Kind::percent, "%", 0, false});
      ++at_;
    } else {
      literal(code_.substr(at_, 1));
      ++at_;
    }
  }

  void bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inner = code_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, code_.size());
    if (inner.starts_with('$')) {
      literal(inner.substr(1, std::min(inner.find('-'), inner.size()) - 1)); // a currency sign
      if (std::string language = language_of(inner); !language.empty())
        section_.language = std::move(language);
    } else if (!inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos) {
      const char c = static_cast<char>(inner[0] | 0x20);
      const Kind kind = c == 'h' ? Kind::hour : c == 'm' ? Kind::minute : Kind::second;
      section_.tokens.push_back({kind, {}, static_cast<int>(inner.size()), true});
      section_.date = true;
    } // else a colour or a condition
  }

  void letters(char c) {
    const char low = static_cast<char>(c | 0x20);
    std::size_t end = at_;
    while (end < code_.size() && (code_[end] | 0x20) == low) ++end;
    const Kind kind = low == 'y'   ? Kind::year
                      : low == 'm' ? Kind::month
                      : low == 'd' ? Kind::day
                      : low == 'h' ? Kind::hour
                                   : Kind::second;
    section_.tokens.push_back({kind, {}, static_cast<int>(end - at_), false});
    section_.date = true;
    at_ = end;
  }

  // An m next to hours or seconds means minutes; then finds whether the month comes before the day.
  void settle_minutes() {
    auto& tokens = section_.tokens;
    Kind before = Kind::literal;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      Token& t = tokens[i];
      if (t.kind == Kind::literal) continue;
      if (t.kind == Kind::month && t.width <= 2) {
        std::size_t next = i + 1;
        while (next < tokens.size() && tokens[next].kind == Kind::literal) ++next;
        const bool seconds = next < tokens.size() && tokens[next].kind == Kind::second;
        if (before == Kind::hour || seconds) t.kind = Kind::minute;
      }
      before = t.kind;
    }
    bool day = false, year = false;
    for (const Token& t : tokens) {
      day = day || t.kind == Kind::day;
      year = year || t.kind == Kind::year;
      if (t.kind == Kind::month && t.width <= 2 && !day && !year) section_.month_first = true;
    }
    section_.month_first = section_.month_first && day;
  }

  std::string_view code_;
  std::size_t& at_;
  Section section_;
};

std::string group_thousands(std::string digits) {
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string show_digits(std::string_view pattern, double value) {
  const std::size_t dot = std::min(pattern.find('.'), pattern.size());
  const std::string_view whole = pattern.substr(0, dot), part = pattern.substr(dot);
  for (std::size_t i = pattern.size(); i > 0 && pattern[i - 1] == ','; --i) value /= 1000;
  const auto count = [](std::string_view text, std::string_view signs) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [&](char c) { return signs.find(c) != signs.npos; }));
  };
  const std::size_t places = std::min<std::size_t>(count(part, "0#?"), 15), firm = count(part, "0");
  std::string text = fmt::format("{:.{}f}", value, places);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string decimals = text.substr(std::min(point + 1, text.size()));
  while (decimals.size() > firm && decimals.ends_with('0')) decimals.pop_back();
  std::string digits = text.substr(0, point);
  const std::size_t zeros = std::min<std::size_t>(count(whole, "0"), 30);
  if (digits == "0" && zeros == 0) digits.clear();
  if (digits.size() < zeros) digits.insert(0, zeros - digits.size(), '0');
  const bool grouped = whole.find(',') != whole.npos && !whole.ends_with(',');
  if (grouped) digits = group_thousands(std::move(digits));
  return decimals.empty() ? digits : digits + '.' + decimals;
}

std::string show_date_part(const Token& t, Day day, long long seconds, double value, bool half,
                           const Names& name) {
  const long long hour = seconds / 3600, minute = seconds / 60 % 60, second = seconds % 60;
  const unsigned month = month_of(day), weekday = std::chrono::weekday(day).c_encoding();
  const auto total = static_cast<long long>(std::llround(value * 86400));
  switch (t.kind) {
  case Kind::year:
    return t.width <= 2 ? fmt::format("{:02}", year_of(day) % 100) : std::to_string(year_of(day));
  case Kind::month:
    if (t.width == 5) return std::string(name.months[month - 1].substr(0, 1));
    if (t.width >= 4) return std::string(name.months[month - 1]);
    if (t.width == 3) return std::string(name.short_months[month - 1]);
    return fmt::format("{:0{}}", month, t.width);
  case Kind::day:
    if (t.width >= 4) return std::string(name.days[weekday]);
    if (t.width == 3) return std::string(name.short_days[weekday]);
    return fmt::format("{:0{}}", day_of_month(day), t.width);
  case Kind::hour:
    if (t.elapsed) return fmt::format("{:0{}}", total / 3600, t.width);
    return fmt::format("{:0{}}", half ? (hour + 11) % 12 + 1 : hour, std::min(t.width, 2));
  case Kind::minute: return fmt::format("{:0{}}", t.elapsed ? total / 60 : minute, std::min(t.width, 2));
  case Kind::second: return fmt::format("{:0{}}", t.elapsed ? total : second, std::min(t.width, 2));
  case Kind::half_day: return hour < 12 ? "AM" : "PM";
  default: return t.text;
  }
}

std::string show_date(const Section& section, double value, const NumberContext& context) {
  // Day 60 of the 1900 system is the 29th of February that never was; days before it count one less.
  constexpr double last_day = 2'958'465; // 31 December 9999
  if (!(value >= 0) || value > last_day) return general_number(value);
  auto whole = static_cast<long long>(std::floor(value));
  long long seconds = std::llround((value - static_cast<double>(whole)) * 86400);
  if (seconds == 86400) seconds = 0, ++whole;
  using namespace std::chrono;
  const Day epoch = context.since_1904 ? sys_days(year{1904} / 1 / 1) : sys_days(year{1899} / 12 / 30);
  const Day day = epoch + days(!context.since_1904 && whole < 60 ? whole + 1 : whole);
  const unsigned d = day_of_month(day);
  const bool ambiguous = section.month_first && d <= 12 && d != month_of(day);
  const bool half = std::any_of(section.tokens.begin(), section.tokens.end(),
                                [](const Token& t) { return t.kind == Kind::half_day; });
  const Names& name = names_of(section.language.empty() ? context.language : section.language);
  std::string out;
  if (ambiguous) out = to_iso(day);
  for (const Token& t : section.tokens) {
    const bool calendar = t.kind == Kind::year || t.kind == Kind::month || t.kind == Kind::day;
    if (ambiguous &&
        (calendar || (t.kind == Kind::literal && t.text.find_first_not_of("/-. ,") == std::string::npos)))
      continue;
    if (ambiguous && t.kind == Kind::hour) out += ' ';
    out += show_date_part(t, day, seconds, value, half, name);
  }
  return std::string(trim(out));
}

} // namespace

std::string general_number(double value) {
  if (!std::isfinite(value)) return "#NUM!";
  if (value == std::floor(value) && std::fabs(value) < 1e15)
    return std::to_string(static_cast<long long>(value));
  return fmt::format("{:.10g}", value);
}

NumberFormat::NumberFormat(std::string_view code) {
  for (std::size_t at = 0; at < code.size();) sections_.push_back(SectionParser(code, at).parse());
}

NumberFormat NumberFormat::built_in(long id) {
  switch (id) {
  case 1: return NumberFormat("0");
  case 2: return NumberFormat("0.00");
  case 3:
  case 37:
  case 38: return NumberFormat("#,##0");
  case 4:
  case 39:
  case 40: return NumberFormat("#,##0.00");
  case 9: return NumberFormat("0%");
  case 10: return NumberFormat("0.00%");
  case 14: return NumberFormat("dd/mm/yyyy");
  case 15: return NumberFormat("d-mmm-yy");
  case 16: return NumberFormat("d-mmm");
  case 17: return NumberFormat("mmm-yy");
  case 18: return NumberFormat("h:mm AM/PM");
  case 19: return NumberFormat("h:mm:ss AM/PM");
  case 20: return NumberFormat("h:mm");
  case 21: return NumberFormat("h:mm:ss");
  case 22: return NumberFormat("dd/mm/yyyy h:mm");
  case 45: return NumberFormat("mm:ss");
  case 46: return NumberFormat("[h]:mm:ss");
  case 47: return NumberFormat("mm:ss");
  default: return {};
  }
}

std::string NumberFormat::show(double value, const NumberContext& context) const {
  if (sections_.empty() || !std::isfinite(value)) return general_number(value);
  std::size_t chosen = 0;
  if (value < 0 && sections_.size() > 1) chosen = 1;
  if (value == 0 && sections_.size() > 2) chosen = 2;
  const Section& section = sections_[chosen];
  if (section.date) return show_date(section, value, context);
  double magnitude = std::fabs(value);
  const auto has = [&](Kind kind) {
    return std::any_of(section.tokens.begin(), section.tokens.end(),
                       [&](const Token& t) { return t.kind == kind; });
  };
  if (has(Kind::percent)) magnitude *= 100;
  std::string out;
  bool digits = false;
  for (const Token& t : section.tokens) {
    // A fraction or an exponent has two digit patterns; those are shown as plain numbers.
    if (t.kind == Kind::digits && digits) return general_number(value);
    if (t.kind == Kind::digits)
      out += show_digits(t.text, magnitude);
    else if (t.kind == Kind::general || t.kind == Kind::text)
      out += general_number(magnitude);
    else
      out += t.text;
    digits = digits || t.kind == Kind::digits;
  }
  if (value < 0 && chosen == 0) out.insert(0, "-");
  return std::string(trim(out));
}

std::string_view guess_language(std::string_view sample) {
  struct Words {
    std::string_view language;
    std::array<std::string_view, 7> words;
  };
  static constexpr std::array<Words, 4> all{{
      {"en", {"the", "and", "of", "to", "with", "for", "by"}},
      {"nl", {"het", "een", "van", "voor", "met", "naar", "niet"}},
      {"fr", {"les", "des", "du", "et", "pour", "avec", "une"}},
      {"es", {"los", "las", "del", "y", "para", "con", "una"}},
  }};
  std::array<std::size_t, all.size()> hits{};
  const std::string text = fold(sample);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    for (std::size_t i = 0; i < all.size(); ++i)
      hits[i] += static_cast<std::size_t>(std::count(all[i].words.begin(), all[i].words.end(), word));
    at = end + 1;
  }
  return all[static_cast<std::size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin())].language;
}

} // namespace mr::source
