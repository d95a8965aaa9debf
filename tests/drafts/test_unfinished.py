"""Nothing goes out stale or unfinished unseen: what the mandate needs and the paper lacks is told at its head."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from drafts.evaluations import case, evaluation
from openpyxl import load_workbook

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import FORMATS, export
from slutsats.drafts.export.options import Options
from slutsats.drafts.paper import paper
from slutsats.drafts.references import fingerprints
from slutsats.drafts.stale_edits import all_findings, stale_edits
from slutsats.records.reading import read_layout
from slutsats.records.shipped_data import layout_path
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.layout import Layout
from slutsats.schema.unfinished import missing

MAINS = {"fit": "much", "worth": "well", "use": "much", "other-value": "some"}
STAY = {"energy": {"kind": "continue"}}
STALE = "evaluation.strategic-work.energy"


def layout(name: str = "bilaga") -> Layout:
    found, problems = read_layout(layout_path(name))
    assert found is not None, problems
    return found


def of(folder: Path, answers: dict[str, Any], recommendations: dict[str, Any], language: Language = "sv") -> Case:
    return case(folder, evaluation(language, "Medlemskapet i Energiforum", {"energy": answers}, recommendations))


def set_of(found: Case, language: Language = "sv") -> Draft:
    return paper(found, layout(), language)


def edited(found: Case, **changed: Any) -> Case:
    """The case with an edit of a passage, made when it said what it says now, but for what is `changed`."""
    written = next(passage for passage in compile_draft(found).passages() if passage.id.startswith(STALE[:25]))
    edit = {
        "state": "edited",
        "text": "Forumet används varje vecka.",
        "compiled": written.compiled,
        "drawn_from": fingerprints(found, written.drawn_from),
        **changed,
    }
    return Case(
        found.evaluation,
        found.framework,
        found.sheets,
        type(found.edits).model_validate({"format": 1, "sv": {written.id: edit}}),
    )


def test_what_the_mandate_needs_is_counted(tmp_path: Path) -> None:
    nothing = of(tmp_path / "nothing", {}, {})
    judged = of(tmp_path / "judged", MAINS, {})
    whole = of(tmp_path / "whole", MAINS, STAY)
    beside = of(tmp_path / "beside", {**MAINS, "hours": 3}, {"energy": {"kind": "none", "reason": "Ingen."}})
    unsure = of(tmp_path / "unsure", {**MAINS, "worth": "cannot-judge"}, STAY)
    carried = of(tmp_path / "carried", {**MAINS, "use": ("much", {"carried": True})}, STAY)

    assert [len(missing(found)) for found in (nothing, judged, whole, beside, unsure, carried)] == [5, 1, 0, 0, 0, 1]
    assert [one.question for one in missing(nothing)] == ["fit", "worth", "use", "other-value", None]
    assert [one.question for one in missing(judged)] == [None]
    assert [one.question for one in missing(carried)] == ["use"]


def test_an_edit_whose_ground_has_moved_is_a_finding_and_a_point(tmp_path: Path) -> None:
    whole = of(tmp_path / "whole", MAINS, STAY)
    fresh, moved, rewritten = (
        edited(whole),
        edited(whole, drawn_from={"answers.energy.use": "000000000000"}),
        edited(whole, compiled="Så löd det då."),
    )

    assert stale_edits(fresh) == [] and set_of(fresh).remaining == 0
    for found in (moved, rewritten):
        (told,) = stale_edits(found)
        assert told in all_findings(found)
        assert (told.code, told.severity, told.place.file) == ("stale-edit", "finding", "draft.toml")
        assert told.place.key[0] == "sv" and str(told.place.key[1]).startswith("evaluation.strategic-work")
        assert "“Forumet används varje vecka.”" in str(told.message)
        assert set_of(found).remaining == 1
        assert set_of(found, "en").remaining == 0, "an edit belongs to one language"


def test_an_edit_made_in_another_style_is_not_stale_for_that(tmp_path: Path) -> None:
    whole = of(tmp_path / "whole", MAINS, STAY)
    for name in ("committee-report", "tjansteskrivelse"):
        written = next(p for p in paper(whole, layout(name)).passages() if p.id == "proposal.energy")
        edit = {"state": "edited", "text": "Kommunen stannar.", "compiled": written.compiled, "drawn_from": {}}
        edits = type(whole.edits).model_validate({"format": 1, "sv": {"proposal.energy": edit}})

        assert stale_edits(Case(whole.evaluation, whole.framework, whole.sheets, edits)) == []


def head_of(written: bytes, suffix: str) -> str:
    """What a document says before its title."""
    match suffix:
        case ".docx":
            texts = [paragraph.text for paragraph in Document(io.BytesIO(written)).paragraphs]
            return "\n".join(texts).split("Medlemskapet i")[0]
        case ".html":
            return written.decode().split("<body>")[1].split("<h1>")[0]
        case _:
            return written.decode().split("# ")[0]


@pytest.mark.parametrize(("language", "one", "five"), [
    ("sv", "Utkast – 1 punkt återstår", "Utkast – 5 punkter återstår"),
    ("en", "Draft – 1 point remains", "Draft – 5 points remain"),
])  # fmt: skip
def test_every_document_says_at_its_head_what_remains(tmp_path: Path, language: Language, one: str, five: str) -> None:
    whole = set_of(of(tmp_path / "whole", MAINS, STAY), language)
    for answers, said in ((MAINS, one), ({}, five)):
        found = of(tmp_path / f"case{len(answers)}", answers, {})
        draft = set_of(found, language)
        for suffix in (".md", ".html", ".docx"):
            assert said in head_of(export(f"p{suffix}", draft).data, suffix), suffix
            assert said not in export(f"p{suffix}", draft, Options(unmarked=True)).data.decode(errors="replace")
            assert said[:8] not in head_of(export(f"p{suffix}", draft, Options(unmarked=True)).data, suffix)
            assert said[:8] not in head_of(export(f"p{suffix}", whole).data, suffix)
        assert Document(io.BytesIO(export("p.docx", draft).data)).core_properties.content_status == said
        assert load_workbook(io.BytesIO(export("p.xlsx", draft).data)).properties.contentStatus == said
        assert load_workbook(io.BytesIO(export("p.xlsx", whole).data)).properties.contentStatus is None
        assert json.loads(export("p.json", draft).data)["draft"]["remaining"] == (1 if answers else 5)
        assert json.loads(export("p.json", draft, Options(unmarked=True)).data)["draft"]["remaining"] == 0


def text_of_pdf(written: bytes) -> str:
    """The text of the first page, in the order in which it is set."""
    said = ""
    with pikepdf.open(io.BytesIO(written)) as document:
        page = document.pages[0]
        glyphs = {name: glyphs_of(font) for name, font in page.Resources.Font.items()}
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) in ("Tj", "TJ"):
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in (bytes(one) for one in shown if isinstance(one, pikepdf.String)):
                    codes = [int.from_bytes(part[at : at + 2], "big") for at in range(0, len(part), 2)]
                    said += "".join(glyphs[font].get(code, "") for code in codes)
    return said


def glyphs_of(font: Any) -> dict[int, str]:
    """Which character each glyph of a font stands for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(character).decode("utf-16-be")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S)
        for code, character in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
    }


def test_a_pdf_says_at_its_head_what_remains(tmp_path: Path) -> None:
    draft = set_of(of(tmp_path / "case", MAINS, {}))
    marked, unmarked = (export("p.pdf", draft, Options(unmarked=left)).data for left in (False, True))

    assert text_of_pdf(marked).startswith("Utkast – 1 punkt återstår")
    assert "Utkast" not in text_of_pdf(unmarked)


def test_tables_and_calendars_leave_as_they_are(tmp_path: Path) -> None:
    found = of(tmp_path / "case", MAINS, {})
    draft = set_of(found)
    for suffix in (".csv", ".ics"):
        assert suffix in FORMATS
        marked = export(f"p{suffix}", draft, case=found).data
        assert marked == export(f"p{suffix}", draft, Options(unmarked=True), found).data
        assert b"Utkast" not in marked
