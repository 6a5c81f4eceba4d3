// The YAML spelling. Quotes whatever some YAML reader could take for something other than this very text.
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/model/scalars.hpp"
#include "mr/model/sink.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

namespace mr::model {

namespace {

// Characters that may stand in a file as they are: not control characters, not the breaks of YAML 1.1 (NEL,
// LS, PS), not a byte order mark, nothing that is no character.
bool printable(char32_t point) {
  if (point < 0x20 || (point >= 0x7F && point <= 0x9F)) return false;
  return point != 0x2028 && point != 0x2029 && point != 0xFEFF && (point & 0xFFFE) != 0xFFFE;
}

bool all_printable(std::string_view text, bool breaks) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const Decoded d = decode_utf8(text, at);
    if (!(breaks && d.point == '\n') && !printable(d.point)) return false;
    if (d.point == replacement_character && d.length == 1) return false; // invalid bytes
    at += d.length;
  }
  return true;
}

bool plain(std::string_view text, bool in_flow) {
  const auto first = static_cast<unsigned char>(text.empty() ? 0 : text.front());
  if (!is_alpha(text.empty() ? '\0' : text.front()) && first < 0x80) return false;
  if (trim(text).size() != text.size() || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  if (in_flow && text.find_first_of(",[]{}:") != std::string_view::npos) return false;
  return !is_typed_scalar(text) && all_printable(text, false);
}

// Lines that a block scalar (|-) gives back as they are.
bool block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == '\n' || text.back() == '\n') return false;
  if (!all_printable(text, true)) return false;
  for (const std::string_view line : lines(text))
    if (!line.empty() &&
        (is_space(line.front()) || is_space(line.back()) || trim(line).size() != line.size()))
      return false;
  return true;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    const bool broken = d.point == replacement_character && d.length == 1;
    if (d.point == '"' || d.point == '\\')
      (out += '\\') += static_cast<char>(d.point);
    else if (d.point == '\n')
      out += "\\n";
    else if (d.point == '\t')
      out += "\\t";
    else if (d.point == '\r')
      out += "\\r";
    else if (broken)
      append_utf8(out, replacement_character);
    else if (d.point > 0xFFFF && !printable(d.point))
      out += fmt::format("\\U{:08X}", static_cast<std::uint32_t>(d.point));
    else if (!printable(d.point))
      out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(d.point));
    else
      out += text.substr(at, d.length);
    at += d.length;
  }
  return out += '"';
}

class YamlSink final : public Sink {
public:
  void open_mapping(Layout layout) override { open(layout, '{'); }
  void open_list(Layout layout) override { open(layout, '['); }
  void close_mapping() override { close('}', "{}"); }
  void close_list() override { close(']', "[]"); }

  void key(std::string_view name) override {
    begin_entry();
    out_ += name;
    out_ += ':';
  }
  void item() override {
    begin_entry();
    if (!levels_.back().flow) out_ += '-';
  }

  void text(std::string_view value) override {
    if (!in_flow() && block(value)) {
      const std::size_t indent = levels_.back().indent + 2;
      out_ += " |-\n";
      for (const std::string_view line : lines(value)) {
        if (!line.empty()) out_.append(indent, ' ').append(line);
        out_ += '\n';
      }
      return;
    }
    value_text(yaml_scalar(value, in_flow()));
  }
  void day(std::string_view iso) override { value_text(iso); }
  void bare(std::string_view word) override { value_text(word); }
  std::string take() override { return std::move(out_); }

private:
  struct Level {
    bool flow = false;
    std::size_t indent = 0;
    bool first = true;
    bool inline_first = false; // the first key stands on the line of its "- "
  };

  bool in_flow() const { return !levels_.empty() && levels_.back().flow; }
  bool after_opening_item() const { return !out_.empty() && (out_.back() == '[' || out_.back() == '{'); }

  void begin_entry() {
    Level& level = levels_.back();
    if (level.flow) {
      if (!level.first) out_ += ", ";
    } else if (!(level.first && level.inline_first)) {
      out_.append(level.indent, ' ');
    }
    level.first = false;
  }

  void value_text(std::string_view value) {
    // In a flow list nothing stands between "[" or ", " and the item.
    if (!(in_flow() && (after_opening_item() || out_.back() == ' '))) out_ += ' ';
    out_ += value;
    if (!in_flow()) out_ += '\n';
  }

  void open(Layout layout, char bracket) {
    if (layout == Layout::one_line || in_flow()) {
      if (!(in_flow() && (after_opening_item() || out_.back() == ' '))) out_ += ' ';
      out_ += bracket;
      levels_.push_back({true, 0, true, false});
      return;
    }
    if (levels_.empty()) {
      levels_.push_back({false, 0, true, false});
      return;
    }
    const bool in_list = out_.back() == '-';
    const std::size_t indent = levels_.back().indent;
    out_ += in_list ? ' ' : '\n';
    // A list stands at its key's column; a mapping below a key two further, in a list beside the dash.
    const bool list = bracket == '[';
    levels_.push_back({false, list ? indent : indent + 2, true, in_list});
  }

  void close(char bracket, std::string_view empty) {
    const Level level = levels_.back();
    levels_.pop_back();
    if (level.flow) {
      out_ += bracket;
      if (!in_flow()) out_ += '\n';
    } else if (level.first && !levels_.empty()) {
      if (out_.back() == '\n') out_.back() = ' ';
      out_ += empty;
      out_ += '\n';
    }
  }

  std::string out_;
  std::vector<Level> levels_;
};

} // namespace

std::string yaml_scalar(std::string_view value, bool in_flow) {
  return plain(value, in_flow) ? std::string(value) : quoted(value);
}

std::unique_ptr<Sink> yaml_sink() { return std::make_unique<YamlSink>(); }

} // namespace mr::model
