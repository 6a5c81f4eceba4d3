// Objects of a PDF file, by libqpdf. The library is opened only when a PDF is read: loading it with the
// program would take longer than most commands do.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

namespace mr::source {

class PdfFile {
public:
  using Object = unsigned; // valid until release()

  // Loads the library, once; false where it is not installed. To be called before a process is forked.
  static bool available();

  // What cannot be read, or is encrypted, has no pages. libqpdf keeps whole streams in memory, so this
  // belongs into a process with limits.
  explicit PdfFile(const std::string& path);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  std::size_t pages() const { return pages_; }
  Object page(std::size_t number) const; // from 0
  // Of a page: its own, or that of the nodes above it.
  Object inherited(Object page, const char* name) const;

  Object key(Object dictionary, const char* name) const; // null for anything but a dictionary
  std::size_t items(Object array) const;                 // 0 for anything but an array
  Object item(Object array, std::size_t index) const;
  std::optional<double> number(Object object) const;
  bool is_dictionary(Object object) const;
  bool is_name(Object object, const char* name) const; // with its slash
  bool is_stream(Object object) const;
  Object dictionary(Object stream) const;
  std::string data(Object stream) const; // decoded; empty when that fails

  void release(); // all objects

private:
  struct Handle;
  Handle* handle_ = nullptr;
  std::size_t pages_ = 0;
};

} // namespace mr::source
