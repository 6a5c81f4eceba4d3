// posix_spawn or fork, two pipes and a deadline.
#include "mr/base/subprocess.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mr {

namespace {

struct Pipe {
  int read = -1, write = -1;
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }
  bool open() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void close_read() {
    if (read >= 0) close(std::exchange(read, -1));
  }
  void close_write() {
    if (write >= 0) close(std::exchange(write, -1));
  }
};

Failure cannot_run(const std::string& program, int error) {
  const bool missing = error == ENOENT;
  return Failure(Error{missing ? ErrorKind::missing_helper : ErrorKind::unreadable,
                       {},
                       {},
                       missing ? fmt::format("the program {} is not installed", program)
                               : fmt::format("the program {} could not be started", program),
                       {}});
}

// The child's id, in a process group of its own.
Result<pid_t> spawn(const std::vector<std::string>& arguments, const Pipe& out, const Pipe& err) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return cannot_run(arguments[0], error);
  return child;
}

// Appends what can be read; false at the end of the pipe.
bool drain(int from, std::string& into, std::size_t keep) {
  std::array<char, 65536> buffer{};
  const ssize_t got = read(from, buffer.data(), buffer.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) return false;
  if (into.size() < keep) into.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

// What a child wrote and how it ended; it is killed when it goes past its limits.
RunResult wait_for(pid_t child, Pipe& out, Pipe& err, const RunLimits& limits) {
  out.close_write();
  err.close_write();
  RunResult result;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds);
  while (out.read >= 0 || err.read >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    result.timed_out = left.count() <= 0;
    result.too_much = result.output.size() > limits.output_bytes;
    if (result.timed_out || result.too_much) break;
    std::array<pollfd, 2> ends{{{out.read, POLLIN, 0}, {err.read, POLLIN, 0}}};
    if (poll(ends.data(), ends.size(), static_cast<int>(left.count()) + 1) < 0 && errno != EINTR) break;
    if (ends[0].revents && !drain(out.read, result.output, limits.output_bytes + 1)) out.close_read();
    if (ends[1].revents && !drain(err.read, result.errors, 65536)) err.close_read();
  }
  if (result.timed_out || result.too_much) kill(-child, SIGKILL);
  int status = 0;
  // A program that closed its output and hangs is given until the deadline.
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= deadline) {
      result.timed_out = true;
      kill(-child, SIGKILL);
    }
    poll(nullptr, 0, 2);
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

// The sanitizers' shadow memory is larger than any limit.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

[[noreturn]] void work_apart(const std::function<std::string()>& work, int out, int err, std::size_t memory) {
  setpgid(0, 0);
  dup2(err, STDOUT_FILENO); // what a library prints is no output
  dup2(err, STDERR_FILENO);
  if (const rlimit limit{memory, memory}; !sanitized) setrlimit(RLIMIT_AS, &limit);
  int status = 1;
  try {
    const std::string output = work();
    std::size_t done = 0;
    while (done < output.size()) {
      const ssize_t wrote = write(out, output.data() + done, output.size() - done);
      if (wrote < 0 && errno != EINTR) break;
      done += wrote > 0 ? static_cast<std::size_t>(wrote) : 0;
    }
    status = done == output.size() ? 0 : 1;
  } catch (...) { // the status tells
  }
  _exit(status);
}

} // namespace

Result<RunResult> run_program(const std::vector<std::string>& arguments, const RunLimits& limits) {
  Pipe out, err;
  if (!out.open() || !err.open()) return cannot_run(arguments[0], errno);
  const auto child = spawn(arguments, out, err);
  if (!child) return Failure(child.error());
#ifdef __linux__
  const rlimit memory{limits.memory_bytes, limits.memory_bytes};
  prlimit(*child, RLIMIT_AS, &memory, nullptr);
#endif
  return wait_for(*child, out, err, limits);
}

Result<RunResult> run_apart(const std::function<std::string()>& work, const RunLimits& limits) {
  Pipe out, err;
  if (!out.open() || !err.open()) return cannot_run("fork", errno);
  const pid_t child = fork();
  if (child < 0) return cannot_run("fork", errno);
  if (child == 0) work_apart(work, out.write, err.write, limits.memory_bytes);
  setpgid(child, child); // whoever comes first: a kill must find the group
  return wait_for(child, out, err, limits);
}

Result<TemporaryFolder> TemporaryFolder::create() {
  std::error_code error;
  const std::filesystem::path base = std::filesystem::temp_directory_path(error);
  std::string path = ((error ? std::filesystem::path("/tmp") : base) / "mr-XXXXXX").string();
  if (!mkdtemp(path.data()))
    return Failure(Error{ErrorKind::unwritable,
                         path,
                         {},
                         "a temporary folder could not be made",
                         "check that there is room, or set TMPDIR to a folder that can be written to"});
  TemporaryFolder folder;
  folder.path_ = std::move(path);
  return folder;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::file(std::string_view name) const {
  return (std::filesystem::path(path_) / name).string();
}

} // namespace mr
