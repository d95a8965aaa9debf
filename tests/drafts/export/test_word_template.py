"""The organisation's own Word template: what it has is kept and filled, and what could not be used is told."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from drafts.export.huddinge import draft

from slutsats.drafts.export import docx as word
from slutsats.drafts.export.options import Options, WrittenFile

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)
REFERENCE = "KS-2025/17"


def bytes_of(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def two_sections() -> bytes:
    """A letterhead on the first page, a running header on the others; another header in a second section."""
    document = docx.Document()
    first = document.sections[0]
    first.page_width, first.page_height, first.left_margin = Mm(210), Mm(297), Mm(40)
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(PIXEL), width=Mm(40))
    first.header.paragraphs[0].text = "Exempelstad, fortsättning"
    first.footer.paragraphs[0].text = "Box 1, Exempelstad"
    first.first_page_footer.paragraphs[0].text = "Besöksadress: Torget 1"
    document.add_paragraph("Här skriver du.")
    second = document.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Andra avsnittets sidhuvud"
    return bytes_of(document)


def four_styles() -> bytes:
    """A template that has only the styles that every document has; the others are latent."""
    document = docx.Document()
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:default")) is None:
            style.getparent().remove(style)
    return bytes_of(document)


def control(name: str, content: str, more: str = "") -> Any:
    """A content control in the line, showing its placeholder."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{name}"/>{more}<w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{content}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def with_fields() -> bytes:
    """A letterhead with content controls and a field for a document property, which the template declares."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]._p
    header.append(control("Diarienummer", "[Dnr]"))
    header.append(control("Datum", "[Datum]", '<w:date><w:dateFormat w:val="yyyy-MM-dd"/></w:date>'))
    header.append(control("Säkerhetsklass", "[Klass]"))
    for run in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> DOCPROPERTY "Enhet" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>gammal enhet</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        header.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))
    document.add_paragraph()._p.append(
        control(
            "Ärende",
            "[Rubrik]",
            "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'\" "
            'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>',
        )
    )
    document.add_paragraph("Ta bort den här texten.")
    return bytes_of(document)


def written(template: bytes, paper: Any = None) -> WrittenFile:
    return word.export(paper or draft(reference=REFERENCE), Options(template=template))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def told(made: WrittenFile) -> list[str]:
    return [str(message) for message in made.told]


def test_the_first_sections_page_header_and_footer_are_the_papers() -> None:
    made = written(two_sections())
    document = opened(made.data)

    (section,) = document.sections
    assert round(section.left_margin.mm) == 40
    assert section.different_first_page_header_footer
    assert section.first_page_header._element.findall(f".//{qn('a:blip')}")
    assert section.header.paragraphs[0].text == "Exempelstad, fortsättning"
    assert section.footer.paragraphs[0].text == "Box 1, Exempelstad"
    assert section.first_page_footer.paragraphs[0].text == "Besöksadress: Torget 1"
    assert b"Andra avsnittets" not in b"".join(parts(made.data).values())
    assert told(made) == [
        "The template has 2 sections: the paper takes its page, header and footer from the first",
        "The template's own text is left out: “Här skriver du.”",
    ]


def test_no_picture_has_the_number_of_one_of_the_templates() -> None:
    numbers = [
        number
        for name, content in parts(written(two_sections()).data).items()
        if name.startswith("word/")
        for number in re.findall(rb'<wp:docPr id="(\d+)"', content)
    ]

    assert len(numbers) == 2
    assert len(set(numbers)) == 2


def test_a_paper_has_headings_where_the_template_has_no_heading_styles() -> None:
    made = written(four_styles())
    document = opened(made.data)

    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == [draft().title]
    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.text for one in headings] == [section.heading for section in draft().sections]
    assert headings[0].style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "0"
    assert (
        told(made)[0] == "The template has no styles for title, heading 1, heading 2, heading 3: plain ones are added"
    )


def test_fields_for_number_date_title_and_unit_are_filled_and_not_repeated() -> None:
    paper = replace(draft(reference=REFERENCE), unit="Miljökontoret")
    made = written(with_fields(), paper)
    document = opened(made.data)

    header = "".join(text.text or "" for text in document.sections[0].header._element.iter(qn("w:t")))
    assert header == f"{REFERENCE}2025-04-01[Klass]Miljökontoret"
    dated = document.sections[0].header._element.find(f".//{qn('w:date')}")
    assert dated.get(qn("w:fullDate")) == "2025-04-01T00:00:00Z"
    body = "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in document.element.body)
    assert body.startswith(draft().title)
    assert body.count(draft().title) == 1
    assert REFERENCE not in body
    assert b'name="Enhet"><vt:lpwstr>Milj\xc3\xb6kontoret</vt:lpwstr>' in parts(made.data)["docProps/custom.xml"]
    assert told(made) == [
        "The paper has nothing for the template's field Säkerhetsklass: it stays as it is",
        "The template's own text is left out: “Ta bort den här texten.”",
    ]


def test_a_control_that_is_bound_to_the_documents_own_data_has_it_filled_there_too() -> None:
    store = "{11111111-2222-3333-4444-555555555555}"
    document = docx.Document()
    binding = (
        f'<w:dataBinding w:prefixMappings="xmlns:d=\'urn:dok\'" w:xpath="/d:dok[1]/d:nr[1]" w:storeItemID="{store}"/>'
    )
    document.sections[0].header.paragraphs[0]._p.append(control("Dnr", "[Dnr]", binding))
    data = parts(bytes_of(document))
    item = next(name for name in data if re.fullmatch(r"customXml/item\d+\.xml", name))
    properties = next(name for name in data if name.startswith("customXml/itemProps"))
    data[item] = b'<dok xmlns="urn:dok"><nr>0</nr></dok>'
    data[properties] = re.sub(rb'itemID="[^"]*"', f'itemID="{store}"'.encode(), data[properties])

    made = parts(written(zipped(data)).data)

    assert f"<nr>{REFERENCE}</nr>".encode() in made[item]


def test_tables_are_set_in_the_templates_own_table_style() -> None:
    document = docx.Document()
    document.add_table(1, 1, style="Light List Accent 1").cell(0, 0).text = "Så ser våra tabeller ut"

    made = opened(written(bytes_of(document)).data)

    assert [table.style.name for table in made.tables] == ["Light List Accent 1"]


@pytest.mark.parametrize("template", [None, two_sections(), four_styles(), with_fields()])
def test_word_opens_it_as_its_own_and_no_other_program_signs_it(template: bytes | None) -> None:
    data = parts(word.export(draft(), Options(template=template)).data)

    assert (
        b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in data["word/settings.xml"]
    )
    assert b"<Application>Slutsats</Application>" in data["docProps/app.xml"]
    assert b"python-docx" not in b"".join(data[name] for name in data if name.startswith("docProps/"))


def test_a_template_whose_page_says_nothing_is_an_a4() -> None:
    document = docx.Document()
    document.element.body.remove(document.element.body.find(qn("w:sectPr")))

    made = opened(written(bytes_of(document)).data)

    assert round(made.sections[0].page_width.mm) == 210
    assert all(column.width > 0 for column in made.tables[0].columns)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(data: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in data.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_macros(*, template: bool) -> bytes:
    """A letterhead that carries a project of macros, as Word packs it."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(two_sections())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "template.macroEnabledTemplate" if template else "document.macroEnabled"
    types = parts["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(plain, f"application/vnd.ms-word.{kind}.main+xml")
    project = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", project).encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    relation = (
        '<Relationship Id="rIdMacros" Target="vbaProject.bin" '
        'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", relation).encode()
    parts["word/vbaProject.bin"] = b"macros"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("template", [True, False], ids=["dotm", "docm"])
def test_a_template_with_macros_is_used_without_them_and_that_is_told(*, template: bool) -> None:
    written = word.export(draft(), Options(template=with_macros(template=template)))

    with zipfile.ZipFile(io.BytesIO(written.data)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "thumbnail" in name]
        assert b"macro" not in archive.read("[Content_Types].xml")
    assert "The template's macros are left out: the paper is a document without any" in map(str, written.told)
    assert docx.Document(io.BytesIO(written.data)).sections[0].header.paragraphs[0].text == "Exempelstad, fortsättning"


def with_table_style(borders: str) -> bytes:
    """A template whose own style of tables is this."""
    document = docx.Document()
    style = f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Vara"><w:name w:val="Våra"/>{borders}'
    document.styles.element.append(parse_xml(f"{style}</w:style>"))
    return bytes_of(document)


@pytest.mark.parametrize(
    ("borders", "drawn"),
    [
        ("", True),
        ('<w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>', False),
        ('<w:basedOn w:val="TableGrid"/>', False),
    ],
    ids=["empty", "lines", "lines of another"],
)
def test_a_table_has_lines_of_the_house_s_style_or_where_that_has_none_the_program_s(
    borders: str, *, drawn: bool
) -> None:
    written = word.export(draft(), Options(template=with_table_style(borders)))
    table = docx.Document(io.BytesIO(written.data)).tables[0]

    assert table.style.name == "Våra"
    assert (next(table._tbl.iter(qn("w:tcBorders")), None) is not None) == drawn


@pytest.mark.parametrize("lying", [False, True])
def test_no_name_of_a_network_is_broken_in_the_head_of_the_table(*, lying: bool) -> None:
    """At Arial's width, the widest of the usual ones, in bold: 0.62 of the letters' size."""
    names = ["Klimatkommunerna", "Östersjönätverket", "Energikontoren", "ICLEI", "Miljöpiloterna"][: 5 if lying else 3]
    networks = tuple((f"n{number}", name) for number, name in enumerate(names))
    rows = tuple(
        replace(row, cells=tuple(replace(row.cells[0], network=network) for network, _ in networks))
        for row in draft().matrix
    )
    document = docx.Document(io.BytesIO(word.export(draft(networks=networks, matrix=rows)).data))

    for cell in document.tables[0].rows[0].cells[1:]:
        longest = max(len(name) for name in cell.text.split())
        points = cell.paragraphs[0].runs[0].font.size.pt
        assert longest * points * 0.62 <= cell.width.pt - 10.8
