// Splicing at the marks of the tree, then reading the result to be sure.
#include "mr/model/edit.hpp"

#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"
#include "mr/model/canonical.hpp"
#include "mr/model/sink.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace mr::model {

namespace {

struct Splice {
  Span at; // what is replaced; empty: inserted before
  std::string text;
};

// The fields of an entry as "key: value" pairs, in the order of the writers.
std::vector<std::string> pairs(const FollowUp& entry) {
  std::vector<std::string> out;
  const auto add = [&out](const char* key, const std::string& value) {
    if (!value.empty()) out.push_back(fmt::format("{}: {}", key, value));
  };
  const auto text = [](const Text& t) { return t.empty() ? std::string() : yaml_scalar(t.value, true); };
  add("date", entry.date ? to_iso(*entry.date) : "");
  add("status", to_string(entry.status));
  add("status_text", text(entry.status_text));
  add("comment", text(entry.comment));
  std::string evidence;
  for (const Text& e : entry.evidence) evidence += (evidence.empty() ? "" : ", ") + text(e);
  add("evidence", evidence.empty() ? "" : "[" + evidence + "]");
  add("by", text(entry.by));
  return out;
}

std::string in_braces(const FollowUp& entry) {
  std::string out;
  for (const std::string& pair : pairs(entry)) out += (out.empty() ? "" : ", ") + pair;
  return "{" + out + "}";
}

class Editor {
public:
  Editor(std::string_view text, const FollowUp& entry) : text_(text), entry_(entry) {
    const std::size_t line_end = text.find('\n');
    if (line_end != std::string_view::npos && line_end > 0 && text[line_end - 1] == '\r') end_ = "\r\n";
  }

  // How the entry gets into this action; nullopt when there is no safe way.
  std::optional<Splice> splice(const tree::Node& action) const {
    const tree::Entry* found = nullptr;
    for (const tree::Entry& e : action.entries)
      if (e.key == "follow_up") found = &e;
    if (found == nullptr)
      return in_braces_at(action.at.begin) ? into_brackets(action, "follow_up: [" + in_braces(entry_) + "]")
                                           : new_key(action);
    const tree::Node& list = found->value;
    if (list.type == tree::Type::null) return into_nothing(action, *found);
    if (list.type != tree::Type::sequence) return std::nullopt;
    if (text_[list.at.begin] == '[') return into_brackets(list, in_braces(entry_));
    return after_last_item(list);
  }

private:
  bool in_braces_at(std::size_t at) const { return text_[at] == '{'; }

  std::size_t line_start(std::size_t at) const {
    const std::size_t before = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return before == std::string_view::npos ? (text_.starts_with("\xEF\xBB\xBF") ? 3 : 0) : before + 1;
  }

  // The entry in block form, the dash in this column.
  std::string block(std::size_t column) const {
    std::string out;
    for (const std::string& pair : pairs(entry_))
      out += std::string(column, ' ') + (out.empty() ? "- " : "  ") + pair + std::string(end_);
    return out;
  }

  // Whole lines after the line in which `at` lies.
  Splice after_line(std::size_t at, const std::string& added) const {
    const std::size_t found = text_.find('\n', at);
    if (found == std::string_view::npos)
      return {{text_.size(), text_.size()}, std::string(end_) + added.substr(0, added.size() - end_.size())};
    return {{found + 1, found + 1}, added};
  }

  std::optional<Splice> new_key(const tree::Node& action) const {
    if (action.entries.empty()) return std::nullopt;
    const std::size_t first = action.entries.front().key_at.begin;
    const std::size_t column = first - line_start(first);
    return after_line(action.at.end - 1,
                      std::string(column, ' ') + "follow_up:" + std::string(end_) + block(column));
  }

  // "follow_up:" with nothing after it.
  std::optional<Splice> into_nothing(const tree::Node& action, const tree::Entry& found) const {
    if (in_braces_at(action.at.begin) || !(found.value.at == found.key_at)) return std::nullopt;
    return after_line(found.key_at.begin, block(found.key_at.begin - line_start(found.key_at.begin)));
  }

