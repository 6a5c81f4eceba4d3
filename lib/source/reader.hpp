// From bytes to blocks: the list of formats and the functions that read them.
#pragma once
#include "mr/base/error.hpp"
#include "mr/source/document.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mr::source {

enum class Ocr { automatic, never, always };

struct ReadOptions {
  std::optional<std::string> encoding; // "utf-8", "utf-16le", "utf-16be", "windows-1252"; else found out
  Ocr ocr = Ocr::automatic;
  unsigned helper_seconds = 10; // that a helper program may take for a PDF; large ones get more
  // Told before every page or sheet is read: "page", 3, 20. May be empty.
  std::function<void(std::string_view kind, std::size_t number, std::size_t of)> progress;
};

struct Format_entry {
  Format format;
  std::string_view name;       // as in --dump and messages
  std::string_view extensions; // separated by spaces, without dots
  Result<Document> (*read)(std::string file, std::string bytes, const ReadOptions& options);
};

// Every format mr reads, in one table; adding one adds a file and a line.
const std::vector<Format_entry>& formats();

// By content first, by name where content leaves a choice (md, csv and txt are all plain text). wrong_format
// when the bytes are of a kind mr does not read; the message says which.
Result<Format> detect(const std::string& file, std::string_view bytes);

// Decodes, detects and reads. `file` is the name for messages.
Result<Document> read(std::string file, std::string bytes, const ReadOptions& options = {});

Result<Document> read_text(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_markdown(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_html(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_docx(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_odt(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_ods(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_pdf(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_xlsx(std::string file, std::string bytes, const ReadOptions& options);
Result<Document> read_csv(std::string file, std::string bytes, const ReadOptions& options);

// True when a file of this name could be a document (by its ending), for walking folders.
bool readable_name(std::string_view path);

} // namespace mr::source
