// Word documents: the parts of the file, in the order in which they are read.
#include "mr/base/zip.hpp"
#include "mr/source/docx_body.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using docx::BodyReader;
using docx::LeftOut;
using pugi::xml_node;

Result<void> read_notes(BodyReader& reader, ZipArchive& archive, const std::string& file,
                        const std::string& part, std::string_view kind) {
  if (!archive.has(part)) return {};
  pugi::xml_document tree;
  if (auto ok = parse_part(tree, archive, file, part); !ok) return ok;
  std::map<std::string, xml_node, std::less<>> by_id;
  for (const xml_node note : tree.document_element().children())
    by_id.emplace(std::string(kind) + ' ' + std::string(attribute(note, "id")), note);
  std::size_t count = 0;
  for (const std::string& key : std::vector<std::string>(reader.notes))
    if (key.starts_with(kind))
      if (const auto note = by_id.find(key); ++count && note != by_id.end())
        reader.aside(note->second, fmt::format("{} {}", kind, count));
  return {};
}

// Running heads and feet, each text once.
void read_headers(BodyReader& reader, ZipArchive& archive, const std::string& file) {
  std::set<std::string> seen;
  for (const std::string& part : archive.names()) {
    const bool header = part.starts_with("word/header"), footer = part.starts_with("word/footer");
    if ((!header && !footer) || !part.ends_with(".xml")) continue;
    pugi::xml_document tree;
    if (parse_part(tree, archive, file, part))
      reader.aside(tree.document_element(), header ? "header" : "footer", &seen);
  }
}

void give_notices(BodyReader& reader) {
  const LeftOut& out = reader.left_out;
  const auto say = [&](std::size_t count, Severity severity, const char* rule, std::string_view message,
                       const char* advice) {
    if (count > 0) reader.composer.notice(severity, rule, fmt::format(fmt::runtime(message), count), advice);
  };
  say(out.deletions, Severity::warning, "tracked-changes",
      "tracked changes were read as accepted: {} deleted passage(s) left out",
      "accept or reject the changes in Word when that is not what you mean");
  say(out.contents, Severity::note, "left-out", "the table of contents was left out", "");
  say(out.comments, Severity::note, "left-out", "{} comment(s) in the margin were left out", "");
  say(out.hidden, Severity::warning, "hidden-text", "{} stretch(es) of hidden text were left out",
      "show hidden text in Word to see them");
  say(out.placeholders, Severity::note, "left-out", "{} form field(s) not filled in were left out", "");
}

} // namespace

Result<Document> read_docx(std::string name, std::string bytes, const ReadOptions&) {
  BodyReader reader;
  Document& document = reader.composer.document;
  document.format = Format::docx;
  document.source = SourceText(std::move(name), "");
  const std::string& file = document.source.file();
  const std::string held = std::move(bytes); // the archive reads from it
  auto archive = ZipArchive::open(file, held);
  if (!archive) return Failure(archive.error());
  const std::string part = main_part(*archive, file, "word/document.xml");
  const std::string folder = part.substr(0, part.rfind('/') + 1);
  pugi::xml_document styles, numbering, body;
  if (archive->has(folder + "styles.xml")) {
    if (auto ok = parse_part(styles, *archive, file, folder + "styles.xml"); !ok) return Failure(ok.error());
    reader.styles.read(styles.document_element());
  }
  if (archive->has(folder + "numbering.xml")) {
    if (auto ok = parse_part(numbering, *archive, file, folder + "numbering.xml"); !ok)
      return Failure(ok.error());
    reader.numbering.read(numbering.document_element());
  }
  auto text = archive->read(part);
  if (!text) return Failure(text.error());
  reader.rendered_pages = text->find("lastRenderedPageBreak") != std::string::npos;
  reader.composer.page = reader.rendered_pages ? 1 : 0;
  if (auto ok = parse_xml(body, file, part, std::move(*text)); !ok) return Failure(ok.error());
  reader.blocks(child(body.document_element(), "body"), document.blocks, "");
  if (reader.too_large) return table_too_large(file);
  reader.composer.page = 0;
  for (const char* kind : {"footnote", "endnote"})
    if (auto ok = read_notes(reader, *archive, file, fmt::format("{}{}s.xml", folder, kind), kind); !ok)
      return Failure(ok.error());
  read_headers(reader, *archive, file);
  document.title = metadata_title(*archive, file, "docProps/core.xml");
  give_notices(reader);
  return std::move(document);
}

} // namespace mr::source
