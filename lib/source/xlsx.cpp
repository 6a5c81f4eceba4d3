// Excel workbooks: every visible sheet is a heading and one table of what its cells show.
#include "mr/base/text.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/opc.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/xlsx_sheet.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

using namespace xlsx;
using pugi::xml_node;

Result<void> load_book(Book& book, ZipArchive& archive, const std::string& file, const std::string& folder) {
  std::string sample;
  if (const std::string part = folder + "sharedStrings.xml"; archive.has(part)) {
    pugi::xml_document tree;
    if (auto ok = parse_part(tree, archive, file, part); !ok) return ok;
    for (const xml_node node : tree.document_element().children()) {
      book.strings.push_back(rich_text(node));
      if (sample.size() < 65536) sample += book.strings.back() + ' ';
    }
  }
  if (const std::string part = folder + "styles.xml"; archive.has(part)) {
    pugi::xml_document tree;
    if (auto ok = parse_part(tree, archive, file, part); !ok) return ok;
    read_styles(book, tree.document_element());
  }
  book.context.language = guess_language(sample);
  return {};
}

Result<void> read_sheets(SheetWriter& writer, Book& book, ZipArchive& archive, const std::string& file,
                         const std::string& part, xml_node workbook, const ReadOptions& options) {
  const auto targets = relations(archive, file, part);
  const auto sheets = child(workbook, "sheets").children();
  const auto total = static_cast<std::size_t>(std::distance(sheets.begin(), sheets.end()));
  std::size_t done = 0;
  for (const xml_node node : sheets) {
    const std::string name(attribute(node, "name"));
    const auto target = targets.find(attribute(node, "id"));
    if (options.progress) options.progress("sheet", ++done, total);
    if (attribute(node, "state").find("idden") != std::string_view::npos) {
      writer.hidden_sheet(name);
      continue;
    }
    if (target == targets.end()) continue;
    auto xml = archive.read(target->second);
    if (!xml) return Failure(xml.error());
    Sheet sheet;
    if (auto ok = read_sheet(sheet, book, file, target->second, std::move(*xml)); !ok) return ok;
    if (auto ok = writer.add(name, sheet); !ok) return ok;
  }
  return {};
}

} // namespace

Result<Document> read_xlsx(std::string name, std::string bytes, const ReadOptions& options) {
  Composer composer;
  composer.document.format = Format::xlsx;
  composer.document.source = SourceText(std::move(name), "");
  const std::string& file = composer.document.source.file();
  const std::string held = std::move(bytes); // the archive reads from it
  auto archive = ZipArchive::open(file, held);
  if (!archive) return Failure(archive.error());
  const std::string part = main_part(*archive, file, "xl/workbook.xml");
  pugi::xml_document tree;
  if (auto ok = parse_part(tree, *archive, file, part); !ok) return Failure(ok.error());
  Book book;
  if (auto ok = load_book(book, *archive, file, part.substr(0, part.rfind('/') + 1)); !ok)
    return Failure(ok.error());
  const xml_node workbook = tree.document_element();
  const std::string_view since_1904 = attribute(child(workbook, "workbookPr"), "date1904");
  book.context.since_1904 = since_1904 == "1" || since_1904 == "true";
  SheetWriter writer(composer, file);
  if (auto ok = read_sheets(writer, book, *archive, file, part, workbook, options); !ok)
    return Failure(ok.error());
  writer.give_notices();
  composer.document.title = metadata_title(*archive, file, "docProps/core.xml");
  return std::move(composer.document);
}

} // namespace mr::source
