// Canonical files into the model: the tree's nodes against the lists of fields, problems noted with their
// place.
#include "mr/base/text.hpp"
#include "mr/base/tree.hpp"
#include "mr/model/canonical.hpp"
#include "mr/model/fields.hpp"
#include "mr/model/scalars.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mr::model {

namespace {

// What a problem inside this struct is about, in findings; empty for parts of something else.
template <class T>
constexpr std::string_view subject_kind = {};
template <>
constexpr std::string_view subject_kind<Recommendation> = "recommendation";
template <>
constexpr std::string_view subject_kind<Conclusion> = "conclusion";
template <>
constexpr std::string_view subject_kind<Action> = "action";
template <>
constexpr std::string_view subject_kind<Question> = "question";
template <>
constexpr std::string_view subject_kind<Section> = "section";

struct Problems {
  std::vector<Diagnostic> list;
  Subject subject{"document", ""};

  void add(Span at, std::string message, std::string advice = {}) {
    add(Severity::error, "schema", at, std::move(message), std::move(advice));
  }
  void add(Severity severity, std::string_view rule, Span at, std::string message, std::string advice) {
    Diagnostic d;
    d.severity = severity;
    d.rule = rule;
    d.message = std::move(message);
    d.advice = std::move(advice);
    d.subject = subject;
    d.at = at;
    list.push_back(std::move(d));
  }
};

// Reads one mapping: called once for every field of a struct, then asked for the keys that nobody wanted.
class Reader {
public:
  Reader(Problems& problems, const tree::Node& node, std::string_view what)
      : problems_(problems), node_(node), what_(what) {}

  template <class T>
  void operator()(const Field& field, T& target) {
    if (const tree::Node* value = find(field)) read(field, *value, target);
  }
  template <class T>
  void operator()(const Field& field, T& target, Span& at) {
    const tree::Node* value = find(field);
    if (value == nullptr) return;
    at = value->at;
    read(field, *value, target);
  }

  // The keys of the mapping that are no field. `also`: keys that are read elsewhere.
  void report_unknown_keys(std::string_view also = {}) {
    if (found_ == node_.entries.size()) return;
    for (const tree::Entry& entry : node_.entries) {
      if (entry.key == also || std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
      const std::string_view near = nearest(fold(entry.key), known_);
      problems_.add(Severity::warning, "unknown-key", entry.key_at,
                    fmt::format("{} has no '{}'", what_, entry.key),
                    near.empty() ? fmt::format("it has: {}", fmt::join(known_, ", "))
                                 : fmt::format("did you mean '{}'?", near));
    }
  }

private:
  // Keys mostly stand in the order of the fields: look on from the last one found.
  const tree::Node* find(const Field& field) {
    known_.push_back(field.name);
    const std::size_t count = node_.entries.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = next_ + i < count ? next_ + i : next_ + i - count;
      const tree::Entry& entry = node_.entries[at];
      if (entry.key != field.name) continue;
      next_ = at + 1;
      ++found_;
      if (!entry.value.is_null() && !(entry.value.quoted && entry.value.text.empty())) return &entry.value;
      if (field.required) problems_.add(entry.key_at, fmt::format("'{}' is empty", field.name));
      return nullptr;
    }
    if (field.required)
      problems_.add(start(), fmt::format("{} has no '{}'", what_, field.name),
                    fmt::format("add '{}'", field.name));
    return nullptr;
  }

  Span start() const {
    if (!node_.entries.empty()) return node_.entries.front().key_at;
    return {node_.at.begin, node_.at.begin + 1};
  }

  void wrong_type(const Field& field, const tree::Node& node, std::string_view expected) {
    problems_.add(head(node),
                  fmt::format("'{}' is {} here, {} is expected", field.name, to_string(node.type), expected));
  }
  // A collection is marked by its first byte only: it may run over many lines.
  static Span head(const tree::Node& node) {
    return node.type == tree::Type::scalar ? node.at : Span{node.at.begin, node.at.begin + 1};
  }

  // The text of a scalar, or nullptr with a problem noted.
  const std::string* scalar(const Field& field, const tree::Node& node, std::string_view expected) {
    if (node.type == tree::Type::scalar) return &node.text;
    wrong_type(field, node, expected);
    return nullptr;
  }

  void read(const Field& field, const tree::Node& node, std::string& target) {
    const std::string* text = scalar(field, node, "a text");
    if (text == nullptr) return;
    target = *text;
    if (!node.quoted && is_typed_scalar(*text))
      problems_.add(
          Severity::warning, "schema", node.at,
          fmt::format("{} stands without quotes here, so other programs read a {}", *text, typed_name(*text)),
          fmt::format("write \"{}\"", *text));
  }
  void read(const Field& field, const tree::Node& node, Text& target) {
    read(field, node, target.value);
    if (node.type == tree::Type::scalar) target.at = node.at;
  }
  void read(const Field& field, const tree::Node& node, bool& target) {
    const std::string* text = scalar(field, node, "true or false");
    if (text == nullptr) return;
    if (node.quoted || (*text != "true" && *text != "false"))
      problems_.add(node.at, fmt::format("'{}' is true or false, not '{}'", field.name, *text),
                    "write true or false, without quotes");
    else
      target = *text == "true";
  }
  void read(const Field& field, const tree::Node& node, std::size_t& target) {
    const std::string* text = scalar(field, node, "a number");
    if (text == nullptr) return;
    const char* end = text->data() + text->size();
    std::size_t value = 0;
    const auto [stop, error] = std::from_chars(text->data(), end, value);
    if (node.quoted || error != std::errc() || stop != end || (text->size() > 1 && text->front() == '0'))
      problems_.add(node.at, fmt::format("'{}' is a whole number, not '{}'", field.name, *text));
    else
      target = value;
  }
  void read(const Field& field, const tree::Node& node, std::optional<Day>& target) {
    const std::string* text = scalar(field, node, "a date");
    if (text == nullptr) return;
    target = parse_iso_day(*text);
    if (target) return;
    const bool form = has_date_form(*text);
    problems_.add(node.at,
                  form ? fmt::format("there is no day {}", *text)
                       : fmt::format("'{}' is a date, not '{}'", field.name, *text),
                  form ? "" : "write it as YYYY-MM-DD, such as 2025-10-13");
  }

