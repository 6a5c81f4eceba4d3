// Relations between parts.
#include "mr/source/opc.hpp"

#include "mr/base/text.hpp"

#include <utility>

namespace mr::source {

namespace {

// "xl/workbook.xml" + "worksheets/sheet1.xml" → "xl/worksheets/sheet1.xml".
std::string resolve(std::string_view base, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const std::size_t slash = base.rfind('/');
  std::string folder(slash == std::string_view::npos ? std::string_view() : base.substr(0, slash));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const std::size_t up = folder.rfind('/');
    folder.resize(up == std::string::npos ? 0 : up);
  }
  return folder.empty() ? std::string(target) : folder + '/' + std::string(target);
}

} // namespace

Result<void> parse_part(pugi::xml_document& tree, ZipArchive& archive, const std::string& file,
                        const std::string& part, bool keep_space) {
  auto bytes = archive.read(part);
  if (!bytes) return Failure(bytes.error());
  return parse_xml(tree, file, part, std::move(*bytes), keep_space);
}

std::string main_part(ZipArchive& archive, const std::string& file, std::string usual) {
  if (!archive.has("_rels/.rels")) return usual;
  pugi::xml_document tree;
  auto bytes = archive.read("_rels/.rels");
  if (!bytes || !parse_xml(tree, file, "_rels/.rels", std::move(*bytes))) return usual;
  for (const pugi::xml_node node : tree.first_child().children())
    if (attribute(node, "Type").ends_with("/officeDocument")) {
      std::string part = resolve("", attribute(node, "Target"));
      if (archive.has(part)) return part;
    }
  return usual;
}

std::map<std::string, std::string, std::less<>> relations(ZipArchive& archive, const std::string& file,
                                                          std::string_view name) {
  std::map<std::string, std::string, std::less<>> out;
  const std::size_t slash = name.rfind('/');
  const std::size_t cut = slash == std::string_view::npos ? 0 : slash + 1;
  const std::string part =
      std::string(name.substr(0, cut)) + "_rels/" + std::string(name.substr(cut)) + ".rels";
  if (!archive.has(part)) return out;
  pugi::xml_document tree;
  auto bytes = archive.read(part);
  if (!bytes || !parse_xml(tree, file, part, std::move(*bytes))) return out;
  for (const pugi::xml_node node : tree.first_child().children())
    if (attribute(node, "TargetMode") != "External")
      out.emplace(attribute(node, "Id"), resolve(name, attribute(node, "Target")));
  return out;
}

std::string metadata_title(ZipArchive& archive, const std::string& file, std::string_view part) {
  if (!archive.has(part)) return {};
  pugi::xml_document tree;
  auto bytes = archive.read(part);
  if (!bytes || !parse_xml(tree, file, part, std::move(*bytes))) return {};
  pugi::xml_node root = tree.document_element();
  if (const auto meta = child(root, "meta")) root = meta;
  return collapse_spaces(child(root, "title").text().get());
}

} // namespace mr::source
