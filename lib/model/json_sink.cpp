// The JSON spelling: two spaces a level, short lists and pairs on one line, in UTF-8.
#include "mr/base/json_string.hpp"
#include "mr/model/sink.hpp"

#include <utility>
#include <vector>

namespace mr::model {

namespace {

class JsonSink final : public Sink {
public:
  void open_mapping(Layout layout) override { open(layout, '{'); }
  void open_list(Layout layout) override { open(layout, '['); }
  void close_mapping() override { close('}'); }
  void close_list() override { close(']'); }
  void key(std::string_view name) override {
    item();
    out_ += json_string(name);
    out_ += ": ";
  }
  void item() override {
    Level& level = levels_.back();
    if (!level.first) out_ += level.one_line ? ", " : ",";
    if (!level.one_line) new_line();
    level.first = false;
  }
  void text(std::string_view value) override { out_ += json_string(value); }
  void day(std::string_view iso) override { out_ += json_string(iso); }
  void bare(std::string_view word) override { out_ += word; }
  std::string take() override {
    out_ += '\n';
    return std::move(out_);
  }

private:
  struct Level {
    bool one_line = false;
    bool first = true;
  };

  void new_line() {
    out_ += '\n';
    out_.append(2 * levels_.size(), ' ');
  }
  void open(Layout layout, char bracket) {
    const bool one_line = layout == Layout::one_line || (!levels_.empty() && levels_.back().one_line);
    out_ += bracket;
    levels_.push_back({one_line, true});
  }
  void close(char bracket) {
    const Level level = levels_.back();
    levels_.pop_back();
    if (!level.one_line && !level.first) new_line();
    out_ += bracket;
  }

  std::string out_;
  std::vector<Level> levels_;
};

} // namespace

std::unique_ptr<Sink> json_sink() { return std::make_unique<JsonSink>(); }

} // namespace mr::model
