// From blocks to the model.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/model/model.hpp"
#include "mr/source/document.hpp"
#include "mr/timing/timing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mr::extract {

struct Options {
  std::optional<model::Kind> kind;     // else recognised
  std::optional<std::string> language; // else recognised
  std::optional<timing::DateOrder> date_order;
};

struct Extraction {
  model::Document document;
  std::string kind_reason;         // why it was taken for this kind of document
  std::vector<Diagnostic> notices; // rule "left-over": text inside a recognised part that found no place
};

Extraction extract(const source::Document& document, const Options& options = {});

// A stage as text, for people who want to see why: "blocks", "outline", "cues", "fields", "kind".
std::optional<std::string> dump(const source::Document& document, std::string_view stage,
                                const Options& options = {});

} // namespace mr::extract
