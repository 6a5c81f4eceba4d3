// Any bytes as a timing phrase: what must hold for all of them.
#include "mr/timing/timing.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void hold(bool promise) {
  if (!promise) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static const char* const languages[] = {"nl", "en", "fr", "es", "xx"};
  mr::timing::Options options;
  options.language = languages[data[0] % 5];
  if (data[1] % 4 != 0) options.anchor = mr::Day{std::chrono::days{19000 + 7 * data[1]}};
  if (data[1] % 3 == 0) options.date_order = mr::timing::DateOrder::month_first;
  const std::string_view phrase(reinterpret_cast<const char*>(data) + 2, size - 2);

  const mr::timing::Reading reading = mr::timing::read(phrase, options);
  for (const mr::timing::Milestone& m : reading.milestones) {
    hold(m.window.from || m.window.to);
    hold(!m.window.from || !m.window.to || *m.window.from <= *m.window.to);
    hold(m.words.begin < m.words.end && m.words.end <= phrase.size());
    hold(mr::timing::window_of_edtf(m.edtf) == m.window);
  }
  for (const mr::timing::Remark& r : reading.remarks)
    hold(r.words.begin <= r.words.end && r.words.end <= phrase.size());
  hold(!reading.continuous || reading.continuous_words.end <= phrase.size());
  for (const mr::Span span : mr::timing::find_phrases(phrase, options)) hold(span.end <= phrase.size());
  if (const auto found = mr::timing::find_day(phrase, options)) hold(found->words.end <= phrase.size());
  (void)mr::timing::window_of_edtf(phrase);
  return 0;
}
