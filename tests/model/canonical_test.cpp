// Canonical files: what is written is read back, and what is wrong is told with its place.
#include "mr/model/canonical.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::model;

namespace {

Reading read(const std::string& text, const std::string& file = "mr.yaml") {
  auto reading = read_canonical(SourceText(file, text));
  INFO((reading ? "" : describe(reading.error())));
  REQUIRE(reading.has_value());
  return *reading;
}

// "line:column rule: message (advice)", one a line.
std::string problems(const std::string& text) {
  const SourceText source("mr.yaml", text);
  const auto reading = read_canonical(source);
  REQUIRE(reading.has_value());
  std::string out;
  for (const Diagnostic& d : reading->problems)
    out += to_string(source.place(d.at.begin)) + " " + d.rule + ": " + d.message +
           (d.advice.empty() ? "" : " (" + d.advice + ")") + "\n";
  return out;
}

const std::string head = "mr: 1\ndocument: {kind: management-response}\n";

Text text(std::string value) { return {std::move(value), {}}; }

// A document in which every field holds something.
Document full() {
  Document d;
  d.header = {Kind::management_response,
              text("mr-1"),
              text("Response"),
              text("Programme"),
              text("Org"),
              "en",
              make_day(2025, 10, 13),
              {},
              text("A"),
              text("B"),
              text("Board"),
              text("ev-1"),
              {"a.docx", "00ff"}};
  Recommendation r;
  r.id = text("1");
  r.numbered = false;
  r.title = text("Plan"), r.text = text("More"), r.priority = text("high"), r.addressed_to = text("Unit");
  r.points = {text("a"), text("b")};
  r.also = {text("Plan it")};
  r.response = {Position::partially_accepted, {}, text("Because")};
  r.allow = {{text("number-gap"), text("as printed")}};
  d.recommendations = {r};
  d.conclusions = {{text("1"), text("C"), text("c"), {Position::rejected, {}, text("No")}, {}}};
  Action a;
  a.id = text("1.1"), a.numbered = false, a.title = text("Do"), a.text = text("so");
  a.recommendations = {text("1")};
  a.owner_text = text("Unit (Noor)");
  a.owners = {{text("Unit"), Role::support, {text("Noor")}}};
  Milestone m;
  m.label = text("Draft"), m.edtf = "2025-08", m.window = {make_day(2025, 8, 1), make_day(2025, 8, 31)};
  m.inferred = true;
  m.initial = Window{make_day(2025, 1, 1), {}};
  a.timing = {text("August"), true, {m}, {{"vague", text("soon"), "no date"}}};
  a.depends_on = {text("2.1")};
  a.follow_up = {
      {make_day(2026, 1, 1), Status::ongoing, text("busy"), text("Half"), {text("x.pdf")}, text("Noor"), {}}};
  a.allow = {{text("missing-owner"), text("being hired")}};
  d.actions = {a};
  d.questions = {{text("EV.1"), text("Q"), text("EV"), {{text("EV.1.1"), text("S"), {}, {}, {}}}, {}}};
  d.sections = {{text("4.1"), text("Method"), {}}};
  d.annexes = {text("A")};
  d.progress_markers = {{text("Water"), text("1"), Level::like, text("More"), {}}};
  d.choices = {{text("1"), text("Ch"), text("ch"), {}}};
  d.action_points = {{text("1"), text("Ap"), text("ap"), {text("p")}, {}}};
  d.outputs = {{text("o1"),
                text("Out"),
                text("Water"),
                text("log"),
                make_day(2025, 2, 3),
                {text("1.1")},
                {text("1")},
                {}}};
  d.outcomes = {{text("u1"), text("Outcome"), {}, {}, {}, {}, {}, {}}};
  d.contacts = {{make_day(2025, 3, 4),
                 ContactType::consultation_response,
                 text("Ministry"),
                 {{text("Noor"), text("chief")}},
                 {text("Union")},
                 text("Law"),
                 text("Sent"),
                 {text("1.1")},
                 {}}};
  d.citations = {{"recommendation", text("9")}};
  d.declared_counts = {{"recommendation", 9, {}, "nine recommendations"}};
  d.redefinitions = {{"question", text("EV.1"), text("Other")}};
  d.allow = {{text("declared-count"), text("annex counts")}};
  return d;
}

} // namespace

