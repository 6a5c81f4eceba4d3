// Times one reader by itself: reads the file, detects its format and makes its blocks.
// Usage: bench_readers FILE…; prints seconds and the peak memory of the process so far.
#include "mr/base/files.hpp"
#include "mr/source/reader.hpp"

#include <chrono>
#include <cstdio>
#include <utility>

#include <sys/resource.h>

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    auto bytes = mr::read_file(arguments[i]);
    const auto document =
        bytes ? mr::source::read(arguments[i], std::move(*bytes)) : mr::Failure(bytes.error());
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    if (!document) {
      std::fprintf(stderr, "%s\n", mr::describe(document.error()).c_str());
      return 3;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%s\t%.3f s\t%ld MiB\n", arguments[i], time.count(), usage.ru_maxrss / 1024);
  }
  return 0;
}
