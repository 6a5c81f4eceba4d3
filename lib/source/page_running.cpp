// Running heads, running feet and page numbers.
#include "mr/base/text.hpp"
#include "mr/source/page_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace mr::source::layout {

namespace {

// The text of a band with every number as #.
std::string running_key(const Band& band) {
  std::string text;
  for (const Word* w : band.words)
    for (const char c : w->text) {
      if (!is_digit(c))
        text += c;
      else if (text.empty() || text.back() != '#')
        text += '#';
    }
  return text;
}

bool is_page_number(const std::string& key) {
  static constexpr std::array forms{
      "#",   "-#-",      "–#–",         "#/#",       "|#",         "#|",    "page#",   "pagina#",
      "p.#", "page#of#", "pagina#van#", "page#sur#", "pagina#de#", "blz.#", "page#/#", "pagina#/#"};
  const std::string folded = fold(key);
  return std::find(forms.begin(), forms.end(), folded) != forms.end();
}

// Finds what stands at the same height on many pages.
class RunningText {
public:
  RunningText(const std::vector<std::vector<Band>>& pages, const std::vector<Page>& sizes)
      : pages_(pages), sizes_(sizes) {
    for (std::size_t p = 0; p < pages.size(); ++p)
      for (std::size_t i = 0; i < pages[p].size(); ++i)
        if (at_edge(p, i)) count(running_key(pages[p][i]), pages[p][i].y0);
  }

  bool is_running(std::size_t p, std::size_t i) const {
    if (!at_edge(p, i)) return false;
    if (is_page_number(running_key(pages_[p][i]))) return true;
    return often(p, i) && stands_apart(p, i);
  }

private:
  static constexpr std::size_t depth = 3; // bands from the edge

  bool at_top(std::size_t p, std::size_t i) const {
    return i < depth && pages_[p][i].y1 < sizes_[p].height * 0.14F;
  }
  bool at_edge(std::size_t p, std::size_t i) const {
    return at_top(p, i) || (i + depth >= pages_[p].size() && pages_[p][i].y0 > sizes_[p].height * 0.86F);
  }

  void count(const std::string& key, float y) {
    for (auto& [at, times] : seen_[key])
      if (std::fabs(at - y) < 6) {
        ++times;
        return;
      }
    seen_[key].emplace_back(y, 1);
  }

  bool often(std::size_t p, std::size_t i) const {
    const auto found = seen_.find(running_key(pages_[p][i]));
    if (found == seen_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const auto& place) {
      return std::fabs(place.first - pages_[p][i].y0) < 6 && place.second >= 2 &&
             place.second * 3 >= pages_.size();
    });
  }

  // The head of a table stands right above its rows; a running head keeps its distance.
  bool stands_apart(std::size_t p, std::size_t i) const {
    const auto& bands = pages_[p];
    const bool top = at_top(p, i);
    for (std::size_t k = i;; top ? ++k : --k) {
      if (k == (top ? bands.size() - 1 : 0)) return true;
      const float gap = top ? bands[k + 1].y0 - bands[k].y1 : bands[k].y0 - bands[k - 1].y1;
      if (gap >= 0.6F * bands[k].height) return true;
      const std::size_t next = top ? k + 1 : k - 1;
      if (!at_edge(p, next) || !often(p, next)) return false;
    }
  }

  const std::vector<std::vector<Band>>& pages_;
  const std::vector<Page>& sizes_;
  std::map<std::string, std::vector<std::pair<float, std::size_t>>> seen_;
};

} // namespace

std::vector<std::string> take_running(std::vector<std::vector<Band>>& pages, const std::vector<Page>& sizes) {
  std::vector<std::vector<std::size_t>> gone(pages.size());
  const RunningText running(pages, sizes);
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t i = 0; i < pages[p].size(); ++i)
      if (running.is_running(p, i)) gone[p].push_back(i);
  std::vector<std::string> out;
  std::set<std::string> told;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const std::size_t i : gone[p]) {
      const Band& band = pages[p][i];
      const std::string key = running_key(band);
      if (is_page_number(key) || !told.insert(key).second) continue;
      std::string text;
      for (const Word* w : band.words) text += (text.empty() ? "" : " ") + std::string(w->text);
      out.push_back(std::move(text));
    }
    for (auto i = gone[p].rbegin(); i != gone[p].rend(); ++i)
      pages[p].erase(pages[p].begin() + static_cast<std::ptrdiff_t>(*i));
  }
  return out;
}

} // namespace mr::source::layout
