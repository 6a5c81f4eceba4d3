// Documents made in memory, for tests of the readers.
#pragma once
#include "mr/source/dump.hpp"
#include "mr/source/reader.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mr::test {

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

struct Part {
  std::string name, bytes;
  std::uint32_t lie = 0;   // declared size, when it is not the real one
  std::uint16_t flags = 0; // 1: encrypted
};

// A zip container of stored entries.
inline std::string zip(const std::vector<Part>& parts) {
  std::string out, directory;
  const auto put = [](std::string& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFFU);
  };
  for (const Part& part : parts) {
    const auto offset = static_cast<std::uint32_t>(out.size());
    const auto real = static_cast<std::uint32_t>(part.bytes.size());
    std::string common;
    put(common, 20, 2);
    put(common, part.flags, 2);
    put(common, 0, 2); // stored
    put(common, 0x00210000, 4);
    put(common, crc32(part.bytes), 4);
    put(common, real, 4);
    put(common, part.lie ? part.lie : real, 4);
    put(common, static_cast<std::uint32_t>(part.name.size()), 2);
    put(common, 0, 2);
    out += "PK\x03\x04" + common + part.name + part.bytes;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += common;
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += part.name;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

inline const std::string word_ns =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

inline std::string docx(const std::string& body, std::vector<Part> more = {}) {
  more.push_back(
      {"word/document.xml", "<w:document " + word_ns + "><w:body>" + body + "</w:body></w:document>", 0, 0});
  return zip(more);
}

inline std::string open_document(const std::string& kind, const std::string& body,
                                 const std::string& styles) {
  return zip({{"mimetype", "application/vnd.oasis.opendocument." + kind, 0, 0},
              {"content.xml",
               "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s' "
               "xmlns:fo='f'><office:automatic-styles>" +
                   styles + "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                   "</office:" + kind + "></office:body></office:document-content>",
               0, 0}});
}

inline std::string odt(const std::string& body, const std::string& styles = "") {
  return open_document("text", body, styles);
}

inline std::string ods(const std::string& body, const std::string& styles = "") {
  return open_document("spreadsheet", body, styles);
}

inline std::string xlsx(const std::string& sheet, const std::string& styles = "",
                        const std::string& workbook_properties = "", const std::string& strings = "") {
  std::vector<Part> parts{
      {"xl/workbook.xml",
       "<workbook xmlns:r='r'>" + workbook_properties +
           "<sheets><sheet name='Plan' sheetId='1' r:id='rId1'/><sheet name='Oud' sheetId='2' "
           "state='hidden' r:id='rId1'/></sheets></workbook>",
       0, 0},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>", 0, 0},
      {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>", 0, 0}};
  if (!styles.empty()) parts.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>", 0, 0});
  if (!strings.empty()) parts.push_back({"xl/sharedStrings.xml", "<sst>" + strings + "</sst>", 0, 0});
  return zip(parts);
}

// The blocks as text, or the error's words.
inline std::string blocks(const std::string& name, std::string bytes, bool places = false) {
  const auto document = source::read(name, std::move(bytes));
  if (!document) return describe(document.error());
  return source::dump_blocks(*document, places);
}

inline std::string fixture(const std::string& name) {
  return (std::filesystem::path(MR_SOURCE_DIR) / "tests" / "fixtures" / name).string();
}

} // namespace mr::test
