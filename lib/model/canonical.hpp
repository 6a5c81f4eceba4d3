// Canonical files: the model as YAML or JSON, read with places and written in one fixed order.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"
#include "mr/model/model.hpp"

#include <string>
#include <vector>

namespace mr::model {

inline constexpr int format_version = 1; // the value of `mr:`

struct Reading {
  Document document;
  bool known_version = true; // false: of another format version, so what was read may be wrong
  std::vector<Diagnostic>
      problems; // rule "schema" (wrong types, unknown words, missing fields) and "unknown-key"
};

// True when the text begins like a canonical file (a mapping with the key `mr`).
bool is_canonical(std::string_view text);

// Reads YAML or JSON. An error means the file could not be read at all; what is wrong inside it are
// `problems`, and the rest is read.
Result<Reading> read_canonical(const SourceText& source);

// Reading what these write and writing it again gives the same bytes.
std::string write_yaml(const Document& document);
std::string write_json(const Document& document);

} // namespace mr::model
