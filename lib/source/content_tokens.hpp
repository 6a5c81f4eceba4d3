// The tokens of a PDF's content stream that matter to what is drawn.
#pragma once
#include <cstddef>
#include <string_view>

namespace mr::source {

enum class ContentToken { number, name, word, end };

// Numbers, names (without the slash) and operators, in order. Strings, arrays, dictionaries, comments and the
// data of inline images are stepped over. Broken content ends sooner, never fails.
class ContentTokens {
public:
  explicit ContentTokens(std::string_view content) : content_(content) {}

  ContentToken next();
  std::string_view text() const { return text_; }
  double number() const { return number_; }

private:
  void skip_string();
  void skip_image();

  std::string_view content_;
  std::size_t at_ = 0;
  std::string_view text_;
  double number_ = 0;
};

} // namespace mr::source
