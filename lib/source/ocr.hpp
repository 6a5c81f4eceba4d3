// The text of scanned pages, by way of pdftoppm and tesseract.
#pragma once
#include "mr/base/error.hpp"
#include "mr/source/page.hpp"
#include "mr/source/reader.hpp"

#include <deque>
#include <string>
#include <vector>

namespace mr::source {

struct Recognised {
  std::deque<std::string> tables; // what the words' texts point into
  std::vector<Page> pages;
};

// Every page of the PDF at `path`, at most 200. missing_helper when tesseract or its languages are not
// installed; `file` is the name for messages.
Result<Recognised> recognise(const std::string& file, const std::string& path, std::size_t pages,
                             const ReadOptions& options);

} // namespace mr::source
