// Where the time of `mr validate` goes on one canonical file: read, events, model, rules.
#include "mr/base/files.hpp"
#include "mr/base/tree.hpp"
#include "mr/check/run.hpp"
#include "mr/model/canonical.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include <yaml.h>

using namespace mr;

namespace {

double milliseconds(const std::function<void()>& work) {
  std::vector<double> all;
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    all.push_back(took.count());
  }
  return *std::min_element(all.begin(), all.end());
}

// libyaml's events alone, thrown away.
std::size_t count_events(const std::string& text) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  const void* bytes = text.data();
  yaml_parser_set_input_string(&parser, static_cast<const unsigned char*>(bytes), text.size());
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) break;
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return count;
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: stages FILE\n");
    return 2;
  }
  const auto text = read_file(argv[1]);
  if (!text) return 3;
  const SourceText source(argv[1], *text);
  const double read = milliseconds([&] { (void)read_file(argv[1]); });
  const double events = milliseconds([&] { (void)count_events(*text); });
  const double tree = milliseconds([&] { (void)tree::parse(source); });
  const double model = milliseconds([&] { (void)model::read_canonical(source); });
  const auto reading = model::read_canonical(source);
  if (!reading) return 3;
  const double rules = milliseconds([&] {
    check::Portfolio portfolio;
    check::add_document(portfolio, reading->document, source);
    (void)check::run(portfolio, {});
  });
  std::printf("read the bytes          %8.1f ms\n", read);
  std::printf("YAML events (libyaml)   %8.1f ms\n", events);
  std::printf("tree with places        %8.1f ms\n", tree - events);
  std::printf("model from the tree     %8.1f ms\n", model - tree);
  std::printf("rules                   %8.1f ms\n", rules);
  return 0;
}
