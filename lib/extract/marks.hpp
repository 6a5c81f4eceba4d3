// What stands before the text of a line: bullets, and specks that a scan made of nothing.
#pragma once
#include <cstddef>
#include <string_view>

namespace mr::extract {

// Length of a bullet and the space after it, else 0.
std::size_t bullet_length(std::string_view text);
// Round bullets that text recognition read as letters: "e Doorlopend", "o Werk waar mogelijk". The caller
// must confirm them by others in the document.
bool letter_bullet(std::string_view text);
// … as a sign: "© Nous allons", "*_ Vraag", "« - Geef"; length, else 0. A glued one counts only where the
// document has others (`glued`): "«Spreek".
std::size_t sign_bullet(std::string_view text, bool glued);
// Specks of a scan read as an opening quote: "‘Recommendation 1". Their length, when nothing closes them.
std::size_t stray_quote(std::string_view text);

} // namespace mr::extract
