// The stages of reading as text.
#include "mr/extract/cues.hpp"
#include "mr/extract/extract.hpp"
#include "mr/extract/kind.hpp"
#include "mr/extract/own_words.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/response.hpp"
#include "mr/extract/run_on_records.hpp"
#include "mr/extract/tables.hpp"
#include "mr/extract/unmarked_fields.hpp"

#include <fmt/format.h>

namespace mr::extract {

namespace {

std::string where(const source::Document& document, const source::Flow& text) {
  return text.empty() ? "-" : to_string(document.source.place(text.source().begin));
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 90;
  std::string line = collapse_spaces(text);
  if (line.size() > most) {
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line = line.substr(0, end) + "…";
  }
  return line;
}

const char* name_of(source::BlockKind kind) {
  switch (kind) {
  case source::BlockKind::line: return "line";
  case source::BlockKind::heading: return "heading";
  case source::BlockKind::paragraph: return "paragraph";
  case source::BlockKind::list_item: return "item";
  case source::BlockKind::table: return "table";
  case source::BlockKind::page_break: return "page break";
  case source::BlockKind::aside: return "aside";
  }
  return "";
}

std::string blocks(const source::Document& document) {
  std::string out;
  for (const source::Block& block : document.blocks) {
    if (block.kind == source::BlockKind::table) {
      out += fmt::format("table, {} rows\n", block.rows.size());
      for (const source::Row& row : block.rows) {
        out += row.header ? "  head" : "  row ";
        for (const source::Cell& cell : row.cells)
          out += cell.covered ? " | ^" : fmt::format(" | {}", shortened(source::text_of(cell).text()));
        out += "\n";
      }
      continue;
    }
    out += fmt::format("{:<10} {:<8} {}{}{}\n", name_of(block.kind), where(document, block.text),
                       block.level ? fmt::format("[{}] ", block.level) : "",
                       block.marker.empty() ? "" : block.marker + " ", shortened(block.text.text()));
  }
  return out;
}

// Every unit with what its beginning says it is.
std::string cues(const source::Document& document, const Units& units, const Lexicon& lexicon) {
  std::string out;
  for (const Unit& unit : units.units) {
    std::string cue = unit.kind == UnitKind::table ? "table" : "text";
    if (unit.kind != UnitKind::table) {
      if (const auto h = numbered_heading(unit, lexicon))
        cue = fmt::format("{} {}", h->noun, h->id.empty() ? "without number" : h->id);
      else if (const auto part = part_heading(unit, lexicon))
        cue = fmt::format("part {}", *part);
      else if (const auto columns = head_line(unit, lexicon))
        cue = fmt::format("head of {} columns", columns->size());
      else if (const auto label = label_of(unit, lexicon))
        cue = fmt::format("label {}", label->field);
      else if (is_metadata(unit, lexicon))
        cue = "metadata";
      else if (const auto item = numbered_item(unit))
        cue = fmt::format("item {}", item->id.text);
      else if (!unit.marker.empty())
        cue = "bullet";
    }
    out += fmt::format("{:<8} {:<24} {}\n", where(document, unit.text), cue, shortened(unit.text.text()));
  }
  return out;
}

std::string fields(const source::Document& document, const Draft& draft) {
  std::string out;
  const auto field = [&](std::string_view name, const source::Flow& value) {
    if (!value.empty())
      out += fmt::format("  {:<14} {:<8} {}\n", name, where(document, value), shortened(value.text()));
  };
  for (const DraftRecommendation& r : draft.recommendations) {
    out += fmt::format("{} {}\n", r.conclusion ? "conclusion" : "recommendation",
                       r.id.empty() ? "(by order)" : r.id);
    field("title", r.title);
    for (const source::Flow& p : r.text) field("text", p);
    for (const source::Flow& p : r.points) field("point", p);
    field("position", r.position);
    for (const source::Flow& p : r.response) field("response", p);
    field("priority", r.priority);
  }
  for (const DraftAction& a : draft.actions) {
    out += fmt::format("action {}{}\n", a.id.empty() ? "(by order)" : a.id,
                       a.under ? fmt::format(", below recommendation {}", *a.under + 1) : "");
    field("title", a.title);
    for (const source::Flow& p : a.text) field("text", p);
    if (a.cites) field("answers", *a.cites);
    field("owner", a.owner);
    field("timing", a.timing);
    field("revised timing", a.revised_timing);
    for (const DraftStatus& s : a.statuses) {
      field("status", s.text);
      field("comment", s.comment);
    }
  }
  for (const source::Flow& p : draft.left_over)
    out += fmt::format("left over        {:<8} {}\n", where(document, p), shortened(p.text()));
  return out;
}

} // namespace

std::optional<std::string> dump(const source::Document& document, std::string_view stage,
                                const Options& options) {
  if (stage == "blocks") return blocks(document);
  Units units = make_units(document);
  const std::string language = options.language.value_or(recognise_language(units));
  Lexicon lexicon(language);
  part_unmarked_fields(units, lexicon);
  learn_own_words(units, lexicon);
  part_run_on_records(units, lexicon);
  if (stage == "kind") {
    const RecognisedKind kind = recognise_kind(units, lexicon);
    return fmt::format("{}, language {}: {}\n", model::to_string(kind.kind), language, kind.reason);
  }
  if (stage == "cues") return cues(document, units, lexicon);
  if (stage == "fields") return fields(document, read_response(units, lexicon));
  if (stage == "outline") {
    std::string out;
    for (const model::Section& s : read_outline(units, lexicon))
      out += fmt::format("{:<8} {:<10} {}\n", to_string(document.source.place(s.at.begin)), s.id.value,
                         shortened(s.title.value));
    return out;
  }
  return std::nullopt;
}

} // namespace mr::extract
