// Zip containers in memory, through libzip.
#include "mr/base/zip_writer.hpp"

#include <memory>

#include <zip.h>

namespace mr {

namespace {

Failure failed() {
  return Failure(Error{ErrorKind::unwritable, "", {}, "the file's container could not be made", ""});
}

bool add(zip_t* archive, const ZipEntry& entry) {
  zip_source_t* source = zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
  if (!source) return false;
  const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  constexpr zip_uint16_t first_day = 1U << 5 | 1U; // 1980-01-01 as DOS writes it
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_day, 0) == 0 &&
         zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 6) == 0;
}

} // namespace

Result<std::string> write_zip(const std::vector<ZipEntry>& entries) {
  if (entries.size() > 65'535) return failed();
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> target(
      zip_source_buffer_create(nullptr, 0, 0, &error), zip_source_free);
  if (!target) return failed();
  zip_t* archive = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
  if (!archive) return failed();
  zip_source_keep(target.get()); // closing the archive gives up one hold on it
  bool good = true;
  for (const ZipEntry& entry : entries) good = good && add(archive, entry);
  if (!good || zip_close(archive) != 0) {
    zip_discard(archive);
    return failed();
  }
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_open(target.get()) != 0) return failed();
  std::string bytes;
  if (zip_source_stat(target.get(), &stat) == 0) bytes.resize(stat.size);
  const zip_int64_t got = zip_source_read(target.get(), bytes.data(), bytes.size());
  zip_source_close(target.get());
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size() || bytes.empty()) return failed();
  return bytes;
}

} // namespace mr