  std::optional<Splice> after_last_item(const tree::Node& list) const {
    const std::size_t dash = list.at.begin;
    if (list.items.empty() || text_[dash] != '-') return std::nullopt;
    return after_line(list.at.end - 1, block(dash - line_start(dash)));
  }

  // Before the closing bracket of a list or mapping in brackets.
  std::optional<Splice> into_brackets(const tree::Node& node, const std::string& added) const {
    const std::size_t closing = node.at.end - 1;
    if (text_[closing] != ']' && text_[closing] != '}') return std::nullopt;
    const bool empty = node.items.empty() && node.entries.empty();
    std::size_t last = node.at.begin + 1;
    for (const tree::Node& item : node.items) last = std::max(last, item.at.end);
    for (const tree::Entry& e : node.entries) last = std::max({last, e.key_at.end, e.value.at.end});
    // A comment or a comma between the last value and the bracket.
    if (text_.substr(last, closing - last).find_first_not_of(" \t\r\n") != std::string_view::npos)
      return std::nullopt;
    return Splice{{last, last}, empty ? added : ", " + added};
  }

  std::string_view text_;
  const FollowUp& entry_;
  std::string_view end_ = "\n";
};

Failure refused(const SourceText& file, Span at, std::string message, std::string advice) {
  return Failure(Error{ErrorKind::invalid, file.file(), at.known() ? file.place(at.begin) : Place{},
                       std::move(message), std::move(advice)});
}

// The one action with this id, as its position in the list.
Result<std::size_t> position(const SourceText& file, const Document& document, std::string_view id) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < document.actions.size(); ++i) {
    if (normal_id(document.actions[i].id.value) != normal_id(id)) continue;
    if (found)
      return refused(file, document.actions[i].id.at, fmt::format("there are two actions {}", id),
                     "give one of the two another number");
    found = i;
  }
  if (found) return *found;
  std::vector<std::string_view> ids;
  for (const Action& a : document.actions) ids.push_back(a.id.value);
  const std::string_view near = nearest(id, ids);
  return refused(file, {}, fmt::format("there is no action {}", id),
                 near.empty() ? "" : fmt::format("did you mean {}?", near));
}

} // namespace

Result<std::string> add_follow_up(const SourceText& file, std::string_view action, const FollowUp& entry) {
  auto root = tree::parse(file);
  if (!root) return Failure(root.error());
  auto before = read_canonical(file);
  if (!before) return Failure(before.error());
  const auto at = position(file, before->document, action);
  if (!at) return Failure(at.error());
  Document wanted = before->document;
  Action& target = wanted.actions[*at];
  if (!target.follow_up.empty() && entry.date && target.follow_up.back().date &&
      *entry.date < *target.follow_up.back().date)
    return refused(
        file, target.id.at,
        fmt::format("the last entry of action {} is of {}", action, to_iso(*target.follow_up.back().date)),
        "a history runs from old to new: give a later date, or edit the file");
  target.follow_up.push_back(entry);

  std::string text = file.text();
  const bool json = text.find_first_not_of(" \t\r\n") != std::string::npos &&
                    text[text.find_first_not_of(" \t\r\n")] == '{';
  if (json && write_json(before->document) == text) return write_json(wanted);
  const tree::Node* list = root->find("actions");
  // An entry that was not read has no place in the model: the two lists would not run side by side.
  const bool alike = list != nullptr && list->items.size() == wanted.actions.size();
  const auto splice = alike && !json ? Editor(text, entry).splice(list->items[*at]) : std::nullopt;
  const auto unsafe = [&] {
    return refused(file, target.id.at, fmt::format("action {} cannot be changed in place safely", action),
                   "write its fields one a line, or add the entry by hand");
  };
  if (!splice) return unsafe();
  text.replace(splice->at.begin, splice->at.size(), splice->text);
  const auto after = read_canonical(SourceText(file.file(), text));
  if (!after || after->problems.size() != before->problems.size() ||
      write_yaml(after->document) != write_yaml(wanted))
    return unsafe();
  return text;
}

} // namespace mr::model
