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

enum class Shape : std::uint32_t { across, down, frame, filled, dot };

// A rule's `at`, `from` and `to`, or a box from its upper left corner to the lower right one.
struct SentShape {
  std::uint32_t page = 0;
  Shape shape = Shape::across;
  std::array<float, 4> places{};
};

void send(std::string& out, const SentShape& sent) {
  out.append(reinterpret_cast<const char*>(&sent), sizeof sent);
}

void send(std::string& out, std::uint32_t page, const Page& found) {
  for (const Rule& r : found.across) send(out, {page, Shape::across, {r.at, r.from, r.to}});
  for (const Rule& r : found.down) send(out, {page, Shape::down, {r.at, r.from, r.to}});
  for (const Box& b : found.boxes)
    send(out, {page, b.filled ? Shape::filled : Shape::frame, {b.x0, b.y0, b.x1, b.y1}});
  for (const Box& b : found.dots) send(out, {page, Shape::dot, {b.x0, b.y0, b.x1, b.y1}});
}

void receive(const SentShape& sent, Page& page) {
  const auto [a, b, c, d] = sent.places;
  switch (sent.shape) {
  case Shape::across: page.across.push_back({a, b, c}); break;
  case Shape::down: page.down.push_back({a, b, c}); break;
  case Shape::frame:
  case Shape::filled: page.boxes.push_back({a, b, c, d, sent.shape == Shape::filled}); break;
  case Shape::dot: page.dots.push_back({a, b, c, d, true}); break;
  }
}

// Only words are needed of `pages`; what is found comes as SentShape after SentShape.
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
    send(out, static_cast<std::uint32_t>(p), found);
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
  for (std::size_t at = 0; at + sizeof(SentShape) <= run->output.size(); at += sizeof(SentShape)) {
    SentShape sent;
    std::memcpy(&sent, run->output.data() + at, sizeof sent);
    if (sent.page >= pages.size()) break; // the process apart reads what may be hostile
    receive(sent, pages[sent.page]);
  }
  return true;
}

} // namespace mr::source
