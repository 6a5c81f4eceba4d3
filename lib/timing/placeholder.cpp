#include "mr/timing/timing.hpp"
namespace mr::timing {
Reading read(std::string_view, const Options&) { return {}; }
std::optional<FoundDate> find_day(std::string_view, const Options&) { return {}; }
std::vector<Span> find_phrases(std::string_view, const Options&) { return {}; }
}
