// Work in a process apart: what comes back, and what stays there.
#include "mr/base/subprocess.hpp"

#include <cstdlib>
#include <stdexcept>

#include <doctest/doctest.h>

using namespace mr;

TEST_CASE("work apart gives its output, and leaves this process as it was") {
  int here = 1;
  const auto run = run_apart([&] { return std::string(200'000, static_cast<char>('a' + here++)); }, {});
  REQUIRE(run);
  CHECK(run->status == 0);
  CHECK(run->output == std::string(200'000, 'b'));
  CHECK(here == 1);
}

TEST_CASE("work apart that throws, crashes, hangs or grows is stopped") {
  RunLimits limits;
  limits.seconds = 1;
  limits.output_bytes = 1000;
  const auto outcome = [&](const std::function<std::string()>& work) {
    const auto run = run_apart(work, limits);
    REQUIRE(run);
    return *run;
  };
  CHECK(outcome([]() -> std::string { throw std::runtime_error("no"); }).status == 1);
  CHECK(outcome([]() -> std::string { std::_Exit(7); }).status == 7);
  CHECK(outcome([]() -> std::string {
          for (;;) continue;
        }).timed_out);
  CHECK(outcome([] { return std::string(5'000'000, 'x'); }).too_much);
}