  template <class Enum>
  void word(const Field& field, const tree::Node& node, Enum& target,
            std::optional<Enum> (*from)(std::string_view), const std::vector<std::string_view>& words) {
    const std::string* text = scalar(field, node, "a word");
    if (text == nullptr) return;
    if (const auto value = from(*text)) {
      target = *value;
      return;
    }
    const std::string_view near = nearest(fold(*text), words);
    problems_.add(node.at, fmt::format("'{}' is no {}", *text, field.name),
                  near.empty() ? fmt::format("one of: {}", fmt::join(words, ", "))
                               : fmt::format("did you mean '{}'?", near));
  }
  void read(const Field& f, const tree::Node& n, Kind& t) { word(f, n, t, kind_from, kind_words()); }
  void read(const Field& f, const tree::Node& n, Position& t) {
    word(f, n, t, position_from, position_words());
  }
  void read(const Field& f, const tree::Node& n, Status& t) { word(f, n, t, status_from, status_words()); }
  void read(const Field& f, const tree::Node& n, Role& t) { word(f, n, t, role_from, role_words()); }
  void read(const Field& f, const tree::Node& n, ContactType& t) {
    word(f, n, t, contact_type_from, contact_type_words());
  }
  void read(const Field& f, const tree::Node& n, std::optional<Level>& t) {
    Level level = Level::expect;
    const std::size_t before = problems_.list.size();
    word(f, n, level, level_from, level_words());
    if (problems_.list.size() == before) t = level;
  }

  template <class T>
  void read(const Field& field, const tree::Node& node, std::vector<T>& target) {
    if (node.type != tree::Type::sequence) {
      wrong_type(field, node, "a list");
      // One thing where a list of such things should be: clear enough to read on.
      if (std::is_same_v<T, Text> ? node.type == tree::Type::scalar : node.type == tree::Type::mapping)
        read(field, node, target.emplace_back());
      return;
    }
    target.reserve(node.items.size());
    for (const tree::Node& item : node.items) {
      if (item.is_null())
        problems_.add(item.at, fmt::format("an empty entry in '{}'", field.name), "fill it in or delete it");
      else
        read(field, item, target.emplace_back());
    }
  }
  template <class T>
  void read(const Field& field, const tree::Node& node, std::optional<T>& target) {
    read(field, node, target.emplace());
  }
  template <class T>
  requires std::is_class_v<T>
  void read(const Field& field, const tree::Node& node, T& target);

  Problems& problems_;
  const tree::Node& node_;
  std::string_view what_; // "an action", for messages
  std::vector<std::string_view> known_;
  std::size_t next_ = 0, found_ = 0;
};

// How a part is called in a message: "an action", or by its key: "'timing'".
template <class T>
std::string called(const Field& field) {
  constexpr std::string_view kind = subject_kind<T>;
  if (kind.empty()) return fmt::format("'{}'", field.name);
  return fmt::format("{} {}", kind.front() == 'a' ? "an" : "a", kind);
}

template <class T>
requires std::is_class_v<T>
void Reader::read(const Field& field, const tree::Node& node, T& target) {
  if (node.type != tree::Type::mapping) {
    wrong_type(field, node, "a mapping");
    return;
  }
  const Subject outer = problems_.subject;
  if constexpr (!subject_kind<T>.empty()) {
    const tree::Node* id = node.find("id");
    problems_.subject = {std::string(subject_kind<T>), id != nullptr ? id->text : ""};
  }
  const std::string what = called<T>(field);
  Reader reader(problems_, node, what);
  fields(reader, target);
  reader.report_unknown_keys();
  if constexpr (requires { target.at; }) target.at = node.at;
  problems_.subject = outer;
}

// False when the file is of another format version.
bool read_version(const tree::Node& root, Problems& problems) {
  const tree::Node* version = root.find("mr");
  if (version == nullptr) {
    problems.add({0, 1}, "the key 'mr' is missing", "begin the file with 'mr: 1'");
    return true;
  }
  const bool known = version->type == tree::Type::scalar && version->text == fmt::to_string(format_version);
  if (!known || version->quoted)
    problems.add(version->at,
                 fmt::format("this file is of format version '{}'; this mr reads version {}", version->text,
                             format_version),
                 fmt::format("write 'mr: {}', or use a newer mr", format_version));
  return known;
}

} // namespace

Result<Reading> read_canonical(const SourceText& source) {
  auto root = tree::parse(source);
  if (!root) return Failure(root.error());
  if (root->type != tree::Type::mapping)
    return Failure(Error{ErrorKind::wrong_format, source.file(), source.place(root->at.begin),
                         "a canonical file is a mapping that begins with 'mr: 1'",
                         "make one of a document with 'mr import'"});
  Reading reading;
  Problems problems;
  reading.known_version = read_version(*root, problems);
  Reader reader(problems, *root, "a document");
  fields(reader, reading.document);
  reader.report_unknown_keys("mr");
  std::stable_sort(problems.list.begin(), problems.list.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.at.begin < b.at.begin; });
  reading.problems = std::move(problems.list);
  return reading;
}

} // namespace mr::model
