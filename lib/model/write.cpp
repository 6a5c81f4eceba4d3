// The model into canonical files, through the lists of fields. What is empty is left out.
#include "mr/model/canonical.hpp"
#include "mr/model/fields.hpp"
#include "mr/model/sink.hpp"

#include <fmt/format.h>

namespace mr::model {

namespace {

// Short parts that read best on one line.
template <class T>
constexpr Layout layout_of = Layout::block;
template <>
constexpr Layout layout_of<SourceFile> = Layout::one_line;
template <>
constexpr Layout layout_of<Owner> = Layout::one_line;
template <>
constexpr Layout layout_of<Milestone> = Layout::one_line;
template <>
constexpr Layout layout_of<Window> = Layout::one_line;
template <>
constexpr Layout layout_of<Remark> = Layout::one_line;
template <>
constexpr Layout layout_of<Section> = Layout::one_line;
template <>
constexpr Layout layout_of<Person> = Layout::one_line;
template <>
constexpr Layout layout_of<Citation> = Layout::one_line;
template <>
constexpr Layout layout_of<DeclaredCount> = Layout::one_line;
template <>
constexpr Layout layout_of<Redefinition> = Layout::one_line;

template <class T>
bool has_content(const T& part, Kind kind);

// Whether a field is written at all.
struct Wanted {
  Kind kind;
  bool operator()(const Field&, const std::string& s) const { return !s.empty(); }
  bool operator()(const Field&, const Text& t) const { return !t.empty(); }
  bool operator()(const Field& f, bool b) const { return b != f.unless || f.name == "continuous"; }
  bool operator()(const Field&, std::size_t) const { return true; }
  bool operator()(const Field&, Kind) const { return true; }
  bool operator()(const Field&, Role) const { return true; }
  bool operator()(const Field&, ContactType) const { return true; }
  bool operator()(const Field&, Status s) const { return s != Status::none; }
  // A management response says of every recommendation where it stands, also when the document does not.
  bool operator()(const Field&, Position p) const {
    return p != Position::not_stated || kind == Kind::management_response;
  }
  bool operator()(const Field&, const Header&) const { return true; }
  bool operator()(const Field&, const Timing& t) const {
    return !t.text.empty() || t.continuous || !t.milestones.empty() || !t.remarks.empty();
  }
  template <class T>
  bool operator()(const Field&, const std::vector<T>& list) const {
    return !list.empty();
  }
  template <class T>
  bool operator()(const Field&, const std::optional<T>& o) const {
    return o.has_value();
  }
  template <class T>
  requires std::is_class_v<T>
  bool operator()(const Field&, const T& part) const { return has_content(part, kind); }
};

struct Probe {
  Wanted wanted;
  bool any = false;
  template <class T>
  void operator()(const Field& field, const T& value) {
    any = any || wanted(field, value);
  }
  template <class T>
  void operator()(const Field& field, const T& value, const Span&) {
    (*this)(field, value);
  }
};

template <class T>
bool has_content(const T& part, Kind kind) {
  Probe probe{{kind}};
  fields(probe, part);
  return probe.any;
}

class Writer {
public:
  Writer(Sink& sink, Kind kind) : sink_(sink), wanted_{kind} {}

  template <class T>
  void operator()(const Field& field, const T& value) {
    if (!wanted_(field, value)) return;
    sink_.key(field.name);
    write(field, value);
  }
  template <class T>
  void operator()(const Field& field, const T& value, const Span&) {
    (*this)(field, value);
  }

private:
  void write(const Field&, const std::string& value) { sink_.text(value); }
  void write(const Field&, const Text& value) { sink_.text(value.value); }
  void write(const Field&, bool value) { sink_.bare(value ? "true" : "false"); }
  void write(const Field&, std::size_t value) { sink_.bare(fmt::to_string(value)); }
  void write(const Field&, Day value) { sink_.day(to_iso(value)); }
  template <class T>
  requires std::is_enum_v<T>
  void write(const Field&, T value) { sink_.text(to_string(value)); }
  template <class T>
  void write(const Field& field, const std::optional<T>& value) {
    write(field, *value);
  }
  template <class T>
  void write(const Field& field, const std::vector<T>& list) {
    sink_.open_list(field.on_one_line ? Layout::one_line : Layout::block);
    for (const T& value : list) {
      sink_.item();
      write(field, value);
    }
    sink_.close_list();
  }
  template <class T>
  requires std::is_class_v<T>
  void write(const Field&, const T& part) {
    sink_.open_mapping(layout_of<T>);
    fields(*this, part);
    sink_.close_mapping();
  }

  Sink& sink_;
  Wanted wanted_;
};

std::string write(const Document& document, Sink& sink) {
  Writer writer(sink, document.header.kind);
  sink.open_mapping(Layout::block);
  sink.key("mr");
  sink.bare(fmt::to_string(format_version));
  fields(writer, document);
  sink.close_mapping();
  return sink.take();
}

} // namespace

std::string write_yaml(const Document& document) { return write(document, *yaml_sink()); }
std::string write_json(const Document& document) { return write(document, *json_sink()); }

} // namespace mr::model
