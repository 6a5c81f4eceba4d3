// libyaml's events in batches, of a large text read ahead by a thread of its own: libyaml takes more than half
// of the time in which such a text becomes a tree. Internal to lib/base.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <queue>
#include <string_view>
#include <thread>
#include <vector>

#include <yaml.h>

namespace mr::tree {

class LibyamlEvents {
public:
  // `text` must outlive the events.
  explicit LibyamlEvents(std::string_view text);
  ~LibyamlEvents();
  LibyamlEvents(const LibyamlEvents&) = delete;
  LibyamlEvents& operator=(const LibyamlEvents&) = delete;

  // The next batch, valid until the next call; empty after the last one. A batch ends early where libyaml
  // finds a mistake; the next one is then empty.
  const std::vector<yaml_event_t>& next();

  // What libyaml says of the mistake at which the events ended; nullptr when they did not end at one. Only
  // after an empty batch.
  const yaml_parser_t* mistake() const { return failed_ ? &parser_ : nullptr; }

private:
  struct Batch {
    std::vector<yaml_event_t> events;
    ~Batch() { clear(); }
    Batch() = default;
    Batch(Batch&&) = default;
    Batch& operator=(Batch&&) = default;
    void clear();
  };

  void fill(Batch& batch);
  void read_ahead();

  yaml_parser_t parser_{};
  bool ended_ = false, failed_ = false; // of the parser: set by who fills
  Batch current_;

  // Between the threads. Used batches go back: their events are freed where they were allocated.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<Batch> ready_, used_;
  bool done_ = false, stopped_ = false;
  std::thread ahead_;
};

} // namespace mr::tree