TEST_CASE("every field survives writing and reading, in YAML and JSON, byte for byte") {
  const Document d = full();
  const std::string yaml = write_yaml(d), json = write_json(d);
  const Reading from_yaml = read(yaml), from_json = read(json, "mr.json");
  CHECK(from_yaml.problems.empty());
  CHECK(from_json.problems.empty());
  CHECK(write_yaml(from_yaml.document) == yaml);
  CHECK(write_json(from_json.document) == json);
  CHECK(write_json(from_yaml.document) == json);
  CHECK(write_yaml(from_json.document) == yaml);
  for (const char* piece :
       {"approved_by: Board", "addressed_to: Unit", "sub_questions:", "initial: {from: 2025-01-01}",
        "status_text: busy", "remarks:", "level: like", "type: consultation-response",
        "words: nine recommendations", "depends_on: [\"2.1\"]"})
    CHECK_MESSAGE(yaml.find(piece) != std::string::npos, piece);
}

TEST_CASE("texts that YAML could take for something else come back as they were") {
  for (const char* value :
       {"1",    "010",       "1.10",    "0x1F",    "1e5",     "12:30",    "2025-08",  "2025-08-01",
        "yes",  "No",        "on",      "y",       "~",       "null",     "true",     ".5",
        "-",    "- a",       "? a",     ": a",     "a: b",    "a #b",     "a:",       " a",
        "a ",   "#a",        "&a",      "*a",      "!a",      "%a",       "@a",       "`a",
        "|",    ">",         "'a'",     "\"a\"",   "[a]",     "{a}",      "a, b",     "a\tb",
        "\ta",  "a\n",       "\na",     "a\nb",    "a\n\n b", "a\n b",    "a\r\nb",   "a\nb ",
        "\\",   "a\\nb",     "---",     "...",     "a\x01z",  "a\u0085z", "a\u2028z", "\uFEFFa",
        "é: è", "😀",         "\u00A0a", "a\u00A0", "=",       "<<",       "..",       "key: [",
        "\x7F", "a\n---\nb", "a\n# b"}) {
    Document d;
    d.header.title = text(value);
    Action a;
    a.id = text("1");
    a.recommendations = {text(value)}; // in brackets other characters need quotes
    a.title = text(value);
    d.actions = {a};
    const Reading yaml = read(write_yaml(d)), json = read(write_json(d), "mr.json");
    CHECK(yaml.problems.empty());
    CHECK(yaml.document.header.title.value == value);
    CHECK(yaml.document.actions.at(0).title.value == value);
    CHECK(yaml.document.actions.at(0).recommendations.at(0).value == value);
    CHECK(json.document.actions.at(0).title.value == value);
  }
}

TEST_CASE("a timing always says whether it is continuous; other empty fields are left out") {
  const std::string yaml =
      write_yaml(read(head + "actions:\n- id: \"1\"\n  timing: {text: in May}\n").document);
  CHECK(yaml ==
        "mr: 1\ndocument:\n  kind: management-response\nactions:\n- id: \"1\"\n  timing:\n    text: in May\n"
        "    continuous: false\n");
}

TEST_CASE("every text knows its place") {
  const std::string file = head + "actions:\n- id: \"1\"\n  title: \"Fix it\"\n  timing: {text: May}\n";
  const Reading r = read(file);
  const Action& a = r.document.actions.at(0);
  CHECK(file.substr(a.title.at.begin, a.title.at.size()) == "\"Fix it\"");
  CHECK(file.substr(a.timing.text.at.begin, a.timing.text.at.size()) == "May");
  CHECK(file.substr(a.at.begin, 7) == "id: \"1\"");
}

TEST_CASE("a misspelt key is reported at its place, with the nearest name, and the rest is read") {
  const std::string file = head + "actions:\n- id: \"1\"\n  titel: x\n  owner_text: Unit\n";
  CHECK(problems(file) == "5:3 unknown-key: an action has no 'titel' (did you mean 'title'?)\n");
  CHECK(read(file).document.actions.at(0).owner_text.value == "Unit");
  CHECK(problems(head + "timing: 3\n")
            .starts_with("3:1 unknown-key: a document has no 'timing' (it has: document, "));
}

