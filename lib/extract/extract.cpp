// The stages in order: units, language, kind, header, records, model.
#include "mr/extract/extract.hpp"

#include "mr/extract/assemble.hpp"
#include "mr/extract/contacts.hpp"
#include "mr/extract/header.hpp"
#include "mr/extract/kind.hpp"
#include "mr/extract/own_words.hpp"
#include "mr/extract/report.hpp"
#include "mr/extract/response.hpp"
#include "mr/extract/run_on_records.hpp"
#include "mr/extract/strategy.hpp"
#include "mr/extract/units.hpp"
#include "mr/extract/unmarked_fields.hpp"

namespace mr::extract {

Extraction extract(const source::Document& document, const Options& options) {
  Units units = make_units(document);
  Extraction out;
  model::Document& model = out.document;
  model.header.language = options.language.value_or(recognise_language(units));
  Lexicon lexicon(model.header.language);
  part_unmarked_fields(units, lexicon);
  learn_own_words(units, lexicon);
  part_run_on_records(units, lexicon);
  if (options.kind) {
    model.header.kind = *options.kind;
    out.kind_reason = "as asked for";
  } else {
    const RecognisedKind recognised = recognise_kind(units, lexicon);
    model.header.kind = recognised.kind;
    out.kind_reason = recognised.reason;
  }
  read_header(units, document, lexicon, options, model.header);
  switch (model.header.kind) {
  case model::Kind::management_response:
    assemble(read_response(units, lexicon), model, lexicon, options, out.notices);
    break;
  case model::Kind::evaluation_report: read_report(units, model, lexicon); break;
  case model::Kind::strategy: read_strategy(units, model, lexicon); break;
  case model::Kind::contact_register: model.contacts = read_contacts(units, lexicon); break;
  }
  read_mentions(units, model, lexicon);
  if (model.recommendations.empty() && model.actions.empty() && model.questions.empty() &&
      model.choices.empty() && model.action_points.empty() && model.contacts.empty()) {
    Diagnostic nothing;
    nothing.rule = "nothing-read";
    nothing.message = "no recommendation, action, question, choice or contact was found in this document";
    nothing.advice =
        "check that it is the right file; 'mr import --dump cues' shows what each line was taken for";
    out.notices.push_back(std::move(nothing));
  }
  return out;
}

} // namespace mr::extract
