// Which rules run, what settings do to findings, and what a baseline knows.
#include "mr/check/baseline.hpp"
#include "mr/check/config.hpp"
#include "mr/model/canonical.hpp"

#include <doctest/doctest.h>

using namespace mr;
using namespace mr::check;

TEST_CASE("a rule's name weighs more than its group's, and that more than all") {
  const Rule& owner = *find_rule("missing-owner");
  const Rule& hedge = *find_rule("non-committal-action");
  CHECK(selected(owner, {}));
  CHECK_FALSE(selected(hedge, {}));
  CHECK(selected(hedge, {{"substance"}, {}, {}}));
  CHECK_FALSE(selected(owner, {{"substance"}, {}, {}}));
  CHECK_FALSE(selected(owner, {{}, {"owners"}, {}}));
  CHECK(selected(owner, {{"missing-owner"}, {"owners"}, {}}));
  CHECK_FALSE(selected(owner, {{"all"}, {"missing-owner"}, {}}));
  CHECK(unknown_name({"all", "owners", "missing-owner"}) == std::nullopt);
  CHECK(unknown_name({"mising-owner"})->advice == "did you mean 'missing-owner'?");
}

TEST_CASE("patterns for paths: a star stays in its folder, two stars do not") {
  CHECK(matches("archive/**", "archive/2019/r.yaml"));
  CHECK(matches("**/r.yaml", "r.yaml"));
  CHECK(matches("**/r.yaml", "a/b/r.yaml"));
  CHECK(matches("*/r.yaml", "a/r.yaml"));
  CHECK_FALSE(matches("*/r.yaml", "a/b/r.yaml"));
  CHECK(matches("*.yaml", "a/b/r.yaml"));
  CHECK(matches("a/**/x*.yaml", "a/b/c/x1.yaml"));
  CHECK_FALSE(matches("a/**/x*.yaml", "b/c/x1.yaml"));
  CHECK(matches("r?.yaml", "r1.yaml"));
  CHECK_FALSE(matches("", "r.yaml"));
  CHECK_FALSE(matches(std::string(50, '*') + "b", std::string(5000, 'a')));
}

TEST_CASE("settings for paths: later entries win") {
  const auto config =
      parse_config(SourceText("mr.yaml", "paths:\n"
                                         "- {files: 'old/**', ignore: [owners]}\n"
                                         "- {files: 'old/2024/**', severity: {missing-owner: note}}\n"));
  REQUIRE(config.has_value());
  Diagnostic d;
  d.rule = "missing-owner";
  CHECK(apply_paths(*config, "new/r.yaml", d));
  CHECK_FALSE(apply_paths(*config, "old/r.yaml", d));
  CHECK(apply_paths(*config, "old/2024/r.yaml", d));
  CHECK(d.severity == Severity::note);
}

TEST_CASE("a mistake in mr.yaml is told at its place") {
  const auto wrong = [](const char* text) {
    const auto config = parse_config(SourceText("mr.yaml", text));
    REQUIRE_FALSE(config.has_value());
    return describe(config.error());
  };
  CHECK(wrong("ignor: []\n") == "mr.yaml:1:1: there is no setting 'ignor'");
  CHECK(wrong("ignore: x\n") == "mr.yaml:1:9: 'ignore' is a text here, a list is expected");
  CHECK(wrong("severity: {missing-owner: bad}\n") == "mr.yaml:1:27: 'bad' is no severity");
  CHECK(wrong("severity: {missing-ownr: note}\n") == "mr.yaml:1:12: there is no rule 'missing-ownr'");
  CHECK(wrong("fail_on: never\n") == "mr.yaml:1:10: 'never' is no severity");
  CHECK(wrong("conventions: {stale_after_days: 0}\n") ==
        "mr.yaml:1:33: 'stale_after_days' is a number of days");
  CHECK(wrong("paths: [{ignore: [all]}]\n") == "mr.yaml:1:9: an entry of 'paths' has no 'files'");
  CHECK(wrong("- a\n") == "mr.yaml:1:1: 'mr.yaml' is a list here, a mapping is expected");
}

TEST_CASE("a baseline knows a finding that has moved, as often as it was there") {
  Diagnostic d;
  d.rule = "missing-owner";
  d.subject = {"action", "1"};
  d.at = {0, 5};
  const SourceText old_text("a/r.yaml", "words here"), new_text("b/r.yaml", "moved words here");
  const std::vector<const SourceText*> old_sources{&old_text}, new_sources{&new_text};
  const auto baseline = read_baseline(SourceText("b.json", write_baseline({d}, old_sources)));
  REQUIRE(baseline.has_value());
  Diagnostic moved = d;
  moved.at = {6, 11};
  std::vector<Diagnostic> now{moved, moved};
  CHECK(subtract(now, new_sources, *baseline) == 1);
  CHECK(now.size() == 1);
  Diagnostic other = moved;
  other.subject.id = "2";
  now = {other};
  CHECK(subtract(now, new_sources, *baseline) == 0);
  CHECK_FALSE(read_baseline(SourceText("b.json", "{\"findings\": []}")).has_value());
}

TEST_CASE("findings come in one order, whatever the order of the rules") {
  const SourceText source(
      "r.yaml", "mr: 1\ndocument: {kind: management-response}\nactions:\n- {id: \"2\"}\n- {id: \"1\"}\n");
  const auto reading = model::read_canonical(source);
  REQUIRE(reading.has_value());
  Portfolio portfolio;
  add_document(portfolio, reading->document, source);
  const auto found = run(portfolio, {});
  REQUIRE(found.size() == 4);
  CHECK(found[0].rule == "missing-owner");
  CHECK(found[0].subject.id == "2");
  CHECK(found[1].rule == "timing-without-date");
  CHECK(found[3].subject.id == "1");
}
