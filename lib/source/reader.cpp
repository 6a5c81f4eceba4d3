// The table of formats, and finding out which one a file is.
#include "mr/source/reader.hpp"

#include "mr/base/files.hpp"
#include "mr/base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace mr::source {

const std::vector<Format_entry>& formats() {
  static const std::vector<Format_entry> all{
      {Format::text, "text", "txt text", read_text},
  };
  return all;
}

namespace {

std::string extension(std::string_view file) {
  const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
  return fold(file.substr(dot + 1));
}

bool lists(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

struct Signature {
  std::string_view bytes, what;
};
// Files that people hand in by mistake, named so that the message can say what they are.
constexpr std::array signatures{
    Signature{"%PDF-", "a PDF file"},
    Signature{"PK\x03\x04", "a zip-based file (Word, Excel, OpenDocument …)"},
    Signature{"\xD0\xCF\x11\xE0", "an old Office file (.doc, .xls) or an encrypted one"},
    Signature{"{\\rtf", "a Rich Text file"},
    Signature{"\x89PNG", "a PNG picture"},
    Signature{"\xFF\xD8\xFF", "a JPEG picture"},
    Signature{"GIF8", "a GIF picture"},
    Signature{"\x1F\x8B", "a gzip archive"},
    Signature{"7z\xBC\xAF", "a 7-Zip archive"},
    Signature{"\x7F"
              "ELF",
              "a program"},
};

Failure unreadable_format(const std::string& file, std::string message, std::string advice) {
  return Failure(Error{ErrorKind::wrong_format, file, {}, std::move(message), std::move(advice)});
}

} // namespace

Result<Format> detect(const std::string& file, std::string_view bytes) {
  if (trim(bytes).empty())
    return unreadable_format(file,
                             bytes.empty() ? "the file is empty" : "the file holds nothing but white space",
                             "check that it was saved and copied whole");
  for (const Signature& s : signatures)
    if (bytes.starts_with(s.bytes))
      return unreadable_format(file, fmt::format("is {}, which mr does not read", s.what),
                               "save it as plain text and give that file");
  const std::string_view head = bytes.substr(0, 65536);
  const bool utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !is_space(c) && c != '\x1B';
  });
  const auto zeros = std::count(head.begin(), head.end(), '\0');
  const bool looks_utf16 = utf16 || static_cast<std::size_t>(zeros) * 3 > head.size();
  if (!looks_utf16 && static_cast<std::size_t>(controls) * 20 > head.size())
    return unreadable_format(file, "is a binary file of a kind mr does not know",
                             "give a document: text, YAML or JSON");
  return Format::text;
}

Result<Document> read(std::string file, std::string bytes, const ReadOptions& options) {
  const auto format = detect(file, bytes);
  if (!format) return Failure(format.error());
  std::string hash = sha256(bytes);
  for (const Format_entry& entry : formats()) {
    if (entry.format != *format) continue;
    auto document = entry.read(std::move(file), std::move(bytes), options);
    if (document) document->sha256 = std::move(hash);
    return document;
  }
  return unreadable_format(file, fmt::format("{} files are not read", to_string(*format)), {});
}

bool readable_name(std::string_view path) {
  const std::string ending = extension(path);
  if (lists("yaml yml json", ending)) return true;
  for (const Format_entry& entry : formats())
    if (lists(entry.extensions, ending)) return true;
  return false;
}

} // namespace mr::source
