// office:styles, text:list-style, text:outline-style.
#include "mr/source/odt_styles.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>
#include <utility>

namespace mr::source::odt {

namespace {

std::string key(std::string_view family, std::string_view name) {
  return std::string(family) + ' ' + std::string(name);
}

std::string number_format(std::string_view sign) {
  if (sign == "a") return "lowerLetter";
  if (sign == "A") return "upperLetter";
  if (sign == "i") return "lowerRoman";
  if (sign == "I") return "upperRoman";
  return sign.empty() ? "" : "decimal";
}

void read_levels(ListStyle& out, pugi::xml_node node) {
  for (const pugi::xml_node n : node.children()) {
    if (n.type() != pugi::node_element) continue; // the white space of a file laid out by lines
    const auto at = static_cast<std::size_t>(number(n, "level", 1, 1, levels) - 1);
    Level level;
    level.prefix = attribute(n, "num-prefix");
    level.suffix = attribute(n, "num-suffix");
    level.format = number_format(attribute(n, "num-format"));
    level.display = static_cast<int>(number(n, "display-levels", 1, 1, levels));
    level.start = number(n, "start-value", 1, 0, 1'000'000);
    if (local_name(n) == "list-level-style-bullet") {
      const std::string_view sign = attribute(n, "bullet-char");
      const char32_t point = decode_utf8(sign, 0).point;
      level.bullet = sign.empty() || (point >= 0xE000 && point < 0xF900) ? "•" : std::string(sign);
    } else if (local_name(n) == "list-level-style-image") {
      level.bullet = "•";
    }
    out[at] = std::move(level);
  }
}

} // namespace

const ListStyle& plain_list() {
  static const ListStyle bullets = [] {
    ListStyle style;
    for (Level& level : style) level.bullet = "•";
    return style;
  }();
  return bullets;
}

void Styles::read(pugi::xml_node container) {
  for (const pugi::xml_node node : container.children()) {
    if (local_name(node) != "style") continue;
    Raw raw;
    raw.parent = attribute(node, "parent-style-name");
    if (const std::string_view level = attribute(node, "default-outline-level"); !level.empty())
      raw.style.outline = static_cast<int>(number(node, "default-outline-level", 0, 0, 10));
    raw.style.list = attribute(node, "list-style-name");
    const auto text = child(node, "text-properties"), paragraph = child(node, "paragraph-properties");
    if (const std::string_view weight = attribute(text, "font-weight"); !weight.empty())
      raw.style.bold = weight == "bold" || weight == "700" || weight == "800" || weight == "900";
    if (const std::string_view display = attribute(text, "display"); !display.empty())
      raw.style.hidden = display == "none";
    if (attribute(child(node, "table-properties"), "display") == "false") raw.style.hidden = true; // a sheet
    if (const std::string_view page = attribute(paragraph, "break-before"); !page.empty())
      raw.style.page_before = page == "page";
    if (!attribute(node, "master-page-name").empty()) raw.style.page_before = true;
    raw_.insert_or_assign(key(attribute(node, "family"), attribute(node, "name")), std::move(raw));
  }
}

const Style& Styles::get(std::string_view family, std::string_view name) const {
  static const Style plain;
  const std::string id = key(family, name);
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  auto at = raw_.find(id);
  if (at == raw_.end()) return plain;
  Style style = at->second.style;
  for (int hops = 0; hops < 32; ++hops) { // a style may descend from itself in a broken file
    at = raw_.find(key(family, at->second.parent));
    if (at == raw_.end()) break;
    const Style& parent = at->second.style;
    if (!style.outline) style.outline = parent.outline;
    if (!style.bold) style.bold = parent.bold;
    if (!style.hidden) style.hidden = parent.hidden;
    if (style.list.empty()) style.list = parent.list;
  }
  return resolved_.emplace(id, std::move(style)).first->second;
}

void ListStyles::read(pugi::xml_node container) {
  for (const pugi::xml_node node : container.children()) {
    if (local_name(node) == "list-style")
      read_levels(styles_[std::string(attribute(node, "name"))], node);
    else if (local_name(node) == "outline-style")
      read_levels(outline_, node);
  }
}

const ListStyle* ListStyles::get(std::string_view name) const {
  const auto at = styles_.find(name);
  return at == styles_.end() ? nullptr : &at->second;
}

std::string Counter::next(const ListStyle& style, std::size_t level, std::optional<long> start) {
  const Level& own = style[level];
  if (start)
    value[level] = *start;
  else if (running[level])
    ++value[level];
  else
    value[level] = own.start;
  running[level] = true;
  std::fill(running.begin() + static_cast<std::ptrdiff_t>(level) + 1, running.end(), false);
  if (!own.bullet.empty()) return own.bullet;
  if (own.format.empty()) return {};
  std::string text = own.prefix;
  const std::size_t shown = std::min(static_cast<std::size_t>(own.display), level + 1);
  for (std::size_t k = level + 1 - shown; k <= level; ++k) {
    if (!running[k]) {
      value[k] = style[k].start;
      running[k] = true;
    }
    if (style[k].format.empty()) continue;
    if (k > level + 1 - shown && !text.empty() && text != own.prefix) text += '.';
    text += list_number(value[k], style[k].format);
  }
  return std::string(trim(text + own.suffix));
}

} // namespace mr::source::odt
