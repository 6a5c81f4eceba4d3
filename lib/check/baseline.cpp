// Fingerprints and the file that keeps them.
#include "mr/check/baseline.hpp"

#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"

#include <nlohmann/json.hpp>

namespace mr::check {

namespace {

constexpr int baseline_version = 1;

std::string base_name(const std::string& path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

} // namespace

std::string fingerprint(const Diagnostic& d, const SourceText& source) {
  const std::string words = fold(source.view(d.at).substr(0, 200));
  const std::string all =
      d.rule + "\n" + d.subject.kind + "\n" + d.subject.id + "\n" + base_name(source.file()) + "\n" + words;
  return sha256(all).substr(0, 16);
}

Result<Baseline> read_baseline(const SourceText& file) {
  auto root = tree::parse(file);
  if (!root) return Failure(root.error());
  const auto bad = [&](const tree::Node& node, std::string message) {
    return Failure(Error{ErrorKind::invalid, file.file(), file.place(node.at.begin), std::move(message),
                         "make a new one with 'mr validate --write-baseline FILE'"});
  };
  const tree::Node* list = root->find("findings");
  const tree::Node* version = root->find("mr_baseline");
  if (version == nullptr || version->text != std::to_string(baseline_version) || list == nullptr ||
      list->type != tree::Type::sequence)
    return bad(*root, "this is no baseline of mr");
  Baseline out;
  for (const tree::Node& item : list->items) {
    const tree::Node* print = item.find("fingerprint");
    if (print == nullptr || print->type != tree::Type::scalar)
      return bad(item, "an entry without a fingerprint");
    ++out[print->text];
  }
  return out;
}

std::string write_baseline(const std::vector<Diagnostic>& findings,
                           const std::vector<const SourceText*>& sources) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Diagnostic& d : findings)
    list.push_back({{"fingerprint", fingerprint(d, *sources[d.document])},
                    {"rule", d.rule},
                    {"file", base_name(sources[d.document]->file())},
                    {"message", d.message}});
  return Json{{"mr_baseline", baseline_version}, {"findings", std::move(list)}}.dump(
             2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

std::size_t subtract(std::vector<Diagnostic>& findings, const std::vector<const SourceText*>& sources,
                     Baseline baseline) {
  const std::size_t before = findings.size();
  std::erase_if(findings, [&](const Diagnostic& d) {
    const auto known = baseline.find(fingerprint(d, *sources[d.document]));
    if (known == baseline.end() || known->second == 0) return false;
    --known->second;
    return true;
  });
  return before - findings.size();
}

} // namespace mr::check
