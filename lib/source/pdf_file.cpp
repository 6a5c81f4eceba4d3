// The C interface of libqpdf, whose functions are looked up by name.
#include "mr/source/pdf_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <type_traits>

#include <dlfcn.h>
#include <qpdf/qpdf-c.h>

namespace mr::source {

namespace {

struct Library {
  decltype(&qpdf_init) init;
  decltype(&qpdf_cleanup) cleanup;
  decltype(&qpdf_silence_errors) silence_errors;
  decltype(&qpdf_set_suppress_warnings) suppress_warnings;
  decltype(&qpdf_read) read;
  decltype(&qpdf_is_encrypted) is_encrypted;
  decltype(&qpdf_get_num_pages) count_pages;
  decltype(&qpdf_get_page_n) page;
  decltype(&qpdf_oh_release_all) release_all;
  decltype(&qpdf_oh_get_key_if_dict) key;
  decltype(&qpdf_oh_is_dictionary) is_dictionary;
  decltype(&qpdf_oh_is_array) is_array;
  decltype(&qpdf_oh_is_stream) is_stream;
  decltype(&qpdf_oh_is_name_and_equals) is_name;
  decltype(&qpdf_oh_get_array_n_items) count_items;
  decltype(&qpdf_oh_get_array_item) item;
  decltype(&qpdf_oh_get_value_as_number) number;
  decltype(&qpdf_oh_get_dict) dictionary;
  decltype(&qpdf_oh_get_stream_data) data;
};

const Library* load() {
  void* const opened = dlopen(MR_QPDF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!opened) return nullptr;
  static Library all{};
  bool complete = true;
  const auto look_up = [&](auto& function, const char* name) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(opened, name));
    complete = complete && function;
  };
  look_up(all.init, "qpdf_init");
  look_up(all.cleanup, "qpdf_cleanup");
  look_up(all.silence_errors, "qpdf_silence_errors");
  look_up(all.suppress_warnings, "qpdf_set_suppress_warnings");
  look_up(all.read, "qpdf_read");
  look_up(all.is_encrypted, "qpdf_is_encrypted");
  look_up(all.count_pages, "qpdf_get_num_pages");
  look_up(all.page, "qpdf_get_page_n");
  look_up(all.release_all, "qpdf_oh_release_all");
  look_up(all.key, "qpdf_oh_get_key_if_dict");
  look_up(all.is_dictionary, "qpdf_oh_is_dictionary");
  look_up(all.is_array, "qpdf_oh_is_array");
  look_up(all.is_stream, "qpdf_oh_is_stream");
  look_up(all.is_name, "qpdf_oh_is_name_and_equals");
  look_up(all.count_items, "qpdf_oh_get_array_n_items");
  look_up(all.item, "qpdf_oh_get_array_item");
  look_up(all.number, "qpdf_oh_get_value_as_number");
  look_up(all.dictionary, "qpdf_oh_get_dict");
  look_up(all.data, "qpdf_oh_get_stream_data");
  return complete ? &all : nullptr;
}

const Library* library() {
  static const Library* const loaded = load();
  return loaded;
}

} // namespace

struct PdfFile::Handle {
  qpdf_data data;
};

bool PdfFile::available() { return library() != nullptr; }

PdfFile::PdfFile(const std::string& path) {
  if (!library()) return;
  handle_ = new Handle{library()->init()};
  library()->silence_errors(handle_->data);
  library()->suppress_warnings(handle_->data, QPDF_TRUE);
  const QPDF_ERROR_CODE code = library()->read(handle_->data, path.c_str(), nullptr);
  if ((code & QPDF_ERRORS) != 0 || library()->is_encrypted(handle_->data)) return;
  pages_ = static_cast<std::size_t>(std::max(library()->count_pages(handle_->data), 0));
}

PdfFile::~PdfFile() {
  if (!handle_) return;
  library()->cleanup(&handle_->data);
  delete handle_;
}

PdfFile::Object PdfFile::page(std::size_t number) const { return library()->page(handle_->data, number); }

PdfFile::Object PdfFile::inherited(Object page, const char* name) const {
  constexpr int most_parents = 40;
  Object found = key(page, name);
  for (int i = 0; i < most_parents; ++i) {
    if (is_dictionary(found) || items(found) > 0 || number(found)) break;
    page = key(page, "/Parent");
    found = key(page, name);
  }
  return found;
}

PdfFile::Object PdfFile::key(Object dictionary, const char* name) const {
  return library()->key(handle_->data, dictionary, name);
}

std::size_t PdfFile::items(Object array) const {
  if (!library()->is_array(handle_->data, array)) return 0;
  return static_cast<std::size_t>(std::max(library()->count_items(handle_->data, array), 0));
}

PdfFile::Object PdfFile::item(Object array, std::size_t index) const {
  return library()->item(handle_->data, array, static_cast<int>(index));
}

std::optional<double> PdfFile::number(Object object) const {
  double value = 0;
  if (!library()->number(handle_->data, object, &value)) return std::nullopt;
  return value;
}

bool PdfFile::is_dictionary(Object object) const { return library()->is_dictionary(handle_->data, object); }

bool PdfFile::is_name(Object object, const char* name) const {
  return library()->is_name(handle_->data, object, name);
}

bool PdfFile::is_stream(Object object) const { return library()->is_stream(handle_->data, object); }

PdfFile::Object PdfFile::dictionary(Object stream) const {
  return library()->dictionary(handle_->data, stream);
}

std::string PdfFile::data(Object stream) const {
  QPDF_BOOL decoded = QPDF_FALSE;
  unsigned char* bytes = nullptr;
  std::size_t size = 0;
  const QPDF_ERROR_CODE code =
      library()->data(handle_->data, stream, qpdf_dl_generalized, &decoded, &bytes, &size);
  const std::unique_ptr<unsigned char, decltype(&std::free)> owner(bytes, std::free);
  if ((code & QPDF_ERRORS) != 0 || !decoded || !bytes) return {};
  return {reinterpret_cast<const char*>(bytes), size};
}

void PdfFile::release() { library()->release_all(handle_->data); }

} // namespace mr::source
