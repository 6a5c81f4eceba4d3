// A baseline: the findings of today, kept in a file so that only new ones count tomorrow.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"

#include <map>
#include <string>
#include <vector>

namespace mr::check {

// The same for a finding that has only moved: made of the rule, its subject, the words it points at and the
// file's name without its folders. 16 hexadecimal digits.
std::string fingerprint(const Diagnostic& diagnostic, const SourceText& source);

// How often each fingerprint is known.
using Baseline = std::map<std::string, std::size_t, std::less<>>;

Result<Baseline> read_baseline(const SourceText& file);
// A JSON file; `sources` as the findings' `document` counts them.
std::string write_baseline(const std::vector<Diagnostic>& findings,
                           const std::vector<const SourceText*>& sources);

// Takes out what the baseline knows; returns how many.
std::size_t subtract(std::vector<Diagnostic>& findings, const std::vector<const SourceText*>& sources,
                     Baseline baseline);

} // namespace mr::check
