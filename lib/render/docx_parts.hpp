// The parts of a Word file that do not depend on what it says.
#pragma once
#include "mr/base/zip_writer.hpp"
#include "mr/render/page.hpp"

#include <string>
#include <vector>

namespace mr::render {

// Everything but word/document.xml: styles in the organisation's colours, numbering, footer with page
// numbers, properties, relations and the logo (PNG and JPEG; Word shows no SVG without a picture beside it).
std::vector<ZipEntry> docx_parts(const page::Page& page, const std::string& page_words, Day day);

bool docx_shows(const page::Brand& brand); // the logo
inline constexpr const char* docx_logo_relation = "rIdLogo";
const char* docx_footer_relation(bool landscape);

// Of the text on a page, in twentieths of a point.
inline constexpr int docx_portrait_width = 9866, docx_landscape_width = 14798;

} // namespace mr::render
