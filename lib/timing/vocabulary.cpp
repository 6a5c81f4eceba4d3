// Builds the words' trie from the packs.
#include "mr/timing/vocabulary.hpp"

#include "mr/base/text.hpp"
#include "mr/timing/windows.hpp"

#include <algorithm>
#include <map>

namespace mr::timing {

namespace {

struct Path {
  std::string_view path; // below "timing."
  Is what;
};

// One list of words each.
constexpr Path lists[] = {
    {"homograph", Is::homograph},
    {"weekday", Is::weekday},
    {"unit.day", Is::day_unit},
    {"unit.working_day", Is::working_day_unit},
    {"unit.week", Is::week_unit},
    {"unit.month", Is::month_unit},
    {"unit.bimester", Is::bimester_unit},
    {"unit.quarter", Is::quarter_unit},
    {"unit.third", Is::third_unit},
    {"unit.half", Is::half_unit},
    {"unit.year", Is::year_unit},
    {"unit.fortnight", Is::fortnight_unit},
    {"portion.half", Is::half_portion},
    {"portion.third", Is::third_portion},
    {"code.quarter", Is::quarter_code},
    {"code.half", Is::half_code},
    {"part.early", Is::early},
    {"part.mid", Is::mid},
    {"part.late", Is::late},
    {"by", Is::by},
    {"in", Is::in},
    {"of", Is::of},
    {"article", Is::article},
    {"latest", Is::latest},
    {"approx", Is::approx},
    {"from", Is::from},
    {"from_range", Is::from_range},
    {"to", Is::to},
    {"until", Is::until},
    {"before", Is::before},
    {"after", Is::after},
    {"between", Is::between},
    {"and", Is::and_},
    {"or", Is::or_},
    {"within", Is::within},
    {"next", Is::next},
    {"this", Is::this_},
    {"onwards", Is::onwards},
    {"immediately", Is::immediately},
    {"continuous", Is::continuous},
    {"recurrent", Is::recurrent},
    {"every", Is::every},
    {"no_date", Is::no_date},
    {"vague", Is::vague},
    {"metadata", Is::metadata},
    {"role.start", Is::start_role},
    {"role.completion", Is::completion_role},
    {"role.initial", Is::initial_role},
    {"role.revised", Is::revised_role},
    {"role.date", Is::date_role},
    {"event", Is::event},
    {"event_link", Is::event_link},
    {"item", Is::item},
    {"title", Is::title},
    {"not_year", Is::not_year},
    {"now", Is::now},
};

bool is_letter(char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

// "03-01/06-20" → two pairs; "01/03" → one.
std::vector<unsigned> numbers_of(std::string_view text) {
  std::vector<unsigned> out;
  bool inside = false;
  for (const char c : text) {
    if (!is_digit(c)) {
      inside = false;
      continue;
    }
    if (!inside) out.push_back(0);
    inside = true;
    if (out.back() < 1000) out.back() = out.back() * 10 + static_cast<unsigned>(c - '0');
  }
  return out;
}

bool is_month(unsigned m) { return m >= 1 && m <= 12; }
bool is_day_of_month(unsigned d) { return d >= 1 && d <= 31; }

constexpr std::string_view season_names[] = {"spring", "summer", "autumn", "winter"};
constexpr std::string_view part_names[] = {"early", "mid", "late"};

// A pack that leaves a convention out, or writes one that makes no sense, gets the usual one.
Conventions conventions_of(const lang::Pack* pack) {
  Conventions out = usual_conventions();
  if (!pack) return out;
  const auto numbers = [&](std::string_view group, std::string_view name) {
    return numbers_of(pack->word("timing." + std::string(group) + "." + std::string(name)));
  };
  for (std::size_t i = 0; i < 4; ++i) {
    const auto n = numbers("season_days", season_names[i]);
    if (n.size() == 4 && is_month(n[0]) && is_day_of_month(n[1]) && is_month(n[2]) && is_day_of_month(n[3]))
      out.seasons[i] = {{n[0], n[1]}, {n[2], n[3]}};
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const auto m = numbers("part_months", part_names[i]);
    if (m.size() == 2 && is_month(m[0]) && is_month(m[1]) && m[0] <= m[1]) out.months[i] = {m[0], m[1]};
    const auto d = numbers("part_days", part_names[i]);
    if (d.size() == 2 && is_day_of_month(d[0]) && is_day_of_month(d[1]) && d[0] <= d[1] && d[0] <= 28)
      out.days[i] = {d[0], d[1]};
  }
  out.month_first = pack->word("timing.date_order") == "month-first";
  out.day_after_month = pack->word("timing.day_after_month") != "no";
  return out;
}

} // namespace

const Conventions& usual_conventions() {
  static const Conventions usual{
      {{{{3, 1}, {6, 20}}, {{6, 1}, {9, 22}}, {{9, 1}, {12, 20}}, {{12, 1}, {3, 20}}}},
      {{{1, 3}, {6, 7}, {10, 12}}},
      {{{1, 10}, {11, 20}, {21, 31}}}};
  return usual;
}

const Vocabulary& Vocabulary::of(std::string_view language) {
  // Made from the packs on first use and made anew when a pack was loaded since; one per thread, so that
  // reading needs no lock.
  thread_local std::map<std::string, Vocabulary, std::less<>> made;
  thread_local std::size_t generation = 0;
  const lang::Pack* pack = lang::find_pack(language);
  const std::string key = pack ? pack->code() : "";
  if (generation != lang::generation()) {
    made.clear();
    generation = lang::generation();
  }
  auto found = made.find(key);
  if (found == made.end()) found = made.emplace(key, Vocabulary(key)).first;
  return found->second;
}

Vocabulary::Vocabulary(std::string_view language) {
  nodes_.emplace_back();
  for (const lang::Pack& pack : lang::builtin_packs()) {
    const bool own = pack.code() == language;
    add_pack(pack, own);
    if (own) conventions_ = conventions_of(&pack);
  }
  if (lang::find_pack(language) == nullptr) conventions_ = conventions_of(nullptr);
  std::sort(suffixes_.begin(), suffixes_.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

void Vocabulary::add_pack(const lang::Pack& pack, bool own) {
  const auto each = [&](const std::string& path, Is what, int value) {
    for (const std::string& word : pack.folded("timing." + path)) add(word, what, value, own);
  };
  for (const auto& [path, what] : lists) each(std::string(path), what, 0);
  for (int m = 1; m <= 12; ++m) {
    each("month." + std::to_string(m), Is::month, m);
    each("month_short." + std::to_string(m), Is::month_short, m);
  }
  for (int s = 0; s < 4; ++s) each("season." + std::string(season_names[s]), Is::season, s);
  for (const auto& [name, what] : {std::pair{"early", Is::early}, {"mid", Is::mid}, {"late", Is::late}}) {
    each("part_of_year." + std::string(name), what, 0);
    each("part_of_year." + std::string(name), Is::of_year, 0);
  }
  const auto numbered = [&](const std::string& group, Is what) {
    for (const std::string& name : pack.children("timing." + group)) {
      const auto number = numbers_of(name);
      each(group + "." + name, what, number.empty() ? last_ordinal : static_cast<int>(number.front()));
    }
  };
  numbered("count", Is::count);
  numbered("ordinal", Is::ordinal);
  numbered("duration", Is::duration);
  for (const std::string& suffix : pack.folded("timing.ordinal_suffix")) suffixes_.push_back(suffix);
}

void Vocabulary::add(std::string_view key, Is what, int value, bool own) {
  if (key.empty()) return;
  std::uint32_t at = 0;
  for (const char c : key) {
    auto& next = nodes_[at].next;
    const auto found = std::find_if(next.begin(), next.end(), [c](const auto& n) { return n.first == c; });
    if (found != next.end()) {
      at = found->second;
      continue;
    }
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    next.emplace_back(c, fresh);
    nodes_.emplace_back();
    at = fresh;
  }
  std::int32_t& index = own ? nodes_[at].own : nodes_[at].other;
  if (index < 0) {
    index = static_cast<std::int32_t>(words_.size());
    words_.emplace_back();
  }
  Word& word = words_[static_cast<std::size_t>(index)];
  word.is.add(what);
  switch (what) {
  case Is::month:
  case Is::month_short: word.month = value; break;
  case Is::season: word.season = value; break;
  case Is::ordinal: word.ordinal = value; break;
  case Is::count: word.count = value; break;
  case Is::duration: word.duration = value; break;
  default: break;
  }
}

std::size_t Vocabulary::match(std::string_view folded, std::size_t at, Word& out) const {
  std::uint32_t node = 0;
  std::size_t best = 0;
  for (std::size_t i = at; i < folded.size(); ++i) {
    const auto& next = nodes_[node].next;
    const auto found =
        std::find_if(next.begin(), next.end(), [&](const auto& n) { return n.first == folded[i]; });
    if (found == next.end()) break;
    node = found->second;
    const Node& here = nodes_[node];
    if (here.own < 0 && here.other < 0) continue;
    const bool ends = i + 1 == folded.size() || !is_letter(folded[i]) || !is_letter(folded[i + 1]);
    if (!ends) continue;
    best = i + 1 - at;
    out = words_[static_cast<std::size_t>(here.own >= 0 ? here.own : here.other)];
  }
  return best;
}

std::size_t Vocabulary::ordinal_suffix(std::string_view folded, std::size_t at) const {
  for (const std::string& suffix : suffixes_) {
    if (!folded.substr(at).starts_with(suffix)) continue;
    const std::size_t end = at + suffix.size();
    if (end == folded.size() || !is_letter(folded[end - 1]) || !is_letter(folded[end])) return suffix.size();
  }
  return 0;
}

} // namespace mr::timing
