#!/usr/bin/env python3
"""Make the large documents that bench/readers.sh times: reader_files.py DIR.

rows.docx: a table of 10,000 rows and 5 columns; cells.xlsx: 500,000 cells; pages.fodt: text and tables for a PDF
of some 300 pages. The same bytes every time; only the standard library is needed.
"""
import pathlib
import sys
import zipfile

WORDS = "plan ligne dienst report regio halte budget school mobiel acteur termijn equipo agua kaart meting".split()


def words(seed, count):
    return " ".join(WORDS[(seed * 7 + i * 3) % len(WORDS)] for i in range(count))


def write_zip(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def docx(path, rows=10_000):
    def cell(text):
        return (f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="40"/></w:pPr>'
                f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>')
    body = "".join("<w:tr>" + cell(f"{r // 9 + 1}.{r % 9 + 1}") + "".join(cell(words(r + c, 6)) for c in range(4)) +
                   "</w:tr>" for r in range(rows))
    write_zip(path, [
        ("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>' + body + "</w:tbl></w:body></w:document>"),
    ])


def xlsx(path, rows=50_000, columns=10):
    strings = "".join(f"<si><t>{words(i, 4)}</t></si>" for i in range(1000))
    sheet = "".join(f'<row r="{r}">' + "".join(
        f'<c r="{chr(65 + c)}{r}" t="s"><v>{(r * 31 + c * 7) % 1000}</v></c>' if c % 2 else
        f'<c r="{chr(65 + c)}{r}"><v>{r * 10 + c}</v></c>' for c in range(columns)) + "</row>" for r in range(1, rows + 1))
    write_zip(path, [
        ("xl/workbook.xml", '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/sharedStrings.xml", f"<sst>{strings}</sst>"),
        ("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
    ])


def fodt(path, parts=300):
    def row(r):
        return "<table:table-row>" + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in (
            f"{r + 1}.1", words(r, 9), words(r + 3, 4), words(r + 5, 2))) + "</table:table-row>"
    body = "".join(f'<text:h text:outline-level="1">Deel {i + 1}</text:h>' +
                   "".join(f"<text:p>{words(i + k, 60).capitalize()}.</text:p>" for k in range(5)) +
                   f'<table:table table:name="t{i}"><table:table-column table:number-columns-repeated="4"/>' +
                   "".join(row(r) for r in range(12)) + "</table:table>" for i in range(parts))
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>' + body + "</office:text></office:body></office:document>")


folder = pathlib.Path(sys.argv[1])
docx(folder / "rows.docx")
xlsx(folder / "cells.xlsx")
fodt(folder / "pages.fodt")
