// libzip behind limits; nothing of it is seen outside.
#include "mr/base/zip.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

namespace mr {

namespace {

constexpr const char* copy_again = "get a fresh copy, or open it in its own program and save it again";

} // namespace

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

Failure ZipArchive::failure(ErrorKind kind, std::string message, std::string advice) const {
  return Failure(Error{kind, file_, {}, std::move(message), std::move(advice)});
}

Result<ZipArchive> ZipArchive::open(std::string file, std::string_view bytes, const ZipLimits& limits) {
  ZipArchive self;
  self.file_ = std::move(file);
  self.limits_ = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive && source) zip_source_free(source);
  zip_error_fini(&error);
  if (!archive)
    return self.failure(ErrorKind::damaged, "the zip container is broken or not complete", copy_again);
  self.archive_.reset(archive);
  const zip_int64_t count = zip_get_num_entries(archive, 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries)
    return self.failure(
        ErrorKind::too_large,
        fmt::format("the zip container holds {} entries; mr reads at most {}", count, limits.entries),
        "save the document again in its own program");
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    self.names_.emplace_back(name ? name : "");
  }
  return self;
}

bool ZipArchive::has(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

Result<std::string> ZipArchive::read(std::string_view name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end())
    return failure(ErrorKind::damaged, fmt::format("its part {} is missing", name), copy_again);
  const auto index = static_cast<zip_uint64_t>(found - names_.begin());
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
    return failure(ErrorKind::damaged, fmt::format("its part {} cannot be read", name), copy_again);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    return failure(ErrorKind::unreadable, "is locked with a password",
                   "open it in its own program, take the password off, and save it again");
  const std::size_t room = std::min(limits_.entry_bytes, limits_.total_bytes - read_bytes_);
  if (stat.size > room)
    return failure(
        ErrorKind::too_large,
        fmt::format("its part {} unpacks to {} MiB, which is more than mr reads", name, stat.size >> 20U),
        "split the document, or check that it is what its name says");
  zip_file_t* entry = zip_fopen_index(archive_.get(), index, 0);
  if (!entry)
    return failure(ErrorKind::damaged, fmt::format("its part {} cannot be unpacked", name), copy_again);
  // One byte more than declared, so that an entry that goes on is noticed, and the checksum is verified.
  std::string out(stat.size + 1, '\0');
  std::size_t size = 0;
  zip_int64_t got = 0;
  while (size < out.size() && (got = zip_fread(entry, out.data() + size, out.size() - size)) > 0)
    size += static_cast<std::size_t>(got);
  const bool closed = zip_fclose(entry) == 0;
  if (got < 0 || !closed || size != stat.size)
    return failure(ErrorKind::damaged, fmt::format("its part {} is damaged", name), copy_again);
  out.resize(size);
  read_bytes_ += size;
  return out;
}

} // namespace mr
