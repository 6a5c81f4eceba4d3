// styles.xml and numbering.xml.
#include "mr/source/docx_styles.hpp"

#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"
#include "mr/source/compose.hpp"
#include "mr/source/xml.hpp"

#include <algorithm>

namespace mr::source::docx {

std::optional<bool> toggle(pugi::xml_node properties, std::string_view name) {
  const auto node = child(properties, name);
  if (!node) return std::nullopt;
  const std::string_view value = attribute(node, "val");
  return value != "false" && value != "0" && value != "off";
}

void Styles::read(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "style") continue;
    Raw raw;
    raw.style.name = fold(attribute(child(node, "name"), "val"));
    raw.based_on = attribute(child(node, "basedOn"), "val");
    const auto paragraph = child(node, "pPr"), run = child(node, "rPr");
    if (const auto outline = child(paragraph, "outlineLvl"))
      raw.style.outline = static_cast<int>(number(outline, "val", 9, 0, 9));
    if (const auto list = child(paragraph, "numPr")) {
      if (const auto id = child(list, "numId")) raw.style.list = std::string(attribute(id, "val"));
      if (const auto level = child(list, "ilvl"))
        raw.style.list_level = static_cast<int>(number(level, "val", 0, 0, 8));
    }
    raw.style.bold = toggle(run, "b");
    raw.style.hidden = toggle(run, "vanish");
    const std::string id(attribute(node, "styleId"));
    const std::string_view standard = attribute(node, "default");
    if (attribute(node, "type") == "paragraph" && (standard == "1" || standard == "true"))
      default_paragraph_ = id;
    raw_.emplace(id, std::move(raw));
  }
}

const Style& Styles::get(std::string_view id) const {
  static const Style plain;
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  auto at = raw_.find(id);
  if (at == raw_.end()) return plain;
  Style style = at->second.style;
  for (int hops = 0; hops < 32; ++hops) { // a style may be based on itself in a broken file
    at = raw_.find(at->second.based_on);
    if (at == raw_.end()) break;
    const Style& parent = at->second.style;
    if (!style.outline) {
      style.outline = parent.outline;
      // "heading N" implies its outline level even where the file leaves it out.
      if (!style.outline && parent.name.starts_with("heading ") && parent.name.size() == 9)
        style.outline = parent.name.back() - '1';
    }
    if (!style.list) style.list = parent.list;
    if (!style.list_level) style.list_level = parent.list_level;
    if (!style.bold) style.bold = parent.bold;
    if (!style.hidden) style.hidden = parent.hidden;
  }
  if (!style.outline && style.name.starts_with("heading ") && style.name.size() == 9 &&
      is_digit(style.name.back()))
    style.outline = style.name.back() - '1';
  return resolved_.emplace(std::string(id), std::move(style)).first->second;
}

Numbering::Level Numbering::read_level(pugi::xml_node node) {
  Level level;
  level.start = number(child(node, "start"), "val", 1, 0, 1'000'000);
  if (const auto format = child(node, "numFmt")) level.format = attribute(format, "val");
  level.text = attribute(child(node, "lvlText"), "val");
  level.restart = static_cast<int>(number(child(node, "lvlRestart"), "val", -1, -1, 9));
  level.legal = toggle(node, "isLgl").value_or(false);
  return level;
}

void Numbering::read(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) == "abstractNum") {
      const std::string id(attribute(node, "abstractNumId"));
      Levels& all = abstract_[id];
      for (const pugi::xml_node level : node.children())
        if (local_name(level) == "lvl")
          all[static_cast<std::size_t>(number(level, "ilvl", 0, 0, levels - 1))] = read_level(level);
      if (const auto link = child(node, "numStyleLink")) style_links_[id] = attribute(link, "val");
      if (const auto own = child(node, "styleLink")) style_lists_[std::string(attribute(own, "val"))] = id;
    } else if (local_name(node) == "num") {
      List& list = lists_[std::string(attribute(node, "numId"))];
      list.abstract = attribute(child(node, "abstractNumId"), "val");
      for (const pugi::xml_node change : node.children()) {
        if (local_name(change) != "lvlOverride") continue;
        const auto at = static_cast<std::size_t>(number(change, "ilvl", 0, 0, levels - 1));
        if (const auto level = child(change, "lvl")) list.replaced[at] = read_level(level);
        if (const auto start = child(change, "startOverride"))
          list.start[at] = number(start, "val", 1, 0, 1'000'000);
      }
    }
  }
  for (auto& [id, list] : lists_)
    if (const auto link = style_links_.find(list.abstract); link != style_links_.end())
      if (const auto target = style_lists_.find(link->second); target != style_lists_.end())
        list.abstract = target->second;
}

Numbering::Level Numbering::level_of(const List& list, std::size_t level) const {
  if (const auto own = list.replaced.find(level); own != list.replaced.end()) return own->second;
  const auto all = abstract_.find(list.abstract);
  return all == abstract_.end() ? Level{} : all->second[level];
}

Numbering::Marker Numbering::next(const NumberRef& ref) {
  const auto found = lists_.find(ref.list);
  if (found == lists_.end()) return {};
  const List& list = found->second;
  const auto at = static_cast<std::size_t>(std::clamp(ref.level, 0, 8));
  Counter& counter = counters_[list.abstract];
  const Level level = level_of(list, at);
  if (const auto start = list.start.find(at);
      start != list.start.end() && started_.insert({ref.list, at}).second) {
    counter.value[at] = start->second;
    counter.running[at] = true;
  } else if (counter.running[at]) {
    ++counter.value[at];
  } else {
    counter.value[at] = level.start;
    counter.running[at] = true;
  }
  for (std::size_t deeper = at + 1; deeper < levels; ++deeper) {
    const int restart = level_of(list, deeper).restart;
    if (restart != 0 && (restart < 0 || static_cast<std::size_t>(restart) > at))
      counter.running[deeper] = false;
  }
  if (level.format == "none") return {};
  if (level.format == "bullet") {
    // Symbol fonts put their signs in the private use area, where only the font knows what they are.
    const char32_t sign = decode_utf8(level.text, 0).point;
    return {level.text.empty() || (sign >= 0xE000 && sign < 0xF900) ? "•" : level.text, true};
  }
  std::string text;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const bool number = level.text[i] == '%' && i + 1 < level.text.size() && is_digit(level.text[i + 1]) &&
                        level.text[i + 1] != '0';
    if (!number) {
      text += level.text[i];
      continue;
    }
    const auto k = static_cast<std::size_t>(level.text[++i] - '1');
    const Level shown = level_of(list, k);
    if (!counter.running[k]) {
      counter.value[k] = shown.start;
      counter.running[k] = k < at;
    }
    if (shown.format != "none")
      text += list_number(counter.value[k], level.legal ? "decimal" : std::string_view(shown.format));
  }
  return {std::string(trim(text)), false};
}

} // namespace mr::source::docx
