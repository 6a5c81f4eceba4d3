// Bounded reads and atomic writes over POSIX files.
#include "mr/base/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mr {

namespace fs = std::filesystem;

namespace {

Failure failure(ErrorKind kind, const std::string& path, std::string message, std::string advice = {}) {
  return Failure(Error{kind, path, {}, std::move(message), std::move(advice)});
}

Failure cannot_read(const std::string& path, int code) {
  if (code == ENOENT || code == ENOTDIR)
    return failure(ErrorKind::not_found, path, "no such file or folder",
                   "check the name and the folder you are in");
  if (code == EACCES) return failure(ErrorKind::unreadable, path, "permission denied");
  if (code == EISDIR) return failure(ErrorKind::unreadable, path, "is a folder, not a file");
  return failure(ErrorKind::unreadable, path, fmt::format("cannot be read: {}", std::strerror(code)));
}

Failure too_large(const std::string& path, std::size_t limit) {
  return failure(ErrorKind::too_large, path, fmt::format("is larger than {} MiB", limit >> 20),
                 "mr reads documents, not archives: split the file or give the part that holds the response");
}

// Closes its descriptor on every way out.
struct Descriptor {
  int fd;
  explicit Descriptor(int f) : fd(f) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd > 2) ::close(fd);
  }
};

Failure cannot_write(const std::string& path, int code) {
  const auto unwritable = [&](std::string message, std::string advice) {
    return failure(ErrorKind::unwritable, path, std::move(message), std::move(advice));
  };
  if (code == ENOENT || code == ENOTDIR)
    return unwritable("cannot be written: there is no such folder",
                      "create the folder first, or name another");
  if (code == EISDIR) return unwritable("cannot be written: it is a folder", "name a file in it");
  if (code == EACCES || code == EPERM || code == EROFS)
    return unwritable("cannot be written: permission denied", "nothing was changed; write to another folder");
  if (code == ENOSPC || code == EDQUOT)
    return unwritable("cannot be written: the disk is full", "make room, then run the command again");
  return unwritable(fmt::format("cannot be written: {}", std::strerror(code)), "nothing was changed");
}

// 0, or the errno of what went wrong.
int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t put = ::write(fd, content.data(), content.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

// To a device or a pipe. Renaming a file over it would put a plain file in its place: for everybody, in the
// case of /dev/null.
Result<void> write_straight(const std::string& path, std::string_view content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.fd < 0) return cannot_write(path, errno);
  if (const int problem = write_all(file.fd, content); problem != 0) return cannot_write(path, problem);
  return {};
}

} // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0) return cannot_read(path, errno);
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return cannot_read(path, errno);
  if (S_ISDIR(info.st_mode)) return cannot_read(path, EISDIR);
  std::string bytes;
  if (S_ISREG(info.st_mode)) {
    if (static_cast<std::size_t>(info.st_size) > limit) return too_large(path, limit);
    bytes.reserve(static_cast<std::size_t>(info.st_size) + 1);
  }
  constexpr std::size_t step = std::size_t{1} << 16;
  for (;;) {
    const std::size_t had = bytes.size();
    const std::size_t room = bytes.capacity() - had; // of a regular file one byte too many: no second buffer
    bytes.resize(had + (room > 0 ? room : step));
    const ssize_t got = ::read(file.fd, bytes.data() + had, bytes.size() - had);
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return bytes;
    if (got < 0 && errno != EINTR) return cannot_read(path, errno);
    if (bytes.size() > limit) return too_large(path, limit);
  }
}

Result<void> write_file(const std::string& path, std::string_view content) {
  std::error_code code;
  const fs::path target = fs::is_symlink(path, code) ? fs::weakly_canonical(path, code) : fs::path(path);
  struct stat old {};
  const bool there = ::stat(target.c_str(), &old) == 0;
  if (there && S_ISDIR(old.st_mode)) return cannot_write(path, EISDIR);
  if (there && !S_ISREG(old.st_mode)) return write_straight(path, content);
  if (there && ::access(target.c_str(), W_OK) != 0) return cannot_write(path, errno);
  std::string temporary = target.string() + ".XXXXXX";
  const Descriptor file(::mkstemp(temporary.data()));
  if (file.fd < 0) return cannot_write(path, errno);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file.fd, there ? old.st_mode & 07777 : 0666 & ~mask);
  int problem = write_all(file.fd, content);
  if (problem == 0 && ::fsync(file.fd) != 0) problem = errno;
  if (problem == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) problem = errno;
  if (problem == 0) return {};
  ::unlink(temporary.c_str());
  return cannot_write(path, problem);
}

Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    if (hidden) {
      if (it->is_directory(code)) it.disable_recursion_pending();
    } else if (it->is_regular_file(code)) {
      files.push_back(it->path().string());
    }
  }
  if (code)
    return failure(ErrorKind::unreadable, folder, fmt::format("cannot be listed: {}", code.message()));
  std::sort(files.begin(), files.end());
  return files;
}

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&context, sizeof digest, digest);
  std::string hex;
  for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

} // namespace mr
