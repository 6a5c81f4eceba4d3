// The model: what a management response, evaluation report, strategy note or contact register says.
//
// Field names are those of the schemas and of the canonical files. Every text knows where it stands in the
// document it was read from (`Text::at`, in that document's source text). Nothing here is inferred unless it
// says so.
#pragma once
#include "mr/base/dates.hpp"
#include "mr/base/span.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mr::model {

struct Text {
  std::string value;
  Span at;
  bool empty() const { return value.empty(); }
};

enum class Kind { management_response, evaluation_report, strategy, contact_register };
enum class Position { not_stated, accepted, partially_accepted, rejected, noted };
enum class Status {
  none,
  not_started,
  ongoing,
  completed,
  cancelled
}; // none: reported on, but not in these terms
enum class Role { lead, support, oversight };
enum class Level { expect, like, love }; // of progress markers (outcome mapping)
enum class ContactType { meeting, consultation_response };

// The words of the canonical files: "management-response", "partially-accepted", "not-started" …
const char* to_string(Kind);
const char* to_string(Position);
const char* to_string(Status); // none is ""
const char* to_string(Role);
const char* to_string(Level);
const char* to_string(ContactType);
std::optional<Kind> kind_from(std::string_view);
std::optional<Position> position_from(std::string_view);
std::optional<Status> status_from(std::string_view);
std::optional<Role> role_from(std::string_view);
std::optional<Level> level_from(std::string_view);
std::optional<ContactType> contact_type_from(std::string_view);

struct SourceFile {
  std::string file; // as it was named when it was imported
  std::string sha256;
};

struct Header {
  Kind kind = Kind::management_response;
  Text id, title, subject, organisation;
  std::string language;    // ISO 639-1 code of the content
  std::optional<Day> date; // of approval when the document states one, else its own
  Span date_at;
  Text from, to, approved_by;
  Text evaluation; // management response: id of the report it answers
  SourceFile source;
};

struct Response {
  Position position = Position::not_stated;
  Span position_at; // the words that state it
  Text text;
};

// A finding that this document or organisation does not want to hear of, and why.
struct Allow {
  Text rule;
  Text reason; // required
};

struct Recommendation {
  Text id;
  bool numbered = true; // false: the id is its place in the order
  Text title, text;
  std::vector<Text> points;
  Text priority;
  Text addressed_to;
  std::vector<Text> also; // other wordings of its title elsewhere in the document (a summary)
  Response response;
  std::vector<Allow> allow;
  Span at;
};

// A finding or conclusion that the organisation does not follow, answered like a recommendation.
struct Conclusion {
  Text id;
  Text title, text;
  Response response;
  Span at;
};

struct Owner {
  Text unit;
  Role role = Role::lead;
  std::vector<Text> people;
};

// One thing that is due in a window of days.
struct Milestone {
  Text label;                    // what is due, or empty when the timing speaks of the action as a whole
  std::string edtf;              // ISO 8601-2 form of the window, or empty where none exists
  Window window;                 // `from`/`to` in the files
  bool inferred = false;         // a year was taken from the document's date
  std::optional<Window> initial; // the date that a revised one replaces
  Span at;
};

// What a reader should know about how the wording was read, such as a date with two meanings.
struct Remark {
  std::string
      kind; // "ambiguous-date", "impossible-date", "vague", "out-of-range", "start-after-end", "no-date"
  Text words;
  std::string message; // one sentence, no closing dot
};

struct Timing {
  Text text; // the original wording
  bool continuous = false;
  std::vector<Milestone> milestones;
  std::vector<Remark> remarks;
};

struct FollowUp {
  std::optional<Day> date; // unknown for a status column without date
  Status status = Status::none;
  Text status_text; // the original wording where it says more than the status
  Text comment;
  std::vector<Text> evidence;
  Text by;
  Span at;
};

struct Action {
  Text id;
  bool numbered = true; // false: the id was made from its place
  Text title, text;
  std::vector<Text> recommendations; // ids
  Text owner_text;                   // the original wording
  std::vector<Owner> owners;
  Timing timing;
  std::vector<Text> depends_on;    // ids of actions
  std::vector<FollowUp> follow_up; // oldest first, never overwritten
  std::vector<Allow> allow;
  Span at;
};

struct Question {
  Text id, title;
  Text parent; // id of the question it belongs to, in files that keep sub-questions in one list
  std::vector<Question> sub_questions;
  Span at;
};

struct Section {
  Text id, title;
  Span at;
};

struct ProgressMarker {
  Text theme, id;
  std::optional<Level> level;
  Text text;
  Span at;
};

struct Choice {
  Text id, title, text;
  Span at;
};

struct ActionPoint {
  Text id, title, text;
  std::vector<Text> points;
  Span at;
};

// Outputs and outcomes.
struct Achievement {
  Text id, title, theme, source;
  std::optional<Day> date;
  std::vector<Text> actions, recommendations; // ids
  Span at;
};

struct Person {
  Text name, role;
};

struct Contact {
  std::optional<Day> date;
  ContactType type = ContactType::meeting;
  Text with_text; // the original wording of whom it was with
  std::vector<Person> with;
  std::vector<Text> also; // organisations that took part as well
  Text subject, text;
  std::vector<Text> actions; // ids
  Span at;
};

// A place in running text that points to something by its number.
struct Citation {
  std::string kind; // "recommendation", "action", "question", "section", "annex", "conclusion"
  Text id;          // at: the number; value: the id as the definitions print it
};

// A place in the text that says how many of something there are.
struct DeclaredCount {
  std::string kind; // as in Citation
  std::size_t count = 0;
  Span at;
  std::string words; // as written: "een 9-tal aanbevelingen"
};

// The same id defined a second time with other content.
struct Redefinition {
  std::string kind;
  Text id, title;
};

struct Document {
  Header header;
  std::vector<Recommendation> recommendations;
  std::vector<Conclusion> conclusions;
  std::vector<Action> actions;
  std::vector<Question> questions;
  std::vector<Section> sections;
  std::vector<Text> annexes; // ids of the annexes that the document contains
  std::vector<ProgressMarker> progress_markers;
  std::vector<Choice> choices;
  std::vector<ActionPoint> action_points;
  std::vector<Achievement> outputs, outcomes;
  std::vector<Contact> contacts;
  std::vector<Citation> citations;
  std::vector<DeclaredCount> declared_counts;
  std::vector<Redefinition> redefinitions;
  std::vector<Allow> allow;
};

const Recommendation* find_recommendation(const Document& document, std::string_view id);
const Action* find_action(const Document& document, std::string_view id);

// Ids compared as people compare them: "2B" is "2b", "01" is "1", "4." is "4". For equality only.
std::string normal_id(std::string_view id);
// Order of ids as people number: 2 before 10, 1.9 before 1.10, 2 before 2a before 2b.
bool id_less(std::string_view a, std::string_view b);

} // namespace mr::model
