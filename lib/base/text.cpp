// Folding, trimming and bounded edit distance.
#include "mr/base/text.hpp"

#include "mr/base/utf8.hpp"

#include <algorithm>
#include <array>

#include <utf8proc.h>

namespace mr {

namespace {

// Letters and marks that Unicode does not decompose to ASCII, with what people type for them.
struct Replacement {
  char32_t point;
  std::string_view ascii;
};
constexpr std::array replacements{
    Replacement{U'ł', "l"},  Replacement{U'Ł', "l"},  Replacement{U'ø', "o"},  Replacement{U'Ø', "o"},
    Replacement{U'đ', "d"},  Replacement{U'Đ', "d"},  Replacement{U'æ', "ae"}, Replacement{U'Æ', "ae"},
    Replacement{U'œ', "oe"}, Replacement{U'Œ', "oe"}, Replacement{U'ß', "ss"}, Replacement{U'ı', "i"},
    Replacement{U'‘', "'"},  Replacement{U'’', "'"},  Replacement{U'‚', "'"},  Replacement{U'‛', "'"},
    Replacement{U'´', "'"},  Replacement{U'`', "'"},  Replacement{U'′', "'"},  Replacement{U'“', "\""},
    Replacement{U'”', "\""}, Replacement{U'„', "\""}, Replacement{U'«', "\""}, Replacement{U'»', "\""},
    Replacement{U'‐', "-"},  Replacement{U'‑', "-"},  Replacement{U'‒', "-"},  Replacement{U'–', "-"},
    Replacement{U'—', "-"},  Replacement{U'―', "-"},  Replacement{U'−', "-"},  Replacement{U'•', "\xC2\xB7"},
};

bool is_invisible(char32_t p) {
  return p == 0xAD || (p >= 0x200B && p <= 0x200F) || p == 0xFEFF || p == 0x2060;
}

bool is_unicode_space(char32_t p) {
  return p == 0xA0 || p == 0x1680 || (p >= 0x2000 && p <= 0x200A) || p == 0x2028 || p == 0x2029 ||
         p == 0x202F || p == 0x205F || p == 0x3000;
}

// Calls put(byte, origin) for every byte of the folded text.
template <class Put>
void fold_into(std::string_view text, Put put) {
  bool pending_space = false, any = false;
  const auto emit = [&](std::string_view piece, std::size_t from) {
    if (pending_space && any) put(' ', from);
    pending_space = false;
    any = true;
    for (const char c : piece) put(c, from);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (is_space(text[at]) || byte == 0) {
        pending_space = true;
      } else {
        char c = text[at];
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '`') c = '\'';
        emit({&c, 1}, at);
      }
      ++at;
      continue;
    }
    const Decoded d = decode_utf8(text, at);
    if (is_unicode_space(d.point)) {
      pending_space = true;
    } else if (!is_invisible(d.point)) {
      const auto* known = std::find_if(replacements.begin(), replacements.end(),
                                       [&](const Replacement& r) { return r.point == d.point; });
      if (known != replacements.end()) {
        emit(known->ascii, at);
      } else {
        std::array<utf8proc_int32_t, 32> parts{};
        int boundary = 0;
        const auto n =
            utf8proc_decompose_char(static_cast<utf8proc_int32_t>(d.point), parts.data(), parts.size(),
                                    static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                                   UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK),
                                    &boundary);
        std::string piece;
        for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(n, parts.size()); ++i)
          append_utf8(piece, static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
        if (!piece.empty()) emit(piece, at);
      }
    }
    at += d.length;
  }
}

} // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_into(text, [&out](char c, std::size_t) { out += c; });
  return out;
}

Folded fold_with_origin(std::string_view text) {
  Folded out;
  out.text.reserve(text.size());
  out.origin.reserve(text.size() + 1);
  fold_into(text, [&out](char c, std::size_t from) {
    out.text += c;
    out.origin.push_back(static_cast<std::uint32_t>(from));
  });
  out.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trim_end(std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

std::string_view trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_space(text.front()))
      text.remove_prefix(1);
    else if (text.substr(0, 2) == "\xC2\xA0")
      text.remove_prefix(2);
    else
      break;
  }
  for (;;) {
    if (!text.empty() && is_space(text.back()))
      text.remove_suffix(1);
    else if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0")
      text.remove_suffix(2);
    else
      break;
  }
  return text;
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    out.push_back(line);
  }
  return out;
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool wide = text.substr(at, 2) == "\xC2\xA0";
    if (wide || is_space(text[at])) {
      pending = true;
      at += wide;
      continue;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out += text[at];
  }
  return out;
}

bool starts_with_word(std::string_view folded, std::string_view word) {
  if (!folded.starts_with(word)) return false;
  if (folded.size() == word.size()) return true;
  const char next = folded[word.size()];
  return !is_alpha(next) && !is_digit(next) && static_cast<unsigned char>(next) < 0x80;
}

bool holds_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    const auto is_letter = [](char c) {
      return is_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    if ((at == 0 || !is_letter(folded[at - 1])) && starts_with_word(folded.substr(at), word)) return true;
  }
  return false;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  while (!a.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  while (!a.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  if (a.empty()) return b.size();
  constexpr std::size_t short_word = 64;
  std::array<std::size_t, 3 * (short_word + 1)>
      small; // NOLINT(*-member-init): clearing it would cost more than the work
  std::vector<std::size_t> large;
  const std::size_t width = a.size() + 1;
  if (a.size() > short_word) large.resize(3 * width);
  std::size_t* before = large.empty() ? small.data() : large.data();
  std::size_t* last = before + width;
  std::size_t* row = last + width;
  for (std::size_t i = 0; i < width; ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    // Cells further than `limit` from the diagonal cannot be part of the answer.
    const std::size_t from = j > limit ? j - limit : 1;
    const std::size_t to = std::min(a.size(), j + limit);
    if (from > a.size()) return limit + 1;
    row[from - 1] = from == 1 ? j : limit + 1;
    std::size_t best = row[from - 1];
    for (std::size_t i = from; i <= to; ++i) {
      const std::size_t above = i == j + limit ? limit + 1 : last[i];
      row[i] = std::min({above + 1, row[i - 1] + 1, last[i - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i] = std::min(row[i], before[i - 2] + 1);
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[a.size()], limit + 1);
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string wanted = fold(word);
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, fold(candidate), least - 1);
    if (distance < least) least = distance, best = candidate;
  }
  return best;
}

} // namespace mr
