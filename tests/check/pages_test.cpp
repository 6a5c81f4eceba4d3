// Every rule has a page, and the examples on it are what the rule does.
#include "mr/base/embedded.hpp"
#include "mr/base/text.hpp"
#include "mr/check/run.hpp"
#include "mr/model/canonical.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include <doctest/doctest.h>

using namespace mr;

namespace {

struct Example {
  bool bad = false;
  std::string options; // "as-of=2026-06-30", "owners=Planning_desk"
  std::string yaml;
};

std::vector<Example> examples(std::string_view page) {
  std::vector<Example> out;
  bool inside = false;
  for (const std::string_view line : lines(page)) {
    if (line.starts_with("```")) {
      inside = line.starts_with("```yaml ");
      if (inside) out.push_back({line.find(" bad") != std::string_view::npos, std::string(line), {}});
    } else if (inside) {
      out.back().yaml.append(line).append("\n");
    }
  }
  return out;
}

std::string option(const Example& example, const std::string& name) {
  const std::size_t at = example.options.find(name + "=");
  if (at == std::string::npos) return {};
  std::string value = example.options.substr(at + name.size() + 1);
  value = value.substr(0, value.find(' '));
  std::replace(value.begin(), value.end(), '_', ' ');
  return value;
}

// The names of the rules that find something in an example; its documents are separated by "---".
std::multiset<std::string> found(const Example& example, const std::string& rule) {
  std::vector<std::string> texts{""};
  for (const std::string_view line : lines(example.yaml)) {
    if (line == "---")
      texts.emplace_back();
    else
      texts.back().append(line).append("\n");
  }
  std::vector<std::unique_ptr<SourceText>> sources;
  std::vector<std::unique_ptr<model::Reading>> readings;
  std::vector<Diagnostic> problems;
  check::Portfolio portfolio;
  for (const std::string& text : texts) {
    sources.push_back(std::make_unique<SourceText>("example.yaml", text));
    auto reading = model::read_canonical(*sources.back());
    REQUIRE(reading.has_value());
    readings.push_back(std::make_unique<model::Reading>(std::move(*reading)));
    for (Diagnostic d : readings.back()->problems) {
      d.document = readings.size() - 1;
      problems.push_back(d);
    }
    check::add_document(portfolio, readings.back()->document, *sources.back());
  }
  portfolio.as_of = parse_iso_day(option(example, "as-of"));
  if (const std::string owners = option(example, "owners"); !owners.empty())
    portfolio.conventions.owners = {owners};
  std::multiset<std::string> out;
  // unused-allow is about the other rules, so those must run.
  const check::Selection selection{{rule == "unused-allow" ? "all" : rule, "schema", "unknown-key"}, {}, {}};
  for (const Diagnostic& d : check::run(portfolio, selection, problems)) out.insert(d.rule);
  return out;
}

} // namespace

TEST_CASE("every rule has a page with a bad and a good example, and every page has a rule") {
  for (const check::Rule& rule : check::rules()) {
    const std::string name(rule.name);
    CAPTURE(name);
    const std::string_view page = check::page(name);
    CHECK(page.starts_with("# " + name + "\n"));
    const auto all = examples(page);
    CHECK(std::any_of(all.begin(), all.end(), [](const Example& e) { return e.bad; }));
    CHECK(std::any_of(all.begin(), all.end(), [](const Example& e) { return !e.bad; }));
  }
  for (const embedded::File& file : embedded::rule_pages())
    CHECK_MESSAGE(check::find_rule(file.name.substr(0, file.name.size() - 3)) != nullptr, file.name);
}

TEST_CASE("a rule finds one thing in its bad example and nothing in its good one") {
  for (const check::Rule& rule : check::rules())
    for (const Example& example : examples(check::page(rule.name))) {
      const std::string name(rule.name);
      CAPTURE(name);
      CAPTURE(example.yaml);
      const auto rules = found(example, name);
      CHECK(rules.count(name) == (example.bad ? 1 : 0));
      // Apart from what it shows, an example is in good form.
      if (name != "schema") CHECK(rules.count("schema") == 0);
      if (name != "unknown-key") CHECK(rules.count("unknown-key") == 0);
    }
}

TEST_CASE("rules are sorted by name and found by it") {
  const auto& all = check::rules();
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  CHECK(check::find_rule("missing-owner") != nullptr);
  CHECK(check::find_rule("missing") == nullptr);
}
