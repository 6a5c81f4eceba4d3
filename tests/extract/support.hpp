// Texts made in memory, read the way `mr import` reads a text file.
#pragma once
#include "mr/extract/extract.hpp"
#include "mr/extract/units.hpp"
#include "mr/source/reader.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

namespace mr::test {

inline source::Document text_document(std::string_view text) {
  auto document = source::read_text("letter.txt", std::string(text), {});
  REQUIRE(document.has_value());
  return std::move(*document);
}

inline extract::Unit unit(std::string_view text) {
  return extract::unit_of(source::Flow(text, 0), extract::Unit{});
}

inline model::Document import(std::string_view text, extract::Options options = {}) {
  return extract::extract(text_document(text), options).document;
}

inline model::Document response(std::string_view text, const char* language = "en") {
  return import(text, {.kind = model::Kind::management_response, .language = language, .date_order = {}});
}

inline model::Document report(std::string_view text, const char* language = "en") {
  return import(text, {.kind = model::Kind::evaluation_report, .language = language, .date_order = {}});
}

// The values of texts, as "a|b|c".
template <class Range, class Get>
std::string joined(const Range& range, Get get) {
  std::string out;
  for (const auto& each : range) {
    if (!out.empty()) out += '|';
    out += get(each);
  }
  return out;
}

} // namespace mr::test
