"""PDF: accessible and fit for archives at once, and every text in it is data."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from drafts.export.hostile import hostile
from drafts.export.huddinge import draft, passage
from drafts.export.papers import PAPERS, Made
from drafts.test_unfinished import text_of_pdf

from slutsats.drafts.export import pdf
from slutsats.drafts.export.glyphs import _KNOWN
from slutsats.drafts.export.options import Cancelled, Options
from slutsats.schema.draft import Draft, Section

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(document: pikepdf.Pdf) -> Counter[str]:
    return Counter(kinds(document.Root.StructTreeRoot.K))


def kinds(element: Any) -> list[str]:
    """The kind of every structure element under `element`, in reading order."""
    if isinstance(element, pikepdf.Array):
        return [kind for inner in element for kind in kinds(inner)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    own = [str(element.S)[1:]] if "/S" in element else []
    return own + (kinds(element.K) if "/K" in element else [])


def one_passage(text: str) -> Draft:
    return draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),), matrix=(), sources=())


def test_it_claims_pdf_ua_1_and_pdf_a_2a_with_language_title_and_the_papers_date() -> None:
    with opened(pdf.export(draft()).data) as document, document.open_metadata() as metadata:
        assert (metadata[f"{PDFA}part"], metadata[f"{PDFA}conformance"], metadata[f"{PDFUA}part"]) == ("2", "A", "1")
        assert metadata["{http://ns.adobe.com/xap/1.0/}CreateDate"] == "2025-04-01T00:00:00Z"
        assert str(document.Root.Lang) == "sv-SE"
        assert str(document.docinfo["/Title"]) == draft().title
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked


def test_an_english_paper_says_that_it_is_english() -> None:
    with opened(pdf.export(draft(language="en")).data) as document:
        assert str(document.Root.Lang) == "en-GB"


def test_headings_lists_tables_and_the_picture_are_tagged() -> None:
    with opened(pdf.export(draft()).data) as document:
        found = tags(document)

        assert found["H1"] == 1
        assert found["H2"] == len(draft().sections)
        assert found["H3"] == 3  # two networks, and the justifications of the annex
        rows = len(draft().matrix) + len({row.criterion for row in draft().matrix})
        assert (found["Table"], found["TH"], found["Figure"]) == (1, 3 + rows, 1)
        assert found["LI"] == 2 + 2 + 4  # methods, points, sources


def eight() -> Draft:
    """Eight networks, with the longest names that there are."""
    networks = tuple((f"n{number}", f"Nätverket för {'mycket långa namn ' * 3}{number}") for number in range(8))
    rows = tuple(
        replace(row, cells=tuple(replace(row.cells[0], network=network) for network, _ in networks))
        for row in draft().matrix
    )
    return draft(networks=networks, matrix=rows)


WALKED: dict[str, Made] = {**PAPERS, "long names": lambda _folder: eight()}


@pytest.mark.parametrize("made", WALKED.values(), ids=WALKED)
def test_whoever_walks_through_the_structure_is_told_where_they_are(made: Made, tmp_path: Path) -> None:
    with opened(pdf.export(made(tmp_path), Options(notes=True)).data) as document:
        root = document.Root.StructTreeRoot.K
        levels = [int(kind[1:]) for kind in kinds(root) if re.fullmatch(r"H\d", kind)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
        assert all(str(figure.get("/Alt", "")) for figure in elements(root, "/Figure"))
        assert all(set(kinds(item.K)) >= {"LBody"} for item in elements(root, "/LI"))
        links = [one for page in document.pages for one in page.get("/Annots", []) if str(one.Subtype) == "/Link"]
        assert all("/StructParent" in link and str(link.get("/Contents", "")) for link in links)


@pytest.mark.parametrize("made", WALKED.values(), ids=WALKED)
def test_every_cell_of_a_table_has_its_row_and_its_column_header(made: Made, tmp_path: Path) -> None:
    paper = made(tmp_path)
    with opened(pdf.export(paper).data) as document:
        tables = list(elements(document.Root.StructTreeRoot.K, "/Table"))
        assert bool(tables) == bool(paper.networks)
        for table in tables:
            rows = [[(str(cell.S), scope(cell)) for cell in row.K] for row in elements(table.K, "/TR")]
            assert all(cell == ("/TH", "/Column") for cell in rows[0])
            for head, *cells in rows[1:]:
                assert head == ("/TH", "/Row")
                assert all(cell == ("/TD", "") for cell in cells)
                assert len(cells) in (0, len(rows[0]) - 1)
        assert not document.check_pdf_syntax()


def elements(root: Any, kind: str) -> list[Any]:
    """The structure elements of one kind under `root`, in order."""
    if isinstance(root, pikepdf.Array):
        return [found for inner in root for found in elements(inner, kind)]
    if not isinstance(root, pikepdf.Dictionary):
        return []
    if "/S" in root and str(root.S) == kind:
        return [root]
    return elements(root.K, kind) if "/K" in root else []


def scope(cell: Any) -> str:
    """What a header cell says that it heads; no data cell may name single headers."""
    attributes = cell.get("/A", pikepdf.Array())
    held = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    assert str(cell.S) == "/TH" or not any("/Headers" in one for one in held)
    return next((str(one.Scope) for one in held if "/Scope" in one), "")


def test_eight_networks_lie_on_their_side_between_pages_that_stand() -> None:
    with opened(pdf.export(eight()).data) as document:
        lying = [page.mediabox[2] > page.mediabox[3] for page in document.pages]
        assert True in lying
        assert not lying[0]
        assert not lying[-1]


def test_a_list_of_contents_is_there_where_the_layout_wants_it() -> None:
    with opened(pdf.export(draft()).data) as plain, opened(pdf.export(draft(contents=True)).data) as listed:
        assert tags(plain)["TOCI"] == 0
        assert tags(listed)["TOCI"] == tags(listed)["H2"] + tags(listed)["H3"]


def test_addresses_in_the_list_of_sources_are_links() -> None:
    source = replace(draft().sources[0], text="Webbplatsen, www.exempel.se/å, hämtad i maj")
    with opened(pdf.export(draft(sources=(source,))).data) as document:
        links = [str(one.A.URI) for page in document.pages for one in page.get("/Annots", []) if "/A" in one]
        assert links == ["https://www.exempel.se/%C3%A5"]


def test_an_address_in_a_text_is_a_link_that_says_where_it_leads() -> None:
    with opened(pdf.export(one_passage("Se https://www.exempel.se/a_b,\noch www.exempel.se.")).data) as document:
        links = [one for page in document.pages for one in page.get("/Annots", [])]
        assert [str(one.A.URI) for one in links] == ["https://www.exempel.se/a_b", "https://www.exempel.se"]
        assert all(str(one.Contents) and "/StructParent" in one for one in links)
        assert tags(document)["Link"] == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, r"1 \(3\)"),
        ({"page_numbers": "words"}, "Sida 1 av 3"),
        ({"page_numbers": "words", "language": "en"}, "Page 1 of 3"),
    ],
)
def test_the_foot_of_a_page_says_how_many_there_are_as_the_layout_has_it(more: dict[str, str], said: str) -> None:
    assert re.search(said, text_of_pdf(pdf.export(draft(**more)).data))


def test_an_empty_line_in_a_text_begins_a_new_paragraph() -> None:
    with (
        opened(pdf.export(one_passage("Ett.")).data) as one,
        opened(pdf.export(one_passage("Ett.\n\nTvå.")).data) as two,
    ):
        assert tags(two)["P"] == tags(one)["P"] + 1


def test_every_font_is_embedded() -> None:
    with opened(pdf.export(draft()).data) as document:
        fonts = [font for page in document.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert pdf.export(draft()).data == pdf.export(draft()).data


def test_a_glyph_that_no_font_has_is_printed_as_its_code_and_told() -> None:
    written = pdf.export(one_passage("Glad 😀 över 漢."))

    assert [str(message) for message in written.told] == [
        "2 characters that the PDF's fonts lack are printed as their codes: U+1F600, U+6F22"
    ]
    assert pdf.export(one_passage("Blåbär, café – ”åtta” × 5 → 40 €")).told == ()


def test_every_character_that_counts_as_known_can_be_set() -> None:
    ranges = re.findall(r"(.)-(.)", _KNOWN)
    known = [chr(code) for first, last in ranges for code in range(ord(first), ord(last) + 1)]
    text = " ".join(character for character in known if unicodedata.category(character) not in ("Cn", "Mn", "Me"))

    assert pdf.export(one_passage(text)).told == ()


@pytest.mark.parametrize(
    ("first", "last"), [(0x805, 0x830), (0x87E, 0x90D), (0x780, 0x7B1)], ids=["Samaritan", "Arabic B", "Thaana"]
)
def test_a_script_that_the_typesetter_breaks_down_on_never_reaches_it(
    first: int, last: int, capfd: pytest.CaptureFixture[str]
) -> None:
    script = " ".join(chr(code) for code in range(first, last + 1))

    written = pdf.export(one_passage(f"{script} " * 3))

    assert written.data.startswith(b"%PDF")
    assert "panicked" not in capfd.readouterr().err


def test_a_hostile_evaluation_is_set_and_says_what_it_says() -> None:
    written = pdf.export(hostile(), Options(notes=True))

    with opened(written.data) as document, document.open_metadata() as metadata:
        assert metadata[f"{PDFUA}part"] == "1"
        assert str(document.docinfo["/Title"]) == hostile().title
        assert len(document.pages) > 10
    assert len(written.told) == 1


def test_records_travel_inside_as_pdf_a_3a() -> None:
    record = 'title = "Å 😀"\n'.encode()

    written = pdf.export(draft(), Options(attachments={"evaluation.toml": record, "seal.bin": b"\xff\x00"}))

    with opened(written.data) as document, document.open_metadata() as metadata:
        assert (metadata[f"{PDFA}part"], metadata[f"{PDFA}conformance"], metadata[f"{PDFUA}part"]) == ("3", "A", "1")
        assert document.attachments["evaluation.toml"].get_file().read_bytes() == record
        assert document.attachments["seal.bin"].get_file().read_bytes() == b"\xff\x00"


def test_it_tells_its_progress_and_can_be_stopped() -> None:
    steps: list[tuple[int, int]] = []
    pdf.export(draft(), Options(progress=lambda done, total: steps.append((done, total))))

    assert steps == [(0, 2), (1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pdf.export(draft(), Options(progress=stop))
