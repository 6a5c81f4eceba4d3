// Dispatch between canonical files and import.
#include "mr/extract/load.hpp"

#include "mr/base/files.hpp"
#include "mr/base/utf8.hpp"
#include "mr/model/canonical.hpp"
#include "mr/source/encoding.hpp"
#include "mr/timing/timing.hpp"

#include <utility>

namespace mr::extract {

namespace {

constexpr const char* utf8 = "utf-8"; // of canonical files, unless the reader is told otherwise
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

} // namespace

Result<Loaded> load(const std::string& path, const Options& options, const source::ReadOptions& reading) {
  auto bytes = read_file(path);
  if (!bytes) return Failure(bytes.error());
  return load_bytes(path, std::move(*bytes), options, reading);
}

Result<Loaded> load_bytes(std::string file, std::string bytes, const Options& options,
                          const source::ReadOptions& reading) {
  Loaded loaded;
  if (model::is_canonical(bytes)) {
    const bool as_it_is = reading.encoding.value_or(utf8) == utf8 && !bytes.starts_with(byte_order_mark);
    if (!as_it_is || find_invalid_utf8(bytes)) {
      auto decoded = source::decode_text(file, bytes, reading.encoding.value_or(utf8));
      if (!decoded) return Failure(decoded.error());
      bytes = std::move(decoded->text);
    }
    loaded.source = SourceText(std::move(file), std::move(bytes));
    auto read = model::read_canonical(loaded.source);
    if (!read) return Failure(read.error());
    loaded.document = std::move(read->document);
    // A milestone may be given by its EDTF form alone.
    for (model::Action& action : loaded.document.actions)
      for (model::Milestone& m : action.timing.milestones)
        if (!m.window.from && !m.window.to && !m.edtf.empty())
          if (const auto window = timing::window_of_edtf(m.edtf)) m.window = *window;
    loaded.problems = std::move(read->problems);
    loaded.canonical = true;
    loaded.known_version = read->known_version;
    loaded.format = loaded.source.text().starts_with('{') ? source::Format::json : source::Format::yaml;
    return loaded;
  }
  auto document = source::read(std::move(file), std::move(bytes), reading);
  if (!document) return Failure(document.error());
  Extraction extraction = extract(*document, options);
  extraction.document.header.source = {document->source.file(), document->sha256};
  loaded.format = document->format;
  loaded.document = std::move(extraction.document);
  loaded.kind_reason = std::move(extraction.kind_reason);
  loaded.problems = std::move(document->notices);
  loaded.problems.insert(loaded.problems.end(), std::make_move_iterator(extraction.notices.begin()),
                         std::make_move_iterator(extraction.notices.end()));
  loaded.source = std::move(document->source);
  return loaded;
}

} // namespace mr::extract
