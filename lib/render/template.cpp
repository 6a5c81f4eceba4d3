// Reading board.yaml: every key is known or refused, with the nearest known word.
#include "mr/render/template.hpp"

#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"
#include "mr/render/picture.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace mr::render {

namespace {

constexpr std::string_view keys[] = {"title",    "organisation", "logo",  "colours",
                                     "sections", "columns",      "footer"};
constexpr const char* manual = "see docs/board-template.md";

struct Reader {
  const SourceText& source;

  tl::unexpected<Error> fail(Span at, std::string message, std::string advice = manual) const {
    return Failure(Error{ErrorKind::invalid, source.file(), source.place(at.begin), std::move(message),
                         std::move(advice)});
  }

  tl::unexpected<Error> unknown(Span at, std::string_view what, std::string_view word,
                                const std::vector<std::string_view>& known) const {
    const std::string_view near = nearest(word, known);
    return fail(at, fmt::format("'{}' is no {} of a board template", word, what),
                near.empty() ? fmt::format("known are: {}", fmt::join(known, ", "))
                             : fmt::format("did you mean '{}'?", near));
  }

  Result<std::string> text(const tree::Entry& entry) const {
    if (entry.value.is_null()) return std::string();
    if (entry.value.type == tree::Type::scalar) return entry.value.text;
    return fail(entry.value.at,
                fmt::format("'{}' must be a text, not {}", entry.key, tree::to_string(entry.value.type)));
  }

  Result<std::vector<std::string>> names(const tree::Entry& entry, std::string_view what,
                                         const std::vector<std::string>& known) const {
    if (entry.value.type != tree::Type::sequence)
      return fail(entry.value.at,
                  fmt::format("'{}' must be a list, such as [{}, {}]", entry.key, known[0], known[1]));
    std::vector<std::string> out;
    for (const tree::Node& item : entry.value.items) {
      if (item.type != tree::Type::scalar || std::find(known.begin(), known.end(), item.text) == known.end())
        return unknown(item.at, what, item.text, {known.begin(), known.end()});
      if (std::find(out.begin(), out.end(), item.text) != out.end())
        return fail(item.at, fmt::format("'{}' is listed twice", item.text), "name it once");
      out.push_back(item.text);
    }
    return out;
  }
};

// "#1f4e79" or "1f4e79" as six lower-case digits.
std::optional<std::string> colour(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  if (text.size() != 6) return std::nullopt;
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!is_digit(c) && !letter) return std::nullopt;
    out += static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
  }
  return out;
}

// Relative luminance by WCAG 2.
double luminance(std::string_view hex) {
  double value = 0;
  constexpr double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto digit = [](char c) { return is_digit(c) ? c - '0' : c - 'a' + 10; };
    const double part = (digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1])) / 255.0;
    value += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return value;
}

double contrast(std::string_view a, std::string_view b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Result<void> read_colours(const Reader& reader, const tree::Entry& entry, Template& out) {
  if (entry.value.type != tree::Type::mapping)
    return reader.fail(entry.value.at, "'colours' must be a mapping", "such as colours: {accent: '#1f4e79'}");
  out.on_accent = "ffffff";
  for (const tree::Entry& one : entry.value.entries) {
    if (one.key != "accent" && one.key != "on_accent")
      return reader.unknown(one.key_at, "colour", one.key, {"accent", "on_accent"});
    const auto value = colour(one.value.text);
    if (!value)
      return reader.fail(one.value.at, fmt::format("'{}' is no colour", one.value.text),
                         "write six hexadecimal digits in quotes, such as '#1f4e79'");
    (one.key == "accent" ? out.accent : out.on_accent) = *value;
  }
  if (out.accent.empty()) return reader.fail(entry.value.at, "'colours' lacks 'accent'");
  if (contrast(out.accent, out.on_accent) < 4.5 || contrast(out.accent, "ffffff") < 3.0)
    return reader.fail(
        entry.value.at,
        fmt::format("text in #{} on #{} would be hard to read (contrast {:.1f}, 4.5 is needed)",
                    out.on_accent, out.accent, contrast(out.accent, out.on_accent)),
        "take a darker accent");
  return {};
}

Result<void> read_logo(const Reader& reader, const tree::Entry& entry, Template& out) {
  auto name = reader.text(entry);
  if (!name) return Failure(name.error());
  if (name->empty()) return {};
  const std::filesystem::path path = std::filesystem::path(reader.source.file()).parent_path() / *name;
  auto bytes = read_file(path.string(), max_logo_bytes);
  if (!bytes) {
    const bool large = bytes.error().kind == ErrorKind::too_large;
    return reader.fail(entry.value.at,
                       large ? fmt::format("the logo '{}' is larger than {} KiB", *name, max_logo_bytes >> 10)
                             : fmt::format("the logo '{}' cannot be read", *name),
                       large ? "use a smaller picture; it is put inside every pack"
                             : "its path is relative to the template's folder");
  }
  out.logo_type = image_type(*bytes);
  if (out.logo_type.empty())
    return reader.fail(entry.value.at, fmt::format("the logo '{}' is no PNG, JPEG or SVG picture", *name));
  out.logo = std::move(*bytes);
  return {};
}

} // namespace

Result<Template> read_template(const SourceText& source) {
  auto root = tree::parse(source);
  if (!root) return Failure(root.error());
  const Reader reader{source};
  if (root->type != tree::Type::mapping)
    return reader.fail(root->at, "a board template is a mapping of keys such as 'title' and 'sections'");
  Template out;
  for (const tree::Entry& entry : root->entries) {
    Result<void> done;
    if (entry.key == "title" || entry.key == "organisation" || entry.key == "footer") {
      auto text = reader.text(entry);
      if (!text) return Failure(text.error());
      (entry.key == "title"    ? out.title
       : entry.key == "footer" ? out.footer
                               : out.organisation) = std::move(*text);
    } else if (entry.key == "sections" || entry.key == "columns") {
      const bool sections = entry.key == "sections";
      auto names =
          reader.names(entry, sections ? "section" : "column", sections ? section_names() : column_names());
      if (!names) return Failure(names.error());
      (sections ? out.sections : out.columns) = std::move(*names);
    } else if (entry.key == "colours") {
      done = read_colours(reader, entry, out);
    } else if (entry.key == "logo") {
      done = read_logo(reader, entry, out);
    } else {
      return reader.unknown(entry.key_at, "key", entry.key, {std::begin(keys), std::end(keys)});
    }
    if (!done) return Failure(done.error());
  }
  return out;
}

} // namespace mr::render
