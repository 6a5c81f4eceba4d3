// Zip containers for output: the same entries give the same bytes on every machine and day.
#pragma once
#include "mr/base/error.hpp"

#include <string>
#include <vector>

namespace mr {

struct ZipEntry {
  std::string name; // with '/' between folders
  std::string content;
};

// Entries in the order given, deflated, dated 1980-01-01 (the format's first day). Fails only for want of
// memory or on more entries than the format holds (65,535).
Result<std::string> write_zip(const std::vector<ZipEntry>& entries);

} // namespace mr
