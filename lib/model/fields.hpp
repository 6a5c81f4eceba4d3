// Every struct's fields, once: their names and order in canonical files. Reader, writers, "did you mean" and
// the test of the schemas all walk these lists.
//
// A visitor is called as v(Field, member) or v(Field, member, span), where `span` receives the place of the
// value. Internal to lib/model.
#pragma once
#include "mr/model/model.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>

namespace mr::model {

struct Field {
  std::string_view name;
  bool required = false;    // its absence is a problem
  bool on_one_line = false; // a list written as [a, b], for ids and names
  bool unless = false;      // for booleans: the value that is left out

  constexpr Field(const char* n) : name(n) {}
  constexpr Field(std::string_view n, bool r, bool o, bool u)
      : name(n), required(r), on_one_line(o), unless(u) {}
};

constexpr Field required(std::string_view name) { return {name, true, false, false}; }
constexpr Field on_one_line(std::string_view name) { return {name, false, true, false}; }
constexpr Field unless_true(std::string_view name) { return {name, false, false, true}; }

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

template <class V>
void fields(V& v, Is<SourceFile> auto& s) {
  v("file", s.file);
  v("sha256", s.sha256);
}

template <class V>
void fields(V& v, Is<Header> auto& h) {
  v(required("kind"), h.kind);
  v("id", h.id);
  v("title", h.title);
  v("subject", h.subject);
  v("organisation", h.organisation);
  v("language", h.language);
  v("date", h.date, h.date_at);
  v("from", h.from);
  v("to", h.to);
  v("approved_by", h.approved_by);
  v("evaluation", h.evaluation);
  v("source", h.source);
}

template <class V>
void fields(V& v, Is<Response> auto& r) {
  v("position", r.position, r.position_at);
  v("text", r.text);
}

template <class V>
void fields(V& v, Is<Allow> auto& a) {
  v(required("rule"), a.rule);
  v(required("reason"), a.reason);
}

template <class V>
void fields(V& v, Is<Recommendation> auto& r) {
  v(required("id"), r.id);
  v(unless_true("numbered"), r.numbered);
  v("title", r.title);
  v("text", r.text);
  v("points", r.points);
  v("priority", r.priority);
  v("addressed_to", r.addressed_to);
  v("also", r.also);
  v("response", r.response);
  v("allow", r.allow);
}

template <class V>
void fields(V& v, Is<Conclusion> auto& c) {
  v(required("id"), c.id);
  v("title", c.title);
  v("text", c.text);
  v("response", c.response);
}

template <class V>
void fields(V& v, Is<Owner> auto& o) {
  v("unit", o.unit);
  v("role", o.role);
  v(on_one_line("people"), o.people);
}

template <class V>
void fields(V& v, Is<Window> auto& w) {
  v("from", w.from);
  v("to", w.to);
}

template <class V>
void fields(V& v, Is<Milestone> auto& m) {
  v("label", m.label);
  v("edtf", m.edtf);
  v("from", m.window.from);
  v("to", m.window.to);
  v("inferred", m.inferred);
  v("initial", m.initial);
}

template <class V>
void fields(V& v, Is<Remark> auto& r) {
  v(required("kind"), r.kind);
  v("words", r.words);
  v("message", r.message);
}

template <class V>
void fields(V& v, Is<Timing> auto& t) {
  v("text", t.text);
  v("continuous", t.continuous);
  v("milestones", t.milestones);
  v("remarks", t.remarks);
}

template <class V>
void fields(V& v, Is<FollowUp> auto& f) {
  v("date", f.date);
  v("status", f.status);
  v("status_text", f.status_text);
  v("comment", f.comment);
  v("evidence", f.evidence);
  v("by", f.by);
}

template <class V>
void fields(V& v, Is<Action> auto& a) {
  v(required("id"), a.id);
  v(unless_true("numbered"), a.numbered);
  v("title", a.title);
  v("text", a.text);
  v(on_one_line("recommendations"), a.recommendations);
  v("owner_text", a.owner_text);
  v("owners", a.owners);
  v("timing", a.timing);
  v(on_one_line("depends_on"), a.depends_on);
  v("follow_up", a.follow_up);
  v("allow", a.allow);
}

template <class V>
void fields(V& v, Is<Question> auto& q) {
  v(required("id"), q.id);
  v("title", q.title);
  v("parent", q.parent);
  v("sub_questions", q.sub_questions);
}

template <class V>
void fields(V& v, Is<Section> auto& s) {
  v(required("id"), s.id);
  v("title", s.title);
}

template <class V>
void fields(V& v, Is<ProgressMarker> auto& p) {
  v("theme", p.theme);
  v(required("id"), p.id);
  v("level", p.level);
  v("text", p.text);
}

template <class V>
void fields(V& v, Is<Choice> auto& c) {
  v(required("id"), c.id);
  v("title", c.title);
  v("text", c.text);
}

template <class V>
void fields(V& v, Is<ActionPoint> auto& a) {
  v(required("id"), a.id);
  v("title", a.title);
  v("text", a.text);
  v("points", a.points);
}

template <class V>
void fields(V& v, Is<Achievement> auto& a) {
  v("id", a.id);
  v("date", a.date);
  v("title", a.title);
  v("theme", a.theme);
  v("source", a.source);
  v(on_one_line("actions"), a.actions);
  v(on_one_line("recommendations"), a.recommendations);
}

template <class V>
void fields(V& v, Is<Person> auto& p) {
  v("name", p.name);
  v("role", p.role);
}

template <class V>
void fields(V& v, Is<Contact> auto& c) {
  v("date", c.date);
  v("type", c.type);
  v("with_text", c.with_text);
  v("with", c.with);
  v("also", c.also);
  v("subject", c.subject);
  v("text", c.text);
  v(on_one_line("actions"), c.actions);
}

template <class V>
void fields(V& v, Is<Citation> auto& c) {
  v(required("kind"), c.kind);
  v(required("id"), c.id);
}

template <class V>
void fields(V& v, Is<DeclaredCount> auto& d) {
  v(required("kind"), d.kind);
  v(required("count"), d.count);
  v("words", d.words);
}

template <class V>
void fields(V& v, Is<Redefinition> auto& r) {
  v(required("kind"), r.kind);
  v(required("id"), r.id);
  v("title", r.title);
}

// The lists of a document; its header stands before them under `document`.
template <class V>
void fields(V& v, Is<Document> auto& d) {
  v(required("document"), d.header);
  v("recommendations", d.recommendations);
  v("conclusions", d.conclusions);
  v("actions", d.actions);
  v("questions", d.questions);
  v("sections", d.sections);
  v(on_one_line("annexes"), d.annexes);
  v("progress_markers", d.progress_markers);
  v("choices", d.choices);
  v("action_points", d.action_points);
  v("outputs", d.outputs);
  v("outcomes", d.outcomes);
  v("contacts", d.contacts);
  v("citations", d.citations);
  v("declared_counts", d.declared_counts);
  v("redefinitions", d.redefinitions);
  v("allow", d.allow);
}

} // namespace mr::model
