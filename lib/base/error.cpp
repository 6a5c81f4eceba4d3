// Wording of errors.
#include "mr/base/error.hpp"

#include <fmt/format.h>

namespace mr {

std::string describe(const Error& error) {
  const std::string where = to_string(error.place);
  if (error.file.empty()) return error.message;
  if (where.empty()) return fmt::format("{}: {}", error.file, error.message);
  return fmt::format("{}:{}: {}", error.file, where, error.message);
}

} // namespace mr
