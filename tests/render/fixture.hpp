// An invented organisation's management response, built by hand, with its schedule on one day.
#pragma once
#include "mr/lang/pack.hpp"
#include "mr/render/render.hpp"

#include <string>
#include <utility>
#include <vector>

namespace mr::render::test {

inline Day day(const char* iso) { return *parse_iso_day(iso); }
inline model::Text text(std::string value) { return {std::move(value), {}}; }

inline model::Recommendation recommendation(std::string id, std::string title, model::Position position,
                                            std::string response = {}) {
  model::Recommendation r;
  r.id = text(std::move(id));
  r.title = text(std::move(title));
  r.response = {position, {}, text(std::move(response))};
  return r;
}

inline model::Action action(std::string id, std::string title, std::vector<std::string> recommendations,
                            std::string owner, std::string timing) {
  model::Action a;
  a.id = text(std::move(id));
  a.title = text(std::move(title));
  for (std::string& r : recommendations) a.recommendations.push_back(text(std::move(r)));
  a.owner_text = text(std::move(owner));
  a.timing.text = text(std::move(timing));
  return a;
}

inline void add_milestone(model::Action& a, const char* from, const char* to, std::string label = {}) {
  model::Milestone m;
  m.window = {day(from), day(to)};
  m.label = text(std::move(label));
  a.timing.milestones.push_back(std::move(m));
}

// Four recommendations (one without action, one rejected), five actions in five states, one without a
// recommendation.
inline model::Document response() {
  using model::Position;
  model::Document d;
  d.header.id = text("MR-2025-01");
  d.header.subject = text("Proeftuinen voor stadslandbouw");
  d.header.organisation = text("Stichting Groene Kade");
  d.header.language = "nl";
  d.header.date = day("2025-03-10");
  d.recommendations.push_back(
      recommendation("1", "Leg de afspraken met buurtcomités vast", Position::accepted, "Akkoord."));
  d.recommendations.back().points = {text("per wijk"), text("vóór het zaaiseizoen")};
  d.recommendations.push_back(recommendation("2", "Meet de opbrengst per tuin", Position::partially_accepted,
                                             "Enkel de grote tuinen.\nDe kleine volgen later."));
  d.recommendations.push_back(
      recommendation("3", "Verkoop de serre", Position::rejected, "De serre wordt nog gebruikt."));
  d.recommendations.push_back(recommendation("4", "Betrek scholen", Position::not_stated));
  d.actions.push_back(
      action("1.1", "Modelafspraak opstellen", {"1"}, "Wijkwerking (Noor)", "tegen mei 2025"));
  d.actions[0].owners = {{text("Wijkwerking"), model::Role::lead, {text("Noor")}}};
  add_milestone(d.actions[0], "2025-05-01", "2025-05-31");
  d.actions.push_back(action("1.2", "Afspraken tekenen", {"1"}, "Wijkwerking met Beheer",
                             "najaar 2025, laatste wijk in 2026"));
  d.actions[1].owners = {{text("Wijkwerking"), model::Role::lead, {}},
                         {text("Beheer"), model::Role::support, {text("Bram")}}};
  add_milestone(d.actions[1], "2025-09-01", "2025-12-20", "eerste wijken");
  add_milestone(d.actions[1], "2026-01-01", "2026-12-31", "laatste wijk");
  d.actions.push_back(action("2.1", "Weegschalen plaatsen", {"2", "1"}, "Beheer", "juni 2025"));
  d.actions[2].owners = {{text("Beheer"), model::Role::lead, {}}};
  add_milestone(d.actions[2], "2025-06-01", "2025-06-30");
  model::FollowUp done;
  done.date = day("2025-12-01");
  done.status = model::Status::completed;
  done.comment = text("Alle tuinen hebben er een.");
  d.actions[2].follow_up.push_back(done);
  d.actions.push_back(action("2.2", "Cijfers bespreken", {"2"}, "", "doorlopend"));
  d.actions[3].timing.continuous = true;
  d.actions.push_back(action("9", "Nieuwsbrief", {}, "Communicatie", "later te bepalen"));
  return d;
}

// The schedule by hand: what lib/schedule says of these documents is its own tests' business.
inline schedule::Item item(std::size_t action, std::optional<std::size_t> milestone, State state, long days,
                           std::optional<model::FollowUp> last = {}) {
  schedule::Item i;
  i.action = action;
  i.milestone = milestone;
  i.state = state;
  i.days = days;
  i.last = std::move(last);
  return i;
}

inline Input input(const model::Document& document) {
  Input in;
  in.documents = {{&document, "respons.yaml"}};
  in.as_of = day("2026-01-15");
  const auto& done = document.actions[2].follow_up;
  in.items = {item(0, 0, State::overdue, 229),
              item(1, 0, State::overdue, 26),
              item(1, 1, State::due, 350),
              item(2, 0, State::completed, 0, done.empty() ? std::nullopt : std::optional(done[0])),
              item(3, {}, State::open, 0),
              item(4, {}, State::undated, 0)};
  return in;
}

inline Words words(const char* code) { return Words(*lang::find_pack(code)); }

// Text that tries to leave its place in every format.
inline const std::string& hostile() {
  static const std::string all = "=cmd|'/c calc'!A1 | <script>alert(1)</script> \"q\" & ]]> --> `code` *b* "
                                 "[x](javascript:1)\x01\x1b[31m "
                                 "\xE2\x80\xAEtxt.exe\xE2\x80\xAC\n---\n# heading\n| a | b |\n- item";
  return all;
}

} // namespace mr::render::test
