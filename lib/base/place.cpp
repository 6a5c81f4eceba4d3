// Wording of places.
#include "mr/base/place.hpp"

#include <fmt/format.h>

namespace mr {

std::string to_string(const Place& place) {
  if (!place.where.empty())
    return place.page ? fmt::format("page {}, {}", place.page, place.where) : place.where;
  if (place.line == 0) return place.page ? fmt::format("page {}", place.page) : std::string();
  return fmt::format("{}:{}", place.line, place.column);
}

} // namespace mr
