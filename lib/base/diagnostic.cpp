// Names of severities.
#include "mr/base/diagnostic.hpp"

namespace mr {

const char* to_string(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: return "note";
  }
  return "warning";
}

std::optional<Severity> severity_from(std::string_view word) {
  for (const Severity s : {Severity::error, Severity::warning, Severity::note})
    if (word == to_string(s)) return s;
  return std::nullopt;
}

} // namespace mr
