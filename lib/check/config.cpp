// Reading mr.yaml.
#include "mr/check/config.hpp"

#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mr::check {

namespace {

using tree::Node;
using tree::Type;

// Collects the first problem; everything after it is read without being told.
class ConfigReader {
public:
  explicit ConfigReader(const SourceText& file) : file_(file) {}

  const std::optional<Error>& error() const { return error_; }

  void problem(Span at, std::string message, std::string advice) {
    if (!error_)
      error_ = Error{ErrorKind::invalid, file_.file(), file_.place(at.begin), std::move(message),
                     std::move(advice)};
  }

  bool is(const Node& node, Type type, std::string_view key) {
    if (node.type == type) return true;
    problem(node.at,
            fmt::format("'{}' is {} here, {} is expected", key, to_string(node.type), to_string(type)), {});
    return false;
  }

  void known_keys(const Node& node, const std::vector<std::string_view>& keys) {
    if (node.type != Type::mapping) return;
    for (const tree::Entry& entry : node.entries) {
      if (std::find(keys.begin(), keys.end(), entry.key) != keys.end()) continue;
      const std::string_view near = nearest(fold(entry.key), keys);
      problem(entry.key_at, fmt::format("there is no setting '{}'", entry.key),
              near.empty() ? fmt::format("one of: {}", fmt::join(keys, ", "))
                           : fmt::format("did you mean '{}'?", near));
    }
  }

  std::vector<std::string> texts(const Node* node, std::string_view key) {
    std::vector<std::string> out;
    if (node == nullptr || !is(*node, Type::sequence, key)) return out;
    for (const Node& item : node->items)
      if (is(item, Type::scalar, key)) out.push_back(item.text);
    return out;
  }

  std::vector<std::string> rule_names(const Node* node, std::string_view key) {
    std::vector<std::string> out = texts(node, key);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (const auto unknown = unknown_name({out[i]}))
        problem(node->items[i].at, unknown->message, unknown->advice);
    return out;
  }

  // "off" goes to `ignore`.
  void severities(const Node* node, std::map<std::string, Severity, std::less<>>& out,
                  std::vector<std::string>& ignore) {
    if (node == nullptr || !is(*node, Type::mapping, "severity")) return;
    for (const tree::Entry& entry : node->entries) {
      if (find_rule(entry.key) == nullptr) {
        const auto unknown = unknown_name({entry.key});
        problem(entry.key_at, fmt::format("there is no rule '{}'", entry.key),
                unknown ? unknown->advice : "");
      }
      if (const auto severity = severity_from(entry.value.text))
        out[entry.key] = *severity;
      else if (entry.value.text == "off")
        ignore.push_back(entry.key);
      else
        problem(entry.value.at, fmt::format("'{}' is no severity", entry.value.text),
                "one of: error, warning, note, off");
    }
  }

private:
  const SourceText& file_;
  std::optional<Error> error_;
};

void read_conventions(const Node* node, ConfigReader& reader, Conventions& out) {
  if (node == nullptr || !reader.is(*node, Type::mapping, "conventions")) return;
  reader.known_keys(*node, {"stale_after_days"});
  const Node* days = node->find("stale_after_days");
  if (days == nullptr) return;
  const char* end = days->text.data() + days->text.size();
  const auto [stop, error] = std::from_chars(days->text.data(), end, out.stale_after_days);
  if (error != std::errc() || stop != end || out.stale_after_days == 0 || out.stale_after_days > 100000)
    reader.problem(days->at, "'stale_after_days' is a number of days", "such as 365");
}

} // namespace

Result<Config> parse_config(const SourceText& file) {
  auto root = tree::parse(file);
  if (!root) return Failure(root.error());
  ConfigReader reader(file);
  Config config;
  if (reader.is(*root, Type::mapping, "mr.yaml")) {
    reader.known_keys(
        *root, {"select", "ignore", "severity", "fail_on", "owners", "owners_file", "conventions", "paths"});
    config.selection.select = reader.rule_names(root->find("select"), "select");
    config.selection.ignore = reader.rule_names(root->find("ignore"), "ignore");
    reader.severities(root->find("severity"), config.selection.severity, config.selection.ignore);
    if (const Node* fail_on = root->find("fail_on")) {
      config.fail_on = severity_from(fail_on->text);
      if (!config.fail_on)
        reader.problem(fail_on->at, fmt::format("'{}' is no severity", fail_on->text),
                       "one of: error, warning, note");
    }
    config.conventions.owners = reader.texts(root->find("owners"), "owners");
    if (const Node* owners = root->find("owners_file");
        owners != nullptr && reader.is(*owners, Type::scalar, "owners_file"))
      config.owners_file = owners->text;
    read_conventions(root->find("conventions"), reader, config.conventions);
    if (const Node* paths = root->find("paths");
        paths != nullptr && reader.is(*paths, Type::sequence, "paths"))
      for (const Node& item : paths->items) {
        if (!reader.is(item, Type::mapping, "paths")) continue;
        reader.known_keys(item, {"files", "ignore", "severity"});
        PathSettings settings;
        if (const Node* files = item.find("files"); files != nullptr && files->type == Type::scalar)
          settings.files = files->text;
        else
          reader.problem(item.at, "an entry of 'paths' has no 'files'",
                         "add a pattern, such as files: archive/**");
        settings.ignore = reader.rule_names(item.find("ignore"), "ignore");
        reader.severities(item.find("severity"), settings.severity, settings.ignore);
        config.paths.push_back(std::move(settings));
      }
  }
  if (reader.error()) return Failure(*reader.error());
  return config;
}

bool matches(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos)
    if (const std::size_t slash = path.rfind('/'); slash != std::string_view::npos)
      path.remove_prefix(slash + 1);
  // Where to go on when the rest does not fit: the last star takes one byte more.
  constexpr std::size_t none = std::string_view::npos;
  std::size_t p = 0, s = 0, star = none, star_at = 0, deep = none, deep_at = 0;
  while (s < path.size()) {
    if (p < pattern.size() && pattern.substr(p).starts_with("**")) {
      p += pattern.substr(p).starts_with("**/") ? 3 : 2;
      deep = p;
      deep_at = s;
      star = none;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_at = s;
    } else if (p < pattern.size() && (pattern[p] == path[s] || (pattern[p] == '?' && path[s] != '/'))) {
      ++p;
      ++s;
    } else if (star != none && path[star_at] != '/') {
      p = star;
      s = ++star_at;
    } else if (deep != none) {
      p = deep;
      s = ++deep_at;
      star = none;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == none;
}

bool apply_paths(const Config& config, std::string_view path, Diagnostic& finding) {
  bool kept = true;
  for (const PathSettings& settings : config.paths) {
    if (!matches(settings.files, path)) continue;
    if (const auto severity = settings.severity.find(finding.rule); severity != settings.severity.end()) {
      finding.severity = severity->second;
      kept = true;
    }
    const Rule* rule = find_rule(finding.rule);
    const bool ignored =
        std::any_of(settings.ignore.begin(), settings.ignore.end(), [&](const std::string& name) {
          return name == finding.rule || name == "all" || (rule != nullptr && name == rule->group);
        });
    if (ignored) kept = false;
  }
  return kept;
}

std::vector<std::string> parse_owners(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : lines(text))
    if (const std::string_view name = trim(line); !name.empty() && !name.starts_with('#'))
      out.emplace_back(name);
  return out;
}

} // namespace mr::check
