// The checks of lib/check/rules/, one a file, as the registry lists them. Internal to lib/check.
#pragma once
#include "mr/check/rule.hpp"

namespace mr::check {

void check_action_for_rejected_recommendation(const Input&, std::size_t, const Portfolio&, const Report&);
void check_action_without_recommendation(const Input&, std::size_t, const Portfolio&, const Report&);
void check_ambiguous_date(const Input&, std::size_t, const Portfolio&, const Report&);
void check_circular_dependency(const Input&, std::size_t, const Portfolio&, const Report&);
void check_completed_but_comment_disagrees(const Input&, std::size_t, const Portfolio&, const Report&);
void check_completed_without_evidence(const Input&, std::size_t, const Portfolio&, const Report&);
void check_dangling_reference(const Input&, std::size_t, const Portfolio&, const Report&);
void check_declared_count(const Input&, std::size_t, const Portfolio&, const Report&);
void check_duplicate_document(const Portfolio&, const Report&);
void check_duplicate_id(const Input&, std::size_t, const Portfolio&, const Report&);
void check_encoding_damage(const Input&, std::size_t, const Portfolio&, const Report&);
void check_follow_up_out_of_order(const Input&, std::size_t, const Portfolio&, const Report&);
void check_future_follow_up(const Input&, std::size_t, const Portfolio&, const Report&);
void check_impossible_date(const Input&, std::size_t, const Portfolio&, const Report&);
void check_missing_owner(const Input&, std::size_t, const Portfolio&, const Report&);
void check_no_status_recorded(const Input&, std::size_t, const Portfolio&, const Report&);
void check_non_committal_action(const Input&, std::size_t, const Portfolio&, const Report&);
void check_number_gap(const Input&, std::size_t, const Portfolio&, const Report&);
void check_owner_spelling(const Portfolio&, const Report&);
void check_partial_without_reason(const Input&, std::size_t, const Portfolio&, const Report&);
void check_person_without_unit(const Input&, std::size_t, const Portfolio&, const Report&);
void check_position_not_stated(const Input&, std::size_t, const Portfolio&, const Report&);
void check_recommendation_without_action(const Input&, std::size_t, const Portfolio&, const Report&);
void check_recommendations_unnumbered(const Input&, std::size_t, const Portfolio&, const Report&);
void check_rejected_without_reason(const Input&, std::size_t, const Portfolio&, const Report&);
void check_reworded_recommendation(const Portfolio&, const Report&);
void check_stale_follow_up(const Input&, std::size_t, const Portfolio&, const Report&);
void check_start_after_end(const Input&, std::size_t, const Portfolio&, const Report&);
void check_status_regression(const Input&, std::size_t, const Portfolio&, const Report&);
void check_suspect_reference(const Input&, std::size_t, const Portfolio&, const Report&);
void check_timing_before_approval(const Input&, std::size_t, const Portfolio&, const Report&);
void check_timing_out_of_range(const Input&, std::size_t, const Portfolio&, const Report&);
void check_timing_without_date(const Input&, std::size_t, const Portfolio&, const Report&);
void check_title_drift(const Input&, std::size_t, const Portfolio&, const Report&);
void check_unanswered_recommendation(const Portfolio&, const Report&);
void check_unknown_owner(const Input&, std::size_t, const Portfolio&, const Report&);
void check_unknown_recommendation(const Portfolio&, const Report&);
void check_vague_timing(const Input&, std::size_t, const Portfolio&, const Report&);
void check_year_inferred(const Input&, std::size_t, const Portfolio&, const Report&);

} // namespace mr::check
