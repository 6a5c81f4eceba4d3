// PATH arguments as documents: files, folders, standard input.
#pragma once
#include "mr/extract/load.hpp"

#include <string>
#include <vector>

namespace mr::cli {

struct Inputs {
  std::vector<extract::Loaded> documents; // in the order given; a folder's by path
  bool failed = false;                    // an input could not be read; the errors are printed already
};

// Reads every PATH. What cannot be read is said on standard error and the rest is read all the same. In a
// folder, files that mr does not read are passed over; a folder without any document is an error. With
// `quiet`, only readers' warnings are printed, no notices of import and no problems of canonical files.
Inputs read_inputs(const std::vector<std::string>& paths, const extract::Options& options = {},
                   const source::ReadOptions& reading = {}, bool quiet = false);

// Something a reader left out or guessed that changes what the document says: hidden rows, deleted text, OCR.
bool is_reader_warning(const extract::Loaded& loaded, const Diagnostic& notice);

} // namespace mr::cli
