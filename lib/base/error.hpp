// The one error type: what went wrong, where, and what to do about it, in words for people.
#pragma once
#include "mr/base/place.hpp"

#include <string>

#include <tl/expected.hpp>

namespace mr {

enum class ErrorKind {
  not_found,      // no such file or folder, or nothing readable in it
  unreadable,     // permission, a folder in place of a file, an I/O error
  too_large,      // above a documented limit
  wrong_format,   // not a format mr reads, or not the one its name says
  damaged,        // truncated, broken or hostile content
  encoding,       // text that is no valid text in its encoding
  invalid,        // well-formed, but not what the schema allows
  unwritable,     // an output could not be written
  missing_helper, // a program mr calls is not installed
  usage,          // options that contradict each other
};

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string file;    // as the user named it; "-" is standard input
  Place place;         // line 0 when the error concerns the whole file
  std::string message; // what is wrong, without the file's name
  std::string advice;  // what to do, or empty
};

template <class T>
using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

// "file:line:column: message"; the advice is not part of it.
std::string describe(const Error& error);

} // namespace mr
