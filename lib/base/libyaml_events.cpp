// Filling batches, here or ahead in a thread.
#include "mr/base/libyaml_events.hpp"

#include <system_error>
#include <utility>

namespace mr::tree {

namespace {

constexpr std::size_t batch_size = 1024; // events
constexpr std::size_t batches_ahead = 8;
constexpr std::size_t large = std::size_t{256} << 10; // bytes; below, a thread costs more than it gains

} // namespace

void LibyamlEvents::Batch::clear() {
  for (yaml_event_t& event : events) yaml_event_delete(&event);
  events.clear();
}

LibyamlEvents::LibyamlEvents(std::string_view text) {
  yaml_parser_initialize(&parser_);
  const void* bytes = text.data();
  yaml_parser_set_input_string(&parser_, static_cast<const unsigned char*>(bytes), text.size());
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  if (text.size() <= large) return;
  try {
    ahead_ = std::thread([this] { read_ahead(); });
  } catch (const std::system_error&) {
    // No thread to be had: `next` fills the batches itself.
  }
}

LibyamlEvents::~LibyamlEvents() {
  if (ahead_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    ahead_.join();
  }
  yaml_parser_delete(&parser_);
}

void LibyamlEvents::fill(Batch& batch) {
  batch.clear();
  while (!ended_ && batch.events.size() < batch_size) {
    yaml_event_t event;
    failed_ = yaml_parser_parse(&parser_, &event) == 0;
    ended_ = failed_ || event.type == YAML_STREAM_END_EVENT;
    if (!failed_) batch.events.push_back(event);
  }
}

void LibyamlEvents::read_ahead() {
  for (bool more = true; more;) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || ready_.size() < batches_ahead; });
      if (stopped_) return;
      if (!used_.empty()) {
        batch = std::move(used_.front());
        used_.pop();
      }
    }
    fill(batch);
    more = !ended_;
    {
      const std::lock_guard lock(mutex_);
      ready_.push(std::move(batch));
      done_ = !more;
    }
    changed_.notify_all();
  }
}

const std::vector<yaml_event_t>& LibyamlEvents::next() {
  if (!ahead_.joinable()) {
    fill(current_);
    return current_.events;
  }
  std::unique_lock lock(mutex_);
  if (!current_.events.empty()) used_.push(std::exchange(current_, {}));
  changed_.wait(lock, [this] { return done_ || !ready_.empty(); });
  if (!ready_.empty()) {
    current_ = std::move(ready_.front());
    ready_.pop();
  }
  lock.unlock();
  changed_.notify_all();
  return current_.events;
}

} // namespace mr::tree
