// OpenDocument text.
#include "mr/base/text.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/odt_body.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using pugi::xml_node;

void read_headers(OdtBody& reader, xml_node master_styles) {
  std::set<std::string> seen;
  for (const xml_node page : master_styles.children())
    for (const xml_node part : page.children()) {
      const std::string_view name = local_name(part);
      if (!name.starts_with("header") && !name.starts_with("footer")) continue;
      reader.aside(part, name.starts_with("header") ? "header" : "footer", &seen);
    }
}

void give_notices(OdtBody& reader, xml_node text) {
  Composer& c = reader.composer;
  std::size_t deletions = 0;
  for (const xml_node region : child(text, "tracked-changes").children())
    deletions += static_cast<bool>(child(region, "deletion"));
  if (deletions > 0)
    c.notice(Severity::warning, "tracked-changes",
             fmt::format("tracked changes were read as accepted: {} deleted passage(s) left out", deletions),
             "accept or reject the changes when that is not what you mean");
  if (reader.contents > 0) c.notice(Severity::note, "left-out", "the table of contents was left out");
  if (reader.comments > 0)
    c.notice(Severity::note, "left-out",
             fmt::format("{} comment(s) in the margin were left out", reader.comments));
  if (reader.hidden > 0)
    c.notice(Severity::warning, "hidden-text",
             fmt::format("{} stretch(es) of hidden text were left out", reader.hidden),
             "show hidden text to see them");
}

} // namespace

Result<Document> read_odt(std::string name, std::string bytes, const ReadOptions&) {
  OdtBody reader;
  Document& document = reader.composer.document;
  document.format = Format::odt;
  document.source = SourceText(std::move(name), "");
  const std::string& file = document.source.file();
  const std::string held = std::move(bytes); // the archive reads from it
  auto archive = ZipArchive::open(file, held);
  if (!archive) return Failure(archive.error());
  pugi::xml_document styles, content;
  if (auto ok = load_odf(reader, *archive, file, styles, content); !ok) return Failure(ok.error());
  const xml_node text = descend(content.document_element(), "body", "text");
  reader.soft_pages =
      static_cast<bool>(text.find_node([](xml_node n) { return local_name(n) == "soft-page-break"; }));
  reader.composer.page = reader.soft_pages ? 1 : 0;
  reader.blocks(text, document.blocks, "");
  reader.composer.page = 0;
  reader.notes();
  read_headers(reader, child(styles.document_element(), "master-styles"));
  if (reader.too_large) return table_too_large(file);
  if (!reader.composer.fits()) return text_too_large(file);
  document.title = metadata_title(*archive, file, "meta.xml");
  give_notices(reader, text);
  return std::move(document);
}

} // namespace mr::source
