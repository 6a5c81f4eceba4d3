// A thread that wakes once the second is over, so that work without steps is told of as well.
#include "progress.hpp"

#include "mr/render/view.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "console.hpp"

namespace mr::cli {

namespace {

constexpr std::chrono::milliseconds silent{1000}, step{200};

} // namespace

Progress::Progress(std::size_t files) : files_(files) {
  if (::isatty(STDERR_FILENO) == 1 && files > 0) thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  ended_.notify_all();
  thread_.join();
  if (shown_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::file(std::size_t number, const std::string& name) {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  number_ = number;
  file_ = fmt::format("file {} of {}: {}", number, files_, name);
  part_.clear();
}

void Progress::part(std::size_t file, std::string_view kind, std::size_t number, std::size_t of) {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  if (file == number_) part_ = fmt::format(", {} {} of {}", kind, number, of);
}

void Progress::show() {
  std::unique_lock lock(mutex_);
  for (auto wait = silent; !ended_.wait_for(lock, wait, [this] { return over_; }); wait = step) {
    if (file_.empty()) continue;
    // A line that wraps could not be taken back.
    const std::size_t room = terminal_width(STDERR_FILENO) - 1;
    fmt::print(stderr, "\r\x1b[K{}", render::shortened(safe_for_terminal("mr: " + file_ + part_), room));
    std::fflush(stderr);
    shown_ = true;
  }
}

} // namespace mr::cli
