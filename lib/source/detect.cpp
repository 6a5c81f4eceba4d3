// Finding out which format a file is, and saying what it is when mr does not read it.
#include "mr/base/text.hpp"
#include "mr/base/zip.hpp"
#include "mr/source/encoding.hpp"
#include "mr/source/reader.hpp"
#include "mr/source/sniff.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

namespace {

constexpr const char* readable_kinds =
    "give a Word, OpenDocument, Excel, PDF, HTML, CSV, Markdown, text, YAML or JSON file";

struct Signature {
  std::string_view bytes, what, advice;
};
// Files that people hand in by mistake, named so that the message can say what they are.
constexpr std::array signatures{
    Signature{"{\\rtf", "is a Rich Text file, which mr does not read", "save it as .docx or .odt"},
    Signature{"\x89PNG", "is a PNG picture, which mr does not read",
              "put the picture in a PDF, which mr can read by OCR"},
    Signature{"\xFF\xD8\xFF", "is a JPEG picture, which mr does not read",
              "put the picture in a PDF, which mr can read by OCR"},
    Signature{"GIF8", "is a GIF picture, which mr does not read",
              "put the picture in a PDF, which mr can read by OCR"},
    Signature{std::string_view("II*\0", 4), "is a TIFF picture, which mr does not read",
              "put the picture in a PDF, which mr can read by OCR"},
    Signature{std::string_view("MM\0*", 4), "is a TIFF picture, which mr does not read",
              "put the picture in a PDF, which mr can read by OCR"},
    Signature{"\x1F\x8B", "is a gzip archive, which mr does not read",
              "unpack it and give the document in it"},
    Signature{"7z\xBC\xAF", "is a 7-Zip archive, which mr does not read",
              "unpack it and give the document in it"},
    Signature{"Rar!", "is a RAR archive, which mr does not read", "unpack it and give the document in it"},
    Signature{"\x7F"
              "ELF",
              "is a program, which mr does not read", readable_kinds},
};

Failure refuse(const std::string& file, std::string message, std::string advice) {
  return Failure(Error{ErrorKind::wrong_format, file, {}, std::move(message), std::move(advice)});
}

std::string extension(std::string_view file) {
  const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
  return fold(file.substr(dot + 1));
}

// The streams of an OLE container have UTF-16 names.
bool contains_utf16(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  return bytes.substr(0, std::size_t{4} << 20).find(wide) != std::string_view::npos;
}

Result<Format> detect_ole(const std::string& file, std::string_view bytes) {
  if (contains_utf16(bytes, "EncryptedPackage"))
    return refuse(file, "is locked with a password",
                  "open it in Word or Excel, take the password off, and save it again");
  if (contains_utf16(bytes, "WordDocument"))
    return refuse(file, "is a Word file of before 2007 (.doc), which mr does not read",
                  "open it in Word or LibreOffice and save it as .docx");
  if (contains_utf16(bytes, "Workbook") || contains_utf16(bytes, "Book"))
    return refuse(file, "is an Excel file of before 2007 (.xls), which mr does not read",
                  "open it in Excel or LibreOffice and save it as .xlsx");
  return refuse(file, "is an old Office file, which mr does not read",
                "open it in its own program and save it as .docx or .xlsx");
}

Result<Format> detect_zip(const std::string& file, std::string_view bytes) {
  auto archive = ZipArchive::open(file, bytes);
  if (!archive) return Failure(archive.error());
  if (archive->has("mimetype")) {
    const std::string kind = archive->read("mimetype").value_or("");
    if (kind.starts_with("application/vnd.oasis.opendocument.text")) return Format::odt;
    if (kind.starts_with("application/vnd.oasis.opendocument.spreadsheet")) return Format::ods;
    if (kind.starts_with("application/epub"))
      return refuse(file, "is an e-book (EPUB), which mr does not read", readable_kinds);
    return refuse(file, "is an OpenDocument file of a kind that mr does not read", readable_kinds);
  }
  const auto& names = archive->names();
  const auto holds = [&](std::string_view start) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.starts_with(start); });
  };
  if (archive->has("word/document.xml")) return Format::docx;
  if (archive->has("xl/workbook.xml")) return Format::xlsx;
  if (archive->has("xl/workbook.bin"))
    return refuse(file, "is a binary Excel file (.xlsb), which mr does not read",
                  "open it in Excel and save it as .xlsx");
  if (holds("ppt/"))
    return refuse(file, "is a PowerPoint presentation, which mr does not read", readable_kinds);
  if (holds("word/")) return Format::docx; // the main part has another name
  if (holds("xl/")) return Format::xlsx;
  if (archive->has("content.xml")) return Format::odt;
  return refuse(file, "is a zip archive, not a document", "unpack it and give the documents in it");
}

} // namespace

bool looks_html(std::string_view text) {
  const std::string head = fold(text.substr(0, 8192));
  if (head.starts_with("<!doctype html") || head.find("<html") != std::string::npos) return true;
  if (!head.starts_with('<')) return false;
  static constexpr std::array tags{"<body", "<table", "<div", "<p>", "<p ", "<h1", "<h2", "<ul"};
  return std::any_of(tags.begin(), tags.end(),
                     [&](const char* tag) { return head.find(tag) != std::string::npos; });
}

bool looks_markdown(std::string_view text) {
  std::size_t headings = 0, rules = 0;
  for (const std::string_view line : lines(text.substr(0, 65536))) {
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    headings += hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
    rules += line.starts_with("|") && line.find("---") != std::string_view::npos &&
             line.find_first_not_of("|-: ") == std::string_view::npos;
  }
  return headings >= 2 || rules >= 1;
}

Result<Format> detect(const std::string& file, std::string_view bytes) {
  if (trim(bytes).empty())
    return refuse(file, bytes.empty() ? "the file is empty" : "the file holds nothing but white space",
                  "check that it was saved and copied whole");
  // Some mail programs put bytes before a PDF; readers of PDF look for its sign in the first kilobyte.
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return detect_zip(file, bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return detect_ole(file, bytes);
  for (const Signature& s : signatures)
    if (bytes.starts_with(s.bytes)) return refuse(file, std::string(s.what), std::string(s.advice));
  const std::string_view head = bytes.substr(0, 65536);
  const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !is_space(c) && c != '\x1B';
  });
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  const bool looks_utf16 = utf16 || static_cast<std::size_t>(zeros) * 3 > head.size();
  if (!looks_utf16 && static_cast<std::size_t>(controls) * 20 > head.size())
    return refuse(file, "is a binary file of a kind mr does not know", readable_kinds);
  const std::string ending = extension(file);
  if (ending == "csv" || ending == "tsv") return Format::csv;
  if (ending == "json" && (trim(head).starts_with('{') || trim(head).starts_with('[')))
    return refuse(file, "is JSON, but no canonical file of mr",
                  "a canonical file is an object with \"mr\": 1 in it, as 'mr import --to json' writes");
  const auto decoded = decode_text(file, head);
  const std::string_view text = decoded ? std::string_view(decoded->text) : head;
  if (looks_html(text)) return Format::html;
  if (text.starts_with("<?xml"))
    return refuse(file, "is an XML file of a kind mr does not know", readable_kinds);
  if (ending == "html" || ending == "htm" || ending == "xhtml") return Format::html;
  if (ending == "md" || ending == "markdown") return Format::markdown;
  if (looks_delimited(text)) return Format::csv;
  if (ending != "txt" && ending != "text" && looks_markdown(text)) return Format::markdown;
  return Format::text;
}

} // namespace mr::source
