// The rules that are drawn on the pages of a PDF, for the tables they enclose.
#pragma once
#include "mr/source/page.hpp"

#include <string>
#include <vector>

namespace mr::source {

// Adds the rules of the PDF at `path` to its pages. A file that cannot be read, is encrypted or has other
// pages adds nothing: its tables are found by their white space. False where libqpdf is not installed.
bool add_rules(std::vector<Page>& pages, const std::string& path);

} // namespace mr::source
