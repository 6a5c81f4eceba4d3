// Adding to a history leaves every other byte as it is.
#include "mr/model/edit.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::model;

namespace {

FollowUp entry() {
  FollowUp f;
  f.date = make_day(2026, 6, 30);
  f.status = Status::ongoing;
  f.comment.value = "Half: done";
  return f;
}

std::string added(const std::string& text, const std::string& action = "1") {
  const auto out = add_follow_up(SourceText("r.yaml", text), action, entry());
  INFO((out ? "" : describe(out.error())));
  REQUIRE(out.has_value());
  return *out;
}

std::string refused(const std::string& text, const std::string& action = "1") {
  const auto out = add_follow_up(SourceText("r.yaml", text), action, entry());
  REQUIRE_FALSE(out.has_value());
  return out.error().message;
}

const std::string head = "mr: 1\ndocument: {kind: management-response}\n";
const std::string block = "- date: 2026-06-30\n    status: ongoing\n    comment: \"Half: done\"\n";

} // namespace

TEST_CASE("an entry goes below the last one, with its indentation, and comments stay") {
  const std::string before =
      head + "actions: # ours\n- id: \"1\"\n  follow_up:\n  - date: 2026-01-31 # first\n    status: ongoing\n"
             "\n# the second\n- id: \"2\"\n";
  const std::string after =
      head +
      "actions: # ours\n- id: \"1\"\n  follow_up:\n  - date: 2026-01-31 # first\n    status: ongoing\n  " +
      block + "\n# the second\n- id: \"2\"\n";
  CHECK(added(before) == after);
}

TEST_CASE("an action without a history gets one, also at the end of a file without a line end") {
  CHECK(added(head + "actions:\n  - id: \"1\"\n    title: x\n") ==
        head + "actions:\n  - id: \"1\"\n    title: x\n    follow_up:\n    - date: 2026-06-30\n      status: "
               "ongoing\n      comment: "
               "\"Half: done\"\n");
  CHECK(added(head + "actions:\n- id: \"1\"\n  title: x") ==
        head + "actions:\n- id: \"1\"\n  title: x\n  follow_up:\n  " + block.substr(0, block.size() - 1));
  CHECK(added(head + "actions:\n- id: \"1\"\n  follow_up:\n  title: x\n") ==
        head + "actions:\n- id: \"1\"\n  follow_up:\n  " + block + "  title: x\n");
}

TEST_CASE("brackets are added to inside the brackets") {
  const std::string one = "{date: 2026-06-30, status: ongoing, comment: \"Half: done\"}";
  CHECK(added(head + "actions: [{id: \"1\", title: x}]\n") ==
        head + "actions: [{id: \"1\", title: x, follow_up: [" + one + "]}]\n");
  CHECK(added(head + "actions:\n- id: \"1\"\n  follow_up: []\n") ==
        head + "actions:\n- id: \"1\"\n  follow_up: [" + one + "]\n");
  CHECK(added(head + "actions:\n- id: \"1\"\n  follow_up: [{status: ongoing}]\n") ==
        head + "actions:\n- id: \"1\"\n  follow_up: [{status: ongoing}, " + one + "]\n");
}

TEST_CASE("line ends of Windows and a byte order mark are kept") {
  const std::string before = "\xEF\xBB\xBFmr: 1\r\ndocument: {kind: strategy}\r\nactions:\r\n- id: \"1\"\r\n";
  CHECK(added(before) ==
        before +
            "  follow_up:\r\n  - date: 2026-06-30\r\n    status: ongoing\r\n    comment: \"Half: done\"\r\n");
}

TEST_CASE("JSON that mr wrote is written again") {
  const std::string before =
      "{\n  \"mr\": 1,\n  \"document\": {\n    \"kind\": \"strategy\"\n  },\n  \"actions\": [\n    {\n"
      "      \"id\": \"1\"\n    }\n  ]\n}\n";
  CHECK(added(before).find("\"comment\": \"Half: done\"") != std::string::npos);
  CHECK(refused("{\"mr\": 1, \"document\": {\"kind\": \"strategy\"}, \"actions\": [{\"id\": \"1\"}]}") ==
        "action 1 cannot be changed in place safely");
}

TEST_CASE("what cannot be changed safely is refused") {
  CHECK(refused(head + "actions:\n- id: \"2\"\n") == "there is no action 1");
  CHECK(refused(head + "actions:\n- id: \"1\"\n- id: \"1\"\n") == "there are two actions 1");
  CHECK(refused(head + "actions: [{id: \"1\", title: x,}]\n") ==
        "action 1 cannot be changed in place safely");
  CHECK(refused(head + "actions:\n- id: \"1\"\n  follow_up: ~\n") ==
        "action 1 cannot be changed in place safely");
  CHECK(refused(head + "actions:\n- id: \"1\"\n  text: |+\n    kept\n\n\n") ==
        "action 1 cannot be changed in place safely");
  CHECK(refused(head + "actions:\n- id: \"1\"\n  follow_up:\n  - date: 2027-01-31\n") ==
        "the last entry of action 1 is of 2027-01-31");
}
