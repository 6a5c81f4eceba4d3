// Reading whole files within a limit, writing them so that a failure leaves the old content.
#pragma once
#include "mr/base/error.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mr {

inline constexpr std::size_t max_file_bytes = std::size_t{256} << 20; // 256 MiB

// The file's bytes; "-" reads standard input. not_found, unreadable (also for a folder) or too_large.
Result<std::string> read_file(const std::string& path, std::size_t limit = max_file_bytes);

// Writes to a temporary file beside `path` and renames it; keeps the permissions of a file that is replaced.
// A link stays a link; a device or pipe is written to as it is.
Result<void> write_file(const std::string& path, std::string_view content);

// Files below `folder`, sorted by path; hidden ones and those in hidden folders are left out. Links to
// folders are not followed.
Result<std::vector<std::string>> list_files(const std::string& folder);

// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
std::string sha256(std::string_view bytes);

} // namespace mr
