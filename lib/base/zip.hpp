// Reading zip containers from memory, within limits that no lying header can get around.
#pragma once
#include "mr/base/error.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace mr {

// Absolute limits: ratios would refuse honest files (a docx of blank rows packs 145 to 1).
struct ZipLimits {
  std::size_t entries = 20'000;
  std::size_t entry_bytes = std::size_t{128} << 20; // unpacked, each
  std::size_t total_bytes = std::size_t{384} << 20; // unpacked, all that is read from one archive
};

class ZipArchive {
public:
  // `bytes` must outlive the archive. `file` is the name for messages. damaged, too_large (entries), or
  // unreadable when an entry is locked with a password.
  static Result<ZipArchive> open(std::string file, std::string_view bytes, const ZipLimits& limits = {});

  bool has(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; } // in the archive's order

  // The unpacked bytes. damaged when there is no such entry, its checksum is wrong or its size is not the
  // declared one; too_large.
  Result<std::string> read(std::string_view name);

private:
  struct Close {
    void operator()(zip* archive) const;
  };
  ZipArchive() = default;
  Failure failure(ErrorKind kind, std::string message, std::string advice) const;

  std::string file_;
  ZipLimits limits_;
  std::unique_ptr<zip, Close> archive_;
  std::vector<std::string> names_;
  std::size_t read_bytes_ = 0;
};

} // namespace mr