TEST_CASE("wrong types, unknown words and impossible dates are told at their place") {
  CHECK(problems(head + "actions: none\n") == "3:10 schema: 'actions' is a text here, a list is expected\n");
  CHECK(problems(head + "actions:\n- x\n") ==
        "4:3 schema: 'actions' is a text here, a mapping is expected\n");
  CHECK(problems(head + "actions:\n- id: \"1\"\n  title: [a]\n") ==
        "5:10 schema: 'title' is a list here, a text is expected\n");
  CHECK(problems(head + "actions:\n- id: \"1\"\n  timing: {continuous: yes}\n") ==
        "5:24 schema: 'continuous' is true or false, not 'yes' (write true or false, without quotes)\n");
  CHECK(problems(head + "recommendations:\n- id: \"1\"\n  response: {position: acepted}\n") ==
        "5:24 schema: 'acepted' is no position (did you mean 'accepted'?)\n");
  CHECK(problems("mr: 1\ndocument: {kind: management-response, date: 2025-02-30}\n") ==
        "2:45 schema: there is no day 2025-02-30\n");
  CHECK(problems("mr: 1\ndocument: {kind: management-response, date: 13 October}\n") ==
        "2:45 schema: 'date' is a date, not '13 October' (write it as YYYY-MM-DD, such as 2025-10-13)\n");
  CHECK(problems(head + "declared_counts:\n- {kind: action, count: 010}\n") ==
        "4:25 schema: 'count' is a whole number, not '010'\n");
  CHECK(problems(head + "actions:\n-\n") ==
        "4:1 schema: an empty entry in 'actions' (fill it in or delete it)\n");
}

TEST_CASE("a list of one may have been written without its list: it is reported and read") {
  const std::string file = head + "actions:\n- id: \"1\"\n  recommendations: \"3\"\n";
  CHECK(problems(file) == "5:20 schema: 'recommendations' is a text here, a list is expected\n");
  CHECK(read(file).document.actions.at(0).recommendations.at(0).value == "3");
}

TEST_CASE("what must be there and is not is reported") {
  CHECK(problems("mr: 1\ndocument: {title: x}\n") == "2:12 schema: 'document' has no 'kind' (add 'kind')\n");
  CHECK(problems("mr: 1\n") == "1:1 schema: a document has no 'document' (add 'document')\n");
  CHECK(problems(head + "actions:\n- title: x\n") == "4:3 schema: an action has no 'id' (add 'id')\n");
  CHECK(problems(head + "actions:\n- id: \"\"\n") == "4:3 schema: 'id' is empty\n");
  CHECK(problems("document: {kind: strategy}\n") ==
        "1:1 schema: the key 'mr' is missing (begin the file with 'mr: 1')\n");
  CHECK(problems("mr: 2\ndocument: {kind: strategy}\n") ==
        "1:5 schema: this file is of format version '2'; this mr reads version 1 (write 'mr: 1', or use a "
        "newer mr)\n");
}

TEST_CASE("a text without quotes that other programs read as something else is reported") {
  CHECK(problems(head + "actions:\n- id: 1.10\n") ==
        "4:7 schema: 1.10 stands without quotes here, so other programs read a number (write \"1.10\")\n");
  CHECK(problems(head + "actions:\n- id: 1.2.3\n  title: no\n") ==
        "5:10 schema: no stands without quotes here, so other programs read a yes or no (write \"no\")\n");
  CHECK(read(head + "actions:\n- id: 010\n").document.actions.at(0).id.value == "010");
}

TEST_CASE("problems name the recommendation or action they stand in") {
  const Reading r = read(head + "actions:\n- id: \"4.2\"\n  owners:\n  - {unit: A, role: boss}\n");
  REQUIRE(r.problems.size() == 1);
  CHECK(r.problems[0].subject.kind == "action");
  CHECK(r.problems[0].subject.id == "4.2");
}

TEST_CASE("canonical files are recognised by their keys, not by their names") {
  for (const char* yes :
       {"mr: 1\n", "# note\n\n---\nmr: 1\n", "\xEF\xBB\xBFmr: 1\r\n", "{\"mr\": 1}", "{ mr: 1 }", "\"mr\": 1",
        "document: {kind: strategy}\nmr: 1\n", "{\"document\": {}, \"mr\": 1}", "%YAML 1.2\n---\nmr: 1\n"})
    CHECK_MESSAGE(is_canonical(yes), yes);
  for (const char* no : {"", "mrs: 1", "Mr: Janssens", "mr. Janssens", "recommendations: three\nfoo",
                         "{\"a\": 1}", "text\nmr: 1\n", "#", "mr:1"})
    CHECK_MESSAGE(!is_canonical(no), no);
}
