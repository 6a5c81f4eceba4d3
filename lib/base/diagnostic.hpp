// What mr has to say about a document: findings of rules, notices of readers. One shape for all of them.
#pragma once
#include "mr/base/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr {

enum class Severity { note, warning, error };

// What a finding is about: kind is "recommendation", "action", "owner", "question", "section", "document" …;
// id as in the model, empty for the document as a whole.
struct Subject {
  std::string kind;
  std::string id;
};

// A second place that explains the first, such as the earlier definition of a duplicate.
struct Related {
  std::size_t document = 0; // index into the run's list of documents
  Span at;
  std::string message;
};

struct Diagnostic {
  Severity severity = Severity::warning;
  std::string rule;    // kebab-case name, such as "dangling-reference"
  std::string message; // one sentence, no closing dot: what is wrong
  std::string advice;  // what to do about it, or empty
  Subject subject;
  std::size_t document = 0; // index into the run's list of documents
  Span at;                  // in that document's source text
  std::vector<Related> related;
};

const char* to_string(Severity severity); // "error", "warning", "note"
std::optional<Severity> severity_from(std::string_view word);

} // namespace mr
