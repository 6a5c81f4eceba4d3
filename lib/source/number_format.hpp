// Spreadsheet values as their cells show them.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mr::source {

struct NumberContext {
  bool since_1904 = false;
  // For month and day names of formats that name no language: "nl", "en", "fr", "es" or "de".
  std::string_view language = "en";
};

// A number format code such as "dd/mm/yyyy", "[$-413]mmm/yy" or "#,##0.00;-#,##0.00", parsed once.
//
// Two liberties: the short date whose order is the reader's own setting is shown as dd/mm/yyyy; and a date
// that is shown with the month first becomes YYYY-MM-DD when its day could be taken for a month, because the
// cell knows which is which and the text would not.
class NumberFormat {
public:
  NumberFormat() = default;
  explicit NumberFormat(std::string_view code);
  static NumberFormat built_in(long id); // ECMA-376 part 1, 18.8.30

  std::string show(double value, const NumberContext& context) const;

  struct Token {
    enum class Kind {
      literal,
      digits,
      percent,
      text,
      year,
      month,
      day,
      hour,
      minute,
      second,
      half_day,
      general
    };
    Kind kind = Kind::literal;
    std::string text; // literal; the digit pattern
    int width = 0;    // letters of a date part
    bool elapsed = false;
  };
  struct Section {
    std::vector<Token> tokens;
    bool date = false, month_first = false;
    std::string language; // named by the format, or empty
  };

private:
  std::vector<Section> sections_;
};

// A number as the General format shows it.
std::string general_number(double value);

// The language most of `sample` is in, by its commonest small words: "nl", "en", "fr" or "es".
std::string_view guess_language(std::string_view sample);

} // namespace mr::source
