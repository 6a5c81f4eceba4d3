// What the layouts share: words for states and positions, cells, headings.
#pragma once
#include "mr/render/render.hpp"

#include <string>
#include <vector>

namespace mr::render {

// Everything a layout needs at hand while it builds its page.
struct Composer {
  const View& view;
  const Words& words;
  const Template& board;
  page::Page page;

  bool portfolio() const { return view.documents.size() > 1; }
  void add(page::Block block) { page.blocks.push_back(std::move(block)); }
  void heading(int level, std::string text, std::string anchor) {
    add(page::Heading{level, std::move(text), std::move(anchor)});
  }
};

page::Tone tone_of(State state);
page::Tone tone_of(model::Position position);
std::string state_word(const Words& words, State state);
std::string position_word(const Words& words, model::Position position);
// "completed, 12 May 2026"; empty without a follow-up.
std::string follow_up_text(const Words& words, const std::optional<model::FollowUp>& report);
// The last follow-up with its comment, by whom.
std::string report_text(const Words& words, const model::FollowUp& report, bool with_evidence);

std::string action_anchor(std::size_t action); // index into View::actions
// Whether the page says more of an action than the tables do: a long title, a text, an earlier follow-up,
// evidence.
bool has_details(const Composer& c, const ActionView& action);
// Where a mention of the action leads to: its details, else the recommendation that it answers.
std::string action_target(const Composer& c, std::size_t action);
std::string recommendation_anchor(std::size_t document, std::size_t place); // place in the document's list
// "3" alone, "Programme north 3" in a portfolio.
std::string action_name(const Composer& c, const ActionView& action);
// What people call the document, with its file's name where another one is called the same.
std::string document_title(const Composer& c, const DocumentView& document);
// The owner's words as written, or those the model has, or that none is stated.
std::string owner_text(const Words& words, const model::Action& action);
// Names of units and people, for filters.
std::vector<std::string> owner_names(const model::Action& action);
// "Label: window" per milestone, one a line; "continuous" where it is said.
std::string timing_dates(const Words& words, const ActionView& action);
// A word for the state, with the days it is late or has left.
page::Cell state_cell(const Words& words, const ActionView& action);
page::Tags tags_of(const Composer& c, std::size_t action);
// The action's name with the milestone's below it.
std::string action_words(const Words& words, const model::Action& action, const model::Milestone* milestone);
std::string mark_of(State state);       // one character
std::string legend(const Words& words); // what the marks stand for
// "Head: text" as the language writes it.
std::string labelled(const Words& words, const std::string& head, const std::string& text);
std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");

// Title, subtitle and the lines below it.
void open_page(Composer& c, Layout layout);
// The overdue list, the states and positions, as blocks.
void add_answers(Composer& c);
page::Bar position_bar(const Words& words, const Figures& figures);
page::Bar state_bar(const Words& words, const Figures& figures);
page::TimeChart time_chart(const Composer& c, const std::vector<std::size_t>& actions);

void compose_board(Composer& c);
void compose_tracker(Composer& c);
void compose_matrix(Composer& c);
void compose_owners(Composer& c);
void compose_timeline(Composer& c);

page::Table tracker_table(const Composer& c);
page::Table matrix_table(const Composer& c, const DocumentView& document);

} // namespace mr::render
