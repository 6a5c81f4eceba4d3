// Running a helper program within limits, apart from mr: what it crashes on or hangs in stays there.
#pragma once
#include "mr/base/error.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mr {

struct RunLimits {
  unsigned seconds = 15;                             // of wall time; then its whole process group is killed
  std::size_t output_bytes = std::size_t{256} << 20; // of standard output; the same
  std::size_t memory_bytes = std::size_t{1} << 30;   // address space, where the system can limit it
};

struct RunResult {
  int status = 0;     // exit status; 128 + signal when it was killed
  std::string output; // standard output
  std::string errors; // standard error, its first 64 KiB
  bool timed_out = false;
  bool too_much = false; // more output than allowed
};

// Runs `arguments[0]`, looked up in PATH, without a shell and with an empty standard input. missing_helper
// when there is no such program: message only, the caller knows what to advise.
Result<RunResult> run_program(const std::vector<std::string>& arguments, const RunLimits& limits);

// Runs `work` in a copy of this process, for libraries that read hostile files: what it returns is the
// output. Exceptions and signals end it with a status other than 0.
Result<RunResult> run_apart(const std::function<std::string()>& work, const RunLimits& limits);

// A folder of its own below the system's place for temporary files, removed with what is in it at the end.
class TemporaryFolder {
public:
  static Result<TemporaryFolder> create();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  std::string file(std::string_view name) const;

private:
  TemporaryFolder() = default;
  std::string path_;
};

} // namespace mr
