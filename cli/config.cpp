// Finding and reading mr.yaml.
#include "config.hpp"

#include "mr/base/files.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace mr::cli {

namespace {

namespace fs = std::filesystem;

std::optional<fs::path> find_upwards(const std::string& document) {
  std::error_code code;
  fs::path folder =
      fs::absolute(document == "-" ? fs::path(".") : fs::path(document), code).lexically_normal();
  if (code) return std::nullopt;
  if (!fs::is_directory(folder, code)) folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / "mr.yaml", code)) return folder / "mr.yaml";
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

} // namespace

std::string Settings::relative(const std::string& path) const {
  if (folder.empty()) return path;
  std::error_code code;
  const fs::path out = fs::absolute(path, code).lexically_normal().lexically_relative(folder);
  return code || out.empty() || out.begin()->string() == ".." ? path : out.generic_string();
}

Result<Settings> load_settings(const std::optional<std::string>& named, const std::string& document) {
  Settings settings;
  std::optional<fs::path> path = named ? std::optional<fs::path>(*named) : find_upwards(document);
  if (!path) return settings;
  auto bytes = read_file(path->string());
  if (!bytes) return Failure(bytes.error());
  // Named as the user would: relative to where the program runs, when it lies below.
  std::error_code code;
  const fs::path here = path->lexically_proximate(fs::current_path(code));
  const std::string name =
      !code && !here.empty() && here.begin()->string() != ".." ? here.string() : path->string();
  auto config = check::parse_config(SourceText(name, std::move(*bytes)));
  if (!config) return Failure(config.error());
  settings.config = std::move(*config);
  settings.folder = fs::absolute(*path, code).lexically_normal().parent_path().string();
  if (!settings.config.owners_file.empty()) {
    auto owners = read_file((fs::path(settings.folder) / settings.config.owners_file).string());
    if (!owners) return Failure(owners.error());
    for (std::string& owner : check::parse_owners(*owners))
      settings.config.conventions.owners.push_back(std::move(owner));
  }
  return settings;
}

} // namespace mr::cli
