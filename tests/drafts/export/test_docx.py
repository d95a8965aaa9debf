"""Word: real headings, lists and tables, the house's own template, and passages that can be found again."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from drafts.export.hostile import LONG, MARKUP, cleaned, hostile
from drafts.export.house import template
from drafts.export.huddinge import draft, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from slutsats.drafts.export import docx as word
from slutsats.drafts.export.options import Cancelled, ExportError, Options
from slutsats.drafts.export.package import MOST_PARTS
from slutsats.drafts.marks import bookmark
from slutsats.schema.draft import Draft, Section
from slutsats.schema.layout import ANNEXES
from slutsats.schema.text import clean


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def lines(document: Any, *styles: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name in styles]


def test_headings_are_headings_and_the_title_a_title() -> None:
    document = opened(word.export(draft()).data)

    assert lines(document, "Title") == [draft().title]
    assert lines(document, "Heading 1") == [section.heading for section in draft().sections]
    assert lines(document, "Heading 2") == [
        "Klimatkommunerna",
        "Sveriges Ekokommuner (SEKOM)",
        "Motiveringar som inte återges ovan",
    ]


def test_the_proposal_is_a_numbered_list_and_the_sources_another() -> None:
    document = opened(word.export(draft()).data)

    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert len(set(lists[:2])) == len(set(lists[2:])) == 1
    assert lists[0] != lists[2]
    assert numbered[0].text == "Kommunen fortsätter som medlem i Klimatkommunerna."


def test_language_title_author_and_date_are_set() -> None:
    document = opened(word.export(draft()).data)
    core = document.core_properties

    assert (core.title, core.author, core.language) == (draft().title, "Huddinge kommun", "sv-SE")
    assert core.created.date().isoformat() == core.modified.date().isoformat() == "2025-04-01"
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert opened(word.export(draft(language="en")).data).core_properties.language == "en-GB"


def test_the_page_is_a4() -> None:
    section = opened(word.export(draft()).data).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_tables_header_row_is_repeated_and_rows_stay_whole() -> None:
    table = opened(word.export(draft()).data).tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["Fråga", "Klimatkommunerna", "SEKOM"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None


def test_the_picture_and_the_table_have_text_alternatives() -> None:
    document = opened(word.export(draft()).data)

    alternative = document.inline_shapes[0]._inline.docPr.get("descr")
    assert "Miljöstrategiskt arbete: Klimatkommunerna i mycket stor grad (hög säkerhet), nivå 5 av 5" in alternative
    properties = document.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Svar per fråga och nätverk"


def test_every_passage_stands_between_bookmarks() -> None:
    document = opened(word.export(draft(), Options(notes=True)).data)

    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert names == [bookmark(one) for one in draft().passages()]
    assert len(list(document.element.iter(qn("w:bookmarkEnd")))) == len(names)
    assert all(len(name) <= 40 for name in names)


def test_eight_networks_are_set_in_one_table_on_a_page_that_lies() -> None:
    networks = tuple((f"n{number}", f"Nätverk {number}") for number in range(8))
    rows = tuple(
        replace(row, cells=tuple(replace(row.cells[0], network=network) for network, _ in networks))
        for row in draft().matrix
    )

    document = opened(word.export(draft(networks=networks, matrix=rows)).data)

    assert [len(table.columns) for table in document.tables] == [9]
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, False, False]
    assert sum(column.width for column in document.tables[0].columns) > document.sections[0].page_width


def headed() -> Draft:
    """The paper with its criteria as headings, and its annexes under one."""
    first, annexes = draft().sections[:-3], draft().sections[-3:]
    sections = tuple(replace(one, headed=True) if one.id == "evaluation" else one for one in first)
    return draft(sections=(*sections, Section(ANNEXES, "Bilaga", sections=annexes)), contents=True)


def test_criteria_and_annexes_are_headings_where_the_layout_says_so() -> None:
    document = opened(word.export(headed()).data)

    below = lines(document, "Heading 2")
    assert [one for one in below if one in ("Fokusområden", "Miljöstrategiskt arbete")] == below[2:4]
    assert lines(document, "Heading 1")[-1] == "Bilaga"
    assert below[-3:] == ["Profil", "Svar i sammandrag", "Källor"]
    assert not [one for one in document.paragraphs if one.text.startswith("Fokusområden. ")]


def test_the_list_of_contents_names_every_heading_and_links_to_it() -> None:
    document = opened(word.export(headed()).data)

    listed = lines(document, "toc 1", "toc 2")
    assert listed == lines(document, "Heading 1", "Heading 2")
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    links = {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))}
    assert None not in links
    assert links <= marks


def test_the_sources_of_a_passage_are_a_footnote_that_word_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(word.export(draft(), Options(notes=True)).data)) as archive:
        notes = parse_xml(archive.read("word/footnotes.xml"))
        body = parse_xml(archive.read("word/document.xml"))
    texts = ["".join(text.text for text in note.iter(qn("w:t"))).strip() for note in notes]
    numbers = [note.get(qn("w:id")) for note in notes]
    told = [one for one in draft().passages() if one.sources]

    assert [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))] == numbers[2:]
    assert len(numbers) == len(set(numbers)) == 2 + len(told)
    assert "Klimatkommunernas webbplats (nätverkets eget material)" in " ".join(texts)
    assert not re.search(
        r"\[\d", "".join(text.text or "" for text in body.iter(qn("w:t"))).split("Motiveringar som")[0]
    )


def test_addresses_of_sources_are_links() -> None:
    sources = (
        replace(draft().sources[0], text="Årsrapport, https://exempel.se/år?a=1&b={2}."),
        replace(draft().sources[1], text="Två: www.exempel.se och javascript:alert(1) och https://[::bad"),
    )
    document = opened(word.export(draft(sources=sources)).data)

    links = [document.part.rels[one.get(qn("r:id"))] for one in document.element.iter(qn("w:hyperlink"))]
    assert [one.target_ref for one in links] == [
        "https://exempel.se/%C3%A5r?a=1&b=%7B2%7D",
        "https://www.exempel.se",
    ]
    assert lines(document, "List Number")[-2].startswith("Årsrapport, https://exempel.se/år?a=1&b={2}.")


def test_an_address_in_a_text_is_a_link() -> None:
    text = "Se https://www.exempel.se/a_b?c=d, och www.exempel.se.\n\nSlut."
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),), sources=())
    document = opened(word.export(paper).data)

    links = [document.part.rels[one.get(qn("r:id"))] for one in document.element.iter(qn("w:hyperlink"))]
    assert [one.target_ref for one in links] == ["https://www.exempel.se/a_b?c=d", "https://www.exempel.se"]
    assert [one.text for one in document.paragraphs][-2:] == text.split("\n\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "\t1 (1)"),
        ({"page_numbers": "words"}, "\tSida 1 av 1"),
        ({"page_numbers": "words", "language": "en"}, "\tPage 1 of 1"),
    ],
)
def test_the_foot_of_a_page_says_how_many_there_are_as_the_layout_has_it(more: dict[str, str], said: str) -> None:
    foot = opened(word.export(draft(**more)).data).sections[0].footer.paragraphs[0]._p

    texts = [one.text if one.tag == qn("w:t") else "\t" for one in foot.iter(qn("w:t"), qn("w:tab"))]
    assert "".join(texts).endswith(said)


def test_the_profile_is_as_sharp_as_print() -> None:
    document = opened(word.export(draft()).data)
    (shape,) = document.inline_shapes
    part = document.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]

    assert part.image.px_width / shape.width.inches >= 299


def test_a_column_is_as_wide_as_what_it_says() -> None:
    row = draft().matrix[0]
    cells = (replace(row.cells[0], label="i mycket stor grad"), replace(row.cells[1], label="", state="unanswered"))
    (table,) = opened(word.export(draft(matrix=(replace(row, cells=cells),))).data).tables

    _question, told, empty = (column.width for column in table.columns)
    assert told > empty


@pytest.mark.parametrize("dotx", [True, False])
def test_the_houses_template_keeps_its_look_and_loses_its_text(dotx: bool) -> None:
    document = opened(word.export(draft(), Options(template=template(dotx=dotx))).data)

    heading = next(p for p in document.paragraphs if p.text == "Slutsats")
    assert heading.style.style_id == "Rubrik1"
    assert str(heading.style.font.color.rgb) == "B01212"
    assert document.sections[0].header.paragraphs[0].text == "EXEMPELSTADS KOMMUN"
    assert document.sections[0].footer.paragraphs[0].text == "Storgatan 1, 123 45 Exempelstad"
    assert "Klicka här för att skriva." not in [p.text for p in document.paragraphs]
    assert next(p for p in document.paragraphs if p.text.startswith("Kommunen fortsätter"))._p.pPr.numPr is not None


@pytest.mark.parametrize("broken", [b"", b"PK", b"not a zip at all", b"%PDF-1.7"])
def test_a_template_that_is_no_word_file_is_refused_in_a_sentence(broken: bytes) -> None:
    with pytest.raises(ExportError, match=r"no Word document: a \.docx or \.dotx that Word or LibreOffice has saved"):
        word.export(draft(), Options(template=broken))


def test_a_template_made_to_exhaust_memory_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(MOST_PARTS + 1):
            archive.writestr(f"word/{number}.xml", b"")

    with pytest.raises(ExportError, match="too large to be opened safely"):
        word.export(draft(), Options(template=out.getvalue()))


def test_a_template_damaged_inside_is_refused_in_a_sentence() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template())) as archive, zipfile.ZipFile(out, "w") as damaged:
        for name in archive.namelist():
            damaged.writestr(name, b"<w:broken" if name == "word/document.xml" else archive.read(name))

    with pytest.raises(ExportError, match="open it in Word, save it as"):
        word.export(draft(), Options(template=out.getvalue()))


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert word.export(draft()).data == word.export(draft()).data
    house = Options(template=template())
    assert word.export(draft(), house).data == word.export(draft(), house).data
    with zipfile.ZipFile(io.BytesIO(word.export(draft(), house).data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_hostile_evaluation_says_what_it_says() -> None:
    document = opened(word.export(hostile(), Options(notes=True)).data)

    texts = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for text in MARKUP:
        assert cleaned(text).strip() in texts
    assert LONG.strip() in texts
    assert document.core_properties.title == MARKUP[0]


def test_line_breaks_and_paragraphs_of_a_text_stay() -> None:
    text = "Första raden\nandra raden\n\nNytt stycke"
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),))

    written = [p.text for p in opened(word.export(paper).data).paragraphs]

    assert written[-2:] == ["Första raden\nandra raden", "Nytt stycke"]


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text())
def test_any_text_is_written_as_itself(text: str, lead: str) -> None:
    text, lead = clean(text).text.strip() or "x", clean(lead).text
    point = passage("proposal.a", text, kind="point", lead=lead)
    paper = draft(sections=(Section("proposal", "Förslag", (point,), numbered=True),), title=text)

    last = opened(word.export(paper).data).paragraphs[-1].text

    assert last.endswith(text)


def test_it_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        word.export(draft(), Options(progress=stop))
