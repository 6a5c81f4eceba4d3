// Styles, numbering, footer, properties and relations of a Word file.
#include "mr/render/docx_parts.hpp"

#include "mr/base/dates.hpp"
#include "mr/base/text.hpp"
#include "mr/render/html_escape.hpp"

#include <fmt/format.h>

namespace mr::render {

namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* word_namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

struct Style {
  const char* id;
  const char* name;
  const char* based_on;  // or ""
  const char* paragraph; // inside w:pPr
  const char* run;       // inside w:rPr; {accent} is the organisation's colour
};

constexpr Style styles[] = {
    {"Title", "Title", "Normal", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"40\"/>",
     "<w:b/><w:color w:val=\"{accent}\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"},
    {"Subtitle", "Subtitle", "Normal", "<w:spacing w:before=\"0\" w:after=\"160\"/>",
     "<w:color w:val=\"566069\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
    {"Heading1", "heading 1", "Normal",
     "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"2\" "
     "w:color=\"{accent}\"/></w:pBdr>"
     "<w:spacing w:before=\"400\" w:after=\"140\"/><w:outlineLvl w:val=\"0\"/>",
     "<w:b/><w:color w:val=\"{accent}\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"},
    {"Heading2", "heading 2", "Normal",
     "<w:keepNext/><w:spacing w:before=\"300\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
     "<w:b/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>"},
    {"Heading3", "heading 3", "Normal",
     "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
     "<w:b/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>"},
    {"Quote", "Quote", "Normal",
     "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"D5DADE\"/></w:pBdr><w:ind "
     "w:left=\"284\"/>",
     ""},
    {"Note", "Note", "Normal", "", "<w:i/><w:color w:val=\"566069\"/>"},
    {"ListBullet", "List Bullet", "Normal",
     "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/><w:contextualSpacing/>", ""},
    {"Caption", "caption", "Normal", "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>", "<w:b/>"},
    {"TableText", "Table Text", "Normal",
     "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
     "<w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
    {"TableHead", "Table Head", "TableText", "<w:keepNext/>", "<w:b/><w:color w:val=\"{on_accent}\"/>"},
    {"Footer", "footer", "Normal", "",
     "<w:color w:val=\"566069\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string style_part(const page::Page& page) {
  std::string out = fmt::format(
      "{0}<w:styles {1}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" "
      "w:hAnsi=\"Calibri\" "
      "w:cs=\"Calibri\" w:eastAsia=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang "
      "w:val=\"{2}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" "
      "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n<w:style w:type=\"paragraph\" "
      "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n",
      declaration, word_namespaces, xml_text(page.language));
  for (const Style& style : styles)
    out += fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn "
        "w:val=\"{}\"/><w:next w:val=\"{}\"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>\n",
        style.id, style.name, style.based_on,
        std::string_view(style.id).starts_with("Table") ? style.id : "Normal", style.paragraph, style.run);
  out += fmt::format(
      "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color "
      "w:val=\"{{accent}}\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
      "Table\"/><w:tblPr><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
      "<w:style w:type=\"table\" w:styleId=\"PackTable\"><w:name w:val=\"Pack Table\"/><w:basedOn "
      "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" "
      "w:color=\"D5DADE\"/><w:bottom "
      "w:val=\"single\" w:sz=\"4\" w:color=\"D5DADE\"/><w:insideH w:val=\"single\" w:sz=\"4\" "
      "w:color=\"D5DADE\"/></w:tblBorders></w:tblPr></w:style>\n</w:styles>\n");
  replace_all(out, "{accent}", page.brand.accent);
  replace_all(out, "{on_accent}", page.brand.on_accent);
  return out;
}

std::string numbering_part() {
  return fmt::format("{}<w:numbering {}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType "
                     "w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
                     "w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind "
                     "w:left=\"340\" w:hanging=\"255\"/></w:pPr></w:lvl></w:abstractNum><w:num "
                     "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n",
                     declaration, word_namespaces);
}

std::string field(const char* code) {
  return fmt::format(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} "
      "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
      code);
}

std::string run(std::string_view text) {
  return fmt::format("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml_text(text));
}

// `words` is "Page {n} of {total}" in the language of the pack; `width` that of the page's text.
std::string footer_part(const page::Page& page, const std::string& words, int width) {
  std::string pages;
  std::size_t at = 0;
  for (const auto& [mark, code] : {std::pair{"{n}", "PAGE"}, std::pair{"{total}", "NUMPAGES"}}) {
    const std::size_t found = words.find(mark, at);
    if (found == std::string::npos) continue;
    pages += run(words.substr(at, found - at)) + field(code);
    at = found + std::string_view(mark).size();
  }
  pages += run(words.substr(at));
  return fmt::format("{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" "
                     "w:pos=\"{}\"/></w:tabs></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p></w:ftr>\n",
                     declaration, word_namespaces, width, run(page.footer), pages);
}

std::string properties_part(const page::Page& page, Day day) {
  return fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:language>{}"
      "</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>"
      "</cp:coreProperties>\n",
      declaration, xml_text(collapse_spaces(page.title)), xml_text(page.language), to_iso(day));
}

std::string content_types() {
  return std::string(declaration) +
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" "
         "ContentType=\"image/jpeg\"/>"
         "<Override PartName=\"/word/document.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
         "<Override PartName=\"/word/styles.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
         "<Override PartName=\"/word/numbering.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"
         "<Override PartName=\"/word/footer1.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
         "<Override PartName=\"/word/footer2.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
         "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";
}

constexpr const char* relation_open =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

std::string relation(const char* id, const char* type, const std::string& target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

std::string logo_name(const page::Brand& brand) {
  return brand.logo_type == "image/png" ? "media/logo.png" : "media/logo.jpeg";
}

} // namespace

const char* docx_footer_relation(bool landscape) { return landscape ? "rIdFooterWide" : "rIdFooter"; }

bool docx_shows(const page::Brand& brand) {
  return !brand.logo.empty() && (brand.logo_type == "image/png" || brand.logo_type == "image/jpeg");
}

std::vector<ZipEntry> docx_parts(const page::Page& page, const std::string& page_words, Day day) {
  constexpr const char* office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto type = [&](const char* name) { return std::string(office) + name; };
  std::string relations = std::string(declaration) + relation_open +
                          relation("rIdStyles", type("styles").c_str(), "styles.xml") +
                          relation("rIdNumbering", type("numbering").c_str(), "numbering.xml") +
                          relation(docx_footer_relation(false), type("footer").c_str(), "footer1.xml") +
                          relation(docx_footer_relation(true), type("footer").c_str(), "footer2.xml");
  if (docx_shows(page.brand))
    relations += relation(docx_logo_relation, type("image").c_str(), logo_name(page.brand));
  relations += "</Relationships>\n";
  std::vector<ZipEntry> parts{
      {"[Content_Types].xml", content_types()},
      {"_rels/.rels",
       std::string(declaration) + relation_open +
           relation("rId1", type("officeDocument").c_str(), "word/document.xml") +
           relation("rId2",
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml") +
           "</Relationships>\n"},
      {"docProps/core.xml", properties_part(page, day)},
      {"word/_rels/document.xml.rels", relations},
      {"word/styles.xml", style_part(page)},
      {"word/numbering.xml", numbering_part()},
      {"word/footer1.xml", footer_part(page, page_words, docx_portrait_width)},
      {"word/footer2.xml", footer_part(page, page_words, docx_landscape_width)},
  };
  if (docx_shows(page.brand)) parts.push_back({"word/" + logo_name(page.brand), page.brand.logo});
  return parts;
}

} // namespace mr::render
