// All that is printed: results to standard output, everything else to standard error.
#pragma once
#include "mr/base/diagnostic.hpp"
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"

#include <string>
#include <string_view>

namespace mr::cli {

enum class Style { plain, bold, dim, red, yellow, blue, green };

bool colour_on(int descriptor); // a terminal, and NO_COLOR is not set
std::string styled(std::string_view text, Style style, bool on);
std::size_t terminal_width(int descriptor = 1); // in columns; 100 when it is no terminal
bool output_is_terminal();

// Text from a document may carry terminal control sequences: these become visible, harmless characters.
std::string safe_for_terminal(std::string_view text);

void print(std::string_view text); // to standard output
void print_error(const Error& error);
void print_usage_error(std::string_view command, std::string_view message);
void print_fatal(std::string_view message);
void print_note(std::string_view message); // "mr: message" to standard error

// file:line:column: severity: message [rule], the words with a caret below them, and the advice.
std::string render(const Diagnostic& diagnostic, const SourceText& source, bool colour);
void print_diagnostic(const Diagnostic& diagnostic, const SourceText& source); // to standard error

// False when standard output could not be written (a full disk); says so on standard error.
bool flush_output();

// Writes to `path`, or to standard output when it is empty or "-". An exit status.
int deliver(const std::string& path, std::string_view content);

} // namespace mr::cli
