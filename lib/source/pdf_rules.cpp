// The contents of pages are read in a process apart, as other helpers are.
#include "mr/source/pdf_rules.hpp"

#include "mr/base/subprocess.hpp"
#include "mr/source/pdf_file.hpp"
#include "mr/source/rule_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

namespace mr::source {

namespace {

constexpr std::size_t most_page_bytes = std::size_t{16} << 20, most_bytes = std::size_t{64} << 20;
constexpr std::size_t most_objects = 5'000; // drawn
constexpr std::size_t fewest_words = 4;     // of a page that may hold a table
constexpr int deepest = 8;                  // forms within forms

struct Budget {
  std::size_t bytes = most_bytes, objects = most_objects;
};

// The streams' data, unless that is more than any page of text needs.
std::string content_of(const PdfFile& pdf, const std::vector<PdfFile::Object>& streams, Budget& budget) {
  std::string all;
  for (const PdfFile::Object stream : streams) {
    const std::string data = pdf.is_stream(stream) ? pdf.data(stream) : "";
    if (data.size() + all.size() > std::min(budget.bytes, most_page_bytes)) break;
    all += data + '\n';
  }
  budget.bytes -= std::min(budget.bytes, all.size());
  return all;
}

template <std::size_t Count>
std::optional<std::array<double, Count>> numbers(const PdfFile& pdf, PdfFile::Object array) {
  std::array<double, Count> out{};
  if (pdf.items(array) != Count) return std::nullopt;
  for (std::size_t i = 0; i < Count; ++i) {
    const auto number = pdf.number(pdf.item(array, i));
    if (!number) return std::nullopt;
    out[i] = *number;
  }
  return out;
}

// Follows Do into the forms among the resources.
class FormReader final : public RuleReader {
public:
  FormReader(Page& page, const Matrix& matrix, const PdfFile& pdf, PdfFile::Object resources, Budget& budget,
             int depth)
      : RuleReader(page, matrix), page_(page), pdf_(pdf), resources_(resources), budget_(budget),
        depth_(depth) {}

private:
  void draw_object(std::string_view name, const Matrix& matrix) override {
    if (depth_ >= deepest || budget_.objects == 0) return;
    --budget_.objects;
    const PdfFile::Object object =
        pdf_.key(pdf_.key(resources_, "/XObject"), ('/' + std::string(name)).c_str());
    if (!pdf_.is_stream(object)) return;
    const PdfFile::Object form = pdf_.dictionary(object), own = pdf_.key(form, "/Resources");
    if (!pdf_.is_name(pdf_.key(form, "/Subtype"), "/Form")) return;
    Matrix placed = matrix;
    if (const auto m = numbers<6>(pdf_, pdf_.key(form, "/Matrix")))
      placed = Matrix{(*m)[0], (*m)[1], (*m)[2], (*m)[3], (*m)[4], (*m)[5]} * matrix;
    const std::string content = content_of(pdf_, {object}, budget_);
    FormReader(page_, placed, pdf_, pdf_.is_dictionary(own) ? own : resources_, budget_, depth_ + 1)
        .read(content);
  }

  Page& page_;
  const PdfFile& pdf_;
  PdfFile::Object resources_;
  Budget& budget_;
  int depth_;
};

// pdftotext measures from the upper left corner of the media box, turned as the page is.
std::optional<Matrix> page_matrix(const PdfFile& pdf, PdfFile::Object page) {
  const auto box = numbers<4>(pdf, pdf.inherited(page, "/MediaBox"));
  if (!box) return std::nullopt;
  const auto [left, right] = std::minmax((*box)[0], (*box)[2]);
  const auto [bottom, top] = std::minmax((*box)[1], (*box)[3]);
  const double rotate = pdf.number(pdf.inherited(page, "/Rotate")).value_or(0);
  const int turn = rotate > -1e6 && rotate < 1e6 ? (static_cast<int>(rotate) % 360 + 360) % 360 : 0;
  if (turn == 90) return Matrix{0, 1, 1, 0, -bottom, -left};
  if (turn == 180) return Matrix{-1, 0, 0, 1, right, -bottom};
  if (turn == 270) return Matrix{0, -1, -1, 0, top, right};
  return Matrix{1, 0, 0, -1, -left, top};
}

struct SentRule {
  std::uint32_t page = 0, down = 0;
  Rule rule;
};

// Only words are needed of `pages`; what is found comes as SentRule after SentRule.
std::string find_rules(const std::vector<Page>& pages, const std::string& path) {
  PdfFile pdf(path);
  std::string out;
  if (pdf.pages() != pages.size()) return out;
  Budget budget;
  for (std::size_t p = 0; p < pages.size() && budget.bytes > 0; ++p) {
    if (pages[p].words.size() < fewest_words) continue;
    const PdfFile::Object page = pdf.page(p), contents = pdf.key(page, "/Contents");
    std::vector<PdfFile::Object> streams;
    for (std::size_t i = 0; i < pdf.items(contents); ++i) streams.push_back(pdf.item(contents, i));
    if (streams.empty()) streams.push_back(contents);
    Page found;
    if (const auto matrix = page_matrix(pdf, page))
      FormReader(found, *matrix, pdf, pdf.inherited(page, "/Resources"), budget, 0)
          .read(content_of(pdf, streams, budget));
    for (const bool down : {false, true})
      for (const Rule& rule : down ? found.down : found.across) {
        const SentRule sent{static_cast<std::uint32_t>(p), down, rule};
        out.append(reinterpret_cast<const char*>(&sent), sizeof sent);
      }
    pdf.release();
  }
  return out;
}

} // namespace

bool add_rules(std::vector<Page>& pages, const std::string& path) {
  if (!PdfFile::available()) return false;
  RunLimits limits;
  limits.seconds = 6; // what it brings is worth no longer wait
  limits.output_bytes = std::size_t{64} << 20;
  limits.memory_bytes = std::size_t{768} << 20;
  const auto run = run_apart([&] { return find_rules(pages, path); }, limits);
  if (!run || run->status != 0 || run->too_much) return true;
  for (std::size_t at = 0; at + sizeof(SentRule) <= run->output.size(); at += sizeof(SentRule)) {
    SentRule sent;
    std::memcpy(&sent, run->output.data() + at, sizeof sent);
    if (sent.page >= pages.size()) break; // the process apart reads what may be hostile
    Page& page = pages[sent.page];
    (sent.down ? page.down : page.across).push_back(sent.rule);
  }
  return true;
}

} // namespace mr::source
