// Packs from views: the five layouts and one writer per format.
#pragma once
#include "mr/base/error.hpp"
#include "mr/render/page.hpp"
#include "mr/render/template.hpp"
#include "mr/render/view.hpp"
#include "mr/render/words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mr::render {

enum class Layout { board, tracker, matrix, owners, timeline };
const char* to_string(Layout layout);
std::optional<Layout> layout_from(std::string_view word);

// The pack for reading: Markdown, HTML, Word.
page::Page compose(const View& view, Layout layout, const Words& words, const Template& board = {});
// The same as rows and columns for spreadsheets: every fact of the layout in one table, nothing shortened.
// Its first column is the key by which `mr merge` finds actions again.
page::Table sheet(const View& view, Layout layout, const Words& words, const Template& board = {});

struct CsvOptions {
  char delimiter = ',';
  bool bom = false; // a UTF-8 byte order mark, without which Excel misreads accents
};

std::string write_markdown(const page::Page& page); // GitHub-flavoured
// RFC 4180, lines end in CRLF; dates as ISO 8601.
std::string write_csv(const page::Table& table, const CsvOptions& options = {});
std::string write_html(const page::Page& page, const Words& words); // one file, no network
std::string write_json(const View& view, Layout layout);            // words of the canonical files, ISO dates
// `as_of` is the date of creation that the file states: no clock, the same bytes every time.
Result<std::string> write_docx(const page::Page& page, const Words& words, Day as_of);
Result<std::string> write_xlsx(const View& view, Layout layout, const Words& words,
                               const Template& board = {});

} // namespace mr::render
