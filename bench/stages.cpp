// Where the time of `mr validate` goes on one canonical file: read, tree (by either YAML parser), model,
// rules. Processor time, which other programs on the machine hardly change.
#include "mr/base/files.hpp"
#include "mr/base/tree.hpp"
#include "mr/base/tree_builder.hpp"
#include "mr/check/run.hpp"
#include "mr/model/canonical.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace mr;

namespace {

double milliseconds(const std::function<void()>& work) {
  std::vector<double> all;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t begin = std::clock();
    work();
    all.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return *std::min_element(all.begin(), all.end());
}

// The tree of one parser, whatever the size of the text.
double tree_by(void (*read)(std::string_view, tree::Builder&), const std::string& text) {
  return milliseconds([&] {
    tree::Builder builder(text);
    read(text, builder);
  });
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
  std::printf("tree with places        %8.1f ms\n", tree);
  std::printf("  by yaml-cpp           %8.1f ms\n", tree_by(tree::read_with_yaml_cpp, *text));
  std::printf("  by libyaml            %8.1f ms\n", tree_by(tree::read_with_libyaml, *text));
  std::printf("model from the tree     %8.1f ms\n", model - tree);
  std::printf("rules                   %8.1f ms\n", rules);
  return 0;
}
