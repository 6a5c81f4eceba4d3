// Running one shell command with a time limit.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace golden {

struct Finished {
  std::string output, errors;
  int exit_status = 0; // 128 + signal when a signal ended it
  bool timed_out = false;
};

// Runs `command` by /bin/sh in `folder`, with empty standard input and `environment` set on top of the
// caller's. `scratch` is a folder for captured output.
Finished run_shell(const std::string& command, const std::filesystem::path& folder,
                   const std::filesystem::path& scratch,
                   const std::vector<std::pair<std::string, std::string>>& environment,
                   std::chrono::seconds timeout);

// True when PATH has the program.
bool on_path(const std::string& program);

std::string read_all(const std::filesystem::path& path);

} // namespace golden
