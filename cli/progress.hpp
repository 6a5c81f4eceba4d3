// What mr is at, on the terminal, while work takes longer than a second. Nothing when standard error is none.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace mr::cli {

// One line, rewritten in place and gone at the end. May be told of from several threads.
class Progress {
public:
  explicit Progress(std::size_t files);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void file(std::size_t number, const std::string& name); // number from 1
  // Where in that file: "page", 3, 20. Shown of the file that began last.
  void part(std::size_t file, std::string_view kind, std::size_t number, std::size_t of);

private:
  void show();

  const std::size_t files_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false, shown_ = false;
  std::size_t number_ = 0; // of the file
  std::string file_, part_;
  std::thread thread_;
};

} // namespace mr::cli
