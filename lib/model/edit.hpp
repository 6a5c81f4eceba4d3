// Changing a canonical file in place: what is added is spliced in, every other byte stays, comments included.
#pragma once
#include "mr/base/error.hpp"
#include "mr/base/source_text.hpp"
#include "mr/model/model.hpp"

#include <string>
#include <string_view>

namespace mr::model {

// The file's text with one more entry in the follow_up of this action. `file` holds the bytes as they are on
// disk, with their byte order mark and line ends, which are kept. The result has been read again: it says
// what the file said before, plus the entry. Errors: no such action or two of them; an entry older than the
// last one; a form that cannot be changed without risk (usage of brackets over several lines with comments,
// JSON that mr did not write).
Result<std::string> add_follow_up(const SourceText& file, std::string_view action, const FollowUp& entry);

} // namespace mr::model
