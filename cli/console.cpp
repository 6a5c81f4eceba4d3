// Printing for people: colour, carets, safe characters.
#include "console.hpp"

#include "mr/base/files.hpp"
#include "mr/base/text.hpp"
#include "mr/base/utf8.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.hpp"

namespace mr::cli {

bool colour_on(int descriptor) {
  const char* off = std::getenv("NO_COLOR");
  return ::isatty(descriptor) == 1 && (off == nullptr || *off == '\0');
}

std::string styled(std::string_view text, Style style, bool on) {
  if (!on || style == Style::plain) return std::string(text);
  const char* code = "1";
  switch (style) {
  case Style::plain:
  case Style::bold: code = "1"; break;
  case Style::dim: code = "2"; break;
  case Style::red: code = "1;31"; break;
  case Style::yellow: code = "1;33"; break;
  case Style::blue: code = "1;34"; break;
  case Style::green: code = "1;32"; break;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

std::string safe_for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    const bool control = d.point < 0x20 || (d.point >= 0x7F && d.point < 0xA0);
    const bool direction =
        (d.point >= 0x202A && d.point <= 0x202E) || (d.point >= 0x2066 && d.point <= 0x2069);
    if (control)
      out += d.point == '\t' ? " " : "\xEF\xBF\xBD";
    else if (direction || (d.point == replacement_character && d.length == 1))
      out += "\xEF\xBF\xBD";
    else
      out += text.substr(at, d.length);
    at += d.length;
  }
  return out;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_error(const Error& error) {
  const bool colour = colour_on(STDERR_FILENO);
  const std::string where = to_string(error.place);
  std::string head = error.file.empty()  ? "mr"
                     : error.file == "-" ? "standard input"
                                         : safe_for_terminal(error.file);
  if (!where.empty()) head += ":" + where;
  fmt::print(stderr, "{}: {}: {}\n", head, styled("error", Style::red, colour),
             safe_for_terminal(error.message));
  if (!error.advice.empty())
    fmt::print(stderr, "  {} {}\n", styled("help:", Style::blue, colour), safe_for_terminal(error.advice));
}

void print_usage_error(std::string_view command, std::string_view message) {
  fmt::print(stderr, "{}: {}\nRun '{} --help' for what it takes.\n", command, safe_for_terminal(message),
             command);
}

void print_fatal(std::string_view message) { fmt::print(stderr, "mr: {}\n", message); }

void print_note(std::string_view message) { fmt::print(stderr, "mr: {}\n", safe_for_terminal(message)); }

namespace {

// The line with the words, cut around them when it is long, and where the caret goes.
struct Excerpt {
  std::string line;
  std::size_t caret = 0, width = 1; // in terminal columns
};

Excerpt excerpt(const SourceText& source, Span at) {
  constexpr std::size_t room = 96;
  const std::string_view line = source.line_at(at.begin);
  const auto line_begin = static_cast<std::size_t>(line.data() - source.text().data());
  std::size_t begin = std::min(at.begin - std::min(at.begin, line_begin), line.size());
  std::size_t end = std::clamp(at.end - std::min(at.end, line_begin), begin, line.size());
  std::size_t from = 0;
  const auto to_character = [&](std::size_t i) {
    while (i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0) == 0x80) ++i;
    return i;
  };
  if (begin > room / 2 && line.size() > room) from = to_character(begin - room / 3);
  std::size_t to = to_character(std::min(line.size(), from + room));
  end = std::min(end, to);
  Excerpt out;
  const std::string before = safe_for_terminal(line.substr(from, begin - from));
  const std::string words = safe_for_terminal(line.substr(begin, end - begin));
  const std::string after = safe_for_terminal(line.substr(end, to - end));
  const std::string head = from > 0 ? "…" : "";
  out.line = head + before + words + after + (to < line.size() ? "…" : "");
  out.caret = display_width(head) + display_width(before);
  out.width = std::max<std::size_t>(1, display_width(words));
  return out;
}

} // namespace

std::string render(const Diagnostic& diagnostic, const SourceText& source, bool colour) {
  const Style style = diagnostic.severity == Severity::error     ? Style::red
                      : diagnostic.severity == Severity::warning ? Style::yellow
                                                                 : Style::blue;
  std::string head = source.file() == "-" ? "standard input" : safe_for_terminal(source.file());
  const bool placed = diagnostic.at.known();
  if (placed) head += ":" + to_string(source.place(diagnostic.at.begin));
  std::string out = fmt::format("{}: {}: {} [{}]\n", styled(head, Style::bold, colour),
                                styled(to_string(diagnostic.severity), style, colour),
                                safe_for_terminal(diagnostic.message), diagnostic.rule);
  if (placed) {
    const Place place = source.place(diagnostic.at.begin);
    const Excerpt e = excerpt(source, diagnostic.at);
    const std::string number = fmt::format("{:>5}", place.where.empty() ? fmt::to_string(place.line) : "");
    out += fmt::format("{} | {}\n", styled(number, Style::dim, colour), e.line);
    out += fmt::format("      | {}{}\n", std::string(e.caret, ' '),
                       styled("^" + std::string(e.width - 1, '~'), style, colour));
  }
  if (!diagnostic.advice.empty())
    out +=
        fmt::format("  {} {}\n", styled("help:", Style::blue, colour), safe_for_terminal(diagnostic.advice));
  return out;
}

void print_diagnostic(const Diagnostic& diagnostic, const SourceText& source) {
  const std::string text = render(diagnostic, source, colour_on(STDERR_FILENO));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

bool flush_output() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return true;
  if (errno != EPIPE) print_fatal("the output could not be written whole");
  return false;
}

int deliver(const std::string& path, std::string_view content) {
  if (path.empty() || path == "-") {
    print(content);
    return Exit::ok;
  }
  if (const auto written = write_file(path, content); !written) {
    print_error(written.error());
    return Exit::failure;
  }
  return Exit::ok;
}

} // namespace mr::cli
