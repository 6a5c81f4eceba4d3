// The list of rules.
#include "mr/base/embedded.hpp"
#include "mr/check/rules.hpp"

#include <algorithm>

namespace mr::check {

const std::vector<Rule>& rules() {
  using enum Severity;
  static const std::vector<Rule> all{
      {"action-for-rejected-recommendation", "coverage",
       "An action answers a recommendation that is rejected", warning,
       check_action_for_rejected_recommendation},
      {"action-without-recommendation", "coverage", "An action does not say which recommendation it answers",
       warning, check_action_without_recommendation},
      {"ambiguous-date", "timing", "A date in figures can be read in two ways", warning,
       check_ambiguous_date},
      {"circular-dependency", "references", "Actions wait for each other", error, check_circular_dependency},
      {"completed-but-comment-disagrees", "follow-up",
       "An action is completed, and its comment says that something is left", warning,
       check_completed_but_comment_disagrees},
      {"completed-without-evidence", "follow-up", "An action is completed, and nothing shows it", note,
       check_completed_without_evidence},
      {"dangling-reference", "references", "A number points to something that the document does not have",
       error, check_dangling_reference},
      {"declared-count", "references", "The text announces another number of things than the document has",
       warning, check_declared_count},
      {"duplicate-document", "pairs", "Two documents carry the same id", error, nullptr,
       check_duplicate_document},
      {"duplicate-id", "references", "The same number is given to two different things", error,
       check_duplicate_id},
      {"encoding-damage", "structure", "Characters were lost or changed when the file was saved", warning,
       check_encoding_damage},
      {"follow-up-out-of-order", "follow-up", "The entries of a follow-up do not run from old to new",
       warning, check_follow_up_out_of_order},
      {"future-follow-up", "follow-up", "A follow-up is dated after the day of asking", error,
       check_future_follow_up},
      {"impossible-date", "timing", "There is no such day", error, check_impossible_date},
      {"missing-owner", "owners", "Nobody is responsible for an action", warning, check_missing_owner},
      {"no-status-recorded", "follow-up", "An action should have begun, and nothing is known of it", warning,
       check_no_status_recorded},
      {"non-committal-action", "substance", "An action promises nothing that can be checked", note,
       check_non_committal_action, nullptr, false},
      {"number-gap", "references", "A number is missing in a series", warning, check_number_gap},
      {"owner-spelling", "owners", "One owner is written in two ways", warning, nullptr,
       check_owner_spelling},
      {"partial-without-reason", "coverage",
       "A recommendation is partially accepted, and nobody knows which part", warning,
       check_partial_without_reason},
      {"person-without-unit", "owners", "An action is owned by a person, without a unit", note,
       check_person_without_unit},
      {"position-not-stated", "coverage", "The response does not say whether a recommendation is accepted",
       warning, check_position_not_stated},
      {"recommendation-without-action", "coverage",
       "A recommendation is not rejected, and no action answers it", warning,
       check_recommendation_without_action},
      {"recommendations-unnumbered", "references", "Recommendations have no numbers", note,
       check_recommendations_unnumbered},
      {"rejected-without-reason", "coverage", "A recommendation is rejected without a reason", warning,
       check_rejected_without_reason},
      {"reworded-recommendation", "pairs", "The response changes the words or the number of a recommendation",
       warning, nullptr, check_reworded_recommendation},
      {"schema", "structure", "A canonical file does not have the form that its schema asks for", error},
      {"stale-follow-up", "follow-up", "The last news of an open action is old", warning,
       check_stale_follow_up},
      {"start-after-end", "timing", "A window ends before it begins", error, check_start_after_end},
      {"status-regression", "follow-up", "A status goes back, and no comment says why", warning,
       check_status_regression},
      {"suspect-reference", "references", "An action cites one recommendation and reads like another",
       warning, check_suspect_reference},
      {"timing-before-approval", "timing", "All of an action was due before the document's date", warning,
       check_timing_before_approval},
      {"timing-out-of-range", "timing", "A date is so far off that it must be a slip", warning,
       check_timing_out_of_range},
      {"timing-without-date", "timing", "The timing of an action gives no date", warning,
       check_timing_without_date},
      {"title-drift", "references", "One recommendation has two wordings in the document", warning,
       check_title_drift},
      {"unanswered-recommendation", "pairs", "A recommendation of the report is not answered", error, nullptr,
       check_unanswered_recommendation},
      {"unknown-key", "structure", "A canonical file has a key that mr does not know", warning},
      {"unknown-owner", "owners", "An owner is not in the organisation's list", warning, check_unknown_owner},
      {"unknown-recommendation", "pairs", "The response answers what the report does not recommend", warning,
       nullptr, check_unknown_recommendation},
      {"unused-allow", "structure", "An 'allow' holds nothing back", warning},
      {"vague-timing", "timing", "The timing is in words that give no date", note, check_vague_timing},
      {"year-inferred", "timing", "A date without a year: the year was taken from the document's date", note,
       check_year_inferred},
  };
  return all;
}

const Rule* find_rule(std::string_view name) {
  const auto& all = rules();
  const auto found =
      std::lower_bound(all.begin(), all.end(), name,
                       [](const Rule& rule, std::string_view wanted) { return rule.name < wanted; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

std::string_view page(std::string_view rule) {
  for (const embedded::File& file : embedded::rule_pages())
    if (file.name.ends_with(".md") && file.name.substr(0, file.name.size() - 3) == rule) return file.text;
  return {};
}

} // namespace mr::check
