// The parts of an Office Open XML container (docx, xlsx) and how they refer to each other.
#pragma once
#include "mr/base/zip.hpp"
#include "mr/source/xml.hpp"

#include <map>
#include <string>
#include <string_view>

namespace mr::source {

// Reads `part` into `tree`, within the limits of ZipArchive::read and parse_xml.
Result<void> parse_part(pugi::xml_document& tree, ZipArchive& archive, const std::string& file,
                        const std::string& part, bool keep_space = false);

// The part the container's own relations call the document; `usual` when they name none.
std::string main_part(ZipArchive& archive, const std::string& file, std::string usual);

// Relation id → part name, of the part `name`; empty when it has none.
std::map<std::string, std::string, std::less<>> relations(ZipArchive& archive, const std::string& file,
                                                          std::string_view name);

// dc:title of docProps/core.xml, or of meta.xml in OpenDocument.
std::string metadata_title(ZipArchive& archive, const std::string& file, std::string_view part);

} // namespace mr::source
