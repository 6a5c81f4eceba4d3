// What the readers of text and tables collect, before it is put together as the model.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/source/flow.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mr::extract {

using source::Flow;

// A text of one or more paragraphs.
using Paragraphs = std::vector<Flow>;

struct DraftRecommendation {
  std::string id; // empty: unnumbered
  Span id_at;
  Flow title;
  Paragraphs text;
  std::vector<Flow> points;
  Paragraphs response;
  Flow position; // a field of its own
  Flow priority, addressed_to;
  Flow status_comment;     // a remark in its row, when no action stands there
  bool conclusion = false; // a conclusion that is not followed
  Span at;
};

struct DraftStatus {
  std::optional<Day> date; // of a column "Status at 30 June 2025"
  Flow text;
  Flow comment;
};

struct DraftAction {
  std::string id; // empty: unnumbered
  Span id_at;
  std::optional<std::size_t> under; // index of the recommendation it stands below
  Flow title;
  Paragraphs text;
  std::optional<Flow> cites;  // a field that names the recommendations it answers
  bool cites_further = false; // … besides the one that it stands below
  Flow owner, support, timing, revised_timing;
  std::vector<DraftStatus> statuses;
  Flow depends_on, evidence;
  Span at;
};

struct DraftHeader {
  Flow subject, title, from, to, approved_by, organisation, evaluation;
  std::optional<Day> approved, dated; // "approved on …", and the document's own date
  Span date_at;
};

struct Draft {
  DraftHeader header;
  std::vector<DraftRecommendation> recommendations;
  std::vector<DraftAction> actions;
  std::vector<Flow> left_over; // text that found no place
  std::map<std::string, Flow>
      legend; // "A: accepted": what letters in a column stand for, folded letter first
};

} // namespace mr::extract
