// Any file mr reads, as a document: canonical files by the model's reader, others by import.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"
#include "mr/extract/extract.hpp"
#include "mr/model/model.hpp"
#include "mr/source/reader.hpp"

#include <string>
#include <vector>

namespace mr::extract {

struct Loaded {
  SourceText source;
  model::Document document;
  bool canonical = false;
  bool known_version = true; // canonical: false when of another format version
  source::Format format = source::Format::text;
  std::string kind_reason;
  std::vector<Diagnostic> problems; // canonical: schema problems; imported: notices of reader and extraction
};

Result<Loaded> load(const std::string& path, const Options& options = {},
                    const source::ReadOptions& reading = {});
Result<Loaded> load_bytes(std::string file, std::string bytes, const Options& options = {},
                          const source::ReadOptions& reading = {});

} // namespace mr::extract
