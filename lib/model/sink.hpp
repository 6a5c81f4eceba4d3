// Where the writers put a document: one interface, a YAML and a JSON spelling of it. Internal to lib/model.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace mr::model {

enum class Layout { block, one_line };

class Sink {
public:
  virtual ~Sink() = default;
  virtual void open_mapping(Layout layout) = 0;
  virtual void key(std::string_view name) = 0; // the next call writes its value
  virtual void close_mapping() = 0;
  virtual void open_list(Layout layout) = 0;
  virtual void item() = 0; // the next call writes the item
  virtual void close_list() = 0;
  virtual void text(std::string_view value) = 0; // any text; the sink quotes and escapes
  virtual void day(std::string_view iso) = 0;
  virtual void bare(std::string_view word) = 0; // a number, true, false
  virtual std::string take() = 0;               // the whole output; the sink is used up
};

std::unique_ptr<Sink> yaml_sink();
std::unique_ptr<Sink> json_sink();

// One YAML value in the style of the YAML sink, without line end; `in_flow` inside [ ] or { }. Texts with
// line breaks are quoted.
std::string yaml_scalar(std::string_view value, bool in_flow);

} // namespace mr::model
