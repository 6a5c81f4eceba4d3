// fork, exec, wait; output goes through files, so a chatty program cannot block.
#include "process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace golden {

namespace {

[[noreturn]] void become(const std::string& command, const std::filesystem::path& folder,
                         const std::string& output, const std::string& errors,
                         const std::vector<std::pair<std::string, std::string>>& environment) {
  ::setpgid(0, 0);
  constexpr int create = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  const int in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int out = ::open(output.c_str(), create, 0600);
  const int err = ::open(errors.c_str(), create, 0600);
  const bool ready = in >= 0 && out >= 0 && err >= 0 && ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 &&
                     ::dup2(err, 2) == 2 && ::chdir(folder.c_str()) == 0;
  if (!ready) ::_exit(126);
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

} // namespace

std::string read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Finished run_shell(const std::string& command, const std::filesystem::path& folder,
                   const std::filesystem::path& scratch,
                   const std::vector<std::pair<std::string, std::string>>& environment,
                   std::chrono::seconds timeout) {
  const std::string output = (scratch / "stdout").string();
  const std::string errors = (scratch / "stderr").string();
  Finished done;
  const pid_t child = ::fork();
  if (child < 0) {
    done.exit_status = 126;
    done.errors = "cannot start a process\n";
    return done;
  }
  if (child == 0) become(command, folder, output, errors, environment);
  ::setpgid(child, child); // as the child does; whoever comes first
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  int status = 0;
  auto pause = std::chrono::microseconds(200);
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      done.timed_out = true;
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(10000));
  }
  done.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  done.output = read_all(output);
  done.errors = read_all(errors);
  return done;
}

bool on_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

} // namespace golden
