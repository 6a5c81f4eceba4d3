// Rows under "Date | Type | With | Subject", with merged dates and in any order of columns.
#include "mr/extract/contact_table.hpp"

#include "mr/extract/contacts.hpp"
#include "mr/extract/register_years.hpp"
#include "mr/extract/wording.hpp"
#include "mr/timing/timing.hpp"

#include <optional>
#include <string>

namespace mr::extract {

namespace {

using source::Flow;

struct RegisterColumns {
  std::optional<std::size_t> date, type, with, also, subject, text;
};

const source::Cell& cell_at(const source::Block& table, std::size_t row, std::size_t column) {
  const source::Cell& cell = table.rows[row].cells[column];
  return cell.covered ? table.rows[cell.from_row].cells[cell.from_column] : cell;
}

// "Date of meeting", "Contact(s)", "Asunto tratado": the register word that the head begins with, or has in
// it.
std::string_view register_word(std::string_view head, const Lexicon& lexicon) {
  while (!head.empty() && (head.back() == ':' || head.back() == '*')) head.remove_suffix(1);
  if (head.empty() || head.size() > 60) return {};
  if (const auto m = lexicon.match("register", head)) return m->concept_name;
  const auto all = lexicon.find_all("register", head);
  return all.empty() ? std::string_view() : all.front().concept_name;
}

std::optional<RegisterColumns> register_columns(const source::Block& table, std::size_t row,
                                                const Lexicon& lexicon) {
  RegisterColumns out;
  const std::vector<source::Cell>& cells = table.rows[row].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].covered) continue;
    const std::string_view word = register_word(fold(source::text_of(cells[i]).text()), lexicon);
    const auto put = [&](std::optional<std::size_t>& column) {
      if (!column) column = i;
    };
    if (word == "date") put(out.date);
    if (word == "type") put(out.type);
    if (word == "with") put(out.with);
    if (word == "also") put(out.also);
    if (word == "subject") put(out.subject);
    if (word == "text") put(out.text);
  }
  const std::size_t named = out.with.has_value() + out.subject.has_value() + out.type.has_value();
  return out.date && named >= 2 ? std::optional(out) : std::nullopt;
}

// The text of a row that has one cell filled: a year or a note between the entries.
std::optional<Flow> text_of_only_cell(const source::Row& row) {
  std::optional<Flow> only;
  for (const source::Cell& cell : row.cells) {
    Flow text = source::text_of(cell);
    if (cell.covered || text.empty()) continue;
    if (only) return std::nullopt;
    only = std::move(text);
  }
  return only;
}

class TableOfContacts {
public:
  TableOfContacts(const source::Block& table, std::optional<int> year, const Lexicon& lexicon)
      : table_(table), lexicon_(lexicon), year_(year) {
    options_.language = lexicon.language();
  }

  std::vector<model::Contact> read() {
    std::vector<model::Contact> out;
    std::optional<RegisterColumns> columns;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      if (auto head = register_columns(table_, r, lexicon_)) {
        columns = head;
        continue;
      }
      if (!columns) continue;
      if (const auto only = text_of_only_cell(table_.rows[r])) {
        if (const auto year = year_over_entries(only->text())) year_ = year;
        continue;
      }
      if (auto contact = row(r, *columns)) out.push_back(std::move(*contact));
    }
    return out;
  }

private:
  Flow text(std::size_t r, const std::optional<std::size_t>& column) const {
    if (!column) return {};
    Flow out = source::text_of(cell_at(table_, r, *column));
    return is_empty_cell(out.text()) ? Flow() : out;
  }

  std::optional<model::Contact> row(std::size_t r, const RegisterColumns& columns) const {
    const Flow date = text(r, columns.date);
    const auto day = timing::find_day(date.text(), options_, year_);
    if (!day) return std::nullopt; // a note
    model::Contact contact;
    contact.date = day->day;
    const Flow type = text(r, columns.type), with = text(r, columns.with), subject = text(r, columns.subject);
    if (with.empty() && subject.empty()) return std::nullopt;
    const std::string kind = fold(type.text());
    const auto is = [&](std::string_view path) {
      for (const std::string_view word : lexicon_.words(path))
        if (kind.find(word) != std::string::npos) return true;
      return false;
    };
    contact.type = is("register.consultation_response") ? model::ContactType::consultation_response
                                                        : model::ContactType::meeting;
    contact.with_text = to_text(with);
    split_participants(with, contact, lexicon_);
    if (const Flow also = text(r, columns.also); !also.empty()) contact.also.push_back(to_text(also));
    contact.subject = to_text(subject);
    contact.text = to_text(text(r, columns.text));
    for (const Flow& part : {date, type, with, subject}) contact.at = hull(contact.at, part.source());
    return contact;
  }

  const source::Block& table_;
  const Lexicon& lexicon_;
  std::optional<int> year_;
  timing::Options options_;
};

} // namespace

std::vector<model::Contact> read_contact_table(const source::Block& table, std::optional<int> year,
                                               const Lexicon& lexicon) {
  return TableOfContacts(table, year, lexicon).read();
}

} // namespace mr::extract
